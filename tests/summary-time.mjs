// How long a yearly summary takes in the app, from the tap on "Prepare" until it is on the page: reading and opening every
// record, counting, protecting, the audit of the whole, and drawing. `--clients 120,1000,10000 --times 3`
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openApp, openBrowser, seen } from './support/browser.mjs';
import { importCaseload, inventCaseload } from './support/caseload.mjs';
import { goToPlace } from './support/places.mjs';
import { startServer } from './support/server.mjs';
import { makeVault } from './support/vault.mjs';

const YEAR = '2025–26';
const { values } = parseArgs({
  options: { clients: { type: 'string', default: '120,1000,10000' }, times: { type: 'string', default: '3' } },
});

const server = await startServer();
try {
  console.log('clients  milliseconds, the middle one first');
  for (const clients of values.clients.split(',').map(Number)) {
    const all = await timesOf(clients, Number(values.times));
    const [middle] = all.toSorted((a, b) => a - b).slice(Math.floor(all.length / 2));
    console.log(`${String(clients).padStart(7)}  ${middle} (${all.join(', ')})`);
  }
} finally {
  await server.stop();
}

async function timesOf(clients, times) {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-summary-'));
  const context = await openBrowser(join(folder, 'profile'), { reducedMotion: 'reduce' });
  try {
    const { file } = await inventCaseload(folder, clients);
    const page = await openApp(context, server.origin);
    page.setDefaultTimeout(300_000);
    await makeVault(page);
    await importCaseload(page, file);
    const taken = [];
    for (let time = 0; time < times; time += 1) taken.push(await prepare(page));
    return taken;
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function prepare(page) {
  await goToPlace(page, 'Today');
  await goToPlace(page, 'Summary');
  const main = page.getByRole('main');
  const list = main.getByLabel('Period', { exact: true });
  await list.selectOption(await list.locator('option').filter({ hasText: YEAR }).first().getAttribute('value'));
  const began = performance.now();
  await main.getByRole('button', { name: 'Prepare the summary' }).click();
  await seen(main.getByRole('heading', { level: 2, name: `What would leave: ${YEAR}` }));
  return Math.round(performance.now() - began);
}
