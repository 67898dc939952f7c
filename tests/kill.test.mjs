// A browser that is ended by force at any instant loses nothing that was saved. `cargo xtask kill` does it oftener.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from './support/browser.mjs';
import { check, killRepeatedly, startChromium, sums } from './support/kill.mjs';
import { startLab } from './support/lab.mjs';
import { startWebKit, webkitIsMissing } from './support/webkit.mjs';

const TIMES = 5;

for (const [name, browser, skip] of [['Chromium', startChromium, false], ['WebKit', startWebKit, webkitIsMissing]]) {
  test(`${name} ended by force while it saves has every acknowledged save, whole`, { skip }, async (t) => {
    const lab = await startLab();
    t.after(() => lab.stop());
    const profile = await temporaryFolder(t, 'kill');
    const seed = Date.now() % 2 ** 32;
    t.diagnostic(`seed ${seed}`);
    const kills = await killRepeatedly({ lab, profile, times: TIMES, seed, browser });
    const { acknowledged, lost } = sums(kills);
    t.diagnostic(`${acknowledged} saves acknowledged before ${TIMES} kills, ${lost} lost`);
    assert.ok(acknowledged > TIMES, 'too few saves to say anything');
    assert.equal(lost, 0);
    assert.deepEqual(kills.flatMap(({ torn }) => torn), []);
    const { differences } = await check({ lab, profile, seed: seed + 1, browser });
    assert.ok(differences.length > TIMES, 'a checker who is told of other saves must miss them');
  });
}
