// Reads a CSV file with a head line (RFC 4180).

/// The rows, each an object by the names of the head line.
export function parseCsv(text) {
  const [head, ...rows] = records(text.replace(/^\u{feff}/u, ''));
  return rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place]])));
}

function records(text) {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/gy;
  const all = [];
  let record = [];
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (!found) throw new Error(`no CSV field begins at ${field.lastIndex}`);
    const [, quoted, plain, end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      all.push(record);
      record = [];
    }
  }
  return all;
}
