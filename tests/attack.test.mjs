// What somebody can do who edits the database and has no key: be noticed, and named, and take nothing else with it.
//
// Every outcome is compared with the vault's own words, and printed.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refer } from './support/accompany.mjs';
import { openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import { appIsMissing } from './support/built.mjs';
import { openLab, startLab } from './support/lab.mjs';
import { PROJECT, startServer } from './support/server.mjs';
import { makeVault } from './support/vault.mjs';
import * as minna from './support/wilhelmina.mjs';

const DATABASE = 'attacked';
/// Two shards of the manifest: the first lists 128 records, the second the rest.
const RECORDS = 140;
const IN_FIRST = 128;

const ALL = Array.from({ length: RECORDS }, (_, number) => number);
const but = (...gone) => ALL.filter((number) => !gone.includes(number));

let profile;
let lab;
let context;
let page;
/// The database a week ago and now, and where in it each part of interest stands.
let lastWeek;
let now;
let part;
/// The sequence that a backup printed, or another place outside the browser, remembers.
let remembered;

before(async () => {
  lab = await startLab();
  profile = await mkdtemp(join(tmpdir(), 'doorstep-attack-'));
  context = await openBrowser(profile);
  page = await openLab(context.pages()[0], lab.origin);
  await makeAttackedVault();
});

after(async () => {
  await context?.close();
  lab?.stop();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

const copy = () => page.evaluate((name) => disk.copy(name), DATABASE);
const restore = (copy) => page.evaluate(([name, copy]) => disk.restore(name, copy), [DATABASE, copy]);
const put = (number, text) => page.evaluate(([number, text]) => keeper.put(number, text), [number, text]);

/// What whoever unlocks the vault is told, and what she can still read.
function unlock() {
  return page.evaluate(async (name) => {
    const keeper = await lab.Keeper.open(name).catch((error) => ({ refused: error.message }));
    if (!keeper) return { refused: 'there is no vault' };
    if (keeper.refused) return keeper;
    return { told: (await keeper.allProblems()).sort(), readable: [...(await keeper.readable())], sequence: keeper.sequence };
  }, DATABASE);
}

async function makeAttackedVault() {
  await page.evaluate(async ([name, count]) => {
    globalThis.keeper = await lab.Keeper.make(name);
    await keeper.putMany(0, count, 300);
  }, [DATABASE, RECORDS]);
  await put(5, 'as it was last week');
  lastWeek = await copy();
  const first = await written(() => put(5, 'as it is now'));
  const second = await written(() => put(6, 'another'));
  const third = await written(() => put(RECORDS - 1, 'of the second shard'));
  now = await copy();
  remembered = await page.evaluate(() => keeper.sequence);
  const only = (keys, ...others) => keys.filter((key) => !others.some((other) => other.includes(key)))[0];
  // A save writes a body, its shard and the root: what three saves share and do not share tells which is which.
  const root = first.filter((key) => second.includes(key) && third.includes(key))[0];
  part = {
    root,
    body5: only(first, second),
    body6: only(second, first),
    shard: first.filter((key) => second.includes(key) && key !== root)[0],
  };
}

/// The keys of the records that a save changes.
async function written(save) {
  const earlier = await copy();
  await save();
  const later = await copy();
  return Object.keys(later.records).filter((key) => later.records[key] !== earlier.records[key]);
}

/// Edits the database as it is now, and compares what the vault then says.
function attack(name, edit, { told, readable }) {
  test(name, async (t) => {
    const edited = structuredClone(now);
    edit(edited);
    await restore(edited);
    const found = await unlock();
    t.diagnostic(found.refused ?? `${found.told.join(', ') || 'nothing'}; ${found.readable.length} of ${RECORDS} records open`);
    if (found.refused) return assert.equal(found.refused, told);
    assert.deepEqual(found.told, told);
    assert.deepEqual(found.readable, readable);
  });
}

const flipped = (text, at) => {
  const place = (at < 0 ? text.length / 2 + at : at) * 2;
  const byte = (parseInt(text.slice(place, place + 2), 16) ^ 1).toString(16).padStart(2, '0');
  return text.slice(0, place) + byte + text.slice(place + 2);
};

attack('a vault that nobody touched opens whole', () => {}, { told: [], readable: ALL });

attack('two records that were swapped are both named', ({ records }) => {
  [records[part.body5], records[part.body6]] = [records[part.body6], records[part.body5]];
}, { told: ['Record { 5: Damaged }', 'Record { 6: Damaged }'], readable: but(5, 6) });

attack('a record that was deleted is named', ({ records }) => {
  delete records[part.body5];
}, { told: ['Record { 5: Missing }'], readable: but(5) });

attack('last week’s copy of a record is named', ({ records }) => {
  records[part.body5] = lastWeek.records[part.body5];
}, { told: ['Record { 5: Older }'], readable: but(5) });

attack('last week’s copy of a record with the shard that listed it is named', ({ records }) => {
  for (const key of [part.body5, part.shard]) records[key] = lastWeek.records[key];
}, {
  told: ['Shard { number: 0, fault: Older }', `Unlisted { count: ${IN_FIRST} }`],
  readable: ALL.slice(IN_FIRST),
});

attack('last week’s copy of a record with its shard and the root is named by all that was saved since', ({ records }) => {
  for (const key of [part.body5, part.shard, part.root]) records[key] = lastWeek.records[key];
}, {
  told: ['Record { 6: Newer }', 'Shard { number: 1, fault: Newer }', `Unlisted { count: ${RECORDS - IN_FIRST} }`],
  readable: ALL.slice(0, IN_FIRST).filter((number) => number !== 6),
});

for (const [where, at] of [['nonce', 1], ['ciphertext', 60], ['tag', -1]]) {
  attack(`one byte changed in the ${where} of a record is named`, ({ records }) => {
    records[part.body5] = flipped(records[part.body5], at);
  }, { told: ['Record { 5: Damaged }'], readable: but(5) });

  attack(`one byte changed in the ${where} of a shard is named, and its records wait to be salvaged`, ({ records }) => {
    records[part.shard] = flipped(records[part.shard], at);
  }, {
    told: ['Shard { number: 0, fault: Damaged }', `Unlisted { count: ${IN_FIRST} }`],
    readable: ALL.slice(IN_FIRST),
  });

  attack(`one byte changed in the ${where} of the root is named, and all records wait to be salvaged`, ({ records }) => {
    records[part.root] = flipped(records[part.root], at);
  }, { told: ['Root(Damaged)', `Unlisted { count: ${RECORDS + 2} }`], readable: [] });
}

attack('a record that somebody added is told', ({ records }) => {
  records[part.body5.slice(0, 32) + 'ab'.repeat(16)] = records[part.body5];
}, { told: ['Unlisted { count: 1 }'], readable: ALL });

attack('a store that was emptied is named', (database) => {
  database.records = {};
}, { told: ['Root(Missing)'], readable: [] });

attack('a database that was emptied has no vault, which the app’s own mark outside it knows to be wrong', (database) => {
  database.records = {};
  database.headers = {};
}, { told: 'there is no vault' });

attack('one byte changed in the header is taken for a wrong passphrase, and opens nothing', ({ headers }) => {
  const [vault] = Object.keys(headers);
  headers[vault] = flipped(headers[vault], 60);
}, { told: 'WrongPassphrase' });

test('something that is not bytes in the place of a record is called damaged', async (t) => {
  await restore(now);
  await page.evaluate(([name, key]) => disk.replaceByText(name, key), [DATABASE, part.body5]);
  const { told, readable } = await unlock();
  t.diagnostic(told.join(', '));
  assert.deepEqual(told, ['Record { 5: Damaged }']);
  assert.deepEqual(readable, but(5));
});

test('a vault that was touched takes new saves, and what was touched stays as it is until somebody decides', async () => {
  const edited = structuredClone(now);
  edited.records[part.body5] = lastWeek.records[part.body5];
  await restore(edited);
  await page.evaluate(async (name) => {
    const keeper = await lab.Keeper.open(name);
    await keeper.put(7, 'saved after the attack');
  }, DATABASE);
  const { told, readable } = await unlock();
  assert.deepEqual(told, ['Record { 5: Older }']);
  assert.deepEqual(readable, but(5));
  assert.equal((await copy()).records[part.body5], lastWeek.records[part.body5]);
});

test('last week’s whole database opens without a word, and only a sequence remembered elsewhere tells', async (t) => {
  await restore(lastWeek);
  const { told, readable, sequence } = await unlock();
  t.diagnostic(`the vault says nothing; its last save is number ${sequence}, and number ${remembered} is remembered`);
  assert.deepEqual(told, []);
  assert.deepEqual(readable, ALL);
  assert.equal(sequence, remembered - 3);
});

test('a link worker whose website data are cleared while she writes is told, and the vault is missed, not begun anew', { skip: appIsMissing }, async (t) => {
  const texts = async (name) => JSON.parse(await readFile(join(PROJECT, `locales/en/${name}.json`), 'utf8'));
  const { vault_gone: told } = await texts('errors');
  const { missing } = await texts('setup');
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(await temporaryFolder(t, 'cleared'));
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  await makeVault(page);
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('doorstep');
        request.onsuccess = resolve;
        request.onerror = () => reject(request.error);
      }),
  );
  const main = page.getByRole('main');
  const referred = refer(page);
  // It waits for a page that does not come.
  referred.catch(() => {});
  await seen(main.getByText(told));
  assert.equal(await main.getByLabel('What the referrer says', { exact: true }).inputValue(), minna.REFERRAL_NOTE);
  await page.reload();
  await seen(page.getByText(missing));
});
