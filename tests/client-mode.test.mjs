// The tablet in the client's hands: it asks, it shows nothing else whatever is pressed, it loses no answer, and only what
// opens the vault ends it. What was answered then stands in the record, and its chart says it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sticksOut, violations } from './support/axe.mjs';
import { PHONE, TABLET, TODAY, goTo, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import { appIsMissing } from './support/built.mjs';
import * as files from './support/caseload.mjs';
import { formOf } from './support/form.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { playTablet } from './support/passkey.mjs';
import { add, goToPlace, openClient, part } from './support/places.mjs';
import { PROJECT, startServer } from './support/server.mjs';
import { MINNA, OTHER, SAID, writeSmallCaseload } from './support/small.mjs';
import { story } from './support/steps.mjs';
import { isLocked, makeVault, unlock } from './support/vault.mjs';
import { FAMILY, GOAL, NAME, PHONE as NUMBER } from './support/wilhelmina.mjs';

const words = async (file, language = 'en') => JSON.parse(await readFile(join(PROJECT, `locales/${language}/${file}.json`), 'utf8'));
const said = await words('asking');
const french = await words('asking', 'fr');
const passkeyWords = await words('passkey');
const { wrong_passphrase } = await words('errors');
const { passphrase_missing } = await words('setup');

const MINUTE = 60_000;
const SATISFIED = 'Overall, how satisfied are you with your life nowadays?';
const WORTHWHILE = 'Overall, to what extent do you feel that the things you do in your life are worthwhile?';
const HAPPY = 'Overall, how happy did you feel yesterday?';
const ANXIOUS = 'Overall, how anxious did you feel yesterday?';
const COMPANIONSHIP = 'How often do you feel that you lack companionship?';
const LEFT_OUT = 'How often do you feel left out?';
const ISOLATED = 'How often do you feel isolated from others?';
const LONELY = 'How often do you feel lonely?';
const HEARD = 'How well do you feel that your needs and interests were heard?';
const VISITS =
  'In the last 3 months, how many times did you see or speak with a family doctor, a nurse practitioner or a walk-in clinic?';
const EMERGENCY = 'In the last 3 months, how many times did you go to a hospital emergency department?';
const MATTERS = 'That the ferry still blows its horn for me.';

test('a client answers with the tablet in hand', { skip: appIsMissing }, async (t) => {
  const folder = await temporaryFolder(t, 'client-mode');
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'), { hasTouch: true });
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const tablet = await playTablet(context, page);
  const main = page.getByRole('main');
  const keys = new Keyboard(page);
  const step = story(t, () => page);
  const questions = `/clients/${MINNA}/questions`;
  let passphrase;

  const button = (name) => main.getByRole('button', { name, exact: true });
  const isAsked = (question) => seen(main.getByRole('heading', { level: 1, name: question, exact: true }));
  const answer = (name) => main.getByRole('radio', { name, exact: true });
  /// How many questions there are depends on the instruments in use.
  const isAt = (place, of = 'of') => seen(main.getByText(new RegExp(`^${place} ${of} \\d+$`)));
  const tap = (name) => main.getByRole('radio', { name, exact: true }).locator('xpath=..').tap();
  const title = main.getByRole('heading', { level: 1 });
  const skipTo = async (question) => {
    for (let now = await title.innerText(); now !== question; now = await title.innerText()) {
      await button(said.skip).tap();
      await page.waitForFunction((now) => document.querySelector('h1')?.innerText !== now, now);
    }
  };
  const handOver = async () => {
    await button(said.hand_over).click();
    await isAsked('Hello, Minna');
  };
  /// What a client could find who looks everywhere: in the whole page, not only in what is in sight.
  const nothingElse = async (where = questions) => {
    assert.equal(new URL(page.url()).pathname, where);
    assert.equal(new URL(page.url()).hash, '');
    assert.equal(await page.title(), 'Doorstep');
    assert.equal(await page.getByRole('navigation').count(), 0, 'no menu');
    assert.equal(await page.locator('a[href], iframe, object').count(), 0, 'nothing that leads elsewhere');
    const whole = await page.evaluate(() => document.documentElement.outerHTML);
    for (const secret of [FAMILY, OTHER, NUMBER, GOAL, SAID]) assert.ok(!whole.includes(secret), `${secret} is not in the page`);
  };
  const giveBack = async (secret) => {
    await button(said.give_back).click();
    await isAsked(said.for_worker);
    await main.getByLabel(said.passphrase, { exact: true }).fill(secret);
    await button(said.have_back).click();
  };
  const isChosen = async (question, name) =>
    assert.ok(await main.getByRole('group', { name: question }).getByRole('radio', { name, exact: true }).isChecked(), `${question} ${name}`);
  const accessible = async (where) => {
    assert.deepEqual(await violations(page), [], where);
    for (const width of [PHONE.width, 320]) assert.deepEqual(await sticksOut(page, width), [], where);
    await page.setViewportSize(TABLET);
  };

  await step('the worker asks the first question aloud, then hands the tablet over', async () => {
    ({ passphrase } = await makeVault(page));
    await files.importCaseload(page, await writeSmallCaseload(folder));
    await openClient(page, NAME);
    const form = await add(page, 'Questions');
    await form.choose(SATISFIED, '6');
    await form.write('Day', '2026-11-20');
    await handOver();
    await nothingElse();
    await accessible('the welcome');
  });

  await step('the client chooses French for the time being', async () => {
    await main.getByRole('button', { name: 'Français' }).tap();
    await isAsked('Bonjour, Minna');
    await accessible('the welcome in French');
    await button(french.begin).tap();
    await isAt(2, 'sur');
    assert.equal(await main.getByRole('heading', { level: 1 }).getAttribute('lang'), 'en', 'there is no official French version');
    await accessible('a question in French');
    await button(french.back).tap();
    await button(french.back).tap();
    await main.getByRole('button', { name: 'English' }).tap();
    await isAsked('Hello, Minna');
  });

  await step('answers by touch: what was asked aloud is not asked again, and can be looked at', async () => {
    await button(said.begin).tap();
    await isAsked(WORTHWHILE);
    await isAt(2);
    await button(said.back).tap();
    await isAsked(SATISFIED);
    assert.ok(await answer('6').isChecked());
    await button(said.next).tap();
    const target = await answer('7').boundingBox();
    assert.ok(target.width >= 44 && target.height >= 44, 'a finger hits it');
    await tap('7');
    await accessible('a question that is answered');
    await button(said.next).tap();
    await isAsked(HAPPY);
  });

  await step('answers by the keys alone; one question is left out, one is rather not answered', async () => {
    await keys.choose(HAPPY, '5');
    await page.keyboard.press('Enter');
    await isAsked(ANXIOUS);
    await keys.choose(ANXIOUS, said.rather_not);
    await page.keyboard.press('Enter');
    await isAsked(COMPANIONSHIP);
    await keys.press(button(said.skip));
    await isAsked(LEFT_OUT);
    await isAt(6);
  });

  await step('neither Back, nor an address, nor a key leads anywhere', async () => {
    const still = async (what) => {
      await page.waitForTimeout(150);
      await isAsked(LEFT_OUT);
      await nothingElse().catch((error) => assert.fail(`${what}: ${error.message}`));
    };
    for (const key of ['Escape', 'Alt+ArrowLeft', 'Backspace', 'F1', 'Control+Home', 'Alt+Home']) {
      await page.keyboard.press(key);
      await still(key);
    }
    for (let back = 0; back < 3; back += 1) {
      await page.evaluate(() => history.back());
      await still('Back');
    }
    await page.evaluate(() => history.forward());
    await still('Forward');
    for (const address of ['/vault', '/', `/clients/${MINNA}`, '#place', '?client=1']) {
      await page.evaluate((address) => {
        history.pushState(null, '', address);
        dispatchEvent(new PopStateEvent('popstate'));
      }, address);
      await still(address);
    }
    await page.evaluate(() => {
      location.hash = 'vault';
    });
    await still('a hash');
  });

  await step('another address typed into the bar shuts the vault, and no answer is lost', async () => {
    await page.goto(`${server.origin}/vault`);
    await isLocked(page);
    const whole = await page.evaluate(() => document.documentElement.outerHTML);
    for (const secret of [FAMILY, OTHER]) assert.ok(!whole.includes(secret));
    await unlock(page, passphrase);
    await goToPlace(page, 'Today');
    await main.getByRole('link', { name: `Unsaved: Questions for ${NAME}` }).click();
    const form = await formOf(page, 'Questions');
    await seen(main.getByText('Your unsaved text from'));
    await isChosen(SATISFIED, '6');
    await isChosen(WORTHWHILE, '7');
    await isChosen(HAPPY, '5');
    await isChosen(ANXIOUS, 'Prefers not to answer');
    assert.equal(await form.main.getByLabel('Day', { exact: true }).inputValue(), '2026-11-20');
  });

  await step('the lock in the middle loses nothing, and the tablet goes on where it was', async () => {
    await handOver();
    await button(said.begin).tap();
    await isAsked(COMPANIONSHIP);
    await tap('Some of the time');
    await context.clock.setFixedTime(new Date(Date.parse(`${TODAY}T10:00:00-05:00`) + 20 * MINUTE));
    await isLocked(page);
    assert.equal(new URL(page.url()).pathname, questions);
    await unlock(page, passphrase);
    await formOf(page, 'Questions');
    await isChosen(COMPANIONSHIP, 'Some of the time');
    await handOver();
    await button(said.begin).tap();
    await isAsked(LEFT_OUT);
    await button(said.skip).tap();
    await isAsked(ISOLATED);
    await tap('Hardly ever or never');
    await button(said.next).tap();
    await tap('Occasionally');
    await button(said.next).tap();
    await isAsked(HEARD);
    await tap('Very well');
    await button(said.next).tap();
    await skipTo(VISITS);
    await main.getByRole('textbox').fill('2');
    await button(said.next).tap();
    await isAsked(EMERGENCY);
    await main.getByRole('textbox').fill('1');
    await main.getByRole('checkbox', { name: said.rather_not }).locator('xpath=..').tap();
    assert.equal(await main.getByRole('textbox').inputValue(), '', 'whoever would rather not say gives no number');
    await accessible('a number that is typed');
    await button(said.next).tap();
    await skipTo(said.thanks);
    await accessible('the thanks');
  });

  await step('nobody gets out without what opens the vault', async () => {
    await giveBack('');
    await seen(main.getByText(passphrase_missing).first());
    await main.getByLabel(said.passphrase, { exact: true }).fill('not the words that were drawn');
    await page.keyboard.press('Enter');
    await seen(main.getByText(wrong_passphrase).first());
    await accessible('a wrong passphrase');
    await nothingElse();
    await page.keyboard.press('Escape');
    await nothingElse();
    await button(said.to_questions).click();
    await isAsked(said.thanks);
    await nothingElse();
  });

  await step('the passphrase leads back to the form with every answer', async () => {
    await giveBack(passphrase);
    const form = await formOf(page, 'Questions');
    await seen(main.getByText(said.came_back));
    await isChosen('Which asking is this?', 'At 3 months');
    for (const [question, name] of [[SATISFIED, '6'], [WORTHWHILE, '7'], [HAPPY, '5'], [ANXIOUS, 'Prefers not to answer'], [COMPANIONSHIP, 'Some of the time'], [ISOLATED, 'Hardly ever or never'], [LONELY, 'Occasionally'], [HEARD, 'Very well']]) {
      await isChosen(question, name);
    }
    assert.equal(await main.getByRole('group', { name: LEFT_OUT }).getByRole('radio', { checked: true }).count(), 0);
    assert.equal(await main.getByLabel(VISITS, { exact: true }).inputValue(), '2');
    const emergency = main.locator('.field').filter({ has: page.getByLabel(EMERGENCY, { exact: true }) });
    assert.ok(await emergency.getByRole('checkbox', { name: 'Prefers not to answer' }).isChecked());
    await accessible('the form');
    await form.save(NAME);
  });

  await step('the charts say what was answered, and so do their tables', async () => {
    const chart = (figure) => main.getByRole('img', { name: figure });
    const says = async (figure, name) => assert.equal(await chart(figure).getAttribute('aria-label'), name);
    await says('Life satisfaction', 'Life satisfaction (0–10) · At the start, 14 Aug 2026: 3; At 3 months, 20 Nov 2026: 6 · More is better');
    await says('Feeling lonely', 'Feeling lonely, direct question (1–5) · At the start, 14 Aug 2026: 5; At 3 months, 20 Nov 2026: 3 · Less is better');
    await says('Needs and interests', 'Needs and interests heard · At the start, 14 Aug 2026: Not very well; At 3 months, 20 Nov 2026: Very well · More is better');
    await says(GOAL, `${GOAL} · 14 Aug 2026: 2; 14 Oct 2026: 7 · 0 is not at all, 10 is reached`);
    assert.equal(await chart('Anxiety').count(), 0, 'one answer is not a course');
    assert.equal(await chart('Loneliness, UCLA-3').count(), 0, 'a sum with an answer missing is none');
    assert.deepEqual(await chart('Life satisfaction').locator('text').allTextContents(), ['0', '10', '3', '6', '14 Aug 2026', '20 Nov 2026']);
    const row = part(page, 'Questions').getByRole('listitem').filter({ hasText: 'Life satisfaction' });
    await row.getByText('Each time').click();
    assert.deepEqual(await row.getByRole('row').allInnerTexts(), ['When\tAnswer', 'At the start, 14 Aug 2026\t3', 'At 3 months, 20 Nov 2026\t6']);
    await accessible('the charts');
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await violations(page), []);
    await page.emulateMedia({ colorScheme: null, media: 'print' });
    assert.ok(await chart('Life satisfaction').isVisible(), 'on paper too');
    await page.emulateMedia({ media: null });
  });

  await step('what matters, in the client’s own words; the tablet’s passkey leads back', async () => {
    await tablet.givePasskeys();
    await files.openVaultPage(page);
    await button(passkeyWords.set_up_ask).click();
    await main.getByLabel(passkeyWords.passphrase, { exact: true }).fill(passphrase);
    await button(passkeyWords.set_up).click();
    await seen(main.getByText(passkeyWords.is_set_up));
    await goTo(page, `/clients/${MINNA}/conversation`);
    await formOf(page, 'Conversation');
    await handOver();
    await button(said.begin).tap();
    await isAsked(said.matters);
    await main.getByRole('textbox', { name: said.matters }).fill(MATTERS);
    await accessible('a question in words');
    await button(said.next).tap();
    await main.getByRole('textbox', { name: said.interests }).fill('knots\nferries');
    await button(said.next).tap();
    for (const need of ['Getting around', said.need_language_access]) await main.getByRole('checkbox', { name: need, exact: true }).locator('xpath=..').tap();
    await accessible('the needs');
    await button(said.next).tap();
    await isAsked(said.gifts);
    await nothingElse(`/clients/${MINNA}/conversation`);
    await button(said.give_back).tap();
    await button(passkeyWords.open).click();
    const form = await formOf(page, 'Conversation');
    assert.equal(await main.getByLabel('Interests', { exact: true }).inputValue(), 'knots\nferries');
    await form.choose('How?', 'Home visit');
    await form.save(NAME);
    await seen(main.locator('blockquote').getByText(MATTERS));
    await seen(main.getByText('Needs: Getting around').first());
  });

  assert.deepEqual(page.faults, [], 'the app reports no fault');
});
