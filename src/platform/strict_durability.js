// rexie has no way to ask for it: every read-write transaction reports success only once the disk has the data.
// https://www.w3.org/TR/IndexedDB/#transaction-durability-hint
export function askForStrictDurability() {
  const plain = IDBDatabase.prototype.transaction;
  if (plain.strict) return;
  function transaction(stores, mode, options) {
    if (mode !== "readwrite") return plain.call(this, stores, mode, options);
    return plain.call(this, stores, mode, { durability: "strict", ...options });
  }
  transaction.strict = true;
  IDBDatabase.prototype.transaction = transaction;
}
