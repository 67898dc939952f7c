// Making a vault, opening and locking it, as the person who owns it does.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seen } from './browser.mjs';
import { PROJECT } from './server.mjs';

const words = async (language) => JSON.parse(await readFile(join(PROJECT, `locales/${language}/setup.json`), 'utf8'));

/// Makes a vault with six drawn words. Gives the passphrase and the recovery key, as they stood on the screen.
/// `meanwhile` may look at each step: it is called with "welcome", "passphrase", "recovery" and "typed".
export async function makeVault(page, meanwhile = () => {}, language = 'en') {
  const said = await words(language);
  await seen(page.getByRole('heading', { name: said.welcome }));
  await meanwhile('welcome');
  await page.getByRole('button', { name: said.begin }).click();
  const passphrase = (await page.getByLabel(said.six_words).innerText()).trim();
  await meanwhile('passphrase');
  await page.getByLabel(said.again).fill(passphrase);
  await page.getByRole('button', { name: said.next }).click();
  const recoveryKey = (await page.getByLabel(said.recovery_key).innerText()).trim();
  await meanwhile('recovery');
  await page.getByRole('button', { name: said.written_down }).click();
  const typed = page.getByLabel(said.recovery_typed);
  await seen(typed);
  await meanwhile('typed', recoveryKey);
  await typed.fill(recoveryKey);
  await page.getByRole('button', { name: said.open_vault }).click();
  await seen(page.getByRole('navigation'));
  return { passphrase, recoveryKey };
}

/// Opens the vault with a passphrase.
export async function unlock(page, passphrase) {
  await tryPassphrase(page, passphrase);
  await isOpen(page);
}

/// Types a passphrase, right or wrong.
export async function tryPassphrase(page, passphrase) {
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

/// Opens the vault with the recovery key.
export async function unlockByRecoveryKey(page, recoveryKey) {
  await page.getByRole('button', { name: 'I have forgotten the passphrase: use the recovery key' }).click();
  await page.getByLabel('Recovery key').fill(recoveryKey);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await isOpen(page);
}

/// Locks the vault.
export async function lock(page) {
  await page.getByRole('navigation').getByRole('button', { name: 'Lock now' }).click();
  await isLocked(page);
}

/// Waits until the vault is open.
export function isOpen(page) {
  return seen(page.getByRole('navigation').getByRole('link', { name: 'Today' }));
}

/// Waits until the vault is locked.
export function isLocked(page) {
  return seen(page.getByRole('heading', { name: 'The vault is locked' }));
}
