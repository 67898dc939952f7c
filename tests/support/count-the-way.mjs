// Counts contacts, waits, gifts and goals straight from a caseload file, as docs/formats/summary.md defines them.
//
// Written from that page alone and with none of the app's code, so that a mistake in either shows.

const DAY = 24 * 60 * 60 * 1000;
const MINUTES = [
  [15, 'under-15'],
  [30, '15-29'],
  [60, '30-59'],
  [Infinity, '60-over'],
];
const TIMES = [
  [1, 'none'],
  [2, '1'],
  [4, '2-3'],
  [7, '4-6'],
  [13, '7-12'],
  [Infinity, '13-over'],
];
const WAITS = [
  [8, '0-7'],
  [15, '8-14'],
  [29, '15-28'],
  [Infinity, '29-over'],
];

/// The units of the tables about the way from a referral to taking part.
export function countTheWay({ accepted, open, people, unit, within, to, characteristics }) {
  const contacts = accepted.flatMap(({ client, episode }) =>
    contactsOf(episode)
      .filter(({ on }) => within(on))
      .map((contact) => ({ client, contact })),
  );
  const came = accepted.filter(({ episode }) => within(episode.referral.received));
  const wait = (dayOf) => came.map(({ client, episode }) => unit(client, waited(episode.referral.received, dayOf(episode), to)));
  const goals = accepted
    .flatMap(({ client, episode }) => (episode.goals ?? []).map((goal) => ({ client, way: wayOf(goal, within, to) })))
    .filter(({ way }) => way);
  const goalsBy = Object.entries(characteristics).map(([name, of]) => [
    `goals-by-${name}`,
    goals.map(({ client, way }) => unit(client, of(client), way)),
  ]);
  return {
    'contacts-by-mode': contacts.map(({ client, contact }) => unit(client, contact.mode)),
    'contacts-by-minutes': contacts.map(({ client, contact }) => unit(client, bandOf(MINUTES, contact.minutes) ?? 'not-noted')),
    'people-by-contacts': people.map((client) => unit(client, bandOf(TIMES, contacts.filter((one) => one.client === client).length))),
    'wait-first-contact': wait((episode) => first(contactsOf(episode))),
    'wait-first-connection': wait((episode) => first(timesOfTakingPart(episode))),
    gifts: people.map((client) => unit(client, giftOf(open.filter((one) => one.client === client), to))),
    'goals-moved': goals.map(({ client, way }) => unit(client, way)),
    ...Object.fromEntries(goalsBy),
  };
}

function contactsOf({ outreach = [], conversations = [], follow_ups: promises = [] }) {
  const reached = outreach.filter(({ with: whom = 'client', result }) => whom === 'client' && result === 'reached');
  const heard = promises.flatMap((promise) => promise.heard ?? []);
  return [...reached, ...conversations, ...heard];
}

function timesOfTakingPart({ connections = [] }) {
  return connections.flatMap(({ steps }) => steps ?? []).filter(({ step }) => ['attended', 'ongoing'].includes(step));
}

function first(happened) {
  return happened.map(({ on }) => on).toSorted().at(0);
}

function waited(received, day, to) {
  if (!day || day > to) return 'not-yet';
  return bandOf(WAITS, (Date.parse(day) - Date.parse(received)) / DAY);
}

function bandOf(bands, number) {
  return bands.find(([below]) => number < below)?.[1];
}

function giftOf(episodes, to) {
  const happened = (list) => episodes.some(({ episode }) => list(episode).some(({ on }) => on <= to));
  if (happened((episode) => episode.gifts_used ?? [])) return 'gift-used';
  const named = ({ conversations = [] }) => conversations.filter(({ gifts }) => (gifts ?? []).some((gift) => gift.trim()));
  return happened(named) ? 'gift-offered' : 'no-gift';
}

function wayOf({ progress = [] }, within, to) {
  const known = progress.filter(({ on }) => on <= to);
  const last = known.at(-1);
  if (known.length < 2 || !within(last.on)) return null;
  return ['down', 'same', 'up'][1 + Math.sign(last.score - known[0].score)];
}
