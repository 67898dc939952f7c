// Debian's Chromium with a profile of its own, on a day that is always the same.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

/// The day it is for the app, whenever the tests run.
export const TODAY = '2026-11-24';

/// A tablet on its side, and a phone.
export const TABLET = { width: 1024, height: 768 };
export const PHONE = { width: 390, height: 844 };

/// How every Chromium of the tests is started.
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/// How long a person would wait for the slowest step, on a busy machine.
const PATIENCE = 30_000;

/// Chromium names the directives that it does not know; other browsers honour this one.
const NO_FAULT = /^Unrecognized Content-Security-Policy directive 'webrtc'/;

/// An empty folder that is removed when the test ends.
export async function temporaryFolder(test, name) {
  const folder = await mkdtemp(join(tmpdir(), `doorstep-${name}-`));
  test.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/// Opens the browser on a profile and gives its context; closing that ends the browser.
export async function openBrowser(profile, options = {}) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
    viewport: TABLET,
    locale: 'en-CA',
    timezoneId: 'America/Toronto',
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  await context.clock.setFixedTime(new Date(`${TODAY}T10:00:00-05:00`));
  return context;
}

/// Opens the app in the first page of the browser, or in another. Every fault of the app is written down in `faults`.
export async function openApp(context, origin, page = context.pages()[0]) {
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !NO_FAULT.test(message.text())) page.faults.push(message.text());
  });
  await page.goto(origin);
  return page;
}

/// Waits until every file of the app is on the device, so that it opens without the server.
export function offlineReady(page) {
  return page.waitForFunction(() => document.documentElement.dataset.offline === 'ready');
}

/// Goes to a place of the app by its address, without loading the page again (which would lock the vault),
/// and waits until its title has the focus, as a screen reader needs it.
export async function goTo(page, path) {
  if (new URL(page.url()).pathname === path) return;
  await page.evaluate((path) => {
    document.activeElement?.blur();
    // Somebody who goes somewhere has touched the tablet; without that the vault would lock on a long way.
    dispatchEvent(new PointerEvent('pointerdown'));
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.waitForFunction(() => document.activeElement?.matches('h1'));
}

/// What a person would look for: visible, or the test fails with its name.
export function seen(locator) {
  return locator.first().waitFor({ state: 'visible' });
}
