// Ends the browser by force while it saves, again and again, and prints what was lost:
// `--times 50 --seed 1 --browser webkit`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killRepeatedly, startChromium, sums } from './support/kill.mjs';
import { startLab } from './support/lab.mjs';
import { startWebKit } from './support/webkit.mjs';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 32) },
    browser: { type: 'string', default: 'chromium' },
  },
});
const [times, seed] = [Number(values.times), Number(values.seed)];
console.log(`${values.browser}, seed ${seed}`);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const lab = await startLab();
const profile = await mkdtemp(join(tmpdir(), 'doorstep-kill-'));
const started = Date.now();
console.log('kill    after ms  saves acknowledged  of them lost  on disk beyond them  records  torn');
const line = (...cells) => cells.map((cell, at) => String(cell).padStart([4, 10, 18, 12, 19, 7, 4][at])).join('  ');
const kills = await killRepeatedly({
  lab,
  profile,
  times,
  seed,
  browser: values.browser === 'webkit' ? startWebKit : startChromium,
  tell: ({ number, delay, fromStart, saves, lost, ahead, records, torn }) => {
    console.log(line(number, fromStart ? `start+${delay}` : delay, saves, lost, ahead, records, torn.length));
    for (const what of torn.slice(0, 5)) console.log(`      ${what}`);
  },
});
lab.stop();
await rm(profile, { recursive: true, force: true, maxRetries: 5 });

const { acknowledged, lost, torn, beyond } = sums(kills);
const distribution = Object.entries(beyond).map(([ahead, count]) => `${ahead}: ${count}`);
console.log(`
kills                 ${kills.length}
acknowledged saves    ${acknowledged}
lost                  ${lost}
kills that tore       ${torn}
saves on disk beyond the acknowledged ones, and after how many kills   ${distribution.join(', ')}
took                  ${Math.round((Date.now() - started) / 1000)} s
A kill does not test what the operating system holds back from the disk: that is for strict durability.`);
process.exitCode = lost > 0 || torn > 0 ? 1 : 0;
