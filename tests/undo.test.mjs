// What was written down wrong is taken back or corrected, and what was written before can still be read.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import * as accompany from './support/accompany.mjs';
import { openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { formOf } from './support/form.mjs';
import { Keyboard } from './support/keyboard.mjs';
import * as places from './support/places.mjs';
import { compareSummary } from './support/published.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { exportSummary, prepareSummary } from './support/summary.mjs';
import * as vault from './support/vault.mjs';
import * as minna from './support/wilhelmina.mjs';

const CALL = '8 Jul 2026 · Contact · Phone · 20 min';
const CALL_A_DAY_LATER = CALL.replace('8 Jul', '9 Jul');
const TALK = '14 Jul 2026 · Conversation · Home visit · 55 min';
const WORDS_MENDED = 'I want somebody to notice when my porch light stays off.';

test('what was written down wrong is taken back or corrected', async (t) => {
  const folder = await temporaryFolder(t, 'undo');
  const { file, caseload } = await files.inventCaseload(folder);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const main = page.getByRole('main');
  const step = story(t, () => page);
  const thread = places.part(page, 'Timeline').locator('> ol');
  const before = main.locator('section > details').filter({ hasText: 'What was written before' }).last();
  const button = (name) => main.getByRole('button', { name, exact: true });
  // Not the folded earlier versions of a line.
  const line = (name) => thread.locator('> li').filter({ has: page.getByLabel(`More: ${name}`, { exact: true }) });
  const said = (text) => seen(page.getByRole('status').filter({ hasText: text }));
  const gone = (locator) => locator.first().waitFor({ state: 'detached' });
  const more = (name) => thread.getByLabel(`More: ${name}`, { exact: true }).click();
  const takeBack = async (name) => {
    await more(name);
    await button(`Take back: ${name}`).click();
  };
  const correct = async (name, title) => {
    await more(name);
    await main.getByRole('link', { name: `Correct: ${name}`, exact: true }).click();
    return formOf(page, `Correct: ${title}`);
  };
  const focusIsOn = (locator) => locator.evaluate((element) => element === document.activeElement || element.contains(document.activeElement));

  await step('somebody referred by mistake is gone again with one tap, and comes back with another', async () => {
    await vault.makeVault(page);
    await files.importCaseload(page, file);
    await accompany.refer(page);
    await said('Saved on this tablet: referral');
    await button('Undo').click();
    await said('Taken back: referral');
    await seen(page.getByRole('heading', { level: 1, name: 'Clients' }));
    await page.getByLabel('Search clients').fill(minna.FAMILY);
    assert.equal(await main.getByRole('link', { name: minna.NAME }).count(), 0);
    await button('Put it back').click();
    await said('Put back: referral');
    await main.getByRole('link', { name: minna.NAME, exact: true }).click();
    await seen(page.getByRole('heading', { level: 1, name: minna.NAME }));
  });

  await step('a contact is taken back where it was saved, and put back', async () => {
    await accompany.acceptAndReach(page);
    await said('Saved on this tablet: contact');
    await seen(line(CALL));
    await button('Undo').click();
    await said('Taken back: contact');
    await gone(line(CALL));
    await button('Put it back').click();
    await said('Put back: contact');
    await seen(line(CALL));
  });

  await step('Ctrl+Z does the same, but in a field it takes back what was typed there', async () => {
    await page.keyboard.press('Control+z');
    await gone(line(CALL));
    await page.keyboard.press('Control+z');
    await seen(line(CALL));
    const form = await places.add(page, 'Contact');
    await form.write('Your note', 'typed');
    await page.keyboard.press('Control+z');
    await said('Put back: contact');
    await main.getByRole('link', { name: 'Cancel' }).click();
    await seen(line(CALL));
  });

  await step('later it is taken back from the timeline, and put back from what was written before', async () => {
    await takeBack(CALL);
    await said('Taken back: contact');
    await gone(line(CALL));
    await page.waitForFunction(() => document.activeElement?.id.startsWith('entry-'));
    await before.locator('summary').click();
    await seen(before.getByText(minna.CALL_NOTE));
    await before.getByRole('button', { name: `Put it back: ${CALL}` }).click();
    await seen(line(CALL));
  });

  await step('a talk and the goal that came of it are taken back together', async () => {
    await accompany.converse(page);
    await said('Saved on this tablet: conversation, goal');
    await button('Undo').click();
    await gone(line(TALK));
    assert.equal(await places.part(page, 'Goals').getByText(minna.GOAL).count(), 0);
    await button('Put it back').click();
    await seen(line(TALK));
    await seen(places.part(page, 'Goals').getByText(minna.GOAL));
  });

  await step('a suggestion is not taken back while a step builds on it, which is said and led to', async () => {
    await accompany.suggest(page);
    await accompany.step(page, accompany.CHOIR, 'Agreed', '2026-07-21');
    await takeBack('14 Jul 2026 · Suggested');
    await seen(main.getByRole('alert').getByText('Something that was recorded later builds on this. Undo that first.'));
    const builds = main.getByRole('link', { name: '21 Jul 2026 · Agreed' });
    await builds.click();
    await page.waitForFunction(() => document.activeElement?.id.startsWith('entry-'));
    assert.ok(await focusIsOn(line('21 Jul 2026 · Agreed')));
    await takeBack('21 Jul 2026 · Agreed');
    await gone(line('21 Jul 2026 · Agreed'));
    await takeBack('14 Jul 2026 · Suggested');
    await gone(line('14 Jul 2026 · Suggested'));
  });

  await step('a day still to come is refused, and the day is corrected in the form that recorded it', async () => {
    const form = await correct(CALL, 'Contact');
    const now = await Promise.all(['Minutes', 'Your note', 'Day'].map((label) => main.getByLabel(label, { exact: true }).inputValue()));
    assert.deepEqual(now, ['20', minna.CALL_NOTE, '2026-07-08']);
    assert.ok(await main.getByRole('radio', { name: 'Phone', exact: true }).isChecked());
    await form.write('Day', '2026-11-25');
    await button('Save').click();
    await seen(main.getByRole('alert').getByText('This day has not come yet.'));
    await form.write('Day', '2026-07-09');
    await form.save(minna.NAME);
    await said('Corrected: contact');
    const mended = line(CALL_A_DAY_LATER);
    await seen(mended);
    await mended.getByText('corrected').click();
    await seen(mended.getByText(CALL));
    await seen(mended.getByText('on this tablet'));
  });

  await step('her words are corrected, and what was written before is still to be read', async () => {
    const form = await correct(TALK, 'Conversation');
    assert.equal(await main.getByLabel('Gifts', { exact: true }).inputValue(), minna.GIFTS.join('\n'));
    assert.equal(await main.getByLabel('More about: Getting around').inputValue(), minna.NEED_NOTE);
    await form.write('What matters to them?', WORDS_MENDED);
    await form.save(minna.NAME);
    await seen(main.locator('blockquote').getByText(WORDS_MENDED));
    const talk = line(TALK);
    await talk.getByText('corrected').first().click();
    await seen(talk.getByText(minna.MATTERS));
    await seen(talk.getByText(WORDS_MENDED));
  });

  await step('a correction is undone, and what was there before counts again', async () => {
    await more(CALL_A_DAY_LATER);
    await button(`Undo this correction: ${CALL_A_DAY_LATER}`).click();
    await said('Taken back: correction');
    await gone(line(CALL_A_DAY_LATER));
    await seen(line(CALL));
    await button('Put it back').click();
    await seen(line(CALL_A_DAY_LATER));
  });

  await step('all of it by the keys alone', async () => {
    const keys = new Keyboard(page);
    await keys.press(thread.getByLabel(`More: ${CALL_A_DAY_LATER}`, { exact: true }));
    await keys.press(main.getByRole('link', { name: `Correct: ${CALL_A_DAY_LATER}`, exact: true }));
    await formOf(page, 'Correct: Contact');
    await keys.write('Minutes', '25');
    await keys.press(button('Save'));
    const longer = CALL_A_DAY_LATER.replace('20 min', '25 min');
    await seen(line(longer));
    await keys.goTo(button('Undo'), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await gone(line(longer));
    await seen(line(CALL_A_DAY_LATER));
    await keys.press(thread.getByLabel(`More: ${CALL_A_DAY_LATER}`, { exact: true }));
    await page.keyboard.press('Escape');
    assert.equal(await button(`Take back: ${CALL_A_DAY_LATER}`).count(), 0, 'the menu is closed');
  });

  await step('a goal, an answer and the referral are corrected too', async () => {
    const goal = await correct('14 Jul 2026 · Goal · 2 of 10', 'Goal');
    await goal.choose(minna.GOAL, '3');
    await goal.save(minna.NAME);
    await seen(line('14 Jul 2026 · Goal · 3 of 10'));
    const answer = await correct('7 Jul 2026 · Referral accepted', 'Answer the referral');
    await answer.write('Day', '2026-07-06');
    await answer.save(minna.NAME);
    await seen(line('6 Jul 2026 · Referral accepted'));
    const name = `6 Jul 2026 · Referral · Family doctor · ${minna.REFERRER} · Soon`;
    const referral = await correct(name, 'Referral');
    await referral.write('Day the referral came', '2026-07-07');
    await button('Save').click();
    await seen(main.getByRole('link', { name: '6 Jul 2026 · Referral accepted' }));
    await referral.write('Day the referral came', '2026-07-05');
    await referral.save(minna.NAME);
    await seen(line(name.replace('6 Jul', '5 Jul')));
  });

  await step('a resource and the name of the organisation are as before after an undo', async () => {
    await places.goToPlace(page, 'Directory');
    await main.getByRole('link', { name: accompany.CHOIR }).first().click();
    const form = await formOf(page, 'About this resource');
    await form.write('Name of the resource', 'Kitchen-Sink Choir');
    await form.save('Directory');
    await said('Saved on this tablet: resource');
    await seen(main.getByRole('link', { name: 'Kitchen-Sink Choir' }));
    await button('Undo').click();
    await said('Taken back: resource');
    await seen(main.getByRole('link', { name: accompany.CHOIR }));
  });

  await step('whatever a file brought opens in its form as it stands there: saved as it is, nothing was corrected', async (t) => {
    const [closed, declined, replaced] = [
      ({ closing }) => closing,
      ({ decision }) => decision.outcome === 'declined',
      ({ connections }) => connections?.some(({ instead_of }) => instead_of),
    ].map((wanted) => files.uniquelyNamed(caseload).find(({ episodes }) => episodes?.some(wanted)));
    const kinds = new Set();
    for (const client of [closed, declined, replaced]) {
      const name = files.nameOf(client);
      await places.openClient(page, name);
      const menus = thread.locator('> li > details.menu > summary');
      await seen(menus);
      const count = await menus.count();
      for (let place = 0; place < count; place += 1) {
        const what = (await menus.nth(place).getAttribute('aria-label')).replace('More: ', '');
        await menus.nth(place).click();
        const correction = main.getByRole('link', { name: `Correct: ${what}`, exact: true }).and(page.locator(':visible'));
        // An answer to a question of consent, and what was put off, are taken back and recorded anew.
        if ((await correction.count()) === 0) {
          assert.match(what, /Consent|put off/i);
          await menus.nth(place).click();
          continue;
        }
        await correction.first().click();
        const title = main.getByRole('heading', { level: 1, name: 'Correct: ' });
        await seen(title);
        kinds.add(await title.innerText());
        await button('Save').click();
        await seen(main.getByRole('heading', { level: 1, name, exact: true }));
        assert.equal(await page.getByRole('status').filter({ hasText: 'Corrected' }).count(), 0, `${what} is as it was`);
        await seen(menus);
      }
      assert.equal(await thread.getByText('corrected').count(), 0);
    }
    t.diagnostic(`${kinds.size} kinds of things: ${[...kinds].toSorted().join(', ')}`);
    assert.ok(kinds.size >= 10, [...kinds].join(', '));
  });

  await step('what leaves, and every figure of the summary, tells the corrected version', async () => {
    const given = await files.exportCaseload(page);
    assert.equal(await button('Undo').count(), 0, 'what left is not taken back');
    const [episode] = given.clients.find(({ family_name }) => family_name === minna.FAMILY).episodes;
    assert.deepEqual([episode.referral.received, episode.decision.on], ['2026-07-05', '2026-07-06']);
    assert.deepEqual(episode.outreach.map(({ on, minutes }) => [on, minutes]), [['2026-07-09', 20]]);
    assert.equal(episode.conversations[0].words, WORDS_MENDED);
    assert.deepEqual(episode.connections ?? [], []);
    await prepareSummary(page, '2026–27');
    const { data, rows } = await exportSummary(page);
    const { published } = compareSummary(data, rows, given);
    assert.ok(published > 100, `${published} figures compared`);
    assert.deepEqual(page.faults, [], 'the app reports no fault');
  });
});
