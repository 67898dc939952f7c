// Continuity: twenty-four clients change hands, eight are the colleague's own, and her summary tells how many link workers
// accompanied each, and who they are not.

import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import test from 'node:test';
import { join } from 'node:path';
import { TODAY, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import { downloadsOnly } from './support/backup.mjs';
import * as files from './support/caseload.mjs';
import { formOf } from './support/form.mjs';
import { goToPlace, openClient, part } from './support/places.mjs';
import { compareSummary } from './support/published.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { exportSummary, prepareSummary } from './support/summary.mjs';
import { makeVault } from './support/vault.mjs';

const HANDED_OVER = 24;
const OWN = 8;
const YEAR = '2026–27';
const GIVES = 'QJX';
const TAKES = 'ZWQ';

test('clients who change hands are told by how many link workers accompanied them', async (t) => {
  const folder = await temporaryFolder(t, 'continuity');
  const { file, caseload } = await files.inventCaseload(folder);
  const server = await startServer();
  t.after(() => server.stop());
  const contexts = [];
  t.after(() => Promise.all(contexts.map((context) => context.close())));
  const open = async (name) => {
    const context = await openBrowser(join(folder, name));
    contexts.push(context);
    await downloadsOnly(context);
    return openApp(context, server.origin);
  };
  const mine = await open('mine');
  const hers = await open('hers');
  let shown = mine;
  const step = story(t, () => shown);
  const names = caseload.clients.map(files.nameOf);
  const isTheirs = (client) => names.filter((name) => name.includes(files.nameOf(client))).length === 1;
  const leaving = caseload.clients.filter(isTheirs).filter(goesOn).slice(0, HANDED_OVER);
  const [first] = leaving;
  const handover = join(folder, 'many.handover');
  let words;

  const withInitials = async (page, initials) => {
    await makeVault(page);
    await files.openVaultPage(page);
    const section = part(page, 'Initials on the lock page');
    await section.getByLabel('Your initials').fill(initials);
    await section.getByRole('button', { name: 'Save' }).click();
    await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
  };
  const workers = (data) => data.tables.find(({ id }) => id === 'workers-by-episode');
  const published = (data, code) => workers(data).cells.find(({ at: [group] }) => group === code);

  await step('a link worker hands twenty-four clients over', async () => {
    assert.equal(leaving.length, HANDED_OVER);
    await withInitials(mine, GIVES);
    await files.importCaseload(mine, file);
    await files.openVaultPage(mine);
    const section = part(mine, 'Hand clients over');
    await section.getByRole('button', { name: 'Choose clients…' }).click();
    for (const client of leaving) {
      await section.getByLabel('Search clients').fill(files.nameOf(client));
      await section.getByRole('checkbox', { name: files.nameOf(client) }).check();
    }
    await seen(section.getByText(`Chosen: ${HANDED_OVER} clients`));
    await section.getByRole('button', { name: 'Make the file' }).click();
    words = (await section.getByLabel('The six words').innerText()).trim();
    const given = mine.waitForEvent('download');
    await section.getByRole('button', { name: 'Keep the file…' }).click();
    const download = await given;
    await copyFile(await download.path(), handover);
    await section.getByText('The file was handed over').waitFor();
  });

  await step('whom she handed over her summary leaves to the colleague, so that nobody is counted twice', async () => {
    const all = await files.exportCaseload(mine);
    const stay = all.clients.filter(({ id }) => !leaving.some((one) => one.id === id));
    await prepareSummary(mine, YEAR);
    const { data, rows } = await exportSummary(mine);
    compareSummary(data, rows, { ...all, clients: stay });
    assert.ok(all.clients.filter(({ care }) => care?.length === 1).length === HANDED_OVER, 'that she accompanied them is noted');
  });

  await step('the colleague takes them in, and each client’s page says who accompanies and who did before', async () => {
    shown = hers;
    await withInitials(hers, TAKES);
    await files.openVaultPage(hers);
    const section = part(hers, 'Take in a backup or a handover');
    await section.getByLabel('Backup or handover file').setInputFiles(handover);
    await section.getByLabel(/The six words/).fill(words);
    await section.getByRole('button', { name: 'Open the file' }).click();
    await section.getByRole('button', { name: 'Take it in' }).click();
    await section.getByText('It was taken in.').waitFor();
    await openClient(hers, files.nameOf(first));
    await seen(hers.getByText(`Accompanied by ${TAKES} since 24 November 2026. Before: ${GIVES}.`));
    const line = part(hers, 'Timeline').getByRole('listitem').filter({ hasText: '24 Nov 2026 · Handed over' });
    await seen(line.getByText(`From ${GIVES} to ${TAKES}`));
    if (process.env.SHOTS) await pictures(hers, 'taken-over');
  });

  await step('a contact adds nobody, and eight clients of her own have one link worker', async () => {
    await hers.getByRole('main').getByRole('link', { name: 'Log a contact' }).click();
    const call = await formOf(hers, 'Contact');
    await call.choose('What came of it?', 'Reached');
    await call.save(files.nameOf(first));
    assert.equal(await part(hers, 'Timeline').getByText('· Handed over').count(), 1);
    for (let number = 0; number < OWN; number += 1) await accept(hers, `Ysolde Own-${number}`);
  });

  await step('her summary tells two link workers of twenty-four and one of eight, and who they are of none', async () => {
    const all = await files.exportCaseload(hers);
    const noted = all.clients.find(({ id }) => id === first.id).care;
    assert.deepEqual(noted.map(({ on, initials }) => [on, initials]), [[TODAY, GIVES], [TODAY, TAKES]]);
    await prepareSummary(hers, YEAR);
    await seen(hers.getByRole('main').getByRole('heading', { name: 'Link workers in one accompaniment' }));
    if (process.env.SHOTS) await pictures(hers, 'continuity-preview');
    const { data, rows, files: left } = await exportSummary(hers);
    compareSummary(data, rows, all);
    assert.equal(workers(data).status, 'shown');
    assert.deepEqual([published(data, '1').count, published(data, '2').count], [OWN, HANDED_OVER]);
    assert.equal(published(data, '2').percent, 75);
    const ids = noted.map(({ worker }) => worker);
    for (const [name, text] of left) {
      for (const secret of [GIVES, TAKES, ...ids]) assert.ok(!text.includes(secret), `${name}: ${secret}`);
    }
    assert.deepEqual(mine.faults, []);
    assert.deepEqual(hers.faults, []);
  });
});

// Accompanied now, and never before.
function goesOn({ episodes = [] }) {
  const [accepted, ...others] = episodes.filter(({ decision }) => decision.outcome === 'accepted');
  return accepted && others.length === 0 && !accepted.closing;
}

async function accept(page, name) {
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

async function pictures(page, name) {
  for (const size of [{ width: 1024, height: 768 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(process.env.SHOTS, `${name}-${size.width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1024, height: 768 });
}
