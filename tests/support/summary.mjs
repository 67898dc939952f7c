// Preparing a summary in the app, and reading the archive it gives out.

import { readFile } from 'node:fs/promises';
import { seen } from './browser.mjs';
import { parseCsv } from './csv.mjs';
import { formOf } from './form.mjs';
import { goToPlace } from './places.mjs';
import { unzip } from './zip.mjs';

/// Prepares the summary of a fiscal year, "2026–27", or of another period as its list names it:
/// "Quarter 2, July to September 2026".
export async function prepareSummary(page, period) {
  await goToPlace(page, 'Summary');
  const form = await formOf(page, 'Summary');
  const list = form.main.getByLabel('Period', { exact: true });
  // What went out before has the day of it behind its name.
  const option = list.locator('option').filter({ hasText: period }).first();
  await list.selectOption(await option.getAttribute('value'));
  await form.main.getByRole('button', { name: 'Prepare the summary' }).click();
  await seen(form.main.getByRole('heading', { level: 2, name: `What would leave: ${period}` }));
}

/// Gives out the prepared summary: its files by name, the data, and the rows of the table.
export async function exportSummary(page) {
  return savedBy(page, page.getByRole('button', { name: 'Save the summary' }));
}

/// What a button gives out: the archive itself, its files by name, the data, and the rows of the table.
export async function savedBy(page, button) {
  const given = page.waitForEvent('download');
  await button.click();
  const download = await given;
  const archive = await readFile(await download.path());
  const files = unzip(archive);
  const name = download.suggestedFilename();
  await download.delete();
  return { name, archive, files, data: JSON.parse(files.get('summary.json')), rows: parseCsv(files.get('tables.csv')) };
}
