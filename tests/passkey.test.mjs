// The tablet's passkey opens the vault where it can, says so where it cannot, and is never the only thing that opens it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violations } from './support/axe.mjs';
import { openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import { appIsMissing } from './support/built.mjs';
import { openVaultPage } from './support/caseload.mjs';
import { keptForPasskeys, playTablet } from './support/passkey.mjs';
import { PROJECT, startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { isLocked, isOpen, lock, makeVault, unlock, unlockByRecoveryKey } from './support/vault.mjs';

const said = JSON.parse(await readFile(join(PROJECT, 'locales/en/passkey.json'), 'utf8'));
const { change, new: fresh, old } = JSON.parse(await readFile(join(PROJECT, 'locales/en/vault_page.json'), 'utf8'));
const { again } = JSON.parse(await readFile(join(PROJECT, 'locales/en/setup.json'), 'utf8'));
const { wrong_passphrase } = JSON.parse(await readFile(join(PROJECT, 'locales/en/errors.json'), 'utf8'));

/// Format, vault id, two salts and the wrap, before the id of the passkey (docs/formats/vault.md).
const WRAP = 1 + 16 + 32 + 32 + 60;

test('the passkey of the tablet opens the vault', { skip: appIsMissing }, async (t) => {
  const folder = await temporaryFolder(t, 'passkey');
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const tablet = await playTablet(context, page);
  const step = story(t, () => page);

  let passphrase;
  let recoveryKey;
  const section = page.getByRole('heading', { name: said.title });
  const opener = page.getByRole('button', { name: said.open });
  const setUp = async (typed) => {
    const ask = page.getByRole('button', { name: said.set_up_ask });
    if (await ask.isVisible()) await ask.click();
    await page.getByLabel(said.passphrase).fill(typed);
    await page.getByRole('button', { name: said.set_up, exact: true }).click();
  };
  const isRefused = async (sentence) => {
    await seen(page.getByRole('alert').filter({ hasText: sentence }));
    await isLocked(page);
  };
  /// The lock page is whole: whether it has the button is known from then on.
  const noOpener = async () => {
    await isLocked(page);
    await page.waitForTimeout(1_000);
    assert.equal(await opener.count(), 0);
  };

  await step('on a tablet without passkeys nothing is said of them', async () => {
    ({ passphrase, recoveryKey } = await makeVault(page));
    await openVaultPage(page);
    await page.waitForTimeout(1_000);
    assert.equal(await section.count(), 0);
  });

  await step('passkeys that give no secret are told, and nothing is half set up', async () => {
    await tablet.givePasskeys({ hasPrf: false });
    await lock(page);
    await unlock(page, passphrase);
    await openVaultPage(page);
    await seen(section);
    await setUp(passphrase);
    await seen(page.getByRole('alert').filter({ hasText: said.not_possible }));
    assert.deepEqual(await keptForPasskeys(page), []);
    assert.deepEqual(await tablet.passkeys(), [], 'the browser was told that it is of no use');
    assert.equal(await page.getByText(said.is_set_up).count(), 0);
    await lock(page);
    await noOpener();
  });

  await step('a wrong passphrase sets nothing up and makes no passkey', async () => {
    await tablet.givePasskeys();
    await unlock(page, passphrase);
    await openVaultPage(page);
    await seen(section);
    await seen(page.getByText(said.warning));
    await setUp('not the passphrase at all');
    await seen(page.getByRole('alert').filter({ hasText: wrong_passphrase }));
    assert.deepEqual(await tablet.passkeys(), []);
    assert.deepEqual(await keptForPasskeys(page), []);
  });

  await step('somebody who does not pass the screen lock sets nothing up', async () => {
    await tablet.failTheScreenLock();
    await setUp(passphrase);
    await seen(page.getByRole('alert').filter({ hasText: said.not_given }));
    assert.deepEqual(await keptForPasskeys(page), []);
    await tablet.givePasskeys();
  });

  await step('the passphrase and the screen lock set it up, under a name that says nothing of anybody', async () => {
    await setUp(passphrase);
    await seen(page.getByText(said.is_set_up));
    const [passkey, ...others] = await tablet.passkeys();
    assert.deepEqual(others, []);
    assert.equal(passkey.userName, 'Doorstep vault');
    const [[, kept], ...more] = await keptForPasskeys(page);
    assert.deepEqual(more, []);
    const credential = Buffer.from(passkey.credentialId, 'base64').toString('hex');
    assert.equal(kept.slice(2 * WRAP), credential);
    assert.deepEqual(await violations(page), []);
  });

  await step('after the lock it opens the vault without a passphrase', async () => {
    await lock(page);
    await seen(opener);
    assert.deepEqual(await violations(page), []);
    await opener.click();
    await isOpen(page);
  });

  await step('a passphrase that is changed leaves it as it is', async () => {
    await openVaultPage(page);
    await seen(page.getByText(said.stays));
    const another = `${passphrase} heron`;
    await page.getByLabel(old).fill(passphrase);
    await page.getByLabel(fresh).fill(another);
    await page.getByLabel(again).fill(another);
    await page.getByRole('button', { name: change, exact: true }).click();
    await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
    passphrase = another;
    await lock(page);
    await opener.click();
    await isOpen(page);
  });

  await step('what was altered on the tablet does not open, and says so; the passphrase does', async () => {
    const [[name, kept]] = await keptForPasskeys(page);
    // One bit of the wrapped key.
    const at = 2 * (WRAP - 30);
    const altered = kept.slice(0, at) + (parseInt(kept[at], 16) ^ 1).toString(16) + kept.slice(at + 1);
    await page.evaluate(([name, value]) => localStorage.setItem(name, value), [name, altered]);
    await lock(page);
    await opener.click();
    await isRefused(said.wrong);
    await page.evaluate(([name, value]) => localStorage.setItem(name, value), [name, kept]);
    await unlock(page, passphrase);
  });

  await step('somebody who does not pass the screen lock is told; the passphrase opens', async () => {
    await lock(page);
    await tablet.failTheScreenLock();
    await opener.click();
    await isRefused(said.not_given);
    await unlock(page, passphrase);
  });

  await step('a tablet whose passkey is gone says so; passphrase and recovery key still open', async () => {
    await tablet.givePasskeys();
    await lock(page);
    await opener.click();
    await isRefused(said.not_given);
    await unlock(page, passphrase);
    await lock(page);
    await seen(opener);
    await unlockByRecoveryKey(page, recoveryKey);
  });

  await step('once removed it is gone', async () => {
    await openVaultPage(page);
    await page.getByRole('button', { name: said.remove }).click();
    await seen(page.getByText(said.removed));
    assert.deepEqual(await keptForPasskeys(page), []);
    await lock(page);
    await noOpener();
    await unlock(page, passphrase);
  });

  await step('it can be set up again', async () => {
    await openVaultPage(page);
    await seen(section);
    await setUp(passphrase);
    await seen(page.getByText(said.is_set_up));
    await lock(page);
    await opener.click();
    await isOpen(page);
  });

  await step('a passkey that is removed is gone from the tablet too, where the browser listens', async () => {
    assert.equal((await tablet.passkeys()).length, 1);
    await openVaultPage(page);
    await page.getByRole('button', { name: said.remove }).click();
    await seen(page.getByText(said.removed));
    assert.deepEqual(await tablet.passkeys(), []);
    assert.deepEqual(await keptForPasskeys(page), []);
    assert.deepEqual(page.faults, []);
  });
});
