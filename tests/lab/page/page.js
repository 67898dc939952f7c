// The page of the laboratory. Its exports stand in `lab` for tests that drive the browser; where nobody drives it, the
// address says what to do and every outcome is posted to the server.
import * as lab from './lab.js';

const ASKED = new URLSearchParams(location.search);
const DATABASE = ASKED.get('database') ?? 'laboratory';

globalThis.lab = lab;
globalThis.ready = lab.default().then(() => lab);

const tell = (outcome) => fetch('said', { method: 'POST', body: JSON.stringify(outcome) });

const JOBS = {
  /// Puts the contract of every store to the browser's.
  async contract() {
    await lab.keepsTheContract(DATABASE);
    await lab.undoesAFailedBatch(DATABASE, breakNextWrite);
    return { kept: true };
  },
  /// Says what is in the vault, compared with what must be.
  async check() {
    const keeper = await lab.Keeper.open(DATABASE);
    return { checked: keeper ? plain(await keeper.check(Number(ASKED.get('seed')))) : null };
  },
  /// Saves until the browser dies, each save only when the server has heard of the one before.
  async save() {
    const keeper = (await lab.Keeper.open(DATABASE)) ?? (await lab.Keeper.make(DATABASE));
    await tell({ began: keeper.sequence });
    await keeper.saveWithoutEnd(Number(ASKED.get('seed')), (saved) => tell({ saved }));
  },
};

if (ASKED.has('do')) {
  globalThis.ready
    .then(() => JOBS[ASKED.get('do')]())
    .then(tell, (error) => tell({ error: String(error) }));
}

const plain = ({ sequence, records, problems, differences }) => ({ sequence, records, problems, differences });

/// Makes the browser abort the next write when its second record is in, as it does when the device fails on the way.
function breakNextWrite() {
  const put = IDBObjectStore.prototype.put;
  let left = 2;
  IDBObjectStore.prototype.put = function (...record) {
    const request = put.apply(this, record);
    left -= 1;
    if (left === 0) {
      IDBObjectStore.prototype.put = put;
      request.addEventListener('success', () => this.transaction.abort());
    }
    return request;
  };
}
globalThis.breakNextWrite = breakNextWrite;

// What somebody who edits the disk can do, with the browser's own interface and without the vault's key.

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (byte) => parseInt(byte, 16));

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

globalThis.disk = {
  /// Everything in a database, as hexadecimal by key.
  copy: (name) => edit(name, async (records, headers) => ({ records: await copyOf(records), headers: await copyOf(headers) })),
  /// Replaces everything in a database by a copy.
  restore: (name, copy) =>
    edit(name, async (records, headers) => {
      await putBack(records, copy.records);
      await putBack(headers, copy.headers);
    }),
  /// Puts a text where a record's bytes stand.
  replaceByText: (name, key) => edit(name, (records) => done(records.put('no bytes', unhex(key)))),
};
