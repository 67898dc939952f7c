// Quick ways: something is added from anywhere in two taps or by a key, and the list of clients is narrowed.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import { showWhole, violations } from './support/axe.mjs';
import { PHONE, TABLET, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { goToPlace } from './support/places.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import * as vault from './support/vault.mjs';

const ENDED = ['stopped', 'did-not-start'];

test('a busy worker is quick', async (t) => {
  const folder = await temporaryFolder(t, 'quick');
  const { file, caseload } = await files.inventCaseload(folder);
  const running = caseload.clients.filter(({ episodes }) => {
    const last = episodes.at(-1);
    return last?.decision.outcome === 'accepted' && !last.closing;
  });
  const [client] = files.uniquelyNamed(caseload).filter((one) => running.includes(one));
  const name = files.nameOf(client);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const main = page.getByRole('main');
  const title = (words) => main.getByRole('heading', { level: 1, name: words });
  const step = story(t, () => page);

  await step('from any place, two taps lead to the form for somebody she was with lately', async () => {
    await vault.makeVault(page);
    await files.importCaseload(page, file);
    for (const size of [TABLET, PHONE]) {
      await page.setViewportSize(size);
      await goToPlace(page, 'Directory');
      await page.getByRole('navigation').getByRole('link', { name: 'Add', exact: true }).click();
      const contact = main.getByRole('link', { name: /^Contact: / }).first();
      const whom = (await contact.getAttribute('aria-label')).replace('Contact: ', '');
      await contact.click();
      await seen(main.getByText(whom, { exact: true }));
      await seen(main.getByRole('button', { name: 'Save' }));
    }
    await page.setViewportSize(TABLET);
  });

  await step('a key, a part of a name and Enter lead there without a mouse', async () => {
    await goToPlace(page, 'Summary');
    await page.keyboard.press('F2');
    await seen(title('Add'));
    await page.keyboard.type(name);
    await seen(main.getByRole('link', { name: `Contact: ${name}` }));
    await page.keyboard.press('Enter');
    await seen(main.getByText(name, { exact: true }));
    await page.keyboard.press('Alt+KeyA');
    await seen(title('Add'));
  });

  await step('Alt and A type a letter where letters are typed', async () => {
    await page.getByLabel('For whom?').fill('');
    await goToPlace(page, 'Clients');
    await page.getByLabel('Search clients').focus();
    await page.keyboard.press('Alt+KeyA');
    await seen(title('Clients'));
  });

  await step('the list is narrowed by what is due and by where people go', async () => {
    const goes = (resource) => ({ episodes }) => (episodes.at(-1)?.connections ?? [])
      .some((one) => one.resource === resource && !ENDED.includes(one.steps?.at(-1)?.step));
    const [resource, people] = caseload.resources
      .map((one) => [one, caseload.clients.filter(goes(one.id))])
      .sort(([, some], [, others]) => others.length - some.length)[0];
    await goToPlace(page, 'Clients');
    await page.getByLabel('Connected to').selectOption({ label: resource.name });
    await seen(page.getByRole('status').filter({ hasText: `${people.length} of 120` }));
    await page.getByLabel('Connected to').selectOption('Anything');
    const promised = running.filter(({ episodes }) => (episodes.at(-1).follow_ups ?? []).some(({ due, heard }) => !heard && due <= '2026-11-24'));
    await page.getByLabel('What is due').selectOption('A promise is due');
    await seen(page.getByRole('status').filter({ hasText: `${promised.length} of 120` }));
  });

  await step('what was just said hides neither the last row of a page nor the way to add something', async () => {
    for (const size of [TABLET, PHONE]) {
      await page.setViewportSize(size);
      await page.keyboard.press('F2');
      await page.getByLabel('For whom?').fill(name);
      await main.getByRole('link', { name: `Contact: ${name}` }).click();
      await main.getByRole('button', { name: 'Save' }).click();
      await seen(title(name));
      await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
      const hidden = await page.evaluate(() => {
        scrollTo(0, document.documentElement.scrollHeight);
        const box = (element) => element.getBoundingClientRect();
        const toast = box(document.querySelector('.toast'));
        const meets = ({ left, right, top, bottom }) => left < toast.right && right > toast.left && top < toast.bottom && bottom > toast.top;
        const last = [...document.querySelectorAll('main > :not(.toast)')].at(-1);
        return [last, document.querySelector('.quick-add')].filter((element) => meets(box(element))).map((element) => element.outerHTML.slice(0, 80));
      });
      assert.deepEqual(hidden, [], `${size.width} px`);
    }
    await page.setViewportSize(TABLET);
  });

  await step('both pages can be used by everybody', async () => {
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('F2');
    await seen(title('Add'));
    assert.deepEqual(await violations(page), []);
    await showWhole(page, PHONE.width);
    assert.deepEqual(await violations(page), []);
  });

  assert.deepEqual(page.faults, []);
});
