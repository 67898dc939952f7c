// The way out of this machine: a proxy that lets nobody through and writes down who wanted to go where.

import { once } from 'node:events';
import { createServer } from 'node:net';

/// What the browser asks of its own maker, whatever page is open.
const HOUSEKEEPING = /(^|\.)(google|googleapis|gstatic|gvt1|gvt2)\.com$/;

/// Starts the proxy. `options` are for the browser; `wanted()` are the hosts asked for, the browser's housekeeping left out.
export async function guardTheWayOut(test) {
  const hosts = [];
  const proxy = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      const [, address] = bytes.toString('latin1').split(' ');
      hosts.push(address.includes('://') ? new URL(address).hostname : address.split(':')[0]);
      socket.destroy();
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  test.after(() => proxy.close());
  return {
    options: { proxy: { server: `http://127.0.0.1:${proxy.address().port}`, bypass: 'localhost,127.0.0.1' } },
    wanted: () => hosts.filter((host) => !HOUSEKEEPING.test(host)),
  };
}
