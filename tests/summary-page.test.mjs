// The page of a summary as a funder opens it: from a folder, on a screen, on a phone, on paper, in both languages.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { showWhole, sticksOut, violations } from './support/axe.mjs';
import { openBrowser, temporaryFolder } from './support/browser.mjs';
import { makeSites } from './support/sites.mjs';

/// What a printer leaves of a page's width, in CSS pixels: A4 and Letter less the margins of the page's style.
const PAPER = { A4: ((210 - 2 * 15) / 25.4) * 96, Letter: (8.5 - (2 * 15) / 25.4) * 96 };

/// How wide the things of a page are that are wider than their place, but for heads of columns that are heard and not seen.
const cutOff = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.table, .table td, .table th, .glance li, .note')]
      .filter((element) => !(element.closest('thead')?.clientWidth <= 1))
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.scrollWidth} px at ${element.clientWidth}: ${element.outerHTML.slice(0, 120)}`),
  );

/// The levels of the page's headings, in their order.
const headings = (page) => page.evaluate(() => [...document.querySelectorAll('h1, h2, h3')].map(({ tagName }) => Number(tagName[1])));

test('the page of a summary', { concurrency: false }, async (t) => {
  const folder = await temporaryFolder(t, 'pages');
  const profile = await temporaryFolder(t, 'pages-profile');
  const sites = [];
  for (const [lang, clients] of [['en', 40], ['en', 1000], ['fr', 120], ['fr', 1000]]) {
    const [site] = await makeSites(join(folder, `${lang}-${clients}`), { sites: 1, clients, seed: 7, lang });
    sites.push([`${clients} clients, ${lang}`, site]);
  }
  const context = await openBrowser(profile, { colorScheme: 'light' });
  t.after(() => context.close());
  const page = context.pages()[0];

  for (const [name, site] of sites) {
    await t.test(`${name}: it asks for nothing, can be read by everybody, and fits a tablet, a phone and paper`, async () => {
      const asked = [];
      const faults = [];
      page.removeAllListeners();
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => faults.push(message.text()));
      const address = pathToFileURL(join(site, 'summary.html')).href;
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
      await page.goto(address);
      assert.deepEqual(asked, [address]);
      assert.deepEqual(faults, [], 'its own style is allowed and nothing else is tried');

      const levels = await headings(page);
      assert.equal(levels[0], 1);
      levels.slice(1).forEach((level, place) => assert.ok(level > 1 && level <= levels[place] + 1, `${place}: h${level}`));

      for (const width of [1024, 390, 320]) {
        assert.deepEqual(await sticksOut(page, width), [], `${width}`);
      }
      await showWhole(page, 390);
      assert.deepEqual(await cutOff(page), [], 'on a phone no figure has to be scrolled to');
      for (const [width, colorScheme] of [[1024, 'light'], [390, 'dark']]) {
        await page.emulateMedia({ media: 'screen', colorScheme });
        await showWhole(page, width);
        assert.deepEqual(await violations(page), [], `${width}, ${colorScheme}`);
      }
      for (const [paper, width] of Object.entries(PAPER)) {
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        await page.setViewportSize({ width: Math.floor(width), height: 900 });
        assert.deepEqual(await cutOff(page), [], `${paper}: nothing is cut off`);
        const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(ground, 'rgba(0, 0, 0, 0)', 'paper stays white');
      }
    });
  }
});
