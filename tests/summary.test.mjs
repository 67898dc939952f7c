// What goes out is kept: the same period again is the same file, a late entry changes nothing that would tell whose it
// is, and the page says what the file says about clients, and what went out when. `SHOTS=folder` keeps pictures.

import assert from 'node:assert/strict';
import test from 'node:test';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as accompany from './support/accompany.mjs';
import { showWhole, sticksOut, violations } from './support/axe.mjs';
import { PHONE, TABLET, TODAY, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { goToPlace, part } from './support/places.mjs';
import { compareSummary } from './support/published.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { exportSummary, prepareSummary, savedBy } from './support/summary.mjs';
import * as vault from './support/vault.mjs';

const SHOTS = process.env.SHOTS;
const SUMMER = 'Quarter 2, July to September 2026';
const YEAR = '2025–26, whole year';
/// Enough for the referrals of one quarter to be shown.
const CLIENTS = 300;

test('what went out holds, and what comes late tells nobody’s story', async (t) => {
  const folder = await temporaryFolder(t, 'summary');
  const { file, caseload } = await files.inventCaseload(folder, CLIENTS);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const main = page.getByRole('main');
  const step = story(t, () => page);
  const log = part(page, 'What went out');
  let keys;
  let quarter;
  let year;

  // Time goes on between two exports: the list of them is in the order in which they left.
  let seconds = 0;
  const later = async () => {
    seconds += 1;
    await context.clock.setFixedTime(new Date(Date.parse(`${TODAY}T10:00:00-05:00`) + seconds * 1000));
  };
  const letOut = async () => {
    await later();
    return exportSummary(page);
  };

  const look = async (name) => {
    const problems = [];
    for (const { width, height } of [TABLET, PHONE]) {
      await picture(page, `${name}-${width}x${height}`, { width, height });
      await showWhole(page, width);
      problems.push(...(await violations(page)), ...(await sticksOut(page, width)));
    }
    await page.setViewportSize(TABLET);
    assert.deepEqual(problems, []);
  };

  await step('nothing has gone out yet', async () => {
    keys = await vault.makeVault(page);
    await files.importCaseload(page, file);
    await goToPlace(page, 'Summary');
    await seen(log.getByText('No summary has gone out yet.'));
    const periods = await main.getByLabel('Period', { exact: true }).locator('option').allInnerTexts();
    assert.deepEqual(periods.slice(0, 6), [
      '2026–27, whole year',
      'Quarter 3, October to December 2026',
      SUMMER,
      'Quarter 1, April to June 2026',
      YEAR,
      'Quarter 4, January to March 2026',
    ]);
  });

  await step('a quarter and a year go out, and stand in the log', async () => {
    await prepareSummary(page, SUMMER);
    quarter = await letOut();
    assert.equal(quarter.name, 'summary-2026-27-q2.zip');
    await prepareSummary(page, YEAR);
    year = await letOut();
    assert.equal(year.name, 'summary-2025-26.zip');
    compareSummary(year.data, year.rows, caseload);
    await seen(log.getByRole('listitem').nth(1));
    const [newest, first] = await log.getByRole('listitem').allInnerTexts();
    assert.match(newest, /^2025–26, whole year\n24 Nov 2026, 10:00 · English · At least 6 · \d+ people · \d+ referrals/);
    assert.match(first, /^Quarter 2, July to September 2026\n24 Nov 2026, 10:00 · English · At least 6 · \d+ referrals/);
    const periods = await main.getByLabel('Period', { exact: true }).locator('option').allInnerTexts();
    assert.ok(periods.includes(`${SUMMER} · went out 24 Nov 2026`), periods.join('\n'));
  });

  await step('the page lists everything that the file says about clients, and what is never in it', async () => {
    const list = main.locator('details').filter({ hasText: 'What this file says about your clients' });
    await seen(list.getByRole('heading', { name: 'What is counted' }));
    await look('year');
    const said = await list.innerText();
    for (const title of titlesIn(year.data)) assert.ok(said.includes(title), `${title} is not in the list`);
    await seen(list.getByText('Names, pronouns, the day of birth and the exact age.'));
    await page.setViewportSize(PHONE);
    await prepareSummary(page, YEAR);
    await seen(list);
    assert.equal(await list.getAttribute('open'), null, 'on a phone the list is folded');
    await page.setViewportSize(TABLET);
  });

  await step('the same period again is the same file, after a lock too', async () => {
    await vault.lock(page);
    await vault.unlock(page, keys.passphrase);
    await prepareSummary(page, SUMMER);
    await seen(main.getByText('This went out on 24 November 2026 and holds.'));
    const again = await letOut();
    assert.deepEqual(again.archive, quarter.archive);
    await seen(log.getByRole('listitem').nth(2));
    assert.match(await log.getByRole('listitem').first().innerText(), /the same file again/);
  });

  await step('a referral that comes late does not change what holds', async () => {
    await accompany.refer(page);
    await prepareSummary(page, SUMMER);
    const again = await letOut();
    assert.deepEqual(again.archive, quarter.archive);
  });

  await step('counted again, tables that would tell of one person stay as they were, and the page says so', async () => {
    await prepareSummary(page, SUMMER);
    await seen(main.getByText('Counts everything anew, with what was recorded since, for a correction.'));
    await main.getByRole('button', { name: 'Count again' }).click();
    await seen(main.getByText('Counted again. This period went out before, on 24 November 2026.'));
    const stays = main.locator('.beside').filter({ has: page.getByRole('heading', { name: 'What stays as it went out' }) });
    await seen(stays.getByText(/^Who referred/));
    await seen(stays.getByText('Stays as it went out before').first());
    await look('counted-again');
    const corrected = await letOut();
    const table = (data) => data.tables.find(({ id }) => id === 'referrals-by-source');
    assert.equal(table(quarter.data).status, 'shown');
    assert.deepEqual(table(corrected.data), table(quarter.data));
  });

  await step('every export is in the log, and any of them can be saved again as it was', async () => {
    const rows = log.getByRole('listitem');
    await seen(rows.nth(4));
    assert.equal(await rows.count(), 5);
    await later();
    const first = await savedBy(page, rows.last().getByRole('button', { name: /^Save the same file again/ }));
    assert.deepEqual(first.archive, quarter.archive);
    await seen(rows.nth(5));
    await goToPlace(page, 'Vault');
    const left = part(page, 'What left this tablet').getByRole('listitem');
    assert.equal(await left.filter({ hasText: 'summary-2026-27-q2.zip' }).count(), 5);
    assert.equal(await left.filter({ hasText: 'summary-2025-26.zip' }).count(), 1);
  });

  assert.deepEqual(page.faults, []);
});

/// The title of every dimension and figure in the data of a summary, wherever it stands.
function titlesIn(value) {
  if (Array.isArray(value)) return value.flatMap(titlesIn);
  if (value === null || typeof value !== 'object') return [];
  const own = value.figure ? [value.title] : (value.dimensions ?? []).map(({ title }) => title);
  return [...own, ...Object.values(value).flatMap(titlesIn)];
}

async function picture(page, name, size) {
  if (!SHOTS) return;
  await mkdir(SHOTS, { recursive: true });
  await page.setViewportSize(size);
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}
