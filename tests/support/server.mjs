// The built app as `cargo xtask serve` gives it, with the production headers, behind a relay of this
// machine that writes down every request which reaches the server.
//
// Must never answer anything itself: what the browser gets is what the real server says.

import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/// The project's folder.
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

const REQUEST_LINE = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT) (\S+) HTTP\/1\.[01]\r$/gm;

/// Starts the server. `origin` stays the same when it is stopped and started again.
export async function startServer() {
  let running = await serve();
  const requests = [];
  const open = new Set();
  const answer = (client) => {
    if (!running) return client.destroy();
    const server = connect(running.port, '127.0.0.1');
    const both = [client, server];
    client.on('data', (chunk) => {
      for (const [, path] of chunk.toString('latin1').matchAll(REQUEST_LINE)) requests.push(path);
    });
    client.pipe(server).pipe(client);
    for (const socket of both) {
      open.add(socket);
      socket.on('error', () => both.forEach((one) => one.destroy()));
      socket.on('close', () => open.delete(socket));
    }
  };
  let relay = createServer(answer).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const { port } = relay.address();
  return {
    origin: `http://localhost:${port}`,
    /// The path of every request that reached the server so far.
    requests,
    /// Ends the server and its relay; nothing listens at the origin then.
    async stop() {
      if (!running) return;
      const ended = [once(running.process, 'exit'), once(relay, 'close')];
      running.process.kill();
      running = null;
      relay.close();
      for (const socket of open) socket.destroy();
      await Promise.all(ended);
    },
    /// Starts it again at the same origin.
    async start() {
      running = await serve();
      relay = createServer(answer).listen(port, '127.0.0.1');
      await once(relay, 'listening');
    },
  };
}

async function serve() {
  const process = spawn('cargo', ['xtask', 'serve', '--no-build', '--port', '0'], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(process.stdout)) {
    const found = /http:\/\/localhost:(\d+)/.exec(line);
    if (found) return { process, port: Number(found[1]) };
  }
  throw new Error('`cargo xtask serve --no-build` ended without serving: run `cargo xtask build` first.');
}
