// A backup is made, kept and brought back: on a new tablet, after everything was cleared, after what opens the vault was
// damaged; and a file that is not whole is refused before anything of it is used.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { downloadsOnly, makeBackup, restore, tryToOpen } from './support/backup.mjs';
import { TODAY, goTo, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { part } from './support/places.mjs';
import { privateTexts } from './support/private.mjs';
import { searchProfile } from './support/profile.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { isOpen, lock, makeVault, unlock } from './support/vault.mjs';

/// Bytes of a sealed chunk (docs/formats/backup.md): a file that is shorter by one ends where a whole file could.
const CHUNK = 64 * 1024 + 16;
const HAVE_ONE = 'I have a backup: restore it';

test('a backup brings everything back', async (t) => {
  const folder = await temporaryFolder(t, 'backup');
  const { file, caseload } = await files.inventCaseload(folder);
  const server = await startServer();
  t.after(() => server.stop());
  const kept = join(folder, 'kept', 'vault.backup');
  const contexts = [];
  t.after(() => Promise.all(contexts.map((context) => context.close())));
  const open = async (name) => {
    const context = await openBrowser(join(folder, name));
    contexts.push(context);
    await downloadsOnly(context);
    return openApp(context, server.origin);
  };
  const page = await open('tablet');
  const step = story(t, () => page);
  let passphrase;
  let recoveryKey;

  await step('a caseload that was never backed up is pointed out on Today', async () => {
    ({ passphrase, recoveryKey } = await makeVault(page));
    await files.importCaseload(page, file);
    await goTo(page, '/');
    await seen(page.getByText('Nothing is backed up yet'));
  });

  await step('a backup is made, and from then on Today is quiet and the foot says when', async () => {
    await mkdir(join(folder, 'kept'));
    const name = await makeBackup(page, kept);
    assert.match(name, new RegExp(`^doorstep-${TODAY}-save-\\d+\\.backup$`));
    await goTo(page, '/');
    await seen(page.getByRole('heading', { level: 2 }));
    assert.equal(await page.getByText('Nothing is backed up yet').count(), 0);
    await seen(page.getByText('Backed up today'));
  });

  await step('nothing of anybody can be read in the file', async (t) => {
    const found = await searchProfile(join(folder, 'kept'), privateTexts(caseload));
    assert.deepEqual(found, []);
    t.diagnostic(`${(await readFile(kept)).length} bytes for ${caseload.clients.length} clients`);
  });

  await step('where a browser can share, it shares; where it can save to a place, it does', async () => {
    const offer = async (prepare) => {
      await page.evaluate(prepare);
      await page.getByRole('button', { name: 'Make a backup' }).click();
      await page.getByText('The backup is ready').waitFor();
      await page.getByRole('button', { name: 'Keep the file…' }).click();
    };
    await files.openVaultPage(page);
    await offer(() => {
      navigator.canShare = ({ files }) => files.length === 1;
      navigator.share = async ({ files: [file] }) => {
        window.shared = file.name;
      };
    });
    await page.getByText('The backup was handed over').waitFor();
    assert.match(await page.evaluate(() => window.shared), /\.backup$/);
    await offer(() => {
      delete navigator.canShare;
      window.showSaveFilePicker = async () => {
        throw new DOMException('', 'AbortError');
      };
    });
    await page.getByText('It was not kept anywhere').waitFor();
    await page.evaluate(() => {
      window.showSaveFilePicker = async ({ suggestedName }) => {
        const root = await navigator.storage.getDirectory();
        window.place = suggestedName;
        return root.getFileHandle(suggestedName, { create: true });
      };
    });
    await page.getByRole('button', { name: 'Keep the file…' }).click();
    await page.getByText('The backup was handed over').waitFor();
    const saved = await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const file = await (await root.getFileHandle(window.place)).getFile();
      return file.size;
    });
    assert.ok(saved > 100_000, `${saved} bytes were saved`);
  });

  await step('a file that was cut, altered, lengthened or is another is refused, and nothing is there', async (t) => {
    const other = await open('new-tablet');
    const whole = await readFile(kept);
    const altered = Buffer.from(whole);
    altered[Math.floor(whole.length / 2)] ^= 1;
    const files = [
      ['cut', whole.subarray(0, 70_000), 'it was cut short, or something was added'],
      ['shorter', whole.subarray(0, whole.length - CHUNK), 'The file is cut short at'],
      ['altered', altered, 'The file is damaged at'],
      ['longer', Buffer.concat([whole, Buffer.from('x')]), 'it was cut short, or something was added'],
      ['another', Buffer.from('{"doorstep": 1}'), 'This is not a backup'],
    ];
    await other.getByRole('button', { name: HAVE_ONE }).click();
    for (const [name, bytes, sentence] of files) {
      const file = join(folder, `${name}.backup`);
      await writeFile(file, bytes);
      await other.getByLabel('Backup file').setInputFiles(file);
      if (name === 'altered' || name === 'shorter') {
        await other.getByLabel('Passphrase of the backup').fill(passphrase);
        await other.getByRole('button', { name: 'Open the file' }).click();
      }
      const said = other.getByRole('alert').getByText(sentence);
      await seen(said);
      t.diagnostic(`${name}: ${await said.first().innerText()}`);
    }
    const there = await other.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const asked = indexedDB.open('doorstep');
          asked.onerror = () => reject(asked.error);
          asked.onsuccess = () => {
            const count = asked.result.transaction('records').objectStore('records').count();
            count.onsuccess = () => resolve(count.result);
          };
        }),
    );
    assert.equal(there, 0);
  });

  await step('on a new tablet a wrong passphrase says so, and the right one brings everybody back', async () => {
    const [, context] = contexts;
    const other = context.pages()[0];
    await tryToOpen(other, kept, 'not the words that were drawn');
    await seen(other.getByRole('alert').getByText('This is not the passphrase'));
    await restore(other, kept, passphrase);
    await seen(other.getByRole('navigation').getByText(String(caseload.clients.length)));
    const again = await files.exportCaseload(other);
    assert.equal(again.clients.length, caseload.clients.length);
    await lock(other);
    await unlock(other, passphrase);
    assert.deepEqual(other.faults, []);
  });

  const clear = (stores) =>
    page.evaluate(
      (stores) =>
        new Promise((resolve, reject) => {
          const asked = indexedDB.open('doorstep');
          asked.onsuccess = () => {
            const change = asked.result.transaction(stores, 'readwrite');
            for (const store of stores) change.objectStore(store).clear();
            change.oncomplete = () => {
              asked.result.close();
              resolve();
            };
            change.onerror = () => reject(change.error);
          };
        }),
      stores,
    );

  await step('after the browser cleared everything, the app does not begin anew: it asks for the backup', async () => {
    await clear(['headers', 'records']);
    await page.reload();
    await seen(page.getByText('A vault was on this tablet'));
    await restore(page, kept, passphrase);
    await isOpen(page);
  });

  await step('after only what opens the vault was lost, the records of this tablet stay and are opened again', async () => {
    await clear(['headers']);
    await page.reload();
    await tryToOpen(page, kept, passphrase);
    await page.getByText('The file is whole').waitFor();
    await page.getByRole('button', { name: 'Restore everything in it' }).click();
    await seen(page.getByText('only what opens them was put back'));
    await unlock(page, passphrase);
    await seen(page.getByRole('navigation').getByText(String(caseload.clients.length)));
  });

  await step('the recovery key opens a backup too', async () => {
    const third = await open('third-tablet');
    await third.getByRole('button', { name: HAVE_ONE }).click();
    await third.getByLabel('Backup file').setInputFiles(kept);
    await third.getByRole('button', { name: 'I have forgotten that passphrase: use the recovery key' }).click();
    await third.getByLabel('Recovery key').fill(recoveryKey);
    await third.getByRole('button', { name: 'Open the file' }).click();
    await third.getByText('The file is whole').waitFor();
    await third.getByRole('button', { name: 'Restore everything in it' }).click();
    await isOpen(third);
  });

  await step('a second tab says that the vault is open in another, and takes nothing', async () => {
    const [context] = contexts;
    const second = await openApp(context, server.origin, await context.newPage());
    await seen(second.getByText('Doorstep is open in another tab'));
    assert.equal(await second.getByRole('navigation').count(), 0);
    await second.close();
  });

  await step('a forgotten passphrase is replaced with the recovery key, and a lost paper with a new key', async () => {
    const words = 'kettle orchard violin nine drawers';
    await files.openVaultPage(page);
    const passphrases = part(page, 'Change the passphrase');
    await passphrases.getByRole('button', { name: 'I have forgotten it: use the recovery key' }).click();
    await passphrases.getByLabel('Recovery key').fill(recoveryKey);
    await passphrases.getByLabel('New passphrase').fill(words);
    await passphrases.getByLabel('Type it again').fill(words);
    await passphrases.getByRole('button', { name: 'Change it' }).click();
    await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
    const keys = part(page, 'A new recovery key');
    await keys.getByRole('button', { name: 'Make a new key' }).click();
    await keys.getByLabel('Passphrase now').fill(words);
    await keys.getByRole('button', { name: 'Show the new key' }).click();
    const key = (await keys.getByLabel('Recovery key', { exact: true }).innerText()).trim();
    await keys.getByLabel('Type the recovery key from your paper').fill(key);
    await keys.getByRole('button', { name: 'Use the new key' }).click();
    await seen(keys.getByText('The new recovery key is in use.'));
    await lock(page);
    await page.getByRole('button', { name: 'I have forgotten the passphrase: use the recovery key' }).click();
    await page.getByLabel('Recovery key').fill(recoveryKey);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await seen(page.getByRole('alert').getByText('This recovery key does not belong to this vault.'));
    await page.getByLabel('Recovery key').fill(key);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await isOpen(page);
    await lock(page);
    await unlock(page, words);
    assert.deepEqual(page.faults, []);
  });
});
