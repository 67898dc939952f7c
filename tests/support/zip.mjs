// Reads the files of a zip archive by its central directory (APPNOTE 6.3.10, §4.3.12): stored or deflated, checked by CRC.

import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/// Every file of the archive: its name, and its content as text.
export function unzip(archive) {
  const end = archive.lastIndexOf(le32(END));
  assert.notEqual(end, -1, 'the archive has no end record');
  const files = new Map();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    assert.equal(archive.readUInt32LE(at), ENTRY);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    const content = contentOf(archive, at);
    assert.equal(crc32(content), archive.readUInt32LE(at + 16), `${name} is damaged`);
    files.set(name, content.toString('utf8'));
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

function contentOf(archive, entry) {
  const [packed, local] = [archive.readUInt32LE(entry + 20), archive.readUInt32LE(entry + 42)];
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(start, start + packed);
  const method = archive.readUInt16LE(entry + 10);
  assert.ok(method === STORED || method === DEFLATED, `method ${method} is not known`);
  return method === STORED ? bytes : inflateRawSync(bytes);
}

function le32(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

// Node 20 has no crc32 of its own on every release.
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
