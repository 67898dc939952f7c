// What the browser still holds in memory: JavaScript's heap by a snapshot, and all that the page's own process has mapped
// (WebAssembly's memory too, which no snapshot holds), read from Linux. Texts are looked for as UTF-8, Latin-1 and UTF-16.

import { open, readFile, readdir } from 'node:fs/promises';

/// How many bytes are read at once.
const AT_ONCE = 8 * 1024 * 1024;

/// Collects what is garbage, as often as it takes for one generation after another.
export async function collectGarbage(page) {
  const devtools = await page.context().newCDPSession(page);
  for (let round = 0; round < 3; round += 1) await devtools.send('HeapProfiler.collectGarbage');
  await devtools.detach();
}

/// The texts that stand in a snapshot of the page's JavaScript heap.
export async function searchHeap(page, texts) {
  const devtools = await page.context().newCDPSession(page);
  const parts = [];
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await devtools.detach();
  const snapshot = parts.join('');
  if (!snapshot.startsWith('{"snapshot"')) throw new Error('the browser gave no snapshot');
  return texts.filter((text) => snapshot.includes(JSON.stringify(text).slice(1, -1)));
}

/// How often each text stands in the memory of the processes that run pages, by how it is written: `{ text: { writing: count } }`.
export async function searchProcess(page, profile, texts) {
  const counts = Object.fromEntries(texts.map((text) => [text, {}]));
  for (const pid of await renderers(profile)) await searchOne(pid, texts, counts);
  return counts;
}

/// How often a text was found, however it is written.
export function total(counts) {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

async function searchOne(pid, texts, counts) {
  const needles = texts.flatMap((text) => writings(text).map(([as, bytes]) => ({ text, as, bytes })));
  const longest = Math.max(...needles.map(({ bytes }) => bytes.length));
  const memory = await open(`/proc/${pid}/mem`, 'r');
  try {
    for (const { start, end } of await mappings(pid)) {
      for (let at = start; at < end; at += AT_ONCE) {
        const part = await readAt(memory, at, Math.min(AT_ONCE + longest - 1, end - at));
        for (const { text, as, bytes } of needles) {
          for (let found = part.indexOf(bytes); found !== -1 && found < AT_ONCE; found = part.indexOf(bytes, found + 1)) {
            counts[text][as] = (counts[text][as] ?? 0) + 1;
          }
        }
      }
    }
  } finally {
    await memory.close();
  }
}

// Some of it cannot be read: pages that guard others, and what the kernel keeps to itself.
async function readAt(memory, at, length) {
  const buffer = Buffer.alloc(length);
  try {
    const { bytesRead } = await memory.read(buffer, 0, length, at);
    return buffer.subarray(0, bytesRead);
  } catch {
    return buffer.subarray(0, 0);
  }
}

async function mappings(pid) {
  const lines = (await readFile(`/proc/${pid}/maps`, 'utf8')).trim().split('\n');
  return lines
    .map((line) => /^([0-9a-f]+)-([0-9a-f]+) (....) \S+ \S+ \S+\s*(.*)$/.exec(line))
    .filter(([, , , rights, name]) => rights.startsWith('rw') && !name.startsWith('[v'))
    .map(([, start, end]) => ({ start: parseInt(start, 16), end: parseInt(end, 16) }));
}

function writings(text) {
  const utf8 = Buffer.from(text, 'utf8');
  const latin1 = Buffer.from(text, 'latin1');
  const all = [['UTF-8', utf8], ['UTF-16', Buffer.from(text, 'utf16le')]];
  if (latin1.toString('latin1') === text && !latin1.equals(utf8)) all.push(['Latin-1', latin1]);
  return all;
}

/// The processes that run pages, of the browser on this profile.
async function renderers(profile) {
  const all = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    // A process may end while it is looked at.
    const about = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile(`/proc/${pid}/cmdline`, 'utf8')]).catch(() => null);
    if (about) all.push({ pid, parent: / [A-Z] (\d+) /.exec(about[0].slice(about[0].lastIndexOf(')')))?.[1], command: about[1] });
  }
  const ours = new Set(all.filter(({ command }) => command.includes(`--user-data-dir=${profile}`)).map(({ pid }) => pid));
  for (let before = -1; before !== ours.size; ) {
    before = ours.size;
    for (const { pid, parent } of all) if (ours.has(parent)) ours.add(pid);
  }
  const found = all.filter(({ pid, command }) => ours.has(pid) && command.includes('--type=renderer'));
  if (found.length === 0) throw new Error(`no page of ${profile} is running`);
  return found.map(({ pid }) => pid);
}
