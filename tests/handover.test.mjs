// Two tablets: clients are handed over under six words and come back, what both wrote is joined, a damaged record comes
// back from a backup; and two workers share a tablet without seeing each other's clients.

import assert from 'node:assert/strict';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { violations } from './support/axe.mjs';
import { downloadsOnly, makeBackup } from './support/backup.mjs';
import { TODAY, goTo, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { flipped, readDisk, writeDisk } from './support/disk.mjs';
import { formOf } from './support/form.mjs';
import { part } from './support/places.mjs';
import { privateTexts } from './support/private.mjs';
import { searchProfile } from './support/profile.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { isLocked, lock, makeVault, unlock } from './support/vault.mjs';

test('two tablets share what they know, and two workers share a tablet', async (t) => {
  const folder = await temporaryFolder(t, 'handover');
  const { file, caseload } = await files.inventCaseload(folder);
  const server = await startServer();
  t.after(() => server.stop());
  const contexts = [];
  t.after(() => Promise.all(contexts.map((context) => context.close())));
  const open = async (name, morning) => {
    const context = await openBrowser(join(folder, name));
    contexts.push(context);
    await context.clock.setFixedTime(new Date(`${TODAY}T${morning}:00-05:00`));
    await downloadsOnly(context);
    return openApp(context, server.origin);
  };
  const mine = await open('mine', '10:00');
  const hers = await open('hers', '10:30');
  let shown = mine;
  const step = story(t, () => shown);
  const leaving = files.uniquelyNamed(caseload).slice(0, 2);
  const [first] = leaving;
  const handover = join(folder, 'kept', 'two.handover');
  const back = join(folder, 'kept', 'back.handover');
  const backup = join(folder, 'kept', 'mine.backup');
  let passphrase;
  let words;

  /// Hands clients over and keeps the file; gives the six words.
  const handOver = async (page, clients, to) => {
    await files.openVaultPage(page);
    const section = part(page, 'Hand clients over');
    await section.getByRole('button', { name: 'Choose clients…' }).click();
    for (const client of clients) {
      await section.getByLabel('Search clients').fill(client.family_name);
      await section.getByRole('checkbox', { name: files.nameOf(client) }).check();
    }
    await seen(section.getByText(`Chosen: ${clients.length} client`));
    await section.getByRole('button', { name: 'Make the file' }).click();
    const phrase = (await section.getByLabel('The six words').innerText()).trim();
    const given = page.waitForEvent('download');
    await section.getByRole('button', { name: 'Keep the file…' }).click();
    const download = await given;
    await copyFile(await download.path(), to);
    await download.delete();
    await section.getByText('The file was handed over').waitFor();
    await section.getByRole('button', { name: 'The words are told, close' }).click();
    return phrase;
  };
  const openToTakeIn = async (page, from, secret) => {
    await files.openVaultPage(page);
    const section = part(page, 'Take in a backup or a handover');
    await section.getByLabel('Backup or handover file').setInputFiles(from);
    await section.getByLabel(/The six words|Passphrase of the backup/).fill(secret);
    await section.getByRole('button', { name: 'Open the file' }).click();
    return section;
  };
  const clientsIn = (page) => page.getByRole('navigation').getByRole('link', { name: 'Clients' }).locator('.count').innerText();
  const phoneOf = async (page, client, phone) => {
    await goTo(page, `/clients/${client.id}/person`);
    const form = await formOf(page, 'About this person');
    await form.write('Telephone', phone);
    await form.save(files.nameOf(client));
  };

  await step('two clients are handed over under six words, marked, and noted in the log', async () => {
    await mkdir(join(folder, 'kept'));
    ({ passphrase } = await makeVault(mine));
    await files.importCaseload(mine, file);
    words = await handOver(mine, leaving, handover);
    assert.equal(words.split(/\s+/).length, 6);
    await seen(part(mine, 'What left this tablet').getByText('Handover to a colleague, sealed'));
    assert.deepEqual(await violations(mine), []);
    await goTo(mine, `/clients/${first.id}`);
    await seen(mine.getByText('Handed over on 24 November 2026'));
  });

  await step('nothing of anybody can be read in the file, nor the words', async () => {
    const found = await searchProfile(join(folder, 'kept'), [...privateTexts(caseload), words]);
    assert.deepEqual(found, []);
  });

  await step('the colleague needs the words, and then has exactly these two', async () => {
    shown = hers;
    await makeVault(hers);
    let section = await openToTakeIn(hers, handover, 'six quite other words than these');
    await seen(section.getByRole('alert').getByText('This is not the passphrase'));
    section = await openToTakeIn(hers, handover, words);
    await seen(section.getByText('Who are not here: 2 clients'));
    await section.getByRole('button', { name: 'Take it in' }).click();
    await section.getByText('It was taken in.').waitFor();
    assert.equal(await clientsIn(hers), '2');
  });

  await step('a second arrival changes nothing, and says so', async () => {
    const before = await readDisk(hers);
    const section = await openToTakeIn(hers, handover, words);
    await seen(section.getByText('There is nothing in it that is not here.'));
    assert.equal(await section.getByRole('button', { name: 'Take it in' }).count(), 0);
    await section.getByRole('button', { name: 'Leave it' }).click();
    assert.deepEqual(await readDisk(hers), before);
  });

  await step('what both wrote meanwhile is joined by field: the newer counts, the other is still to be read', async () => {
    await phoneOf(mine, first, '613-555-0111');
    await phoneOf(hers, first, '613-555-0122');
    await goTo(hers, `/clients/${first.id}/person`);
    const form = await formOf(hers, 'About this person');
    await form.write('Pronouns', 'xe/xem');
    await form.save(files.nameOf(first));
    const again = await handOver(hers, [first], back);
    shown = mine;
    const section = await openToTakeIn(mine, back, again);
    await seen(section.getByText('About whom the file knows more: 1 client'));
    await section.getByRole('button', { name: 'Take it in' }).click();
    await section.getByText('It was taken in.').waitFor();
    await goTo(mine, `/clients/${first.id}`);
    await seen(mine.getByRole('link', { name: '613-555-0122' }));
    await seen(mine.getByText('xe/xem'));
    assert.equal(await mine.getByText('Handed over on').count(), 0, 'who came back is accompanied here again');
    await mine.getByText('What was written before').click();
    await seen(mine.getByText('613-555-0111'));
  });

  await step('a damaged record comes back from a backup, and nothing newer is lost', async () => {
    await makeBackup(mine, backup);
    const before = await readDisk(mine);
    await phoneOf(mine, first, '613-555-0133');
    const sound = await readDisk(mine);
    await lock(mine);
    const spoilt = structuredClone(sound);
    // Small ones that the last save did not write: neither the list nor the newest.
    const old = Object.keys(sound.records).filter((key) => sound.records[key] === before.records[key]);
    for (const key of old.filter((key) => sound.records[key].length < 8_000)) spoilt.records[key] = flipped(sound.records[key]);
    await writeDisk(mine, spoilt);
    await unlock(mine, passphrase);
    await files.openVaultPage(mine);
    const check = async () => {
      await mine.getByRole('button', { name: 'Check everything now' }).click();
      await mine.getByRole('status').filter({ hasText: /^(Every record opens|Everything was looked at)/ }).waitFor();
    };
    await check();
    assert.ok((await mine.getByRole('main').locator('.alert').count()) > 20);
    const section = await openToTakeIn(mine, backup, passphrase);
    await seen(section.getByText('Damaged or lost here, and coming back:'));
    await section.getByRole('button', { name: 'Take it in' }).click();
    await section.getByText('It was taken in.').waitFor();
    await check();
    await seen(mine.getByText('Every record opens, and is the one that was saved last.'));
    assert.equal(await clientsIn(mine), String(caseload.clients.length));
    await goTo(mine, `/clients/${first.id}`);
    await seen(mine.getByRole('link', { name: '613-555-0133' }));
  });

  await step('another worker makes a vault of her own on the same tablet, and sees nobody of the first', async () => {
    await lock(mine);
    await mine.getByRole('button', { name: 'Make a vault for another worker' }).click();
    await mine.getByRole('button', { name: 'Make my vault' }).click();
    const drawn = (await mine.getByLabel('Your six words').innerText()).trim();
    await mine.getByLabel('Type it again').fill(drawn);
    await mine.getByRole('button', { name: 'Next' }).click();
    await seen(mine.getByRole('alert').getByText('Type your initials'));
    await mine.getByLabel('Your initials').fill('QX');
    await mine.getByRole('button', { name: 'Next' }).click();
    const key = (await mine.getByLabel('Recovery key').innerText()).trim();
    await mine.getByRole('button', { name: 'I have written it down' }).click();
    await mine.getByLabel('Type the recovery key from your paper').fill(key);
    await mine.getByRole('button', { name: 'Open my vault' }).click();
    await seen(mine.getByRole('navigation'));
    assert.equal(await clientsIn(mine), '0');
    await lock(mine);
    await isLocked(mine);
    assert.deepEqual(await violations(mine), []);
    await mine.getByLabel('Whose vault?').selectOption({ label: 'Vault 1' });
    await unlock(mine, passphrase);
    assert.equal(await clientsIn(mine), String(caseload.clients.length));
    await lock(mine);
    await mine.getByLabel('Whose vault?').selectOption({ label: 'QX' });
    await unlock(mine, drawn);
    assert.equal(await clientsIn(mine), '0');
    assert.deepEqual(mine.faults, []);
    assert.deepEqual(hers.faults, []);
  });
});
