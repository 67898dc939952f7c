// Every page and form, in both languages, on a tablet and on a phone, by axe-core; and none scrolls sideways.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import { showWhole, sticksOut, violations } from './support/axe.mjs';
import { PHONE, TABLET, goTo, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { placesOf } from './support/tour.mjs';
import * as vault from './support/vault.mjs';

const CONTRAST = { type: 'rule', values: ['color-contrast'] };
const LANGUAGES = ['English', 'Français'];

test('everybody can use every page', async (t) => {
  const folder = await temporaryFolder(t, 'accessible');
  const { file, caseload } = await files.inventCaseload(folder);
  const server = await startServer();
  t.after(() => server.stop());
  let context;
  let page;
  const open = async (profile) => {
    await context?.close();
    context = await openBrowser(join(folder, profile));
    page = await openApp(context, server.origin);
  };
  t.after(() => context?.close());
  const step = story(t, () => page);
  const problems = [];
  let keys;

  const look = async (where, within) => {
    for (const { width } of [TABLET, PHONE]) {
      await showWhole(page, width);
      for (const problem of await violations(page, { within })) problems.push(`${where}, ${width} px: ${problem}`);
    }
    for (const width of [PHONE.width, 320]) {
      const wide = await sticksOut(page, width);
      if (wide.length > 0) problems.push(`${where} scrolls sideways: ${wide.join('\n    ')}`);
    }
    await page.setViewportSize(TABLET);
  };
  const lookInBothLanguages = async (where) => {
    for (const language of LANGUAGES.toReversed()) {
      await page.getByRole('main').getByRole('button', { name: language }).click();
      await look(`${where}, ${language}`);
    }
  };
  const nothingFound = () => assert.deepEqual(problems.splice(0), []);

  await step('making a vault', async () => {
    await open('french');
    await page.getByRole('button', { name: 'Français' }).click();
    await vault.makeVault(page, (moment) => look(`${moment}, Français`), 'fr');
    await open('english');
    keys = await vault.makeVault(page, (moment) => look(moment));
    nothingFound();
  });

  await step('what is wrong is found: an unnamed button, grey on grey, a box too wide', async () => {
    const main = page.getByRole('main');
    await main.evaluate((main) => {
      const wrong = document.createElement('div');
      wrong.append(document.createElement('button'), Object.assign(document.createElement('p'), { textContent: 'pale' }));
      wrong.style.cssText = 'inline-size: 1200px; color: #ccc; background: #ddd';
      main.prepend(wrong);
    });
    await look('spoilt');
    await main.evaluate((main) => main.firstElementChild.remove());
    const found = problems.splice(0).join('\n');
    for (const problem of ['button-name', 'color-contrast', 'spoilt scrolls sideways']) assert.match(found, new RegExp(problem));
  });

  await step('the locked vault, and a wrong passphrase', async () => {
    await vault.lock(page);
    await lookInBothLanguages('locked');
    await vault.tryPassphrase(page, 'not the words that were drawn');
    await seen(page.getByRole('alert').getByText('This is not the passphrase'));
    await lookInBothLanguages('wrong passphrase');
    await vault.unlock(page, keys.passphrase);
    nothingFound();
  });

  await step('the empty vault, and a file that is refused', async () => {
    for (const path of ['/', '/clients', '/directory', '/nowhere']) {
      await goTo(page, path);
      await look(`empty ${path}`);
    }
    const damaged = await files.writeCaseload(folder, 'damaged.json', caseload, ({ clients }) => {
      clients[0].gender = 'unkown';
    });
    await files.chooseCaseload(page, damaged);
    await seen(page.getByRole('alert').filter({ hasText: 'Nothing was added' }));
    await lookInBothLanguages('refused file');
    await files.importCaseload(page, file);
    nothingFound();
  });

  for (const language of LANGUAGES) {
    await step(`every page in ${language}`, async () => {
      await goTo(page, '/vault');
      await page.getByRole('main').getByRole('button', { name: language }).click();
      for (const [name, path] of placesOf(caseload)) {
        await goTo(page, path);
        await look(`${name}, ${language}`);
      }
      nothingFound();
    });
  }

  await step('menus that are open, and forms that say what is wrong', async () => {
    await goTo(page, '/vault');
    await page.getByRole('main').getByRole('button', { name: 'English' }).click();
    const places = new Map(placesOf(caseload));
    await goTo(page, places.get('client'));
    await page.getByRole('main').getByText('Add', { exact: true }).click();
    // What the menu covers is there again once it is closed.
    await look('client with its menu', 'details[open]');
    for (const [name, action] of [['new-referral', 'Add the referral'], ['answer', 'Save'], ['step', 'Save'], ['questions', 'Save'], ['closing', 'Save']]) {
      await goTo(page, places.get(name));
      await page.getByRole('main').getByRole('button', { name: action }).click();
      await seen(page.getByRole('heading', { name: 'Something needs another look' }));
      await look(`${name} with errors`);
    }
    nothingFound();
  });

  await step('a summary that is prepared', async () => {
    await goTo(page, '/summary');
    await page.getByRole('button', { name: 'Prepare the summary' }).click();
    await seen(page.getByRole('heading', { name: 'What would leave' }));
    await page.getByText('Which, and why').click();
    await look('prepared summary');
    nothingFound();
  });

  await step('every page in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    for (const [name, path] of placesOf(caseload)) {
      await goTo(page, path);
      for (const problem of await violations(page, { rules: CONTRAST })) problems.push(`${name}: ${problem}`);
    }
    nothingFound();
  });
});
