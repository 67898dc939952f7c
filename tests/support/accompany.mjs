// What the link worker writes down about Minna, from the referral to the closing, by mouse and keyboard.

import { seen } from './browser.mjs';
import { formOf } from './form.mjs';
import { add, goToPlace, part } from './places.mjs';
import * as minna from './wilhelmina.mjs';

export const CHOIR = 'Kitchen-Table Choir';

/// Writes the referral down.
export async function refer(page) {
  await goToPlace(page, 'Today');
  await page.getByRole('main').getByRole('link', { name: 'New referral', exact: true }).click();
  const form = await formOf(page, 'New referral');
  await form.write('Day the referral came', '2026-07-06');
  await form.choose('Who asked?', 'Family doctor');
  await form.pick('Referrer', 'Somebody new…');
  await form.write('Name of the referrer', minna.REFERRER);
  await form.pick('Main reason', 'Company and belonging');
  await form.choose('How soon?', 'Soon');
  await form.write('What the referrer says', minna.REFERRAL_NOTE);
  await form.write('Preferred name', minna.PREFERRED);
  await form.write('Given name', minna.GIVEN);
  await form.write('Family name', minna.FAMILY);
  await form.write('Telephone', minna.PHONE);
  await form.write('How and when to reach them', minna.REACHING);
  await form.write('To know before a visit', minna.ALERT);
  await form.write('Address', minna.ADDRESS);
  await form.write('E-mail', minna.EMAIL);
  await form.write('Pronouns', 'she/her');
  await form.write('Day of birth', '1944-02-29');
  await form.pick('Gender', 'Woman');
  await form.pick('Preferred language', 'English');
  await form.choose('Lives alone?', 'Lives alone');
  await form.save(minna.NAME, 'Add the referral');
}

/// Accepts the referral and reaches her by phone.
export async function acceptAndReach(page) {
  await page.getByRole('main').getByRole('link', { name: 'Answer it now' }).click();
  const answer = await formOf(page, 'Answer the referral');
  await answer.choose('Your answer', 'Accept');
  await answer.write('Day', '2026-07-07');
  await answer.save(minna.NAME);

  const call = await add(page, 'Contact');
  await call.choose('How?', 'Phone');
  await call.choose('What came of it?', 'Reached');
  await call.write('Minutes', '20');
  await call.write('Your note', minna.CALL_NOTE);
  await call.write('Day', '2026-07-08');
  await call.save(minna.NAME);
}

/// Talks about what matters, and sets a goal.
export async function converse(page) {
  const talk = await add(page, 'Conversation');
  await talk.write('What matters to them?', minna.MATTERS);
  await talk.write('Interests', minna.INTERESTS.join('\n'));
  await talk.tick('Needs they named', ['Company and belonging', 'Getting around']);
  await talk.write('More about: Getting around', minna.NEED_NOTE);
  await talk.write('Gifts', minna.GIFTS.join('\n'));
  await talk.write('New goals', minna.GOAL);
  await talk.choose(minna.GOAL, '2');
  await talk.choose('How?', 'Home visit');
  await talk.write('Minutes', '55');
  await talk.write('Your note', minna.TALK_NOTE);
  await talk.write('Day', '2026-07-14');
  await talk.save(minna.NAME);
}

/// Suggests a resource that the directory has.
export async function suggest(page) {
  const form = await add(page, 'Connection');
  await choose(form, 'choir kitchen', CHOIR);
  await form.write('Why this one?', minna.WHY_CHOIR);
  await form.write('Day', '2026-07-14');
  await form.save(minna.NAME);
}

/// Suggests another one instead.
export async function tryInstead(page) {
  await page.getByRole('link', { name: `Try something else instead of ${CHOIR}` }).click();
  const form = await formOf(page, 'Try something else');
  await seen(form.main.getByText(`Instead of ${CHOIR}`));
  await choose(form, 'lobby', minna.CIRCLE);
  await form.write('Why this one?', minna.WHY_CIRCLE);
  await form.write('Day', '2026-08-12');
  await form.save(minna.NAME);
}

async function choose(form, search, resource) {
  await form.write('Search the directory', search);
  await form.main.getByRole('group', { name: 'Resource' }).getByRole('radio', { name: resource }).check();
}

/// Records the next step of a connection; `more` answers what that step asks.
export async function step(page, resource, what, day, more = async () => {}) {
  await page.getByRole('link', { name: `Next step: ${resource}` }).click();
  const form = await formOf(page, 'Next step');
  await form.choose('What happened?', what);
  await more(form);
  await form.write('Day', day);
  await form.save(minna.NAME);
}

/// Promises to check back, and keeps the promise.
export async function promiseAndHear(page) {
  const promise = await add(page, 'Promise to check back');
  await promise.write('What will you ask?', minna.PROMISE);
  await promise.write('By which day?', '2026-08-04');
  await promise.pick('About which connection?', CHOIR);
  await promise.write('Day of the promise', '2026-07-28');
  await promise.save(minna.NAME);

  await part(page, 'Promises').getByRole('link', { name: `What was heard: ${minna.PROMISE}` }).click();
  const heard = await formOf(page, 'What was heard');
  await heard.write('What did they say?', minna.HEARD);
  await heard.choose('How?', 'Phone');
  await heard.write('Your note', minna.HEARD_NOTE);
  await heard.write('Day', '2026-08-05');
  await heard.save(minna.NAME);
}

const SATISFIED = 'how satisfied are you with your life nowadays?';
const WORTHWHILE = 'to what extent do you feel that the things you do in your life are worthwhile?';
const HAPPY = 'how happy did you feel yesterday?';
const ANXIOUS = 'how anxious did you feel yesterday?';
const COMPANIONSHIP = 'How often do you feel that you lack companionship?';
const LEFT_OUT = 'How often do you feel left out?';
const ISOLATED = 'How often do you feel isolated from others?';
const LONELY = 'How often do you feel lonely?';
const HEARD_WELL = 'How well do you feel that your needs and interests were heard?';

/// Asks all the questions at the start.
export async function askAtTheStart(page) {
  await ask(page, 'At the start', '2026-07-14', [
    [SATISFIED, '3'],
    [WORTHWHILE, '4'],
    [HAPPY, '2'],
    [ANXIOUS, '8'],
    [COMPANIONSHIP, 'Often'],
    [LEFT_OUT, 'Some of the time'],
    [ISOLATED, 'Often'],
    [LONELY, 'Often or always'],
    [HEARD_WELL, 'Somewhat well'],
  ]);
}

/// Asks again after three months: one question she would rather not answer, one is not asked.
export async function askAfterThreeMonths(page) {
  await ask(page, 'At 3 months', '2026-10-14', [
    [SATISFIED, '6'],
    [WORTHWHILE, '7'],
    [HAPPY, '6'],
    [ANXIOUS, 'Prefers not to answer'],
    [COMPANIONSHIP, 'Some of the time'],
    [ISOLATED, 'Hardly ever or never'],
    [LONELY, 'Occasionally'],
    [HEARD_WELL, 'Very well'],
  ]);
}

async function ask(page, occasion, day, answers) {
  const form = await add(page, 'Questions');
  await form.choose('Which asking is this?', occasion);
  await form.write('Day', day);
  for (const [question, answer] of answers) await form.choose(question, answer);
  await form.save(minna.NAME);
}

/// Asks how far the goal is by now.
export async function rateTheGoal(page) {
  const form = await add(page, 'Goals');
  await form.choose(minna.GOAL, '7');
  await form.write('Day', '2026-10-14');
  await form.save(minna.NAME);
}

/// Closes.
export async function close(page) {
  const form = await add(page, 'Closing');
  await form.choose('Why does it end?', 'Connected and doing well');
  await form.write('Your note', minna.CLOSING_NOTE);
  await form.write('Day', '2026-11-20');
  await form.save(minna.NAME);
}

