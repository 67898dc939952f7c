// The store on a real browser's database: the contract of every store, and what rexie leaves to us.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from './support/browser.mjs';
import { openLab, startLab } from './support/lab.mjs';

let lab;
let context;
let profile;

before(async () => {
  lab = await startLab();
  profile = await mkdtemp(join(tmpdir(), 'doorstep-store-'));
  context = await openBrowser(profile);
});

after(async () => {
  await context?.close();
  lab?.stop();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/// A page of its own, with what it needs to look over the store's shoulder.
async function page(watch = () => {}) {
  return openLab(await context.newPage(), lab.origin, watch);
}

/// Keeps every connection and every transaction that the store uses.
function watched() {
  globalThis.connections = new Set();
  globalThis.transactions = [];
  const plain = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...asked) {
    const transaction = plain.apply(this, asked);
    globalThis.connections.add(this);
    globalThis.transactions.push(transaction);
    return transaction;
  };
}

test('the browser’s database keeps the contract of every store', async () => {
  const tab = await page();
  await tab.evaluate(() => lab.keepsTheContract('contract'));
});

test('a save that the browser aborts on its way leaves nothing behind', async () => {
  const tab = await page();
  await tab.evaluate(() => lab.undoesAFailedBatch('aborted', breakNextWrite));
});

test('a save counts only when the disk has it: every write asks for strict durability', async () => {
  const tab = await page(watched);
  const asked = await tab.evaluate(async () => {
    const keeper = await lab.Keeper.make('durable');
    await keeper.put(1, 'one');
    await keeper.read(1);
    return globalThis.transactions.map(({ mode, durability }) => `${mode}: ${durability}`);
  });
  assert.equal(asked.filter((one) => one === 'readwrite: strict').length, 2);
  assert.deepEqual(asked.filter((one) => one.startsWith('readwrite') && one !== 'readwrite: strict'), []);
});

test('the database has the two stores it has always had, and no index', async () => {
  const tab = await page();
  const found = await tab.evaluate(async () => {
    await lab.Keeper.make('stores');
    const request = indexedDB.open('stores');
    await new Promise((resolve) => (request.onsuccess = resolve));
    const database = request.result;
    const stores = [...database.objectStoreNames];
    const transaction = database.transaction(stores);
    return stores.map((name) => [name, [...transaction.objectStore(name).indexNames], transaction.objectStore(name).keyPath]);
  });
  assert.deepEqual(found, [['headers', [], null], ['records', [], null]]);
});

test('a connection that the browser closed is opened anew, for reading and for saving', async () => {
  const tab = await page(watched);
  const read = await tab.evaluate(async () => {
    const keeper = await lab.Keeper.make('closed');
    const close = () => globalThis.connections.forEach((connection) => connection.close());
    close();
    await keeper.put(1, 'saved on a new connection');
    close();
    const read = await keeper.read(1);
    return { read, connections: globalThis.connections.size };
  });
  assert.equal(read.read, 'saved on a new connection');
  assert.equal(read.connections, 3);
});

test('a reading that the browser cuts is made once more', async () => {
  const tab = await page();
  const read = await tab.evaluate(async () => {
    const keeper = await lab.Keeper.make('cut');
    await keeper.put(1, 'one');
    const get = IDBObjectStore.prototype.get;
    let cuts = 0;
    IDBObjectStore.prototype.get = function (key) {
      IDBObjectStore.prototype.get = get;
      const request = get.call(this, key);
      this.transaction.abort();
      cuts += 1;
      return request;
    };
    return { text: await keeper.read(1), cuts };
  });
  assert.deepEqual(read, { text: 'one', cuts: 1 });
});

test('a reading that is cut again and again says so, and is not tried for ever', async () => {
  const tab = await page();
  const outcome = await tab.evaluate(async () => {
    const keeper = await lab.Keeper.make('cut-always');
    await keeper.put(1, 'one');
    const get = IDBObjectStore.prototype.get;
    let cuts = 0;
    IDBObjectStore.prototype.get = function (key) {
      const request = get.call(this, key);
      this.transaction.abort();
      cuts += 1;
      return request;
    };
    const error = await keeper.read(1).catch((error) => error.message);
    return { error, cuts };
  });
  assert.match(outcome.error, /AbortError/);
  assert.equal(outcome.cuts, 2);
});

test('a save whose answer was lost is not written twice, and the next save finds out that it happened', async () => {
  const tab = await page();
  const outcome = await tab.evaluate(async () => {
    const keeper = await lab.Keeper.make('unsure');
    const commit = IDBTransaction.prototype.commit;
    IDBTransaction.prototype.commit = function () {
      IDBTransaction.prototype.commit = commit;
      commit.call(this);
      throw new DOMException('The database connection is closing.', 'InvalidStateError');
    };
    const error = await keeper.put(1, 'one').catch((error) => error.message);
    const unsettled = keeper.isUnsettled;
    await keeper.put(2, 'two');
    return { error, unsettled, sequence: keeper.sequence, texts: [await keeper.read(1), await keeper.read(2)] };
  });
  assert.deepEqual(outcome, { error: 'Store(Closed)', unsettled: true, sequence: 3, texts: ['one', 'two'] });
});

test('a save that was aborted surely wrote nothing, and the same save works again', async () => {
  const tab = await page();
  const outcome = await tab.evaluate(async () => {
    const keeper = await lab.Keeper.make('aborted-save');
    breakNextWrite();
    const error = await keeper.put(1, 'one').catch((error) => error.message);
    const unsettled = keeper.isUnsettled;
    await keeper.put(1, 'one');
    return { error, unsettled, sequence: keeper.sequence, problems: await keeper.allProblems() };
  });
  assert.deepEqual(outcome, { error: 'Store(Aborted)', unsettled: false, sequence: 2, problems: [] });
});

test('a database that was deleted while it was open is called missing, and nothing is written to a new one', async () => {
  const tab = await page();
  const outcome = await tab.evaluate(async () => {
    const keeper = await lab.Keeper.make('deleted');
    await keeper.put(1, 'one');
    const request = indexedDB.deleteDatabase('deleted');
    await new Promise((resolve) => (request.onsuccess = resolve));
    const saving = await keeper.put(2, 'two').catch((error) => error.message);
    const reading = await keeper.read(1).catch((error) => error.message);
    const left = await lab.Keeper.open('deleted');
    return { saving, reading, left: left ?? null };
  });
  assert.deepEqual(outcome, { saving: 'Store(Missing)', reading: 'Store(Missing)', left: null });
});

test('a database that a newer app has upgraded is left alone, and called newer', async () => {
  const tab = await page();
  const outcome = await tab.evaluate(async () => {
    const keeper = await lab.Keeper.make('newer');
    await keeper.put(1, 'one');
    const request = indexedDB.open('newer', 2);
    await new Promise((resolve) => (request.onsuccess = resolve));
    const records = request.result.transaction('records').objectStore('records').count();
    await new Promise((resolve) => (records.onsuccess = resolve));
    const saving = await keeper.put(2, 'two').catch((error) => error.message);
    const opening = await lab.Keeper.open('newer').catch((error) => error.message);
    return { saving, opening, records: records.result };
  });
  assert.deepEqual(outcome, { saving: 'Store(SchemaTooNew)', opening: 'SchemaTooNew', records: 3 });
});
