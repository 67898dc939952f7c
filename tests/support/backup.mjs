// Making a backup, and bringing one back, as a link worker does.

import { copyFile } from 'node:fs/promises';
import { openVaultPage } from './caseload.mjs';
import { seen } from './browser.mjs';

/// A browser without the ways to share or to choose a place: what is kept goes to the folder of downloads.
export const downloadsOnly = (context) =>
  context.addInitScript(() => {
    delete window.showSaveFilePicker;
    delete Navigator.prototype.share;
    delete Navigator.prototype.canShare;
  });

/// Makes a backup, keeps it as `file`, and gives its name.
export async function makeBackup(page, file) {
  await openVaultPage(page);
  await page.getByRole('button', { name: 'Make a backup' }).click();
  await page.getByText('The backup is ready').waitFor();
  const given = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Keep the file…' }).click();
  const download = await given;
  await copyFile(await download.path(), file);
  await download.delete();
  await page.getByText('The backup was handed over').waitFor();
  return download.suggestedFilename();
}

/// Chooses a backup where there is no vault that opens, and types a passphrase.
export async function tryToOpen(page, file, passphrase) {
  await page.getByLabel('Backup file').setInputFiles(file);
  await page.getByLabel('Passphrase of the backup').fill(passphrase);
  await page.getByRole('button', { name: 'Open the file' }).click();
}

/// Restores a backup there.
export async function restore(page, file, passphrase) {
  await tryToOpen(page, file, passphrase);
  await page.getByText('The file is whole').waitFor();
  await page.getByRole('button', { name: 'Restore everything in it' }).click();
  await seen(page.getByRole('navigation'));
}
