// WebKit, the engine of every browser on an iPad, as Debian's WebKitGTK has it: its plain MiniBrowser on a display that
// nobody sees. Nothing drives it: a page says what became of it to the server (support/lab.mjs).
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { start } from './kill.mjs';

const LIBRARIES = ['x86_64-linux-gnu', 'aarch64-linux-gnu'];
const BROWSER = LIBRARIES.map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`).find(existsSync);

/// Why WebKit cannot be used here, or false.
export const webkitIsMissing =
  BROWSER && existsSync('/usr/bin/Xvfb')
    ? false
    : 'WebKitGTK is not here: `apt-get install --no-install-recommends libwebkit2gtk-4.1-0 xvfb` brings it';

/// Starts WebKit on a profile with a page.
export function startWebKit(profile, url) {
  const env = { ...process.env, DISPLAY: display(), HOME: profile, LIBGL_ALWAYS_SOFTWARE: '1' };
  env.WEBKIT_DISABLE_COMPOSITING_MODE = '1';
  // Its sandbox needs rights that a container does not have; nothing foreign is opened here.
  env.WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS = '1';
  // No other program is spoken to.
  env.DBUS_SESSION_BUS_ADDRESS = 'disabled:';
  env.NO_AT_BRIDGE = '1';
  for (const kind of ['CACHE', 'CONFIG', 'DATA', 'STATE']) {
    env[`XDG_${kind}_HOME`] = join(profile, kind.toLowerCase());
    mkdirSync(env[`XDG_${kind}_HOME`], { recursive: true });
  }
  return start(BROWSER, [url], { env });
}

let shown;

/// One display for all, on a number that is free; it ends with this program.
function display() {
  if (shown) return shown;
  const number = [...Array(100).keys()].map((at) => at + 100).find((at) => !existsSync(`/tmp/.X${at}-lock`));
  shown = `:${number}`;
  const server = spawn('/usr/bin/Xvfb', [shown, '-screen', '0', '1024x768x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
  server.unref();
  process.once('exit', () => server.kill());
  execFileSync('sh', ['-c', `until [ -e /tmp/.X11-unix/X${number} ]; do sleep 0.05; done`], { timeout: 10_000 });
  return shown;
}
