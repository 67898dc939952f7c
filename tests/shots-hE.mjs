import { mkdir } from 'node:fs/promises';
import { CASELOAD } from './support/alike.mjs';
import { PHONE, TABLET, goTo, openApp, openBrowser, seen } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { formOf } from './support/form.mjs';
import { goToPlace } from './support/places.mjs';
import { startServer } from './support/server.mjs';
import { makeVault } from './support/vault.mjs';
import { mkdtemp } from 'node:fs/promises';
const out = '/tmp/shots/hE';
await mkdir(out, { recursive: true });
const folder = await mkdtemp('/tmp/hE-shots-');
const server = await startServer();
const context = await openBrowser(folder, { reducedMotion: 'reduce' });
const page = await openApp(context, server.origin);
const main = page.getByRole('main');
const shot = async (name) => {
  for (const size of [PHONE, TABLET]) {
    await page.setViewportSize(size);
    await page.mouse.move(0, 0);
    await page.waitForTimeout(150);
    await page.screenshot({ path: `${out}/${name}-${size.width}.png`, animations: 'disabled' });
    await page.screenshot({ path: `${out}/${name}-${size.width}-whole.png`, animations: 'disabled', fullPage: true });
  }
};
try {
  await makeVault(page);
  await files.importCaseload(page, await files.writeCaseload(folder, 'c.json', CASELOAD));
  await goTo(page, '/clients/new');
  const form = await formOf(page, 'New referral');
  await form.write('Given name', 'Anias');
  await form.write('Family name', 'Trembley');
  await form.write('Day of birth', '1944-02-09');
  await seen(main.locator('.alike'));
  await shot('warning');
  await main.getByRole('button', { name: /refer/ }).first().click();
  await formOf(page, 'Referred again');
  await page.waitForTimeout(800);
  await shot('refer-again');
  await goToPlace(page, 'Clients');
  await main.getByRole('button', { name: 'Look at them' }).click();
  await shot('pairs');
  await main.getByRole('link', { name: 'Compare Margaret Osei and Peggy Osei' }).click();
  await seen(main.getByText('What will happen'));
  await shot('merge');
  await main.getByRole('button', { name: 'Join the two records' }).click();
  await seen(main.getByRole('heading', { level: 1, name: 'Peggy Osei' }));
  await page.waitForTimeout(300);
  await shot('joined');
  await main.getByText('The same person twice?').click();
  await shot('twice');
  await goToPlace(page, 'Clients');
  await page.getByLabel('Search clients').fill('sang');
  await main.getByRole('button', { name: 'Also look in what was written' }).click();
  await seen(main.getByText(/found in/));
  await shot('notes');
  await page.getByLabel('Search clients').fill('tremblya');
  await shot('nearly');
  console.log(page.faults);
} finally {
  await context.close();
  await server.stop();
}
