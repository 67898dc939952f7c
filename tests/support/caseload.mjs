// The invented caseload the tests begin with, and the ways into the app and out of it.

import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { TODAY, seen } from './browser.mjs';
import { PROJECT } from './server.mjs';

const run = promisify(execFile);

/// Writes an invented caseload of 120 clients, or of so many, and gives its file and what is in it.
export async function inventCaseload(folder, clients = 120) {
  const file = join(folder, 'caseload.json');
  const words = ['run', '-q', '-p', 'demo', '--', '--clients', String(clients), '--seed', '7', '--today', TODAY, '--out', file];
  await run('cargo', words, { cwd: PROJECT });
  return { file, caseload: JSON.parse(await readFile(file, 'utf8')) };
}

/// What a client is called.
export const nameOf = (client) => [client.preferred_name || client.given_name, client.family_name].filter(Boolean).join(' ');

/// The clients whose names nobody else has.
export function uniquelyNamed({ clients }) {
  const names = clients.map(nameOf);
  return clients.filter((client) => names.filter((name) => name === nameOf(client)).length === 1);
}

/// Writes a copy of a caseload after `change` had its way with it, and gives its file.
export async function writeCaseload(folder, name, caseload, change = () => {}) {
  const copy = structuredClone(caseload);
  change(copy);
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(copy));
  return file;
}

/// Opens the vault page.
export async function openVaultPage(page) {
  await page.getByRole('navigation').getByRole('link', { name: 'Vault' }).click();
  await seen(page.getByRole('heading', { level: 1, name: 'Vault' }));
}

/// Chooses a caseload file on the vault page.
export async function chooseCaseload(page, file) {
  await openVaultPage(page);
  await page.getByLabel('Caseload file').setInputFiles(file);
}

/// Adds everything of a caseload file.
export async function importCaseload(page, file) {
  await chooseCaseload(page, file);
  await page.getByRole('button', { name: 'Add them' }).click();
  await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
}

/// Gives out the caseload, and reads the file that the browser kept.
export async function exportCaseload(page) {
  await openVaultPage(page);
  await page.getByRole('button', { name: 'Give out everything…' }).click();
  const given = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Yes, make the file' }).click();
  const download = await given;
  const caseload = JSON.parse(await readFile(await download.path(), 'utf8'));
  await download.delete();
  return caseload;
}
