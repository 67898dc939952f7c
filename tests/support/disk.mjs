// The database as somebody edits it who has the tablet and no key: raw, beside the app.

const WITH_DATABASE = `
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await done(indexedDB.open('doorstep'));
  const hex = (key) => Array.from(new Uint8Array(key), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const plain = (hex) => Uint8Array.from(hex.match(/../g), (byte) => Number.parseInt(byte, 16));
`;
const inPage = (page, body, argument) =>
  page.evaluate(`(async (argument) => { ${WITH_DATABASE} try { ${body} } finally { database.close(); } })(${JSON.stringify(argument)})`);

/// Everything in the database: `{ records, headers }`, each an object of keys and bytes in hexadecimal.
export function readDisk(page) {
  return inPage(
    page,
    `const disk = {};
     for (const name of ['records', 'headers']) {
       const store = database.transaction(name).objectStore(name);
       const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
       disk[name] = Object.fromEntries(keys.map((key, place) => [hex(key), hex(values[place].buffer)]));
     }
     return disk;`,
  );
}

/// Puts this in the place of everything in the database.
export function writeDisk(page, disk) {
  return inPage(
    page,
    `for (const [name, all] of Object.entries(argument)) {
       const change = database.transaction(name, 'readwrite', { durability: 'strict' });
       const store = change.objectStore(name);
       store.clear();
       for (const [key, bytes] of Object.entries(all)) store.put(plain(bytes), plain(key));
       await new Promise((resolve, reject) => {
         change.oncomplete = resolve;
         change.onabort = () => reject(change.error);
       });
     }`,
    disk,
  );
}

/// The bytes with one bit of the last byte flipped.
export const flipped = (hex) => hex.slice(0, -2) + (Number.parseInt(hex.slice(-2), 16) ^ 1).toString(16).padStart(2, '0');
