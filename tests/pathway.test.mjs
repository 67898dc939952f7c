// What a link worker does between a referral and its closing: passes on, rings others, tries three times, puts off,
// sees a gift put to use, and finds all of it in the summary.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import { TODAY, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { countTables } from './support/count.mjs';
import { fallsDue } from './support/due.mjs';
import { formOf } from './support/form.mjs';
import { add, goToPlace, openClient, part } from './support/places.mjs';
import { compareSummary } from './support/published.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { exportSummary, prepareSummary } from './support/summary.mjs';
import { makeVault } from './support/vault.mjs';

const NEVER_IN = 'Ottoline Never-In';
const SERVICE = 'Quillmoor dietitians';
const YEAR = { from: '2026-04-01', to: '2027-03-31' };

test('a link worker goes the whole way with her clients, and the summary counts it', async (t) => {
  const folder = await temporaryFolder(t, 'pathway');
  const { file, caseload } = await files.inventCaseload(folder);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'), { reducedMotion: 'reduce' });
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const step = story(t, () => page);
  const main = page.getByRole('main');
  const chosen = choose(caseload);

  await step('she has a caseload', async () => {
    await makeVault(page);
    await files.importCaseload(page, file);
  });

  await step('a referral that has waited two weeks is flagged, and she passes it on to another service', async () => {
    const name = files.nameOf(chosen.waiting);
    await goToPlace(page, 'Clients');
    await page.getByLabel('Search clients').fill(name);
    await seen(main.getByRole('listitem').filter({ hasText: name }).getByText(/^\d+ days waiting: answer now$/));
    await openClient(page, name);
    await seen(main.getByText(/days waiting: answer now/));
    await main.getByRole('link', { name: 'Answer it now' }).click();
    const form = await formOf(page, 'Answer the referral');
    await form.choose('Your answer', 'Pass it on to another service');
    await form.main.getByRole('button', { name: 'Save', exact: true }).click();
    await seen(form.main.getByRole('alert').getByText('To which service?'));
    await form.write('To which service?', SERVICE);
    await form.write('Your note', 'She asked for help with food first.');
    await form.save(name);
    await seen(main.getByText(`Passed on · 24 Nov 2026 · To: ${SERVICE}`));
    await seen(part(page, 'Timeline').getByText('Referral passed on'));
    await seen(main.getByRole('link', { name: 'Refer them again' }));
  });

  await step('a call to a resource is no contact with the client', async () => {
    await referSomebody(page, NEVER_IN);
    await seen(main.getByText('Not in touch yet'));
    await main.getByRole('link', { name: 'Log a contact' }).click();
    const call = await formOf(page, 'Contact');
    await call.choose('With whom?', 'A resource');
    await call.main.getByRole('button', { name: '15\u00a0min' }).click();
    await call.write('Your note', 'The choir has room.');
    await call.save(NEVER_IN);
    await seen(part(page, 'Timeline').getByText('A resource · Phone · 15\u00a0min'));
    await seen(main.getByText('Not in touch yet'));
    assert.equal(await main.getByText(/of 3 tries/).count(), 0);
  });

  await step('only after three tries that found nobody does she close for want of contact', async () => {
    await tryInVain(page);
    await tryInVain(page);
    await seen(main.getByText('2 of 3 tries: nobody was reached yet.'));
    const early = await add(page, 'Closing');
    await early.choose('Why does it end?', 'No contact after several tries');
    await early.main.getByRole('button', { name: 'Save', exact: true }).click();
    await seen(early.main.getByRole('alert').getByText(/needs three tries that found nobody.*2 recorded so far/));
    await early.main.getByRole('link', { name: 'Cancel' }).click();
    await tryInVain(page);
    await seen(main.getByText('3 tries have found nobody.'));
    await main.getByRole('link', { name: 'Close because there was no contact' }).click();
    const closing = await formOf(page, 'Closing');
    await closing.save(NEVER_IN);
    await seen(main.getByText('Closed · 24 Nov 2026 · No contact after several tries'));
  });

  await step('she puts a late promise off until tomorrow on Today, and then to a day of her own', async () => {
    const { client, promise } = chosen.promised;
    const name = files.nameOf(client);
    await goToPlace(page, 'Today');
    const row = main.getByRole('listitem').filter({ hasText: name }).filter({ hasText: promise.about });
    await row.getByLabel(`Put off: ${name}, ${promise.about}`).click();
    await row.getByRole('button', { name: 'Tomorrow' }).click();
    await seen(row.getByText(`${promise.about} · put off 1 time`));
    await seen(row.getByText('due tomorrow'));
    await openClient(page, name);
    const promises = part(page, 'Promises');
    await promises.getByLabel(`Put off: ${promise.about}`).click();
    await promises.getByRole('link', { name: 'Pick a day…' }).first().click();
    const form = await formOf(page, 'Put the promise off');
    await form.write('Until which day?', '2026-11-24');
    await form.main.getByRole('button', { name: 'Save', exact: true }).click();
    await seen(form.main.getByRole('alert').getByText(/must be later than/));
    await form.write('Until which day?', '2026-12-15');
    await form.save(name);
    await seen(promises.getByText('put off 2 times'));
    await seen(promises.getByText(/^15 Dec 2026/));
    await seen(part(page, 'Timeline').getByText('Promise put off · until 25 Nov 2026'));
  });

  await step('a gift that was offered is put to use', async () => {
    const { client, gift } = chosen.giver;
    const name = files.nameOf(client);
    await openClient(page, name);
    const form = await add(page, 'Gift put to use');
    await form.pick('Which gift?', gift);
    await form.pick('Who had the good of it?', caseload.resources[0].name);
    await form.save(name);
    await seen(main.getByText(`${gift} (used 24 Nov 2026)`));
  });

  await step('goals are rated, and a connection goes on', async () => {
    for (const { client, goal } of chosen.rated) {
      const name = files.nameOf(client);
      await openClient(page, name);
      const form = await add(page, 'Goals');
      await form.choose(goal.words, '10');
      await form.save(name);
    }
    const { client, resource } = chosen.attending;
    const name = files.nameOf(client);
    await openClient(page, name);
    await main.getByRole('link', { name: `Next step: ${resource}`, exact: true }).click();
    const form = await formOf(page, 'Next step');
    await form.choose('What happened?', 'Still going');
    await form.save(name);
  });

  await step('the summary counts all of it, and nothing but what is in the caseload', async (t) => {
    const after = await files.exportCaseload(page);
    await prepareSummary(page, '2026–27');
    const { data, rows } = await exportSummary(page);
    const { published, withheld } = compareSummary(data, rows, after);
    t.diagnostic(`${published} figures are as counted, ${withheld} are withheld`);
    const [was, is] = [caseload, after].map((one) => countTables(one, YEAR));
    const more = (table, code) => count(is[table], code) - count(was[table], code);
    assert.equal(more('referrals-by-decision', 'redirected'), 1);
    assert.equal(more('closings-by-reason', 'no-contact'), 1);
    assert.equal(more('gifts', 'gift-used'), 1);
    assert.equal(more('connections-by-step', 'ongoing'), 1);
    assert.equal(more('goals-moved', 'up'), chosen.rated.length, 'every goal that was rated 10 moved up');
    assert.equal(is['contacts-by-mode'].length, was['contacts-by-mode'].length, 'neither tries nor calls to others are contacts');
    const shown = data.tables.filter(({ status }) => status !== 'withheld').map(({ id }) => id);
    for (const table of ['goals-moved', 'gifts', 'connections-by-step', 'contacts-by-mode', 'wait-first-contact', 'people-by-contacts']) {
      assert.ok(shown.includes(table), `${table} is shown: ${shown}`);
    }
    await seen(main.getByRole('heading', { name: 'Which way goals moved' }));
    await seen(main.getByRole('heading', { name: 'Gifts offered and used' }));
    assert.deepEqual(page.faults, []);
  });
});

// Somebody to accompany, with nothing but what must be said.
async function referSomebody(page, name) {
  await goToPlace(page, 'Clients');
  await page.getByRole('main').getByRole('link', { name: 'New referral' }).click();
  const form = await formOf(page, 'New referral');
  await form.choose('Who asked?', 'Self-referral');
  await form.pick('Main reason', 'Company and belonging');
  await form.choose('How soon?', 'Routine');
  await form.write('Preferred name', name);
  await form.save(name, 'Add the referral');
  await page.getByRole('main').getByRole('link', { name: 'Answer it now' }).click();
  const answer = await formOf(page, 'Answer the referral');
  await answer.choose('Your answer', 'Accept');
  await answer.save(name);
}

async function tryInVain(page) {
  await page.getByRole('main').getByRole('link', { name: 'Log a contact' }).click();
  const call = await formOf(page, 'Contact');
  await call.choose('What came of it?', 'No answer');
  await call.save(NEVER_IN);
}

// Clients with a name of their own for whom each thing can be done.
function choose(caseload) {
  const clients = files.uniquelyNamed(caseload).map((client) => ({ client, episode: client.episodes?.at(-1) }));
  const running = clients.filter(({ episode }) => episode?.decision.outcome === 'accepted' && !episode.closing);
  const first = (all, of) => all.map((one) => ({ client: one.client, ...of(one.episode) })).find((one) => Object.values(one).every(Boolean));
  const waiting = clients.find(({ episode }) => episode?.decision.outcome === 'waiting' && episode.referral.received <= '2026-11-10');
  const named = new Map(caseload.resources.map(({ id, name }) => [id, name]));
  const rated = running
    .map(({ client, episode }) => ({ client, goal: episode.goals?.find(couldMoveUp) }))
    .filter(({ goal }) => goal);
  return {
    waiting: waiting.client,
    promised: first(running, ({ follow_ups }) => ({ promise: follow_ups?.find((one) => !one.heard && fallsDue(one) < TODAY) })),
    giver: first(running, ({ conversations, gifts_used: used }) => ({ gift: !used && conversations?.flatMap(({ gifts }) => gifts ?? [])[0] })),
    rated: rated.slice(0, 4),
    attending: first(running, ({ connections }) => ({
      resource: named.get(
        connections?.find(({ suggested, steps }) => suggested >= YEAR.from && steps?.at(-1)?.step === 'attended')?.resource,
      ),
    })),
  };
}

// It was rated, and has not moved up so far.
function couldMoveUp({ progress = [] }) {
  return progress.length > 0 && progress[0].score < 10 && progress.at(-1).score <= progress[0].score;
}

function count(units, code) {
  return units.filter(({ codes }) => codes[0] === code).length;
}
