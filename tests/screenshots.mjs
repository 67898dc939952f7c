// Pictures of every page on the invented caseload, at the size of a tablet and of a phone, on a day that never changes.
//
// What is in sight at once goes to docs/screenshots/; the whole length of each page, for whoever works on the look,
// to results/pages/, which is not kept.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PHONE, TABLET, goTo, openApp, openBrowser, seen } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { flipped, readDisk, writeDisk } from './support/disk.mjs';
import { PROJECT, startServer } from './support/server.mjs';
import { prepareSummary } from './support/summary.mjs';
import { placesOf } from './support/tour.mjs';
import * as vault from './support/vault.mjs';

const KEPT = join(PROJECT, 'docs/screenshots');
const WHOLE = fileURLToPath(new URL('results/pages', import.meta.url));

const folder = await mkdtemp(join(tmpdir(), 'doorstep-screenshots-'));
const server = await startServer();
const context = await openBrowser(join(folder, 'profile'), { reducedMotion: 'reduce' });
// The same words are drawn each time, so that a picture changes only with the page.
await context.addInitScript(() => {
  let state = 0x5eed;
  crypto.getRandomValues = (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let place = 0; place < bytes.length; place += 1) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      bytes[place] = state >>> 16;
    }
    return array;
  };
});
try {
  await mkdir(KEPT, { recursive: true });
  await mkdir(WHOLE, { recursive: true });
  await takeAll(await openApp(context, server.origin), await files.inventCaseload(folder));
} finally {
  await context.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function takeAll(page, { file, caseload }) {
  const take = (name) => picture(page, name);
  const places = new Map(placesOf(caseload));
  const { passphrase } = await vault.makeVault(page, (moment) => take(`set-up-${moment}`));
  await take('today-empty');
  const damaged = await files.writeCaseload(folder, 'damaged.json', caseload, ({ clients }) => {
    clients[2].episodes[0].referral.received = '2025-02-30';
    clients[4].gender = 'unkown';
  });
  await files.chooseCaseload(page, damaged);
  await seen(page.getByRole('alert').filter({ hasText: 'Nothing was added' }));
  await page.getByRole('heading', { name: 'Add from a caseload file' }).scrollIntoViewIfNeeded();
  await take('import-refused');
  await files.importCaseload(page, file);
  await vault.lock(page);
  await take('unlock');
  await vault.tryPassphrase(page, 'not the words that were drawn');
  await seen(page.getByRole('alert').getByText('This is not the passphrase'));
  await take('wrong-passphrase');
  await vault.unlock(page, passphrase);
  for (const [name, path] of places) {
    await goTo(page, path);
    await take(name);
  }
  await clientMode(page, places.get('questions'), passphrase, take);
  await prepareSummary(page, '2025–26');
  await page.getByText('Which, and why').click();
  await take('summary-prepared');
  await goTo(page, '/vault');
  const shown = async (heading, name) => {
    await page.getByRole('heading', { name: heading, exact: true }).scrollIntoViewIfNeeded();
    await take(name);
  };
  await page.getByRole('button', { name: 'Make a backup' }).click();
  await seen(page.getByText('The backup is ready'));
  await shown('Backup', 'backup');
  await page.getByRole('button', { name: 'Choose clients…' }).click();
  await page.getByRole('checkbox').nth(1).check();
  await shown('Hand clients over', 'hand-over');
  await damage(page);
  await page.getByRole('button', { name: 'Check everything now' }).click();
  await seen(page.getByText('Everything was looked at.'));
  await shown('What is not well', 'damage');
  await page.getByRole('main').getByRole('button', { name: 'Français' }).click();
  for (const name of ['today', 'client']) {
    await goTo(page, places.get(name));
    await take(`${name}-fr`);
  }
}

/// The tablet in the client's hands: before the first question, and at one.
async function clientMode(page, questions, passphrase, take) {
  await goTo(page, questions);
  await page.getByRole('button', { name: 'Hand the tablet over' }).click();
  await seen(page.getByRole('button', { name: 'Begin' }));
  await take('client-mode-welcome');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('radio', { name: '7', exact: true }).check();
  await take('client-mode-question');
  await page.getByRole('button', { name: 'Give the tablet back' }).click();
  await page.getByLabel('Passphrase of this vault').fill(passphrase);
  await page.getByRole('button', { name: 'Open Doorstep' }).click();
  await seen(page.getByText('The tablet is back.'));
  await page.getByRole('link', { name: 'Cancel' }).click();
}

/// Damages some records, as a failing disk would.
async function damage(page) {
  const disk = await readDisk(page);
  const some = Object.keys(disk.records).filter((key) => disk.records[key].length < 8_000).slice(4, 6);
  for (const key of some) disk.records[key] = flipped(disk.records[key]);
  await writeDisk(page, disk);
}

async function picture(page, name) {
  for (const size of [PHONE, TABLET]) {
    await page.setViewportSize(size);
    // No row looks chosen because the mouse happens to lie on it.
    await page.mouse.move(0, 0);
    // The look settles in one frame; nothing moves after it.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const file = `${name}-${size.width}.png`;
    await page.screenshot({ path: join(KEPT, file), animations: 'disabled', caret: 'hide' });
    await page.screenshot({ path: join(WHOLE, file), animations: 'disabled', caret: 'hide', fullPage: true });
  }
  console.log(name);
}
