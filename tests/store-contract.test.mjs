// The store on real browsers' databases: the contract of every store, and what rexie leaves to us. In Chromium, and in
// WebKit, which most tablets have, where it is installed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from './support/browser.mjs';
import { hear, startChromium } from './support/kill.mjs';
import { startLab } from './support/lab.mjs';
import { startWebKit, webkitIsMissing } from './support/webkit.mjs';

const BROWSERS = [
  { name: 'Chromium', start: startChromium, missing: false },
  { name: 'WebKit', start: startWebKit, missing: webkitIsMissing },
];

/// What each look must find, by a sentence about it.
const MUST_BE = {
  'the browser’s database keeps the contract of every store': ['contract', 'kept'],
  'a save that the browser aborts on its way leaves nothing behind': ['failedBatch', 'undone'],
  'a save counts only when the disk has it: every write asks for strict durability': ['durability', ['strict', 'strict']],
  'the database has the two stores it has always had, and no index': ['stores', ['headers: 0 indices', 'records: 0 indices']],
  'a connection that the browser closed is opened anew, for saving and for reading': [
    'closed',
    { text: 'saved on a new connection', connections: 3 },
  ],
  'a reading that the browser cuts is made once more': ['cut', { text: 'one', cuts: 1 }],
  'a reading that is cut again and again says so, and is not tried for ever': ['cutAlways', { error: 'AbortError', cuts: 2 }],
  'a save whose answer was lost is not written twice: it is found on the disk': [
    'unsure',
    { outcome: 'saved', sequence: 2, text: 'one', writes: 2 },
  ],
  'a save that was aborted surely wrote nothing, and the same save works again': [
    'aborted',
    { error: 'Store(Aborted)', unsettled: false, sequence: 2, problems: [] },
  ],
  'a save of which the browser refuses one record leaves nothing of the others': [
    'refused',
    { error: 'DataError', sequence: 1, problems: [] },
  ],
  'something of another form among the records does not end the reading of them': [
    'otherKeys',
    { lengths: [10, 10, 10, 2], problems: [] },
  ],
  'a database that was deleted while it was open is called missing, and nothing is written to a new one': [
    'deleted',
    { saving: 'Store(Missing)', reading: 'Store(Missing)', vault: 'not there' },
  ],
  'a database that a newer app has upgraded is left alone, and called newer': [
    'newer',
    { saving: 'Store(SchemaTooNew)', opening: 'SchemaTooNew', records: 3 },
  ],
};

for (const { name, start, missing } of BROWSERS) {
  test(`in ${name}`, { skip: missing }, async (t) => {
    const found = await takeLooks(t, start);
    for (const [sentence, [look, must]] of Object.entries(MUST_BE)) {
      await t.test(sentence, () => assert.deepEqual(found[look], must));
    }
    assert.deepEqual(Object.keys(found).sort(), Object.values(MUST_BE).map(([look]) => look).sort());
  });
}

async function takeLooks(t, start) {
  const lab = await startLab();
  const found = {};
  lab.said.on('said', ({ look, outcome }) => {
    if (look) found[look] = outcome;
  });
  const running = start(await temporaryFolder(t, 'store'), `${lab.origin}/?do=looks`);
  try {
    await hear(lab, running, 'looked');
  } finally {
    await running.kill();
    lab.stop();
  }
  return found;
}
