// Summaries of invented sites, made on this machine: a folder each.

import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseCsv } from './csv.mjs';
import { PROJECT } from './server.mjs';

const run = promisify(execFile);

/// Makes sites in a folder; `options` are those of the program, such as { sites: 200, lang: 'fr' }. Gives their folders.
export async function makeSites(folder, options) {
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  await run('cargo', ['run', '-q', '-p', 'summary', '--example', 'sites', '--', folder, ...words], { cwd: PROJECT });
  const names = await readdir(folder);
  return names.toSorted().map((name) => join(folder, name));
}

/// The report of a site.
export const readReport = async (site) => JSON.parse(await readFile(join(site, 'measure-report.json'), 'utf8'));

/// The rows of its table.
export const readRows = async (site) => parseCsv(await readFile(join(site, 'tables.csv'), 'utf8'));
