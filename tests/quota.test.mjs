// A device that is full: nothing that was saved is lost, and nothing of the save that failed is left.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, temporaryFolder } from './support/browser.mjs';
import { openLab, startLab } from './support/lab.mjs';

/// How much room the device has, in bytes.
const LITTLE = 3_000_000;
const SEED = 11;

/// A page of the laboratory on a device whose room can be set.
async function device(test, name) {
  const lab = await startLab();
  const context = await openBrowser(await temporaryFolder(test, name));
  test.after(() => context.close().finally(() => lab.stop()));
  const page = await openLab(context.pages()[0], lab.origin);
  const devtools = await context.newCDPSession(page);
  // Without a size the device has its own room again.
  const room = (quotaSize) => devtools.send('Storage.overrideQuotaForOrigin', { origin: lab.origin, quotaSize });
  return { page, room };
}

test('a save that the device has no room for leaves nothing behind, and works once there is room', async (t) => {
  const { page, room } = await device(t, 'quota-one');
  await room(LITTLE);
  const full = await page.evaluate(async () => {
    globalThis.keeper = await lab.Keeper.make('full');
    await keeper.put(1, 'one');
    const before = JSON.stringify(await disk.copy('full'));
    const error = await keeper.putMany(100, 50, 200_000).catch((error) => error.message);
    const unsettled = keeper.isUnsettled;
    const same = JSON.stringify(await disk.copy('full')) === before;
    const opened = await lab.Keeper.open('full');
    return { error, unsettled, same, sequence: opened.sequence, readable: [...(await opened.readable())], problems: await opened.allProblems() };
  });
  assert.deepEqual(full, { error: 'Store(Quota)', unsettled: false, same: true, sequence: 2, readable: [1], problems: [] });

  await room();
  const freed = await page.evaluate(async () => {
    await keeper.putMany(100, 50, 200_000);
    return { sequence: keeper.sequence, readable: (await keeper.readable()).length, problems: await keeper.allProblems() };
  });
  assert.deepEqual(freed, { sequence: 3, readable: 51, problems: [] });
});

test('a device that fills up in a long run of saves keeps every one of them', async (t) => {
  const { page, room } = await device(t, 'quota-many');
  await room(LITTLE);
  const full = await page.evaluate(async (seed) => {
    globalThis.keeper = await lab.Keeper.make('run');
    let acknowledged = 0;
    const run = () => keeper.saveWithoutEnd(seed, (save) => (acknowledged = save)).catch((error) => error.message);
    const errors = [await run(), await run(), await run()];
    const opened = await lab.Keeper.open('run');
    const { sequence, problems, differences } = await opened.check(seed);
    return { errors, acknowledged, sequence, problems, differences };
  }, SEED);
  t.diagnostic(`${full.acknowledged} saves fitted`);
  assert.deepEqual(new Set(full.errors), new Set(['Store(Quota)']));
  assert.ok(full.acknowledged > 100, 'the device was full too early to say anything');
  assert.equal(full.sequence, full.acknowledged);
  assert.deepEqual([full.problems, full.differences], [[], []]);

  await room();
  const freed = await page.evaluate(async (seed) => {
    // Whoever does not listen stops the saver after its next save.
    await keeper.saveWithoutEnd(seed, () => { throw new Error('enough'); }).catch(() => {});
    const { sequence, problems, differences } = await keeper.check(seed);
    return { sequence, problems, differences };
  }, SEED);
  assert.deepEqual(freed, { sequence: full.acknowledged + 1, problems: [], differences: [] });
});
