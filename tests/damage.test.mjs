// Somebody edits the database behind the app: each thing is named in words a link worker understands, everything else
// opens, and what can be brought back is.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { violations } from './support/axe.mjs';
import { downloadsOnly } from './support/backup.mjs';
import { openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { flipped, readDisk, writeDisk } from './support/disk.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { lock, makeVault, unlock } from './support/vault.mjs';

test('whoever edits the database is noticed', async (t) => {
  const folder = await temporaryFolder(t, 'damage');
  const { file, caseload } = await files.inventCaseload(folder);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  await downloadsOnly(context);
  const page = await openApp(context, server.origin);
  const step = story(t, () => page);
  const main = page.getByRole('main');
  const alerts = main.locator('.alert');
  let passphrase;
  let sound;

  /// Puts a disk in the place of the one there is, and opens the vault on it.
  const openOn = async (disk) => {
    await lock(page);
    await writeDisk(page, disk);
    await unlock(page, passphrase);
    await files.openVaultPage(page);
  };
  const checkEverything = async () => {
    await main.getByRole('button', { name: 'Check everything now' }).click();
    await main.getByRole('status').filter({ hasText: /^(Every record opens|Everything was looked at)/ }).waitFor();
  };
  /// Edits one record under the open vault and gives what is said of it. What stands whole in the list is written anew
  /// at once, and nothing is said; the vault is then opened on the sound disk again.
  const saidOf = async (edit) => {
    await writeDisk(page, edited(edit));
    await checkEverything();
    if (await alerts.count()) return alerts.first().innerText();
    await openOn(sound);
    return '';
  };
  const edited = (edit) => {
    const disk = structuredClone(sound);
    edit(disk.records, disk.headers);
    return disk;
  };
  const unique = new Set(files.uniquelyNamed(caseload).map(files.nameOf));
  const keys = () => Object.keys(sound.records);
  /// The key of a client's record: one that, altered, is named as a client's.
  const findClient = async (from = 0) => {
    for (const key of keys().slice(from)) {
      const said = await saidOf((records) => (records[key] = flipped(records[key])));
      const [, name] = said.match(/^The record of (.*) is damaged/) ?? [];
      if (unique.has(name)) return { key, name };
    }
    throw new Error('no record is a client’s');
  };
  let client;

  await step('a whole vault is said to be whole', async () => {
    ({ passphrase } = await makeVault(page));
    await files.importCaseload(page, file);
    await files.openVaultPage(page);
    await checkEverything();
    await seen(main.getByText('Every record opens, and is the one that was saved last.'));
    sound = await readDisk(page);
  });

  await step('a flipped bit is named with the client whose record it is, and nothing else is', async (t) => {
    client = await findClient();
    assert.equal(await alerts.count(), 1);
    t.diagnostic(await alerts.first().locator('p').first().innerText());
    assert.deepEqual(await violations(page), []);
  });

  await step('the damaged record can be kept for help, sealed as it is', async () => {
    const given = page.waitForEvent('download');
    await main.getByRole('button', { name: 'Keep the damaged record for help' }).click();
    const download = await given;
    assert.equal(download.suggestedFilename(), 'doorstep-damaged-record.bin');
    await download.delete();
  });

  await step('everything else still opens', async () => {
    await openOn(edited((records) => (records[client.key] = flipped(records[client.key]))));
    const other = files.uniquelyNamed(caseload).find((one) => files.nameOf(one) !== client.name);
    await page.getByRole('navigation').getByRole('link', { name: 'Clients' }).click();
    await page.getByLabel('Search').first().fill(client.name);
    await main.getByRole('link', { name: client.name, exact: true }).click();
    await seen(main.getByText('The Vault page says which one it is'));
    await page.getByRole('navigation').getByRole('link', { name: 'Vault' }).click();
    await seen(alerts.filter({ hasText: `The record of ${client.name} is damaged` }));
    await page.getByRole('navigation').getByRole('link', { name: 'Clients' }).click();
    await page.getByLabel('Search').first().fill(other.family_name);
    await main.getByRole('link', { name: new RegExp(other.family_name) }).first().click();
    await seen(main.getByRole('heading', { level: 1, name: new RegExp(other.family_name) }));
  });

  await step('a record that was removed is missing by name', async (t) => {
    await openOn(edited((records) => delete records[client.key]));
    await checkEverything();
    const said = await alerts.first().locator('p').first().innerText();
    assert.equal(said, `The record of ${client.name} is missing: somebody or something removed it.`);
    t.diagnostic(said);
  });

  await step('two records that were exchanged are both named', async () => {
    await openOn(sound);
    const second = await findClient(keys().indexOf(client.key) + 1);
    await openOn(
      edited((records) => {
        [records[client.key], records[second.key]] = [records[second.key], records[client.key]];
      }),
    );
    await checkEverything();
    const said = await alerts.allInnerTexts();
    for (const { name } of [client, second]) assert.ok(said.some((one) => one.startsWith(`The record of ${name} is damaged, or another`)), name);
    assert.equal(said.length, 2);
  });

  await step('last week’s copy of a record is called an older copy', async (t) => {
    await openOn(sound);
    const known = caseload.clients.find((one) => files.nameOf(one) === client.name);
    await page.evaluate((id) => {
      history.pushState(null, '', `/clients/${id}/person`);
      dispatchEvent(new PopStateEvent('popstate'));
    }, known.id);
    await main.getByLabel('Pronouns').fill('they');
    await main.getByRole('button', { name: 'Save' }).click();
    await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
    const now = await readDisk(page);
    assert.notEqual(now.records[client.key], sound.records[client.key]);
    now.records[client.key] = sound.records[client.key];
    await openOn(now);
    await checkEverything();
    const said = await alerts.first().locator('p').first().innerText();
    assert.equal(said, `The record of ${client.name} is an older copy than the one that was saved last.`);
    t.diagnostic(said);
  });

  await step('the whole vault of last week is told from this tablet’s memory', async (t) => {
    await openOn(sound);
    const said = main.getByRole('alert').filter({ hasText: 'The whole vault was put back from an older copy' });
    await seen(said);
    t.diagnostic(await said.locator('p').last().innerText());
    await page.getByRole('navigation').getByRole('link', { name: 'Today' }).click();
    await seen(main.getByRole('alert'));
    await files.openVaultPage(page);
    await main.getByRole('button', { name: 'I know, go on from here' }).click();
    await said.waitFor({ state: 'detached' });
    await lock(page);
    await unlock(page, passphrase);
    await files.openVaultPage(page);
    assert.equal(await said.count(), 0);
  });

  await step('a lost part of the list is named, and its records are found again by name', async (t) => {
    let part;
    for (const key of keys()) {
      const said = await saidOf((records) => delete records[key]);
      if (said.startsWith('A part of the list')) {
        part = key;
        break;
      }
    }
    assert.ok(part, 'no record is a part of the list');
    await openOn(edited((records) => delete records[part]));
    const before = Number(await page.getByRole('navigation').getByRole('link', { name: 'Clients' }).locator('.count').innerText());
    assert.ok(before < caseload.clients.length, `${before} clients are left in the list`);
    await main.getByRole('button', { name: 'Look for the records' }).click();
    const found = main.getByRole('status').filter({ hasText: 'records were found' });
    t.diagnostic(await found.locator('p').first().innerText());
    await main.getByRole('button', { name: 'Put them back in the list' }).click();
    await found.waitFor({ state: 'detached' });
    await seen(page.getByRole('navigation').getByText(String(caseload.clients.length)));
    await lock(page);
    await unlock(page, passphrase);
    await files.openVaultPage(page);
    await checkEverything();
    await seen(main.getByText('Every record opens, and is the one that was saved last.'));
  });

  await step('a store that was emptied is named at once, and never taken for a first visit', async (t) => {
    await openOn(edited((records) => keys().forEach((key) => delete records[key])));
    const said = await alerts.first().innerText();
    assert.match(said, /^The list of all records is missing/);
    t.diagnostic(said);
    await main.getByRole('button', { name: 'Look for the records' }).click();
    await seen(main.getByText('No more records were found.'));
    await lock(page);
    await writeDisk(page, { records: {}, headers: {} });
    await page.reload();
    await seen(page.getByText('A vault was on this tablet'));
    assert.deepEqual(page.faults, []);
  });
});
