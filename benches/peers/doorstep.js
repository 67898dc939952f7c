// Doorstep as one more peer: its own WebAssembly, its own vault on IndexedDB. What is saved crosses as one text
// (src/table.rs), what is read as JSON.
import init, { Keeper } from "./doorstep/bench.js";
import { deleteAllIdb } from "../shared.js";

const [FIELD, ROW, ITEM] = ["\u001f", "\u001e", "\u001d"];

// Compiled when the module is, as the scripts of the others are: the app's page has it before anybody can unlock.
const wasm = await init();

const entryRow = (e) => `${e.clientId}${FIELD}${e.id}${FIELD}${e.kind}${FIELD}${e.date}${FIELD}${e.text}`;
const clientRow = (c) =>
  [
    c.id, c.first, c.middle, c.last, c.birth, c.phone, c.address, c.tags.join(ITEM), c.stage, c.worker,
    c.consent ? "1" : "", c.referred, c.surgery,
  ].join(FIELD);

export default class {
  static layout =
    "heads in shards of 128, one padded record a client (CBOR), HMACed keys, all in a manifest; nothing in clear but sizes";
  static durabilities = ["strict"];

  async open(rawKey) {
    this.keeper = await Keeper.open(rawKey);
  }
  importAll({ clients, entries }) {
    return this.keeper.import(clients.map(clientRow).join(ROW), entries.map(entryRow).join(ROW));
  }
  async heads() {
    return JSON.parse(this.keeper.heads());
  }
  async timeline(clientId) {
    return JSON.parse(await this.keeper.timeline(clientId));
  }
  saveEntry(entry) {
    return this.keeper.saveEntry(entryRow(entry));
  }
  async report() {
    return Object.fromEntries(JSON.parse(await this.keeper.report()).map(({ what, count }) => [what, count]));
  }
  async backup() {
    return new Blob(await this.keeper.backup());
  }
  restore(blob) {
    return this.keeper.restore(blob);
  }
  // Its own search, over the same list (see src/search.rs).
  prepareSearch() {
    this.keeper.prepareSearch();
  }
  search(query) {
    return this.keeper.search(query);
  }
  extraBytes() {
    return wasm.memory.buffer.byteLength;
  }
  close() {
    this.keeper.free();
  }
  static destroy = deleteAllIdb;
}
