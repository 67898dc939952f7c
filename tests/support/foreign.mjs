// An origin that is not the app's: it listens on this machine and counts whoever comes.

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/// Starts listening, for TCP and for UDP on the same port. `arrivals` tells the path each one asked for.
export async function startForeignOrigin(test) {
  const arrivals = [];
  const tcp = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      const [, path] = bytes.toString('latin1').split(' ');
      arrivals.push(path);
      socket.end('HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\n\r\n');
    });
  });
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const { port } = tcp.address();
  const udp = createSocket('udp4', () => arrivals.push('STUN'));
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  test.after(() => {
    tcp.close();
    udp.close();
  });
  return { arrivals, host: `127.0.0.1:${port}` };
}

/// Tries, in the page, every way a script has to reach a foreign origin without leaving the page.
/// Gives what became of each try, by name. A beacon says that it went, and a frame that it is loaded, even where
/// they were refused: whether anything went is for the foreign origin to say.
export function reachOut(page, host) {
  return page.evaluate(async (host) => {
    const url = `http://${host}/`;
    const settled = (promise) => promise.then(() => 'went', (error) => `refused: ${error.name}`);
    const loads = (element, parent = document.body) =>
      new Promise((resolve, reject) => {
        element.onload = resolve;
        element.onerror = () => reject(new Error('not loaded'));
        parent.append(element);
        // What is refused without an event is refused within this time.
        setTimeout(() => reject(new Error('silent')), 1_000);
      }).finally(() => element.remove());
    const made = (name, properties) => Object.assign(document.createElement(name), properties);
    const opens = (socket) =>
      new Promise((resolve, reject) => {
        socket.onopen = resolve;
        socket.onerror = () => reject(new Error('not opened'));
      }).finally(() => socket.close());
    const tries = {
      fetch: () => fetch(`${url}fetch`, { mode: 'no-cors' }),
      'fetch that outlives the page': () => fetch(`${url}keepalive`, { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }),
      XMLHttpRequest: () =>
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.onload = resolve;
          request.onerror = () => reject(new Error('not sent'));
          request.open('POST', `${url}xhr`);
          request.send('x');
        }),
      image: () => loads(made('img', { src: `${url}pixel.png` })),
      beacon: async () => {
        if (!navigator.sendBeacon(`${url}beacon`, 'x')) throw new Error('not queued');
      },
      WebSocket: () => opens(new WebSocket(`ws://${host}/socket`)),
      EventSource: () => opens(new EventSource(`${url}events`)),
      'form that is posted': () => {
        const frame = made('iframe', { name: 'elsewhere' });
        const form = made('form', { action: `${url}form`, method: 'post', target: 'elsewhere' });
        document.body.append(frame, form);
        form.submit();
        return new Promise((_, reject) => setTimeout(() => reject(new Error('silent')), 1_000)).finally(() => {
          frame.remove();
          form.remove();
        });
      },
      'form that is posted to a new window': () => {
        const form = made('form', { action: `${url}form-in-a-window`, method: 'post', target: '_blank' });
        document.body.append(form);
        form.submit();
        return new Promise((_, reject) => setTimeout(() => reject(new Error('silent')), 1_000)).finally(() => form.remove());
      },
      frame: () => loads(made('iframe', { src: `${url}frame` })),
      script: () => loads(made('script', { src: `${url}script.js` }), document.head),
      'style sheet': () => loads(made('link', { rel: 'stylesheet', href: `${url}style.css` }), document.head),
      prefetch: () => loads(made('link', { rel: 'prefetch', href: `${url}prefetch` }), document.head),
      preconnect: () => loads(made('link', { rel: 'preconnect', href: url }), document.head),
      video: () => loads(made('video', { src: `${url}video.webm`, preload: 'auto' })),
      object: () => loads(made('object', { data: `${url}object` })),
      font: () => new FontFace('Elsewhere', `url(${url}font.woff2)`).load(),
      'import()': () => import(`${url}module.js`),
      worker: () =>
        new Promise((resolve, reject) => {
          const worker = new Worker(`${url}worker.js`);
          worker.onmessage = resolve;
          worker.onerror = () => reject(new Error('not started'));
        }),
      'worker of its own making': () =>
        new Promise((resolve, reject) => {
          const source = URL.createObjectURL(new Blob([`fetch('${url}from-worker', { mode: 'no-cors' }).then(() => postMessage(1))`]));
          const worker = new Worker(source);
          worker.onmessage = resolve;
          worker.onerror = () => reject(new Error('not started'));
        }),
      WebRTC: async () => {
        const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] });
        connection.createDataChannel('x');
        await connection.setLocalDescription();
        await new Promise((resolve) => {
          connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve();
          setTimeout(resolve, 3_000);
        });
        connection.close();
        throw new Error('over');
      },
    };
    const outcomes = {};
    for (const [name, act] of Object.entries(tries)) {
      // Some are refused where they are called, others later.
      outcomes[name] = await settled(Promise.resolve().then(act));
    }
    return outcomes;
  }, host);
}
