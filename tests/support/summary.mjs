// Preparing a summary in the app, and reading the archive it gives out.

import { readFile } from 'node:fs/promises';
import { seen } from './browser.mjs';
import { parseCsv } from './csv.mjs';
import { formOf } from './form.mjs';
import { goToPlace } from './places.mjs';
import { unzip } from './zip.mjs';

/// Prepares the summary of a fiscal year: "2026–27".
export async function prepareSummary(page, year) {
  await goToPlace(page, 'Summary');
  const form = await formOf(page, 'Summary');
  await form.pick('Fiscal year', year);
  await form.main.getByRole('button', { name: 'Prepare the summary' }).click();
  await seen(form.main.getByRole('heading', { level: 2, name: `What would leave: ${year}` }));
}

/// Gives out the prepared summary: its files by name, the data, and the rows of the table.
export async function exportSummary(page) {
  const given = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the summary' }).click();
  const download = await given;
  const files = unzip(await readFile(await download.path()));
  const name = download.suggestedFilename();
  await download.delete();
  return { name, files, data: JSON.parse(files.get('summary.json')), rows: parseCsv(files.get('tables.csv')) };
}
