// A record that should not be here is removed for good: only by what opens the vault, with all that is kept beside it, and
// no file brings it back.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { showWhole, violations } from './support/axe.mjs';
import { downloadsOnly, makeBackup } from './support/backup.mjs';
import { PHONE, TABLET, goTo, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { formOf } from './support/form.mjs';
import { goToPlace, part } from './support/places.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { lock, makeVault, unlock } from './support/vault.mjs';

/// Longer than the app waits after the last key before it keeps a draft.
const QUIET = 3_500;

test('a record that should not be here is removed for good', async (t) => {
  const folder = await temporaryFolder(t, 'removal');
  const { file, caseload } = await files.inventCaseload(folder);
  const isRunning = ({ episodes }) => episodes.at(-1)?.decision.outcome === 'accepted' && !episodes.at(-1).closing;
  const [client] = files.uniquelyNamed(caseload).filter(isRunning);
  const name = files.nameOf(client);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  await downloadsOnly(context);
  const page = await openApp(context, server.origin);
  const main = page.getByRole('main');
  const step = story(t, () => page);
  const backup = join(folder, 'kept', 'before.backup');
  let passphrase;

  const remove = async (proof) => {
    await main.getByLabel('Passphrase of this vault', { exact: true }).fill(proof);
    await main.getByRole('button', { name: 'Remove it for good' }).click();
  };
  const isGone = async () => {
    await goToPlace(page, 'Clients');
    await page.getByLabel('Search clients').fill(name);
    await seen(page.getByRole('status').filter({ hasText: /of 119|Nobody is spelled like this/ }));
    assert.equal(await main.getByRole('link', { name, exact: true }).count(), 0);
  };
  const clients = () => page.getByRole('navigation').getByRole('link', { name: 'Clients' }).locator('.count').innerText();

  await step('from the client’s page the way says what goes, what stays and what it does not reach', async () => {
    await mkdir(join(folder, 'kept'));
    ({ passphrase } = await makeVault(page));
    await files.importCaseload(page, file);
    await makeBackup(page, backup);
    await goTo(page, `/clients/${client.id}/outreach`);
    const form = await formOf(page, 'Contact');
    await form.write('Your note', 'A note that was never saved');
    await page.waitForTimeout(QUIET);
    await goToPlace(page, 'Today');
    await seen(main.getByText(/^Unsaved: Contact/));
    await goTo(page, `/clients/${client.id}`);
    await main.getByText('Should this record not be here?').click();
    await main.getByRole('link', { name: 'Remove the record for good' }).click();
    await seen(main.getByText('This cannot be undone.'));
    await seen(main.getByText(`everything that was written about ${name} on this tablet`));
    for (const { width } of [TABLET, PHONE]) {
      await showWhole(page, width);
      assert.deepEqual(await violations(page), [], `${width} px`);
      if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `remove-${width}.png`) });
    }
    await page.setViewportSize(TABLET);
  });

  await step('another passphrase removes nothing', async () => {
    await remove('six quite other words than these');
    await seen(main.getByRole('alert').getByText('This is not the passphrase'));
    assert.equal(await clients(), '120');
  });

  await step('what opens the vault removes the record and the text that was not saved', async () => {
    await remove(passphrase);
    await seen(page.getByRole('status').filter({ hasText: 'The record was removed.' }));
    await isGone();
    assert.equal(await clients(), '119');
    await goToPlace(page, 'Today');
    await seen(main.getByRole('heading', { level: 2, name: /^Promises due/ }));
    assert.equal(await main.getByText(/^Unsaved:/).count(), 0);
    await lock(page);
    await unlock(page, passphrase);
    await isGone();
  });

  await step('what is given out afterwards does not have it, and the log says only that one was removed', async () => {
    const left = await files.exportCaseload(page);
    assert.equal(left.clients.length, 119);
    assert.ok(!JSON.stringify(left).includes(client.id));
    const log = part(page, 'What left this tablet');
    await seen(log.getByText('Records removed for good: 1, the last on 24 Nov 2026.'));
    assert.ok(!(await log.innerText()).includes(name));
  });

  await step('an older backup and an older caseload file leave it out, and say so', async () => {
    await files.openVaultPage(page);
    const section = part(page, 'Take in a backup or a handover');
    await section.getByLabel('Backup or handover file').setInputFiles(backup);
    await section.getByLabel('Passphrase of the backup').fill(passphrase);
    await section.getByRole('button', { name: 'Open the file' }).click();
    await seen(section.getByText('Removed here for good, and left out: 1 client'));
    await seen(section.getByText('Who are the same here: 119 clients'));
    assert.equal(await section.getByRole('button', { name: 'Take it in' }).count(), 0);
    await section.getByRole('button', { name: 'Leave it' }).click();
    await files.chooseCaseload(page, file);
    await seen(main.getByText('Removed here for good, and left out: 1 client'));
    await page.getByRole('button', { name: 'Add them' }).click();
    await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
    assert.equal(await clients(), '119');
    await isGone();
  });

  assert.deepEqual(page.faults, []);
});
