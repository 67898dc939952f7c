// Minna as somebody in the middle of her pathway, with a sentence of her own in every field; and what was printed.

import { randomUUID } from 'node:crypto';
import * as minna from './wilhelmina.mjs';

export const OPEN_PROMISE = 'Has the accordion been mended?';
export const CONSENT_NOTE = 'She said so while feeding the goose.';
export const WITHOUT_CONSENT = 'The ward had to hear of the goose at once.';
export const DECLINE_NOTE = 'The lake was frozen that week.';
export const DUE = '2026-12-01';

/// A caseload to which Minna was added, with her resources and her referrer; the id she has in it, and that of a connection
/// which was only suggested.
export function withMinna(caseload) {
  const copy = structuredClone(caseload);
  const ids = new Map();
  const idOf = (name) => {
    if (!ids.has(name)) ids.set(name, randomUUID());
    return ids.get(name);
  };
  ids.set('choir', copy.resources.find(({ name }) => name === 'Kitchen-Table Choir').id);
  const client = named(structuredClone(minna.CLIENT), idOf);
  const [episode] = client.episodes;
  delete episode.closing;
  episode.follow_ups.push({ id: randomUUID(), made: '2026-10-14', due: DUE, about: OPEN_PROMISE });
  const other = copy.resources.find(({ id }) => id !== ids.get('choir'));
  const suggested = randomUUID();
  episode.connections.push({ id: suggested, resource: other.id, suggested: '2026-11-02' });
  episode.letters = [{ id: randomUUID(), on: '2026-10-15', resources: [idOf('choir')], without_consent: WITHOUT_CONSENT }];
  client.consents = [{ on: '2026-07-08', scope: 'keep-record', answer: 'given', how: 'spoken', note: CONSENT_NOTE }];
  client.episodes.unshift({
    id: randomUUID(),
    referral: { received: '2026-01-10', source: 'hospital', reason: 'stress', urgency: 'routine' },
    decision: { outcome: 'declined', on: '2026-01-12', reason: 'no-capacity', note: DECLINE_NOTE },
  });
  copy.clients.push(client);
  copy.referrers.push({ id: idOf('quillfeather'), name: minna.REFERRER, source: 'family-doctor' });
  copy.resources.push({ id: idOf('circle'), name: minna.CIRCLE, phone: minna.CIRCLE_PHONE, cost: 'free', languages: [] });
  return { caseload: copy, id: client.id, suggested };
}

const IDS = ['id', 'resource', 'referrer', 'instead_of', 'connection', 'worker'];

// Every id is a name in Minna's story; here each becomes a UUID.
function named(value, idOf) {
  if (Array.isArray(value)) return value.map((one) => named(one, idOf));
  if (!value || typeof value !== 'object') return value;
  const fields = Object.entries(value).map(([key, one]) => [key, IDS.includes(key) ? idOf(one) : named(one, idOf)]);
  return Object.fromEntries(fields);
}

/// Everything that somebody wrote about Minna.
export const WRITTEN = [
  minna.PREFERRED, minna.GIVEN, minna.FAMILY, minna.PHONE, minna.EMAIL, minna.ADDRESS, minna.REACHING, minna.ALERT,
  minna.REFERRER, minna.REFERRAL_NOTE, minna.MATTERS, ...minna.INTERESTS, ...minna.GIFTS, minna.NEED_NOTE, minna.GOAL,
  minna.TALK_NOTE, minna.CALL_NOTE, minna.WHY_CHOIR, minna.STOP_NOTE, minna.PROMISE, minna.HEARD, minna.HEARD_NOTE,
  minna.WHY_CIRCLE, minna.CIRCLE, minna.CIRCLE_PHONE, 'she/her', OPEN_PROMISE, CONSENT_NOTE, WITHOUT_CONSENT, DECLINE_NOTE,
];

/// Keeps what is printed instead of opening the browser's own window for it, with the title that would name a file.
export function keepPrints(context) {
  return context.addInitScript(() => {
    window.prints = [];
    window.print = () => window.prints.push({ title: document.title, text: document.querySelector('.paper').innerText });
  });
}

/// What was printed since the page was loaded.
export function prints(page) {
  return page.evaluate(() => window.prints);
}

/// Presses "Print" and gives what is printed then.
export async function printNow(page) {
  const before = await page.evaluate(() => window.prints.length);
  await page.getByRole('main').getByRole('button', { name: 'Print', exact: true }).click();
  await page.waitForFunction((before) => window.prints.length > before, before);
  return (await prints(page)).at(-1);
}

/// What would stand on paper: all that is to be seen when the page is printed.
export async function onPaper(page) {
  await page.emulateMedia({ media: 'print' });
  const text = await page.evaluate(() => document.body.innerText.trim());
  await page.emulateMedia({ media: null });
  return text;
}

/// The lines of a calendar file, unfolded, by event.
export function eventsOf(file) {
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  const events = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    const [, name, value] = /^([^:;]+)[^:]*:(.*)$/.exec(line) ?? [];
    if (events.length > 0 && !['BEGIN', 'END'].includes(name) && name) events.at(-1)[name] = value;
  }
  return events;
}
