// Doorstep's service worker: after the first visit the app runs from this device alone.
//
// It answers from the files it stored when it was installed, each checked against its checksum,
// and refuses every other request, so that nothing the page does can reach another address.
// An update waits until the page says that the person using it has agreed.
//
// This is the source; `cargo xtask build` fills in the next three lines and writes sw.js.
const VERSION = 'unbuilt';
const FILES = [];
const HEADERS = {};

const BASE = new URL('./', self.location.href);
const FAMILY = `doorstep ${BASE.pathname} `;
const CACHE = FAMILY + VERSION;
const CHECKSUMS = new Map(FILES.map(([path, checksum]) => [new URL(path, BASE).href, checksum]));

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([...CHECKSUMS.keys()].map(store)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOldVersions().then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (event.data?.type === 'activate') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  event.respondWith(answer(event.request));
});

// Every page of the app is the one page; its paths live in the app.
async function answer(request) {
  const address = request.mode === 'navigate' ? BASE.href : request.url.split('#')[0];
  if (request.method !== 'GET' || !CHECKSUMS.has(address)) return Response.error();
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address, { ignoreVary: true });
  // A browser short of space may have dropped a file; the checksum says whether the host still has it.
  return kept ?? store(address).catch(() => Response.error());
}

async function store(address) {
  const request = new Request(address, { cache: 'no-cache', integrity: CHECKSUMS.get(address) });
  const response = await fetch(request);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  const kept = await guarded(response);
  const cache = await caches.open(CACHE);
  await cache.put(address, kept.clone());
  return kept;
}

// Not every host sends the security headers, and a redirected answer may not serve a page.
async function guarded(response) {
  if (response.headers.has('Content-Security-Policy') && !response.redirected) return response;
  const headers = new Headers(HEADERS);
  headers.set('Content-Type', response.headers.get('Content-Type') ?? '');
  return new Response(await response.blob(), { headers });
}

async function removeOldVersions() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(FAMILY) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}
