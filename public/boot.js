// Starts the app, says so in the page's own words when it cannot, and looks after the service worker.
//
// The page holds three hidden elements: #unsupported (this browser is too old), #unreachable (the
// app could not be loaded) and #panic (the app stopped). This file reveals one; it writes no text.
//
// Events on window, from here: `doorstep-offline-ready` (every file is stored on the device),
// `doorstep-update-ready` (a new version waits), `doorstep-update-done` (another tab took it).
// What happened before anybody listened stands in data-offline and data-update of <html>.
// Events on window, to here: `doorstep-panic` (the app stopped; show it),
// `doorstep-update-accept` (the person agreed to the new version: take it and load the page again),
// `doorstep-lock` (wipe everything that was decrypted and load the page again; taken by preventDefault).
(() => {
  'use strict';
  const { base, js, wasm } = document.currentScript.dataset;
  const state = document.documentElement.dataset;

  const reveal = (id) => {
    if (state.stopped) return;
    state.stopped = id;
    const message = document.getElementById(id);
    if (!message) return;
    // Loading this page again is all that can be done about it.
    for (const link of message.querySelectorAll('a')) link.setAttribute('href', '');
    message.hidden = false;
  };

  const tell = (name, value) => {
    state[name] = value;
    window.dispatchEvent(new CustomEvent(`doorstep-${name}-${value}`));
  };

  // Keys and records stand in WebAssembly's memory. A page that is left gives it up, but it is only freed when garbage is
  // collected; so it is overwritten as the last thing that happens here, and the app hears nothing after that.
  let memory;
  const leave = () => {
    state.stopped = 'left';
    window.addEventListener('pagehide', () => {
      window.addEventListener('visibilitychange', (event) => event.stopImmediatePropagation(), true);
      if (memory) new Uint8Array(memory.buffer).fill(0);
    });
    window.location.reload();
  };

  const isTrap = (error) => error instanceof WebAssembly.RuntimeError;

  const start = async () => {
    if (typeof WebAssembly !== 'object' || typeof BigInt !== 'function' || !window.indexedDB || !window.Worker) {
      reveal('unsupported');
      return;
    }
    window.addEventListener('doorstep-panic', () => reveal('panic'));
    window.addEventListener('doorstep-lock', (event) => {
      event.preventDefault();
      leave();
    });
    window.addEventListener('error', ({ error }) => isTrap(error) && reveal('panic'));
    window.addEventListener('unhandledrejection', ({ reason }) => isTrap(reason) && reveal('panic'));
    try {
      const app = await import(js);
      ({ memory } = await app.default({ module_or_path: wasm }));
    } catch (error) {
      const old = error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
      reveal(isTrap(error) ? 'panic' : old || error instanceof SyntaxError ? 'unsupported' : 'unreachable');
      throw error;
    }
    document.getElementById('opening')?.remove();
    await keepOffline();
  };

  const keepOffline = async () => {
    const workers = navigator.serviceWorker;
    // Absent where the page did not come over HTTPS or from this machine.
    if (!workers) return;
    let accepted = false;
    let controlled = Boolean(workers.controller);
    workers.addEventListener('controllerchange', () => {
      if (accepted) leave();
      else if (controlled) tell('update', 'done');
      controlled = true;
    });
    workers.ready.then(() => tell('offline', 'ready'));

    // A build for development has no service worker: the app then simply needs the network.
    const registration = await workers.register(`${base}sw.js`, { scope: base, updateViaCache: 'none' }).catch(() => null);
    if (!registration) return;
    const announce = () => {
      if (registration.waiting && workers.controller) tell('update', 'ready');
    };
    const watch = (worker) => worker?.addEventListener('statechange', announce);
    window.addEventListener('doorstep-update-accept', () => {
      accepted = true;
      registration.waiting?.postMessage({ type: 'activate' });
    });
    registration.addEventListener('updatefound', () => watch(registration.installing));
    watch(registration.installing);
    announce();
  };

  start();
})();
