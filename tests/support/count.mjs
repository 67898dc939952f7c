// Counts what a summary publishes, straight from a caseload file, as docs/formats/summary.md defines it.
//
// Written from that page alone and with none of the app's code, so that a mistake in either shows.

import { countTheWay } from './count-the-way.mjs';

const OCCASIONS = ['baseline', '3-months', '6-months', '12-months', 'closing'];
const MONTHS = { '3-months': 3, '6-months': 6, '12-months': 12 };
const HEARD = { 4: 'very-well', 3: 'somewhat-well', 2: 'not-very-well', 1: 'not-at-all' };
const ENDED_EARLY = ['stopped', 'did-not-start'];
const AGE_BANDS = [
  [18, 'under-18'],
  [30, '18-29'],
  [45, '30-44'],
  [55, '45-54'],
  [65, '55-64'],
  [75, '65-74'],
  [85, '75-84'],
  [Infinity, '85-over'],
];

/// The units of every table: each with the client it belongs to and its code in each dimension.
export function countTables(caseload, { from, to }) {
  const within = (day) => day >= from && day <= to;
  const clients = counted(caseload);
  const episodes = clients.flatMap((client) => (client.episodes ?? []).map((episode) => ({ client, episode })));
  const accepted = episodes.filter(({ episode }) => wasAccepted(episode, to));
  const open = accepted.filter(({ episode }) => !(episode.closing?.on < from));
  const people = clients.filter((client) => open.some((one) => one.client === client));
  const referred = episodes.filter(({ episode }) => within(episode.referral.received));
  const connections = accepted.flatMap(({ client, episode }) =>
    (episode.connections ?? [])
      .filter(({ suggested }) => within(suggested))
      .map((connection) => ({ client, episode, connection, last: lastStep(connection, to) })),
  );
  const letters = episodes.flatMap(({ client, episode }) =>
    (episode.letters ?? []).filter(({ on }) => within(on)).map((letter) => ({ client, episode, letter })),
  );
  const unit = (client, ...codes) => ({ person: client.id, codes });
  const closed = accepted.filter(({ episode }) => episode.closing && episode.closing.reason !== 'merged' && within(episode.closing.on));
  const characteristics = {
    age: (client) => ageBand(client.born, to),
    gender: (client) => client.gender,
    language: (client) => client.language,
    living: (client) => client.living,
    race: (client) => client.race ?? 'not-asked',
    disability: (client) => client.disability ?? 'not-asked',
    income: (client) => client.income ?? 'not-asked',
  };
  const took = (client) => (tookPart(open, client, to) ? 'took-part' : 'not-yet');
  const connectedBy = Object.entries(characteristics).map(([name, of]) => [
    `connected-by-${name}`,
    people.map((client) => unit(client, of(client), took(client))),
  ]);
  // Each record stands for a person of its own.
  const records = (list, of) =>
    (caseload[list] ?? []).filter(({ on }) => within(on)).map((record) => ({ person: record.id, codes: [of(record)] }));
  return {
    'referrals-by-source': referred.map(({ client, episode }) => unit(client, episode.referral.source)),
    'referrals-by-reason': referred.map(({ client, episode }) => unit(client, episode.referral.reason)),
    'referrals-by-decision': referred.map(({ client, episode }) => unit(client, decision(episode, to))),
    'people-by-age': people.map((client) => unit(client, ageBand(client.born, to))),
    'people-by-gender': people.map((client) => unit(client, client.gender)),
    'people-by-language': people.map((client) => unit(client, client.language)),
    'people-by-living': people.map((client) => unit(client, client.living)),
    needs: people.map((client) => ({ person: client.id, named: needsNamed(open, client, to) })),
    'connections-by-step': connections.map(({ client, last }) => unit(client, last?.step ?? 'suggested')),
    barriers: connections
      .filter(({ last }) => ENDED_EARLY.includes(last?.step))
      .map(({ client, episode, connection, last }) => unit(client, last.why, nextTry(episode, connection, to))),
    'needs-heard': people.map((client) => unit(client, lastHeard(accepted, client, within))),
    'closings-by-reason': closed.map(({ client, episode }) => unit(client, episode.closing.reason)),
    ...countTheWay({ accepted, open, people, unit, within, to, characteristics }),
    'letters-by-source': letters.map(({ client, episode }) => unit(client, episode.referral.source)),
    'resources-named-by-source': letters.flatMap(({ client, episode, letter }) =>
      (letter.resources ?? []).map(() => unit(client, episode.referral.source)),
    ),
    'people-by-race': people.map((client) => unit(client, characteristics.race(client))),
    'people-by-disability': people.map((client) => unit(client, characteristics.disability(client))),
    'people-by-income': people.map((client) => unit(client, characteristics.income(client))),
    'people-connected': people.map((client) => unit(client, took(client))),
    ...Object.fromEntries(connectedBy),
    'community-work': records('community_work', ({ kind }) => kind),
    'unmet-by-need': records('unmet_needs', ({ domain }) => domain),
    'unmet-by-why': records('unmet_needs', ({ why }) => why),
    'cards-by-helpful': records('referrer_feedback', ({ helpful }) => helpful),
    'cards-by-visits': records('referrer_feedback', ({ fewer_visits: visits }) => visits),
    'workers-by-episode': open.map(({ client, episode }) => unit(client, workersOf(client, episode, to))),
  };
}

/// Everybody but those whose last word is that they do not want to be counted.
function counted({ clients }) {
  return clients.filter(({ consents }) => {
    const last = (consents ?? []).filter(({ scope }) => scope === 'be-counted').at(-1);
    return !last || last.answer === 'given';
  });
}

/// The matched pairs of a figure and a later asking: `pairs` of numbers, and how many clients were `eligible`.
export function countPairs(caseload, { from, to }, figure, followUp) {
  const pairs = [];
  let eligible = 0;
  for (const client of counted(caseload)) {
    const asked = (client.episodes ?? [])
      .filter((episode) => wasAccepted(episode, to))
      .map((episode) => ({ episode, baseline: baselineOf(episode, figure) }))
      .filter(({ baseline }) => baseline && baseline.on <= to)
      .filter(({ episode, baseline }) => {
        const due = dueDay(episode, baseline, followUp);
        return due && due >= from && due <= to;
      });
    const newest = asked.at(-1);
    if (!newest) continue;
    eligible += 1;
    const later = answersOf(newest.episode, figure, followUp)
      .filter(({ on }) => on >= newest.baseline.on && on <= to)
      .at(-1);
    if (later) pairs.push([newest.baseline.value, later.value]);
  }
  return { pairs, eligible };
}

const LESS_IS_BETTER = [
  'ons4.anxious',
  'ucla3.sum',
  'ucla3.lonely',
  'visits.primary-care',
  'visits.emergency',
  'phq4.total',
  'phq4.anxiety',
  'phq4.depression',
];

/// Whether more of a figure is better.
export function moreIsBetter(figure) {
  return !LESS_IS_BETTER.includes(figure);
}

/// The change that matters, where one is published.
export function smallestImportantChange(figure) {
  return figure === 'who5.index' ? 10 : null;
}

function wasAccepted({ decision }, to) {
  return decision.outcome === 'accepted' && decision.on <= to;
}

function decision({ decision }, to) {
  if (decision.outcome === 'waiting' || decision.on > to) return 'waiting';
  return decision.outcome === 'declined' ? `declined-${decision.reason}` : decision.outcome;
}

function ageBand(born, day) {
  if (!born) return 'not-asked';
  const hadBirthday = day.slice(5) >= born.slice(5);
  const age = Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (hadBirthday ? 0 : 1);
  return AGE_BANDS.find(([below]) => age < below)[1];
}

function needsNamed(open, client, to) {
  const talks = open
    .filter((one) => one.client === client)
    .flatMap(({ episode }) => episode.conversations ?? [])
    .filter(({ on }) => on <= to);
  return new Set(talks.flatMap(({ needs }) => needs ?? []).map(({ domain }) => domain));
}

// Whoever was noted on the day of acceptance, or last before it, and whoever took over until the closing.
function workersOf({ care = [] }, { decision, closing }, to) {
  const last = closing && closing.on < to ? closing.on : to;
  const within = care.filter(({ on }) => on >= decision.on && on <= last);
  const before = care.filter(({ on }) => on < decision.on).slice(-1);
  const accompanied = care.some(({ on }) => on === decision.on) ? within : [...before, ...within];
  const count = new Set(accompanied.map(({ worker }) => worker)).size;
  return ['not-noted', '1', '2'][count] ?? '3-over';
}

function tookPart(open, client, to) {
  const connections = open.filter((one) => one.client === client).flatMap(({ episode }) => episode.connections ?? []);
  const steps = connections.flatMap(({ steps }) => steps ?? []);
  return steps.some(({ step, on }) => ['attended', 'ongoing'].includes(step) && on <= to);
}

function lastStep({ steps }, to) {
  return (steps ?? []).filter(({ on }) => on <= to).at(-1);
}

function nextTry(episode, connection, to) {
  const instead = episode.connections.filter((one) => one.instead_of === connection.id && one.suggested <= to);
  if (instead.length === 0) return 'nothing-else-yet';
  const works = instead.some((one) => ['attended', 'ongoing', 'finished'].includes(lastStep(one, to)?.step));
  return works ? 'tried-and-works' : 'tried-did-not-work';
}

function lastHeard(accepted, client, within) {
  const given = accepted
    .filter((one) => one.client === client)
    .flatMap(({ episode }) => episode.measures ?? [])
    .filter(({ instrument, on }) => instrument === 'needs-heard' && within(on))
    .filter(({ answers }) => answers.heard !== 'not-asked')
    .toSorted((one, other) => compare(one.on, other.on) || OCCASIONS.indexOf(one.occasion) - OCCASIONS.indexOf(other.occasion));
  const last = given.at(-1);
  if (!last) return 'not-asked';
  return HEARD[last.answers.heard] ?? last.answers.heard;
}

function compare(one, other) {
  return one < other ? -1 : Number(one > other);
}

// Every answer of an episode that has the figure, on one occasion, by day.
function answersOf(episode, figure, occasion) {
  const instrument = figure.split('.')[0];
  return (episode.measures ?? [])
    .filter((measure) => measure.instrument === instrument && measure.occasion === occasion)
    .map(({ on, answers }) => ({ on, value: valueOf(answers, figure) }))
    .filter(({ value }) => value !== null)
    .toSorted((one, other) => compare(one.on, other.on));
}

function baselineOf(episode, figure) {
  return answersOf(episode, figure, 'baseline')[0];
}

// The figures that are sums, and of which items; any other is one item, called as its figure is or as told here.
const SUMS = {
  'ucla3.sum': ['companionship', 'left-out', 'isolated'],
  'who5.index': ['cheerful', 'calm', 'active', 'rested', 'interested'],
  'phq4.total': ['nervous', 'worrying', 'interest', 'down'],
  'phq4.anxiety': ['nervous', 'worrying'],
  'phq4.depression': ['interest', 'down'],
  'swemwbs.metric': ['optimistic', 'useful', 'relaxed', 'problems', 'thinking', 'close', 'deciding'],
};

// The figures that are told in words: the item, and from which number on it is said.
const SAID_FROM = {
  'belonging.strong': ['community', 3],
  'self-rated-health.general': ['general', 4],
  'self-rated-health.mental': ['mental', 4],
};

// What stands for the sums of SWEMWBS from 7 to 35 (docs/decisions/instruments.md).
const METRIC = [
  7, 9.51, 11.25, 12.4, 13.33, 14.08, 14.75, 15.32, 15.84, 16.36, 16.88, 17.43, 17.98, 18.59, 19.25, 19.98, 20.73, 21.54, 22.35, 23.21, 24.11,
  25.03, 26.02, 27.03, 28.13, 29.31, 30.7, 32.55, 35,
];

function valueOf(answers, figure) {
  if (SAID_FROM[figure]) {
    const [item, from] = SAID_FROM[figure];
    return Number.isInteger(answers[item]) ? Number(answers[item] >= from) : null;
  }
  const values = (SUMS[figure] ?? [figure.split('.')[1]]).map((item) => answers[item]);
  if (!values.every(Number.isInteger)) return null;
  const sum = values.reduce((sum, value) => sum + value);
  if (figure === 'who5.index') return 4 * sum;
  return figure === 'swemwbs.metric' ? METRIC[sum - 7] : sum;
}

function dueDay(episode, baseline, followUp) {
  if (followUp === 'closing') return episode.closing?.on;
  return monthsLater(baseline.on, MONTHS[followUp]);
}

// The same day of a later month, or that month's last.
function monthsLater(day, months) {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}
