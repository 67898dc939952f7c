// Ends a browser by force while it saves, starts it again and looks what is there.
//
// `kill -9` takes the browser and all its processes at once. What the operating system holds for the disk survives it,
// so this proves what a crash of the browser, or the system ending it for want of memory, leaves behind; not what a
// power cut does. For that the store asks for strict durability.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { FLAGS } from './browser.mjs';
import { chance } from './chance.mjs';

/// The longest time that the browser lives, in milliseconds: from when its saves begin, or from its start.
const LONGEST = 1_500;
const LONGEST_FROM_START = 3_000;
/// One kill in so many counts from the browser's start, so that some fall into opening the vault, or making it.
const FROM_START = 5;
/// How long the browser may take to say something.
const PATIENCE = 60_000;

/// Kills `times` times in one vault. Gives a line for each: when, what was acknowledged, and what was there after.
export async function killRepeatedly({ lab, profile, times, seed, browser, tell = () => {} }) {
  const next = chance(seed);
  const kills = [];
  let known = 0;
  for (let number = 1; number <= times; number += 1) {
    const fromStart = number % FROM_START === 1;
    const delay = Math.round(next() * (fromStart ? LONGEST_FROM_START : LONGEST));
    const acknowledged = await saveUntilKilled({ lab, profile, seed, browser, delay, fromStart, known });
    const checked = await check({ lab, profile, seed, browser });
    const kill = { number, delay, fromStart, saves: acknowledged - known, ...verdict(acknowledged, checked) };
    known = kill.sequence;
    kills.push(kill);
    tell(kill);
  }
  return kills;
}

/// What the checks found, added up.
export function sums(kills) {
  const beyond = {};
  for (const { ahead } of kills) beyond[ahead] = (beyond[ahead] ?? 0) + 1;
  return {
    kills: kills.length,
    acknowledged: kills.reduce((sum, { saves }) => sum + saves, 0),
    lost: kills.reduce((sum, { lost }) => sum + lost, 0),
    torn: kills.filter(({ torn }) => torn.length > 0).length,
    beyond,
  };
}

// `ahead` is how many saves are on disk whose acknowledgement did not come through any more: one at most, because the
// page begins no save before the last one is heard of. Making the vault is save number 1.
function verdict(acknowledged, checked) {
  const sequence = checked?.sequence ?? 0;
  return {
    sequence,
    records: checked?.records ?? 0,
    lost: Math.max(0, acknowledged - sequence),
    ahead: Math.max(0, sequence - acknowledged),
    torn: checked ? [...checked.problems, ...checked.differences] : [],
  };
}

/// Gives the number of the last save that was acknowledged; `known` if none was.
async function saveUntilKilled({ lab, profile, seed, browser, delay, fromStart, known }) {
  let acknowledged = known;
  const listen = ({ saved = 0 }) => {
    acknowledged = Math.max(acknowledged, saved);
  };
  lab.said.on('said', listen);
  const running = browser(profile, `${lab.origin}/?do=save&seed=${seed}`);
  try {
    if (!fromStart) await hear(lab, running, 'began');
    await wait(delay);
    await running.kill();
    // What the browser sent before it died may still be on its way through this machine.
    await wait(50);
    return acknowledged;
  } finally {
    lab.said.off('said', listen);
    await running.kill();
  }
}

/// What is in the vault, compared with what the saves of the seed must have left.
export async function check({ lab, profile, seed, browser }) {
  const running = browser(profile, `${lab.origin}/?do=check&seed=${seed}`);
  try {
    return (await hear(lab, running, 'checked')).checked;
  } finally {
    await running.kill();
  }
}

/// Waits for an outcome that has `name`; an error that the page tells is thrown here.
export async function hear(lab, running, name) {
  const limit = AbortSignal.any([AbortSignal.timeout(PATIENCE), running.ended]);
  for (;;) {
    const [outcome] = await once(lab.said, 'said', { signal: limit });
    if (outcome.error) throw new Error(outcome.error);
    if (name in outcome) return outcome;
  }
}

/// Starts Chromium on a profile with a page, nobody driving it.
export function startChromium(profile, url) {
  return start(process.env.CHROMIUM || '/usr/bin/chromium', [...FLAGS, '--headless', `--user-data-dir=${profile}`, url]);
}

const groups = new Set();
process.once('exit', () => groups.forEach((pid) => signal(-pid, 'SIGKILL')));

/// Starts a program in a process group of its own, which can be killed as a whole.
export function start(program, words, options = {}) {
  const child = spawn(program, words, { detached: true, stdio: 'ignore', ...options });
  const ended = new AbortController();
  groups.add(child.pid);
  const exited = once(child, 'exit').then(() => ended.abort(new Error(`${program} ended by itself`)));
  return {
    ended: ended.signal,
    /// Ends every process of the group at once and waits until none is left.
    async kill() {
      while (signal(-child.pid, 'SIGKILL')) await wait(5);
      groups.delete(child.pid);
      await exited;
    },
  };
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}
