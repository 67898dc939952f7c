import { join } from 'node:path';
import { mkdtemp } from 'node:fs/promises';
import { PHONE, TABLET, goTo, openApp, openBrowser, seen } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { startServer } from './support/server.mjs';
import { MINNA, writeSmallCaseload } from './support/small.mjs';
import { makeVault } from './support/vault.mjs';
const folder = await mkdtemp('/tmp/hb-shots-');
const server = await startServer();
const context = await openBrowser(join(folder, 'profile'), { hasTouch: true, reducedMotion: 'reduce' });
const page = await openApp(context, server.origin);
const main = page.getByRole('main');
const take = async (name, full = false) => {
  for (const [n, size] of [['tablet', TABLET], ['phone', PHONE]]) {
    await page.setViewportSize(size);
    await page.waitForTimeout(150);
    await page.screenshot({ path: `/tmp/shots/hB/${name}-${n}.png`, fullPage: full, animations: 'disabled' });
  }
  await page.setViewportSize(TABLET);
};
try {
  await makeVault(page);
  if (process.argv[2] === 'demo') {
    const { file, caseload } = await files.inventCaseload(folder, 60);
    await files.importCaseload(page, file);
    const best = caseload.clients.toSorted((a, b) => (b.episodes?.at(-1)?.measures?.length ?? 0) - (a.episodes?.at(-1)?.measures?.length ?? 0))[0];
    await goTo(page, `/clients/${best.id}`);
    await page.waitForTimeout(500);
    for (const [n, size] of [['tablet', TABLET], ['phone', PHONE]]) for (const h of ['Goals', 'Questions']) for (const scheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize(size);
      await page.waitForTimeout(200);
      await main.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: h }) }).screenshot({ path: `/tmp/shots/hB/charts-${h}-${scheme}-${n}.png` });
    }
    await page.emulateMedia({ media: 'print', colorScheme: null });
    await page.setViewportSize(TABLET);
    await main.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: 'Questions' }) }).screenshot({ path: `/tmp/shots/hB/charts-print.png` });
    process.exitCode = 0;
    await context.close(); await server.stop(); process.exit(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    await take('charts-dark', true);
    await page.emulateMedia({ media: 'print', colorScheme: null });
    await take('charts-print', true);
  } else {
    await files.importCaseload(page, await writeSmallCaseload(folder));
    await goTo(page, `/clients/${MINNA}/questions`);
    await page.waitForTimeout(500);
    await take('form');
    await main.getByRole('button', { name: 'Hand the tablet over' }).click();
    await seen(main.getByText('Hello, Minna'));
    await take('welcome');
    await main.getByRole('button', { name: 'Begin' }).click();
    await take('scale');
    await main.getByRole('radio', { name: '7' }).locator('xpath=..').click();
    await take('scale-answered');
    for (let n = 0; n < 4; n += 1) await main.getByRole('button', { name: n ? 'Skip this question' : 'Next' }).click();
    await take('options');
    await main.getByRole('button', { name: 'Give the tablet back' }).click();
    await take('give-back');
    await main.getByRole('button', { name: 'Open Doorstep' }).click();
    await take('give-back-wrong');
    await main.getByRole('button', { name: 'Back to the questions' }).click();
    for (let n = 0; n < 5; n += 1) await main.getByRole('button', { name: 'Skip this question' }).click();
    await take('thanks');
    await page.goto(server.origin);
  }
} finally {
  await context.close();
  await server.stop();
}
