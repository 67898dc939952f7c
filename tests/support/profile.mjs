// Looks through every file of a browser profile for texts that must not be there.
//
// A text is looked for as UTF-8, as Latin-1 (how V8 writes it where it can), as UTF-16, and as the
// base64 of its UTF-8 at each of the three alignments.

import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/// Every place where one of the texts stands: `{ file, text, as }`.
export async function searchProfile(profile, texts) {
  const index = new Index(texts);
  const found = [];
  for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    for (const hit of index.search(await readFile(file))) found.push({ file: relative(profile, file), ...hit });
  }
  return found;
}

/// The number of files and of bytes that a search would read.
export async function profileSize(profile) {
  const size = { files: 0, bytes: 0 };
  for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    size.files += 1;
    size.bytes += (await readFile(join(entry.parentPath ?? entry.path, entry.name))).length;
  }
  return size;
}

const KEY = 4;

// Millions of bytes and thousands of texts: each position is looked up by its first four bytes.
class Index {
  constructor(texts) {
    this.byKey = new Map();
    for (const text of new Set(texts)) {
      for (const [as, bytes] of writings(text)) this.add(bytes, { text, as });
    }
  }

  add(bytes, hit) {
    if (bytes.length < KEY) throw new Error(`${hit.text} is too short to look for`);
    const key = bytes.readUInt32LE(0);
    const same = this.byKey.get(key) ?? [];
    same.push({ bytes, hit });
    this.byKey.set(key, same);
  }

  search(content) {
    const hits = new Set();
    const { length } = content;
    if (length < KEY) return hits;
    // `key` holds the four bytes that begin at `at`, little-endian.
    let key = content.readUInt32LE(0);
    for (let at = 0; ; at += 1) {
      const same = this.byKey.get(key >>> 0);
      if (same) {
        for (const { bytes, hit } of same) {
          if (content.compare(bytes, 0, bytes.length, at, Math.min(at + bytes.length, length)) === 0) hits.add(hit);
        }
      }
      if (at + KEY >= length) return hits;
      key = (key >>> 8) | (content[at + KEY] << 24);
    }
  }
}

function* writings(text) {
  const utf8 = Buffer.from(text, 'utf8');
  yield ['UTF-8', utf8];
  const latin1 = Buffer.from(text, 'latin1');
  if (!latin1.equals(utf8) && latin1.toString('latin1') === text) yield ['Latin-1', latin1];
  yield ['UTF-16', Buffer.from(text, 'utf16le')];
  for (const shift of [0, 1, 2]) yield [`base64, shifted by ${shift}`, base64(utf8, shift)];
}

// What is left of the base64 when the bytes around the text are not known.
function base64(bytes, shift) {
  const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
  const whole = padded.toString('base64').replace(/=+$/, '');
  const first = Math.ceil((shift * 8) / 6);
  const last = Math.floor((padded.length * 8) / 6);
  return Buffer.from(whole.slice(first, last), 'latin1');
}
