// A device that is full: nothing that was saved is lost, and nothing of the save that failed is left.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { refer } from './support/accompany.mjs';
import { downloadsOnly, makeBackup, restore, tryToOpen } from './support/backup.mjs';
import { offlineReady, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import { appIsMissing } from './support/built.mjs';
import { importCaseload, inventCaseload } from './support/caseload.mjs';
import { readDisk } from './support/disk.mjs';
import { openLab, startLab } from './support/lab.mjs';
import { goToPlace } from './support/places.mjs';
import { PROJECT, startServer } from './support/server.mjs';
import { makeVault, unlock } from './support/vault.mjs';
import * as minna from './support/wilhelmina.mjs';

/// How much room the device has, in bytes.
const LITTLE = 3_000_000;
const SEED = 11;
/// More saves than there is ever room for.
const TOO_MANY = 3_000;
/// So many clients that a restore takes several batches, and room for the first of them.
const MANY_CLIENTS = 1_200;
const ROOM_FOR_A_PART = 2_500_000;

/// A page of the laboratory on a device whose room can be set.
async function device(test, name) {
  const lab = await startLab();
  const context = await openBrowser(await temporaryFolder(test, name));
  test.after(() => context.close().finally(() => lab.stop()));
  const page = await openLab(context.pages()[0], lab.origin);
  return { page, room: await roomOf(page, lab.origin) };
}

/// Gives a function that sets how much room an origin has, in bytes; without a number it has the device's again.
async function roomOf(page, origin) {
  const devtools = await page.context().newCDPSession(page);
  return (quotaSize) => devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
}

test('a save that the device has no room for leaves nothing behind, and works once there is room', async (t) => {
  const { page, room } = await device(t, 'quota-one');
  await room(LITTLE);
  const full = await page.evaluate(async () => {
    globalThis.keeper = await lab.Keeper.make('full');
    await keeper.put(1, 'one');
    const before = JSON.stringify(await disk.copy('full'));
    const error = await keeper.putMany(100, 50, 200_000).catch((error) => error.message);
    const unsettled = keeper.isUnsettled;
    const same = JSON.stringify(await disk.copy('full')) === before;
    const opened = await lab.Keeper.open('full');
    return { error, unsettled, same, sequence: opened.sequence, readable: [...(await opened.readable())], problems: await opened.allProblems() };
  });
  assert.deepEqual(full, { error: 'Store(Quota)', unsettled: false, same: true, sequence: 2, readable: [1], problems: [] });

  await room();
  const freed = await page.evaluate(async () => {
    await keeper.putMany(100, 50, 200_000);
    return { sequence: keeper.sequence, readable: (await keeper.readable()).length, problems: await keeper.allProblems() };
  });
  assert.deepEqual(freed, { sequence: 3, readable: 51, problems: [] });
});

test('a device that fills up in a long run of saves keeps every one of them', async (t) => {
  const { page, room } = await device(t, 'quota-many');
  await room(LITTLE);
  const full = await page.evaluate(async ([seed, tooMany]) => {
    globalThis.keeper = await lab.Keeper.make('run');
    let acknowledged = 0;
    const listen = (save) => {
      acknowledged = save;
      if (save > tooMany) throw new Error('saves are acknowledged for which there is no room');
    };
    const run = () => keeper.saveWithoutEnd(seed, listen).catch((error) => error.message);
    const errors = [await run(), await run(), await run()];
    const opened = await lab.Keeper.open('run');
    const { sequence, problems, differences } = await opened.check(seed);
    return { errors, acknowledged, sequence, problems, differences };
  }, [SEED, TOO_MANY]);
  t.diagnostic(`${full.acknowledged} saves fitted`);
  assert.deepEqual(new Set(full.errors), new Set(['Store(Quota)']));
  assert.ok(full.acknowledged > 100, 'the device was full too early to say anything');
  assert.equal(full.sequence, full.acknowledged);
  assert.deepEqual([full.problems, full.differences], [[], []]);

  await room();
  const freed = await page.evaluate(async (seed) => {
    // Whoever does not listen stops the saver after its next save.
    await keeper.saveWithoutEnd(seed, () => { throw new Error('enough'); }).catch(() => {});
    const { sequence, problems, differences } = await keeper.check(seed);
    return { sequence, problems, differences };
  }, SEED);
  assert.deepEqual(freed, { sequence: full.acknowledged + 1, problems: [], differences: [] });
});

test('a link worker whose tablet is full is told so, and what she typed is still there to be saved', { skip: appIsMissing }, async (t) => {
  const { no_room: sentence } = JSON.parse(await readFile(join(PROJECT, 'locales/en/errors.json'), 'utf8'));
  const profile = await temporaryFolder(t, 'quota-app');
  const server = await startServer();
  t.after(() => server.stop());
  let context = await openBrowser(profile);
  t.after(() => context.close());
  let page = await openApp(context, server.origin);
  const { passphrase } = await makeVault(page);

  // A browser that starts asks anew how much room there is.
  await context.close();
  context = await openBrowser(profile);
  const room = await roomOf(context.pages()[0], server.origin);
  await room(1);
  page = await openApp(context, server.origin);
  await unlock(page, passphrase);
  const main = page.getByRole('main');
  // It waits for the page that saving leads to, through the failure and the second try.
  const referred = refer(page);
  referred.catch(() => {});
  await seen(main.getByText(sentence));
  assert.equal(await main.getByLabel('What the referrer says', { exact: true }).inputValue(), minna.REFERRAL_NOTE);

  await room();
  await main.getByRole('button', { name: 'Add the referral', exact: true }).click();
  await referred;
  await goToPlace(page, 'Clients');
  assert.equal(await main.getByRole('link', { name: minna.NAME, exact: true }).count(), 1, 'she is there once');
});

test('a restore for which the tablet has no room leaves nothing behind, says so, and works once there is room', { skip: appIsMissing }, async (t) => {
  const folder = await temporaryFolder(t, 'quota-restore');
  const { file, caseload } = await inventCaseload(folder, MANY_CLIENTS);
  const kept = join(folder, 'kept.backup');
  const server = await startServer();
  t.after(() => server.stop());
  const first = await openBrowser(join(folder, 'full'));
  await downloadsOnly(first);
  const passphrase = await openApp(first, server.origin).then(async (page) => {
    const made = await makeVault(page);
    await importCaseload(page, file);
    await makeBackup(page, kept);
    return made.passphrase;
  });
  await first.close();

  const profile = join(folder, 'small');
  let context = await openBrowser(profile);
  t.after(() => context.close());
  await offlineReady(await openApp(context, server.origin));
  await context.close();
  context = await openBrowser(profile);
  const room = await roomOf(context.pages()[0], server.origin);
  const page = await openApp(context, server.origin);
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage);
  await room(Math.round(used) + ROOM_FOR_A_PART);
  await page.getByRole('button', { name: 'I have a backup: restore it' }).click();
  await tryToOpen(page, kept, passphrase);
  await page.getByRole('button', { name: 'Restore everything in it' }).click();
  const said = page.getByRole('alert').filter({ hasText: 'the tablet has no room left' });
  await seen(said);
  t.diagnostic(await said.innerText());
  assert.match(await said.innerText(), /^After [1-9]\d* of \d+ records/);
  assert.deepEqual(await readDisk(page), { records: {}, headers: {} });

  await room();
  await restore(page, kept, passphrase);
  await seen(page.getByRole('navigation').getByText(new RegExp(`^${caseload.clients.length.toLocaleString('en')}$|^${caseload.clients.length}$`)));
  assert.deepEqual(page.faults, []);
});
