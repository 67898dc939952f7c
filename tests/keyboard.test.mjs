// The main job by the keys alone, with the focus in sight at every stop.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import { openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { unzip } from './support/zip.mjs';
import { readFile } from 'node:fs/promises';

const NAME = 'Ottoline Quayside-Threlkeld';
const PASSPHRASE = 'turnip lantern quarrel bicycle moss';
const CHOIR = 'Kitchen-Table Choir';

test('the main job can be done without a mouse', async (t) => {
  const folder = await temporaryFolder(t, 'keyboard');
  const { file } = await files.inventCaseload(folder);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const keys = new Keyboard(page);
  const main = page.getByRole('main');
  const step = story(t, () => page);
  const button = (name) => main.getByRole('button', { name, exact: true });
  const save = async (title = NAME) => {
    await keys.press(button('Save'));
    await seen(main.getByRole('heading', { level: 1, name: title }));
  };
  const add = async (what) => {
    await keys.press(main.getByText('Add', { exact: true }));
    await keys.press(main.getByRole('link', { name: what, exact: true }));
    await seen(main.getByRole('heading', { level: 1, name: what }));
  };

  await step('making a vault with words of her own, and opening it', async () => {
    await keys.press(button('Make my vault'));
    await keys.choose('Which passphrase?', 'My own');
    await keys.write('Your passphrase', PASSPHRASE);
    await keys.write('Type it again', PASSPHRASE);
    await keys.press(button('Next'));
    const recoveryKey = await page.getByLabel('Recovery key').innerText();
    await keys.press(button('I have written it down'));
    await keys.write('Type the recovery key from your paper', recoveryKey);
    await page.keyboard.press('Enter');
    await keys.press(page.getByRole('navigation').getByRole('button', { name: 'Lock now' }));
    await seen(page.getByRole('heading', { name: 'The vault is locked' }));
    await keys.write('Passphrase', PASSPHRASE);
    await page.keyboard.press('Enter');
    await seen(page.getByRole('navigation'));
    // Only the choice of a file belongs to the system, not to the page.
    await files.importCaseload(page, file);
  });

  await step('a referral', async () => {
    await keys.press(page.getByRole('navigation').getByRole('link', { name: 'Today' }));
    await seen(main.getByRole('heading', { level: 1, name: 'Tuesday' }));
    await keys.press(main.getByRole('link', { name: 'New referral', exact: true }));
    await seen(main.getByRole('heading', { level: 1, name: 'New referral' }));
    await keys.choose('Who asked?', 'Nurse practitioner');
    await keys.pick('Main reason', 'Company and belonging');
    await keys.write('Given name', NAME.split(' ')[0]);
    await keys.write('Family name', NAME.split(' ')[1]);
    await keys.press(button('Add the referral'));
    await seen(main.getByRole('heading', { level: 1, name: NAME }));
  });

  await step('accepting it, and reaching the client', async () => {
    await keys.press(main.getByRole('link', { name: 'Answer it now' }));
    await seen(main.getByRole('heading', { level: 1, name: 'Answer the referral' }));
    await keys.choose('Your answer', 'Accept');
    await save();
    await add('Contact');
    await keys.choose('What came of it?', 'Reached');
    await keys.write('Minutes', '15');
    await save();
  });

  await step('a conversation with a need and a goal', async () => {
    await add('Conversation');
    await keys.write('What matters to them?', 'Somebody to hum with.');
    await keys.tick('Needs they named', 'Getting around');
    await keys.write('New goals', 'Go out on Thursdays.');
    await keys.choose('Go out on Thursdays.', '3');
    await keys.choose('How?', 'In person');
    await save();
    await seen(main.locator('blockquote').getByText('Somebody to hum with.'));
  });

  await step('a connection and its next step', async () => {
    await add('Connection');
    await keys.write('Search the directory', 'choir kitchen');
    await keys.choose('Resource', new RegExp(`^${CHOIR}`));
    await save();
    await keys.press(main.getByRole('link', { name: `Next step: ${CHOIR}` }));
    await seen(main.getByRole('heading', { level: 1, name: 'Next step' }));
    await keys.choose('What happened?', 'Agreed');
    await save();
  });

  await step('a promise, and what was heard', async () => {
    await add('Promise to check back');
    await keys.write('What will you ask?', 'Was the first evening good?');
    await keys.press(button('In one week'));
    await save();
    await keys.press(main.getByRole('link', { name: 'What was heard: Was the first evening good?' }));
    await seen(main.getByRole('heading', { level: 1, name: 'What was heard' }));
    await keys.write('What did they say?', 'They sang until nine.');
    await keys.choose('How?', 'Phone');
    await save();
  });

  await step('the questions', async () => {
    await add('Questions');
    await keys.choose('how happy did you feel yesterday?', '6');
    await keys.choose('How often do you feel lonely?', 'Occasionally');
    await keys.choose('How well do you feel that your needs and interests were heard?', 'Very well');
    await save();
    await seen(main.getByText('Very well'));
  });

  await step('the closing', async () => {
    await add('Closing');
    await keys.choose('Why does it end?', 'Goals met');
    await save();
    await seen(main.getByRole('link', { name: 'Refer them again' }));
  });

  await step('the summary', async (t) => {
    await keys.press(page.getByRole('navigation').getByRole('link', { name: 'Summary' }));
    await seen(main.getByRole('heading', { level: 1, name: 'Summary' }));
    await keys.pick('Period', '2026–27, whole year');
    await keys.press(button('Prepare the summary'));
    await seen(main.getByRole('heading', { name: 'What would leave: 2026–27' }));
    const given = page.waitForEvent('download');
    await keys.press(button('Save the summary'));
    const files = unzip(await readFile(await (await given).path()));
    assert.deepEqual([...files.keys()].toSorted(), ['METHOD.md', 'measure-report.json', 'summary.html', 'summary.json', 'tables.csv']);
    t.diagnostic(`the focus stopped ${keys.stops} times, and was seen each time`);
  });
});
