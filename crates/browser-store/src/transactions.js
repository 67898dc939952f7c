// What rexie has no way to ask for or to tell, about every read-write transaction of the page.
//
// It is asked to be durable: it completes only once the disk has the data.
// https://www.w3.org/TR/IndexedDB/#transaction-durability-hint
// And the latest one is remembered: it alone knows why it was aborted.
let latest;
let watching = false;

export function watchWrites() {
  if (watching) return;
  watching = true;
  const plain = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (mode !== "readwrite") return plain.call(this, stores, mode, options);
    latest = plain.call(this, stores, mode, { durability: "strict", ...options });
    return latest;
  };
}

export function latestWrite() {
  return latest;
}
