// What somebody can do who edits the disk: with the browser's own interface, and without the vault's key.

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));

/// Everything in a database, as hexadecimal by key.
export function copy(name) {
  return edit(name, async (records, headers) => ({ records: await copyOf(records), headers: await copyOf(headers) }));
}

/// Replaces everything in a database by a copy.
export function restore(name, copy) {
  return edit(name, async (records, headers) => {
    await putBack(records, copy.records);
    await putBack(headers, copy.headers);
  });
}

/// Puts a text where a record's bytes stand.
export function replaceByText(name, key) {
  return edit(name, (records) => done(records.put('no bytes', unhex(key))));
}

async function edit(name, act) {
  const database = await done(indexedDB.open(name));
  const transaction = database.transaction(['headers', 'records'], 'readwrite');
  const over = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  const outcome = await act(transaction.objectStore('records'), transaction.objectStore('headers'));
  await over;
  database.close();
  return outcome;
}

async function copyOf(store) {
  const [keys, values] = [store.getAllKeys(), store.getAll()];
  const [allKeys, allValues] = [await done(keys), await done(values)];
  return Object.fromEntries(allKeys.map((key, at) => [hex(key), hex(allValues[at])]));
}

async function putBack(store, copy) {
  await done(store.clear());
  for (const [key, value] of Object.entries(copy)) store.put(unhex(value), unhex(key));
}
