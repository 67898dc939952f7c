// The page of the laboratory. Its parts stand in `lab` and `disk` for tests that drive the browser; where nobody drives
// it, the address says what to do and every outcome is posted to the server.
import * as disk from './disk.js';
import * as lab from './lab.js';
import { LOOKS } from './looks.js';

const ASKED = new URLSearchParams(location.search);
const DATABASE = 'laboratory';

globalThis.disk = disk;
globalThis.lab = lab;
globalThis.ready = lab.default();

const tell = (outcome) => fetch('said', { method: 'POST', body: JSON.stringify(outcome) });

const JOBS = {
  /// Takes every look, each in a frame of its own.
  async looks() {
    for (const name of Object.keys(LOOKS)) {
      const frame = document.createElement('iframe');
      frame.src = `?do=look&name=${name}`;
      const over = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
      document.body.append(frame);
      await over;
      frame.remove();
    }
    return { looked: true };
  },
  /// Takes one look and tells the page around it.
  async look() {
    const name = ASKED.get('name');
    const outcome = await LOOKS[name]().catch((error) => ({ failed: String(error) }));
    await tell({ look: name, outcome });
    parent.postMessage('over', location.origin);
    return {};
  },
  /// Says what is in the vault, compared with what must be.
  async check() {
    const keeper = await lab.Keeper.open(DATABASE);
    if (!keeper) return { checked: null };
    const { sequence, records, problems, differences } = await keeper.check(Number(ASKED.get('seed')));
    return { checked: { sequence, records, problems, differences } };
  },
  /// Saves until the browser dies, each save only when the server has heard of the one before.
  async save() {
    const keeper = (await lab.Keeper.open(DATABASE)) ?? (await lab.Keeper.make(DATABASE));
    await tell({ began: keeper.sequence });
    await keeper.saveWithoutEnd(Number(ASKED.get('seed')), (saved) => tell({ saved }));
  },
};

if (ASKED.has('do')) {
  globalThis.ready
    .then(() => JOBS[ASKED.get('do')]())
    .then(tell, (error) => tell({ error: String(error) }));
}
