// The laboratory: the vault on the browser's database in a page of its own, and the server that gives it.
//
// Must never serve the app: what is proved here is proved of the vault and its store alone.
import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { PROJECT } from './server.mjs';

const PAGE = join(PROJECT, 'tests/lab/page');
const BUILT = join(PROJECT, 'target-wasm/lab');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/// Serves the laboratory until `stop()`. What a page posts comes out of `said` as the event "said".
export async function startLab() {
  const said = new EventEmitter();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (request.method === 'POST') {
      const parts = [];
      for await (const part of request.on('error', () => {})) parts.push(part);
      response.end();
      said.emit('said', JSON.parse(Buffer.concat(parts).toString('utf8')));
      return;
    }
    const content = await find(pathname === '/' ? '/index.html' : pathname);
    const type = TYPES[extname(pathname)] ?? 'text/html';
    response.writeHead(content ? 200 : 404, { 'Content-Type': type, 'Cache-Control': 'no-store' });
    response.end(content);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    said,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function find(pathname) {
  for (const folder of [PAGE, BUILT]) {
    const content = await readFile(join(folder, pathname)).catch(() => null);
    if (content) return content;
  }
  if (pathname === '/lab.js') throw new Error('The laboratory is not built: run `cargo xtask lab` first.');
  return null;
}

/// Opens the laboratory in a page of a browser and waits until it is ready. `before` runs in the page first.
export async function openLab(page, origin, before) {
  if (before) await page.addInitScript(before);
  await page.goto(origin);
  await page.waitForFunction(() => globalThis.ready !== undefined);
  await page.evaluate(() => globalThis.ready.then(() => {}));
  return page;
}
