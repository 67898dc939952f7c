// The vault locks itself, says so before where somebody can see it, loses no word that was typed, and leaves nothing
// readable behind.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import { TODAY, goTo, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import { violations } from './support/axe.mjs';
import * as files from './support/caseload.mjs';
import { formOf } from './support/form.mjs';
import * as memory from './support/memory.mjs';
import { goToPlace } from './support/places.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { placesOf } from './support/tour.mjs';
import { isLocked, lock, makeVault, unlock } from './support/vault.mjs';

const MINUTE = 60_000;
const MORNING = Date.parse(`${TODAY}T10:00:00-05:00`);
/// Longer than the app waits after the last key before it keeps a draft.
const QUIET = 4_000;

const NOTE = 'Left word with the neighbour who feeds the heron.';
const MATTERS = 'I miss the sound of the ferry horn at supper.';
/// Put into the page by the test itself, so that the search of JavaScript's heap is known to find what is there.
const CONTROL = 'a kettle whistles in an empty kitchen';
const GOAL = 'Row across the bay once before the ice.';

test('the vault locks itself and loses no word', async (t) => {
  const folder = await temporaryFolder(t, 'locking');
  const { file, caseload } = await files.inventCaseload(folder);
  const profile = join(folder, 'profile');
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(profile);
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const main = page.getByRole('main');
  const warning = page.getByRole('alertdialog', { name: 'Are you still there?' });
  const step = story(t, () => page);

  let now = MORNING;
  /// The clock on the wall goes on; what waited for it notices within its next second.
  const passes = async (minutes) => {
    now += minutes * MINUTE;
    await context.clock.setFixedTime(new Date(now));
  };
  const addresses = new Map(placesOf(caseload));
  const client = caseload.clients.find(({ id }) => addresses.get('outreach').includes(id));
  const name = `${client.preferred_name ?? client.given_name} ${client.family_name}`;
  let passphrase;

  const openForm = async (place, title) => {
    await goTo(page, addresses.get(place));
    return formOf(page, title);
  };
  const holds = async (label, value) => assert.equal(await main.getByLabel(label, { exact: true }).inputValue(), value, label);
  const chosen = async (group, answer) =>
    assert.ok(await main.getByRole('group', { name: group }).getByRole('radio', { name: answer, exact: true }).isChecked(), `${group} ${answer}`);
  const isBack = () => seen(main.getByText('Your unsaved text from'));
  const unlockAgain = async (reason) => {
    await isLocked(page);
    await seen(page.getByText(reason));
    await unlock(page, passphrase);
  };

  await step('a vault with a caseload', async () => {
    ({ passphrase } = await makeVault(page));
    await files.importCaseload(page, file);
  });

  await step('a minute before the lock it asks whether she is there; staying leads back to where she was', async () => {
    const form = await openForm('outreach', 'Contact');
    await form.write('Your note', NOTE);
    await passes(3.9);
    await page.waitForTimeout(1_500);
    assert.equal(await warning.isVisible(), false, 'it does not ask before it is time');
    await passes(0.1);
    await seen(warning);
    await seen(warning.getByText('Time left: 60 s'));
    await seen(warning.getByText('Doorstep locks in 60 seconds.'));
    const stay = warning.getByRole('button', { name: 'Stay' });
    assert.ok(await stay.evaluate((button) => button === document.activeElement), 'the focus is on Stay');
    assert.deepEqual(await violations(page, { within: 'dialog' }), []);
    await passes(0.5);
    await seen(warning.getByText('Time left: 30 s'));
    await page.keyboard.press('Enter');
    await warning.waitFor({ state: 'hidden' });
    assert.equal(await page.evaluate(() => document.activeElement.id), 'note', 'the focus is where it was');
    await holds('Your note', NOTE);
  });

  await step('a tap anywhere and a key stay too, and press nothing', async () => {
    for (const stay of [() => page.mouse.click(200, 60), () => page.keyboard.press('a'), () => page.keyboard.press('Escape')]) {
      await passes(4.2);
      await seen(warning);
      await stay();
      await warning.waitFor({ state: 'hidden' });
      await formOf(page, 'Contact');
      await holds('Your note', NOTE);
    }
    await passes(3);
    await page.waitForTimeout(1_500);
    assert.equal(await warning.isVisible(), false, 'the time begins anew');
  });

  await step('the warning locks when she says so, and her text is back after that', async () => {
    await passes(1.5);
    await seen(warning);
    await warning.getByRole('button', { name: 'Lock now' }).click();
    await isLocked(page);
    assert.equal(await page.getByText('It locked').count(), 0, 'she knows why');
    await unlock(page, passphrase);
    await isBack();
    await holds('Your note', NOTE);
  });

  await step('a tablet that slept past the time is locked, and every control of the form is as she left it', async () => {
    const form = await formOf(page, 'Contact');
    await form.choose('How?', 'Home visit');
    await form.choose('What came of it?', 'Left a message');
    await form.write('Minutes', '15');
    await form.write('Day', '2026-11-20');
    await passes(60);
    await unlockAgain('It locked because nobody touched the tablet for 5 minutes.');
    await isBack();
    assert.deepEqual(await violations(page), []);
    await chosen('How?', 'Home visit');
    await chosen('What came of it?', 'Left a message');
    await holds('Minutes', '15');
    await holds('Your note', NOTE);
    await holds('Day', '2026-11-20');
  });

  await step('what was saved is no draft any more', async () => {
    const form = await formOf(page, 'Contact');
    await form.save(name);
    await seen(main.getByText(NOTE));
    await goToPlace(page, 'Today');
    await seen(main.getByRole('heading', { level: 1, name: 'Tuesday' }));
    assert.equal(await main.getByText('Unsaved:').count(), 0);
    await openForm('outreach', 'Contact');
    await holds('Your note', '');
    assert.equal(await main.getByText('Your unsaved text').count(), 0);
  });

  await step('in the background it locks after half a minute; fields that come up one after another are all filled in', async () => {
    const form = await openForm('conversation', 'Conversation');
    await form.write('What matters to them?', MATTERS);
    await form.write('Interests', 'knots\nferries');
    await form.tick('Needs they named', ['Company and belonging', 'Getting around']);
    await form.write('More about: Getting around', 'the ferry stops in November');
    await form.write('Gifts', 'ties any knot');
    await form.write('New goals', GOAL);
    await form.choose(GOAL, '4');
    await form.choose('How?', 'In person');
    await form.write('Minutes', '50');
    await form.write('Your note', NOTE);
    await form.write('Day', '2026-11-22');
    await turn(page, 'hidden');
    await passes(0.4);
    await page.waitForTimeout(1_500);
    await turn(page, 'visible');
    await formOf(page, 'Conversation');
    await turn(page, 'hidden');
    await passes(0.5);
    await unlockAgain('It locked while it was in the background.');
    await isBack();
    await holds('What matters to them?', MATTERS);
    await holds('Interests', 'knots\nferries');
    for (const need of ['Company and belonging', 'Getting around']) {
      assert.ok(await main.getByRole('checkbox', { name: need, exact: true }).isChecked(), need);
    }
    assert.equal(await main.getByRole('checkbox', { checked: true }).count(), 2);
    await holds('More about: Getting around', 'the ferry stops in November');
    await holds('Gifts', 'ties any knot');
    await holds('New goals', GOAL);
    await chosen(GOAL, '4');
    await chosen('How?', 'In person');
    await holds('Minutes', '50');
    await holds('Your note', NOTE);
    await holds('Day', '2026-11-22');
  });

  await step('Today leads to unsaved text; giving out everything does not give it out', async () => {
    await goToPlace(page, 'Today');
    const line = main.getByRole('link', { name: `Unsaved: Conversation for ${name}` });
    await seen(line);
    assert.deepEqual(await violations(page), []);
    const given = await files.exportCaseload(page);
    assert.ok(!JSON.stringify(given).includes(MATTERS));
    assert.equal(given.clients.length, caseload.clients.length);
    await goToPlace(page, 'Today');
    await line.click();
    await formOf(page, 'Conversation');
    await isBack();
    await holds('What matters to them?', MATTERS);
  });

  await step('what she types goes to the record, not only into the fields', async () => {
    const form = await formOf(page, 'Conversation');
    await form.save(name);
    await seen(main.locator('blockquote').getByText(MATTERS));
    await seen(main.getByRole('heading', { level: 2, name: 'Goals' }));
    await seen(main.getByText(GOAL).first());
    await goToPlace(page, 'Today');
    assert.equal(await main.getByText('Unsaved:').count(), 0);
  });

  await step('a page that is torn away after a few seconds loses nothing', async () => {
    const form = await openForm('promise', 'Promise to check back');
    await form.write('What will you ask?', 'Did the heron come back?');
    await holds('By which day?', '2026-12-08');
    await main.getByRole('button', { name: 'In a month' }).click();
    await page.waitForTimeout(QUIET);
    const there = page.url();
    await page.goto('about:blank');
    await page.goto(there);
    await unlock(page, passphrase);
    await isBack();
    await holds('What will you ask?', 'Did the heron come back?');
    await holds('By which day?', '2026-12-24');
  });

  await step('discarding gives the empty form again, and cancelling gives the text up', async () => {
    await main.getByRole('button', { name: 'Discard it' }).click();
    await main.getByText('Your unsaved text').waitFor({ state: 'detached' });
    const form = await formOf(page, 'Promise to check back');
    await holds('What will you ask?', '');
    await form.write('What will you ask?', 'Never mind');
    await page.waitForTimeout(QUIET);
    await main.getByRole('link', { name: 'Cancel' }).click();
    await seen(main.getByRole('heading', { level: 1, name }));
    await openForm('promise', 'Promise to check back');
    await holds('What will you ask?', '');
  });

  await step('leaving a form by the menu keeps what was typed', async () => {
    const form = await openForm('new-referral', 'New referral');
    await form.write('Given name', 'Evangeline');
    await form.pick('Referrer', 'Somebody new…');
    await form.write('Name of the referrer', 'Dr. Halloran');
    await goToPlace(page, 'Today');
    await main.getByRole('link', { name: 'Unsaved: New referral' }).click();
    await formOf(page, 'New referral');
    await isBack();
    await holds('Given name', 'Evangeline');
    await holds('Name of the referrer', 'Dr. Halloran');
    await main.getByRole('link', { name: 'Cancel' }).click();
  });

  await step('a choice that is not in sight any more is kept too', async () => {
    const form = await openForm('connection', 'Connection');
    const radio = main.getByRole('group', { name: 'Resource' }).getByRole('radio').first();
    const resource = await radio.evaluate((radio) => radio.closest('label').querySelector('span').firstChild.textContent);
    await radio.check();
    await form.write('Search the directory', 'no such thing anywhere');
    await form.write('Why this one?', 'It is across the road.');
    await lock(page);
    await unlock(page, passphrase);
    await isBack();
    await seen(main.getByText(`Chosen: ${resource}`));
    await holds('Why this one?', 'It is across the road.');
    await main.getByRole('link', { name: 'Cancel' }).click();
  });

  await step('text whose form is gone is shown, not lost', async () => {
    const heard = await openForm('heard', 'What was heard');
    await heard.write('What did they say?', MATTERS);
    await goTo(page, addresses.get('heard').replace(/heard.*/, 'closing'));
    const closing = await formOf(page, 'Closing');
    await closing.choose('Why does it end?', 'Moved away');
    await main.getByRole('button', { name: 'Save' }).click();
    await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
    await goToPlace(page, 'Today');
    await main.getByRole('link', { name: 'Unsaved: What was heard' }).click();
    await seen(main.getByText(MATTERS));
    assert.equal(await main.getByRole('textbox').count(), 0);
    await main.getByRole('button', { name: 'Discard it' }).click();
    await main.getByText(MATTERS).waitFor({ state: 'detached' });
    await goToPlace(page, 'Today');
    await seen(main.getByRole('heading', { level: 1, name: 'Tuesday' }));
    assert.equal(await main.getByText('Unsaved:').count(), 0);
  });

  await step('she chooses both times, and they hold after the next unlock', async () => {
    await files.openVaultPage(page);
    const section = main.locator('section').filter({ has: page.getByRole('heading', { name: 'Locking' }) });
    const pick = (group, answer) => section.getByRole('group', { name: group }).getByRole('radio', { name: answer, exact: true }).check();
    await pick('Lock when nobody has touched the tablet for', '1 minute');
    await pick('Lock when Doorstep is in the background for', 'Lock at once');
    await section.getByRole('button', { name: 'Save' }).click();
    await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
    await turn(page, 'hidden');
    await unlockAgain('It locked while it was in the background.');
    await passes(0.5);
    await seen(warning.getByText('Time left: 30 s'));
    await passes(0.5);
    await unlockAgain('It locked because nobody touched the tablet for 1 minute.');
    await files.openVaultPage(page);
    await pick('Lock when nobody has touched the tablet for', '5 minutes');
    await pick('Lock when Doorstep is in the background for', '30 seconds');
    await section.getByRole('button', { name: 'Save' }).click();
    await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
  });

  assert.deepEqual(page.faults, [], 'the app reports no fault');
});

test('after the lock nothing of a client is left in the memory of the page', async (t) => {
  const folder = await temporaryFolder(t, 'memory');
  const { file, caseload } = await files.inventCaseload(folder);
  const profile = join(folder, 'profile');
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(profile);
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  await makeVault(page);
  await files.importCaseload(page, file);
  // From here on no name and no sentence is given to the browser but as single keys: what finds elements would hold them.
  await goTo(page, new Map(placesOf(caseload)).get('outreach'));
  await page.locator('#note').click();
  await page.keyboard.type(MATTERS);
  await page.evaluate((parts) => (window.held = parts.join(' ')), CONTROL.split(' '));
  const nameOf = ({ preferred_name: preferred, given_name: given, family_name: family }) => `${preferred ?? given} ${family}`;
  const names = caseload.clients.slice(0, 12).map(nameOf);
  const known = [...names, MATTERS];

  assert.deepEqual(await memory.searchHeap(page, [CONTROL]), [CONTROL], 'the search of the heap is awake');
  const before = await memory.searchProcess(page, profile, known);
  t.diagnostic(`while it is open: ${JSON.stringify(before)}`);
  assert.deepEqual(known.filter((text) => memory.total(before[text]) === 0), [], 'all of it is in memory while the vault is open');

  await lock(page);
  const shown = 'Type your passphrase to open it.';
  const atOnce = await memory.searchProcess(page, profile, known);
  t.diagnostic(`at once after the lock, before any garbage is collected: ${JSON.stringify(atOnce)}`);
  assert.deepEqual(names.filter((text) => memory.total(atOnce[text]) !== 0), [], 'the app wipes its memory itself');
  await memory.collectGarbage(page);
  assert.deepEqual(await memory.searchHeap(page, [...known, CONTROL]), []);
  const after = await memory.searchProcess(page, profile, [...known, shown]);
  assert.notEqual(memory.total(after[shown]), 0, 'what the locked page shows is in memory');
  delete after[shown];
  t.diagnostic(`after the lock: ${JSON.stringify(after)}`);
  // The browser tells the keyboard what the field with the focus holds, and frees that message without overwriting it.
  delete after[MATTERS]['UTF-16'];
  assert.deepEqual(known.filter((text) => memory.total(after[text]) !== 0), []);
});

/// The app goes into the background, or comes back. A browser without a screen has no background, so the page is told what
/// a screen would tell it.
async function turn(page, state) {
  await page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, state);
}
