// What the store does when the browser does something to it. Each look runs in a frame of its own, so that what it
// changes about the browser's interface is gone after it, and gives an outcome for a test to judge.
import { Keeper, keepsTheContract, pageLengths, undoesAFailedBatch } from './lab.js';

const message = (error) => error.message;

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/// The looks, by name.
export const LOOKS = {
  contract: () => keepsTheContract('contract').then(() => 'kept', message),

  failedBatch: () => undoesAFailedBatch('failed-batch', breakNextWrite).then(() => 'undone', message),

  /// The durability of every transaction that writes: of making a vault and of one save.
  async durability() {
    const { transactions } = watch();
    const keeper = await Keeper.make('durability');
    await keeper.put(1, 'one');
    await keeper.read(1);
    return transactions.filter(({ mode }) => mode === 'readwrite').map(({ durability }) => durability ?? 'not told');
  },

  /// The stores and their indices.
  async stores() {
    await Keeper.make('stores');
    const database = await done(indexedDB.open('stores'));
    const stores = [...database.objectStoreNames];
    const transaction = database.transaction(stores);
    return stores.map((name) => `${name}: ${transaction.objectStore(name).indexNames.length} indices`);
  },

  /// The browser closes the connection before a save and before a reading.
  async closed() {
    const { connections } = watch();
    const keeper = await Keeper.make('closed');
    connections.forEach((connection) => connection.close());
    await keeper.put(1, 'saved on a new connection');
    connections.forEach((connection) => connection.close());
    return { text: await keeper.read(1), connections: connections.size };
  },

  /// The browser cuts one reading.
  async cut() {
    const keeper = await Keeper.make('cut');
    await keeper.put(1, 'one');
    const cuts = cutReadings(1);
    return { text: await keeper.read(1), cuts: cuts() };
  },

  /// The browser cuts every reading.
  async cutAlways() {
    const keeper = await Keeper.make('cut-always');
    await keeper.put(1, 'one');
    const cuts = cutReadings(Infinity);
    const error = await keeper.read(1).catch(message);
    return { error: /"(\w+)"/.exec(error)?.[1], cuts: cuts() };
  },

  /// The connection breaks after a commit was sent and before it was answered.
  async unsure() {
    const { transactions } = watch();
    const keeper = await Keeper.make('unsure');
    const commit = IDBTransaction.prototype.commit;
    IDBTransaction.prototype.commit = function () {
      IDBTransaction.prototype.commit = commit;
      commit.call(this);
      throw new DOMException('The database connection is closing.', 'InvalidStateError');
    };
    const outcome = await keeper.put(1, 'one').then(() => 'saved', message);
    const text = await keeper.read(1);
    return { outcome, sequence: keeper.sequence, text, writes: transactions.filter(({ mode }) => mode === 'readwrite').length };
  },

  /// The browser aborts a save on its way.
  async aborted() {
    const keeper = await Keeper.make('aborted');
    breakNextWrite();
    const error = await keeper.put(1, 'one').catch(message);
    const unsettled = keeper.isUnsettled;
    await keeper.put(1, 'one');
    return { error, unsettled, sequence: keeper.sequence, problems: await keeper.allProblems() };
  },

  /// The browser refuses the last record of a save, after it took the others.
  async refused() {
    const keeper = await Keeper.make('refused');
    const put = IDBObjectStore.prototype.put;
    let left = 3;
    IDBObjectStore.prototype.put = function (...record) {
      left -= 1;
      if (left > 0) return put.apply(this, record);
      IDBObjectStore.prototype.put = put;
      throw new DOMException('Not this one.', 'DataError');
    };
    const error = await keeper.put(1, 'one').catch(message);
    const opened = await Keeper.open('refused');
    return { error: /"(\w+)"/.exec(error)?.[1], sequence: opened.sequence, problems: await opened.allProblems() };
  },

  /// A key of another form, shorter than a vault's, stands before all of its records.
  async otherKeys() {
    const keeper = await Keeper.make('other-keys');
    await keeper.putMany(0, 30, 10);
    const database = await done(indexedDB.open('other-keys'));
    const records = database.transaction('records', 'readwrite').objectStore('records');
    const [first] = await done(records.getAllKeys(null, 1));
    const short = new Uint8Array(first).slice(0, 20);
    short[19] -= 1;
    await done(records.put(new Uint8Array(9), short));
    return { lengths: [...(await pageLengths('other-keys', 10))], problems: await keeper.allProblems() };
  },

  /// The site's data are cleared while the vault is open.
  async deleted() {
    const keeper = await Keeper.make('deleted');
    await keeper.put(1, 'one');
    await done(indexedDB.deleteDatabase('deleted'));
    const saving = await keeper.put(2, 'two').catch(message);
    const reading = await keeper.read(1).catch(message);
    return { saving, reading, vault: (await Keeper.open('deleted')) ? 'there' : 'not there' };
  },

  /// A newer app upgrades the database while the vault is open.
  async newer() {
    const keeper = await Keeper.make('newer');
    await keeper.put(1, 'one');
    const database = await done(indexedDB.open('newer', 2));
    const records = await done(database.transaction('records').objectStore('records').count());
    const saving = await keeper.put(2, 'two').catch(message);
    return { saving, opening: await Keeper.open('newer').catch(message), records };
  },
};

/// Keeps every connection and every transaction that is used from now on.
function watch() {
  const connections = new Set();
  const transactions = [];
  const plain = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...asked) {
    const transaction = plain.apply(this, asked);
    connections.add(this);
    transactions.push(transaction);
    return transaction;
  };
  return { connections, transactions };
}

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

/// Makes the browser abort the next readings; gives a function that tells how often it did.
function cutReadings(times) {
  const get = IDBObjectStore.prototype.get;
  let cuts = 0;
  IDBObjectStore.prototype.get = function (key) {
    const request = get.call(this, key);
    if (cuts < times) {
      cuts += 1;
      this.transaction.abort();
    }
    return request;
  };
  return () => cuts;
}
