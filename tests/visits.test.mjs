// Alone on a visit: planned with what to know first, rung for when the time has passed, also while the app is locked.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import { TODAY, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { add, goToPlace, openClient, part } from './support/places.mjs';
import { formOf } from './support/form.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import * as vault from './support/vault.mjs';

const at = (time) => new Date(`${TODAY}T${time}:00-05:00`);

test('nobody is forgotten on a visit', async (t) => {
  const folder = await temporaryFolder(t, 'visits');
  const { caseload } = await files.inventCaseload(folder, 12);
  const running = caseload.clients.filter(({ episodes }) => {
    const last = episodes.at(-1);
    return last?.decision.outcome === 'accepted' && !last.closing;
  });
  const [client] = files.uniquelyNamed({ ...caseload, clients: running });
  const name = files.nameOf(client);
  const alert = 'Loose step at the back door';
  const file = await files.writeCaseload(folder, 'alert.json', caseload, ({ clients }) => {
    clients.find(({ id }) => id === client.id).safety_alert = alert;
  });
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const step = story(t, () => page);
  const main = page.getByRole('main');
  const ringing = page.getByRole('alert').filter({ hasText: 'You meant to have checked back by' });
  const isOver = (form) => form.choose('What came of it?', 'We met');
  let keys;

  await step('a visit is planned, with what to know before it, and stands on the page of the day', async () => {
    keys = await vault.makeVault(page);
    await files.importCaseload(page, file);
    await openClient(page, name);
    const form = await add(page, 'Visit');
    await seen(form.main.getByText(alert));
    await form.write('Begins at', '09:31');
    await form.main.getByRole('button', { name: 'Half an hour' }).click();
    assert.equal(await form.main.getByLabel('I will have checked back by').inputValue(), '10:01');
    await form.save(name);
    await goToPlace(page, 'Today');
    await seen(part(page, 'Visits').getByText('9:31 to 10:01'));
  });

  await step('the message to a colleague holds the two times and nothing about the client', async () => {
    await openClient(page, name);
    const form = await add(page, 'Visit');
    await form.write('Begins at', '14:00');
    await form.write('I will have checked back by', '15:00');
    const link = await form.main.getByRole('link', { name: 'Tell a colleague by text message' }).getAttribute('href');
    const said = decodeURIComponent(link);
    assert.match(said, /^sms:.*14:00 to 15:00/);
    for (const word of name.split(' ')) assert.ok(!said.includes(word), word);
    await form.write('I will have checked back by', '13:00');
    await form.main.getByRole('button', { name: 'Save' }).click();
    await seen(form.main.getByText('The time to be back must be after the beginning of the visit'));
    await form.main.getByRole('link', { name: 'Cancel' }).click();
  });

  await step('it rings once the time has passed, and half an hour more quiets it', async () => {
    await goToPlace(page, 'Today');
    assert.equal(await ringing.count(), 0);
    // Not so late that the app would have locked itself.
    await context.clock.setFixedTime(at('10:03'));
    await seen(ringing.getByText('10:01'));
    await ringing.getByRole('button', { name: 'Half an hour more' }).click();
    await ringing.waitFor({ state: 'detached' });
  });

  await step('the locked app rings too, and names nobody', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Lock now' }).click();
    await seen(page.getByRole('heading', { name: 'The vault is locked' }));
    await context.clock.setFixedTime(at('10:40'));
    const locked = page.getByRole('alert').filter({ hasText: 'A visit was to be over by 10:33' });
    await seen(locked);
    const text = await page.locator('body').innerText();
    for (const word of name.split(' ')) assert.ok(!text.includes(word), word);
    await vault.unlock(page, keys.passphrase);
    await seen(ringing);
  });

  await step('saying that she is safe ends it, and it counts as contact', async () => {
    await ringing.getByRole('link', { name: 'I am safe' }).click();
    const form = await formOf(page, 'How the visit ended');
    await isOver(form);
    await form.save(name);
    assert.equal(await ringing.count(), 0);
    await seen(main.getByText('24 Nov 2026 · Visit · We met'));
    await page.getByRole('navigation').getByRole('button', { name: 'Lock now' }).click();
    await seen(page.getByRole('heading', { name: 'The vault is locked' }));
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  assert.deepEqual(page.faults, []);
});
