// Counts what a worker's hands do: the page itself counts what reaches it, so no helper of the tests can forget to.
//
// A tap: a finger or the mouse that comes down on something; to open a list that the browser draws, and to pick from
// it, are one each; to put the cursor into a field is one. A key: a press that is not the typing of text. Words that
// are typed are counted apart, for they are what she wants to say. The digits of a day or a time are keys.

import assert from 'node:assert/strict';

/// Counts in every page of the browser from now on; before the app is opened. Gives what was counted so far, which
/// goes on where a page is loaded anew, as it is when the vault is locked.
export async function countHands(context) {
  const hands = { taps: 0, keys: 0, words: 0 };
  await context.exposeBinding('handsDid', (_, what, count) => {
    hands[what] += count;
  });
  await context.addInitScript(listen);
  return hands;
}

// Runs in the page, before anything of the app.
function listen() {
  const did = (what, count = 1) => void window.handsDid(what, count);
  const TEXT = 'textarea, input:not([type]), input[type=text], input[type=search], input[type=password], input[type=tel]';
  const DIGITS = { date: 8, time: 4 };
  const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta'];
  const isText = (element) => element?.matches?.(TEXT) ?? false;
  const wordsIn = (text) => text.split(/\s+/).filter(Boolean).length;
  const before = new WeakMap();
  let at = null;
  const on = (name, act) => addEventListener(name, act, { capture: true, passive: true });
  on('pointerdown', ({ isTrusted, target }) => {
    if (!isTrusted) return;
    did('taps');
    at = target.closest('label')?.control ?? target;
  });
  on('keydown', ({ isTrusted, key, target, ctrlKey, altKey, metaKey }) => {
    if (!isTrusted || MODIFIERS.includes(key)) return;
    at = target;
    const types = isText(target) && !ctrlKey && !altKey && !metaKey && (key.length === 1 || key === 'Unidentified');
    if (!types) did('keys');
  });
  on('input', ({ target }) => {
    // The tests fill a field at once, where a hand would first have put the cursor there.
    if (isText(target)) {
      if (at !== target) did('taps');
      const words = wordsIn(target.value);
      did('words', Math.max(0, words - (before.get(target) ?? 0)));
      before.set(target, words);
      at = target;
    } else if (target.type in DIGITS && at !== target) {
      did('taps');
      did('keys', DIGITS[target.type]);
      at = target;
    }
  });
  on('change', ({ target }) => {
    if (target.matches('select') && at !== target) {
      did('taps', 2);
      at = target;
    }
  });
}

/// What was counted, act by act.
export class Hands {
  constructor(page, counted, bounds) {
    this.page = page;
    this.counted = counted;
    this.bounds = bounds;
    this.rows = new Map();
  }

  /// Does something she does often, counts it, and fails when it needs more than `bounds` say of it.
  async does(act, how) {
    const bound = this.bounds[act];
    assert.ok(bound, `there is a bound for: ${act}`);
    const before = await this.now();
    const result = await how();
    const after = await this.now();
    const row = Object.fromEntries(Object.keys(after).map((what) => [what, after[what] - before[what]]));
    const most = this.rows.get(act);
    const isMost = !most || row.taps + row.keys > most.taps + most.keys;
    this.rows.set(act, { ...(isMost ? row : most), times: (most?.times ?? 0) + 1 });
    for (const what of ['taps', 'keys']) {
      assert.ok(row[what] <= bound[what], `${act}: ${row[what]} ${what}, and ${bound[what]} are needed`);
    }
    return result;
  }

  /// Everything so far. What the page has told before it answers has arrived by then.
  async now() {
    await this.page.evaluate(() => true);
    return { ...this.counted };
  }

  /// The table, a line an act: what it needed when it needed most.
  table() {
    const line = (act, cells) => `${act.padEnd(50)} | ${cells.map((cell) => String(cell).padStart(5)).join(' | ')}`;
    const rows = [...this.rows].map(([act, { taps, keys, words, times }]) => line(act, [taps, keys, words, times]));
    return [line('act', ['taps', 'keys', 'words', 'times']), ...rows];
  }
}
