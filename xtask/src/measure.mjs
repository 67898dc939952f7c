// Measures the files of a folder: node measure.mjs FOLDER
// One line a file: bytes, bytes gzipped, bytes in brotli, SHA-256 in base64, path; tabs between.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const folder = process.argv.at(-1);
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
for (const entry of files) {
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const content = readFileSync(file);
  const hash = createHash('sha256').update(content).digest('base64');
  const sizes = [content.length, gzipSync(content, { level: 9 }).length, brotliCompressSync(content).length];
  console.log([...sizes, hash, relative(folder, file).split(sep).join('/')].join('\t'));
}
