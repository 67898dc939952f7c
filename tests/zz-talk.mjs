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
  await files.importCaseload(page, await writeSmallCaseload(folder));
  await goTo(page, `/clients/${MINNA}/conversation`);
  await page.waitForTimeout(500);
  await main.getByRole('button', { name: 'Hand the tablet over' }).click();
  await main.getByRole('button', { name: 'Begin' }).click();
  await main.getByRole('textbox').fill('That the ferry still blows its horn for me.');
  await take('words');
  await main.getByRole('button', { name: 'Next' }).click();
  await main.getByRole('button', { name: 'Skip this question' }).click();
  await main.getByRole('checkbox', { name: 'Getting around' }).locator('xpath=..').click();
  await take('needs', true);
} finally {
  await context.close();
  await server.stop();
}
