// A day in the life: a morning of eight visits, done through the screens by a worker who knows the app. Every tap and
// every key of what she does often is counted, and none needs more than is needed.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import { PHONE, TABLET, TODAY, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { keepPrints, prints } from './support/documents.mjs';
import { formOf } from './support/form.mjs';
import { choosePeople } from './support/morning.mjs';
import { add, goToPlace, openClient, part } from './support/places.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { Hands, countHands } from './support/taps.mjs';
import * as vault from './support/vault.mjs';

/// What each act may need at most. Words are what she says, and are not bounded.
const NEEDED = {
  // The field (1), Open (1); the passphrase is typed.
  'open the vault': { taps: 2, keys: 0 },
  // Answer (1), Accept (1), Save (1).
  'accept a referral': { taps: 3, keys: 0 },
  // Add (1), Visit beside the name (1), begins at (1, and four digits), Half an hour (1), Save (1).
  'plan a visit for later today': { taps: 5, keys: 4 },
  // Add (1), Visit beside the name (1), Half an hour (1), Save (1): it begins now. An hour stands there already.
  'start a visit now, with its alarm': { taps: 4, keys: 0 },
  // I am safe (1), Save (1): that they met stands there already.
  'note that a visit ended safely': { taps: 2, keys: 0 },
  // The same two on the alarm that rings.
  'answer the alarm of a visit': { taps: 2, keys: 0 },
  // The link in the row (1), Save (1): a call that reached the client stands there already.
  'log a contact, from Today': { taps: 2, keys: 0 },
  // Add (1), Contact beside the name (1), Save (1).
  'log a contact, by the Add button': { taps: 3, keys: 0 },
  // F2 (1), a part of the name, Enter (1), Tab into the form (1), Enter (1).
  'log a contact, by keys alone': { taps: 0, keys: 4 },
  // Log a contact (1), In person (1), how long (1), the note (1), Save (1).
  'log a contact in person, with a note': { taps: 5, keys: 0 },
  // Add (1), Conversation (1), the need (1), how (1), Save (1). How is chosen already after a contact of today.
  'add a conversation with one need': { taps: 5, keys: 0 },
  // I am safe (1), Save, then a conversation (1), the need (1), Save (1): they were seen today.
  'end a visit and note one need': { taps: 4, keys: 0 },
  // Add (1), Conversation (1), what matters (1), two needs (2), gifts (1), goal (1) and how far (1), how (1), Save (1).
  'add a conversation with needs, a gift and a goal': { taps: 10, keys: 0 },
  // Add (1), Promise to check back (1), what to ask (1), Save (1): in two weeks stands there already.
  'book a follow-up': { taps: 4, keys: 0 },
  // Put off (1), Tomorrow (1).
  'put a promise off': { taps: 2, keys: 0 },
  // Add (1), Connection (1), the search (1), the resource (1), Save (1).
  'add a connection': { taps: 5, keys: 0 },
  // Next step (1), what happened (1), Save (1).
  'record the next step of a connection': { taps: 3, keys: 0 },
  // Try something else (1), the search (1), the resource (1), Save (1).
  'try something else after a stop': { taps: 4, keys: 0 },
  // Ask (1), four answers (4), Save (1).
  'answer ONS4 in the form': { taps: 6, keys: 0 },
  // Hers: Add (1), Questions (1), hand over (1), give back (1), the passphrase (1), open (1), Save (1).
  // The client's: Begin (1), four answers and Next after each (8).
  'answer ONS4 with the tablet handed over': { taps: 16, keys: 0 },
  // Ask (1), they agree (1), Save (1), back to the client (1).
  'record a consent': { taps: 4, keys: 0 },
  // The letter (1), Print (1).
  'print a letter to the referrer': { taps: 2, keys: 0 },
  // Undo (1).
  'undo the last save': { taps: 1, keys: 0 },
  // Control and Z, which are one press here.
  'undo the last save, by keys': { taps: 0, keys: 1 },
  // "…" (1), Correct (1), another length (1), Save (1).
  'correct how long a contact took': { taps: 4, keys: 0 },
  // Clients (1), the search (1), the name (1).
  'find a client': { taps: 3, keys: 0 },
  // Lock now (1).
  'lock': { taps: 1, keys: 0 },
};

const ONS4 = [
  ['how satisfied are you with your life nowadays?', '6'],
  ['to what extent do you feel that the things you do in your life are worthwhile?', '7'],
  ['how happy did you feel yesterday?', '5'],
  ['how anxious did you feel yesterday?', '3'],
];

const TIMES = { referred: '08:20', promised: '08:50', stopped: '09:20', going: '09:50', talked: '10:20', untold: '10:50', missed: '11:20' };

test('a morning of eight visits needs no tap too many', async (t) => {
  const folder = await temporaryFolder(t, 'day');
  const { file, caseload } = await files.inventCaseload(folder);
  const people = choosePeople(caseload);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'), { hasTouch: true, reducedMotion: 'reduce' });
  t.after(() => context.close());
  const isTime = (time) => context.clock.setFixedTime(new Date(`${TODAY}T${time}:00-05:00`));
  await isTime('08:00');
  await keepPrints(context);
  const counted = await countHands(context);
  const page = await openApp(context, server.origin);
  const main = page.getByRole('main');
  const hands = new Hands(page, counted, NEEDED);
  const step = story(t, () => page);
  let passphrase;

  const link = (name) => main.getByRole('link', { name, exact: true });
  const button = (name) => main.getByRole('button', { name, exact: true });
  const said = (text) => seen(page.getByRole('status').filter({ hasText: text }));
  const isOn = (title) => seen(main.getByRole('heading', { level: 1, name: title, exact: true }));
  const save = (name) => button('Save').click().then(() => isOn(name));
  const quickAdd = () => page.getByRole('navigation').getByRole('link', { name: 'Add', exact: true }).click();
  /// The name is typed where the cursor stands already when "Add" is there.
  const type = async (name) => {
    await isOn('Add');
    await page.waitForFunction(() => document.activeElement?.id === 'add-for');
    await page.keyboard.type(name);
  };
  const open = async () => {
    await vault.isLocked(page);
    await hands.does('open the vault', () => vault.unlock(page, passphrase));
  };
  /// Takes pictures where DAY_SHOTS names a folder for them.
  const look = async (name) => {
    if (!process.env.DAY_SHOTS) return;
    for (const size of [TABLET, PHONE]) {
      await page.setViewportSize(size);
      await page.screenshot({ path: join(process.env.DAY_SHOTS, `${name}-${size.width}.png`) });
      await page.screenshot({ path: join(process.env.DAY_SHOTS, `${name}-${size.width}-whole.png`), fullPage: true });
    }
    await page.setViewportSize(TABLET);
  };
  /// The tablet locked itself on the road; she opens it, and says how the visit ended.
  const isBack = async (time, { name }) => {
    await isTime(time);
    await open();
    await goToPlace(page, 'Today');
    await hands.does('note that a visit ended safely', async () => {
      await link(`I am safe: how did the visit to ${name} end?`).first().click();
      await formOf(page, 'How the visit ended');
      await save(name);
    });
  };

  await step('before eight she opens the vault and looks at the day', async () => {
    ({ passphrase } = await vault.makeVault(page));
    await files.importCaseload(page, file);
    await vault.lock(page);
    await open();
    await goToPlace(page, 'Today');
    await seen(part(page, 'Visits').getByText('No visit is planned today.'));
    await seen(link(`Answer: ${people.referred.name}`));
  });

  await step('she accepts a new referral', async () => {
    const { name } = people.referred;
    await hands.does('accept a referral', async () => {
      await link(`Answer: ${name}`).click();
      const form = await formOf(page, 'Answer the referral');
      await form.choose('Your answer', 'Accept');
      await form.save(name);
    });
    await said('Saved on this tablet');
  });

  await step('she plans seven visits, each with the time by which she will have checked back', async () => {
    for (const [who, time] of Object.entries(TIMES)) {
      const { name } = people[who];
      await hands.does('plan a visit for later today', async () => {
        await quickAdd();
        await type(name);
        await link(`Visit: ${name}`).click();
        const form = await formOf(page, 'Visit');
        await form.write('Begins at', time);
        await button('Half an hour').click();
        await form.save(name);
      });
    }
    await goToPlace(page, 'Today');
    await seen(part(page, 'Visits').getByText('8:20 to 8:50'));
    await look('today');
  });

  await step('she puts a promise off and logs calls: from Today, from anywhere, and by keys alone', async () => {
    const { name, promise } = people.promised;
    const row = main.getByRole('listitem').filter({ hasText: name }).filter({ hasText: promise.about });
    await hands.does('put a promise off', async () => {
      await row.getByLabel(`Put off: ${name}, ${promise.about}`).click();
      await row.getByRole('button', { name: 'Tomorrow' }).click();
      await seen(row.getByText('due tomorrow'));
    });
    const silent = main.getByRole('link', { name: /^Record a contact: / }).first();
    const whom = (await silent.getAttribute('aria-label')).replace('Record a contact: ', '');
    await hands.does('log a contact, from Today', async () => {
      await silent.click();
      await formOf(page, 'Contact');
      await save(whom);
    });
    await goToPlace(page, 'Directory');
    await quickAdd();
    const likely = main.getByRole('link', { name: /^Contact: / }).first();
    await seen(likely);
    const likeliest = (await likely.getAttribute('aria-label')).replace('Contact: ', '');
    await look('add');
    await goToPlace(page, 'Directory');
    await hands.does('log a contact, by the Add button', async () => {
      await quickAdd();
      await link(`Contact: ${likeliest}`).click();
      await formOf(page, 'Contact');
      await save(likeliest);
    });
    await hands.does('log a contact, by keys alone', async () => {
      await page.keyboard.press('F2');
      await type(people.rung.name);
      await seen(link(`Contact: ${people.rung.name}`));
      await page.keyboard.press('Enter');
      await formOf(page, 'Contact');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await isOn(people.rung.name);
    });
    await said('Saved on this tablet');
  });

  await step('the call was not with him: undone by keys, put back, undone by a tap', async () => {
    const calls = part(page, 'Timeline').getByLabel(/^More: 24 Nov 2026 · Contact/);
    const were = await calls.count();
    await hands.does('undo the last save, by keys', async () => {
      await page.keyboard.press('Control+z');
      await said('Taken back');
    });
    await button('Put it back').click();
    await said('Put back');
    await hands.does('undo the last save', async () => {
      await button('Undo').click();
      await said('Taken back');
    });
    await calls.nth(were - 1).waitFor({ state: 'detached' });
  });

  await step('the first visit: a conversation with needs, a gift and a goal, and the tablet in the client’s hands', async () => {
    const { name } = people.referred;
    await isBack('08:45', people.referred);
    await hands.does('add a conversation with needs, a gift and a goal', async () => {
      const form = await add(page, 'Conversation');
      await form.write('What matters to them?', 'To hear another voice before noon.');
      await form.tick('Needs they named', ['Company and belonging', 'Getting around']);
      await form.write('Gifts', 'bakes for a crowd');
      await form.write('New goals', 'Sit at a table with others once a week');
      await form.choose('Sit at a table with others once a week', '2');
      await form.choose('How?', 'Home visit');
      await form.save(name);
    });
    await seen(main.locator('blockquote').getByText('To hear another voice before noon.'));
    await hands.does('answer ONS4 with the tablet handed over', async () => {
      await add(page, 'Questions');
      await button('Hand the tablet over').click();
      await button('Begin').tap();
      for (const [place, [question, answer]] of ONS4.entries()) {
        await seen(main.getByRole('heading', { level: 1, name: question }));
        if (place === 1) await look('client-mode');
        await main.getByRole('radio', { name: answer, exact: true }).locator('xpath=..').tap();
        await button('Next').tap();
      }
      await button('Give the tablet back').click();
      await main.getByLabel('Passphrase of this vault', { exact: true }).fill(passphrase);
      await button('Open Doorstep').click();
      const form = await formOf(page, 'Questions');
      await seen(main.getByText('The tablet is back.'));
      await form.save(name);
    });
    await hands.does('add a connection', async () => {
      const form = await add(page, 'Connection');
      await form.write('Search the directory', 'choir kitchen');
      await main.getByRole('radio', { name: 'Kitchen-Table Choir' }).check();
      await form.save(name);
    });
    await hands.does('record the next step of a connection', async () => {
      await link('Next step: Kitchen-Table Choir').click();
      const form = await formOf(page, 'Next step');
      await form.choose('What happened?', 'Agreed');
      await form.save(name);
    });
    await hands.does('book a follow-up', async () => {
      const form = await add(page, 'Promise to check back');
      await form.write('What will you ask?', 'Was there a chair at the choir?');
      await form.save(name);
    });
    await look('client');
  });

  await step('the second and the third: one need, and something else after a stop', async () => {
    await isBack('09:15', people.promised);
    await hands.does('add a conversation with one need', async () => {
      const form = await add(page, 'Conversation');
      await form.tick('Needs they named', ['Enough to eat']);
      await form.choose('How?', 'Home visit');
      await form.save(people.promised.name);
    });
    await isBack('09:45', people.stopped);
    await hands.does('try something else after a stop', async () => {
      await link(`Try something else instead of ${people.stopped.resource}`).first().click();
      const form = await formOf(page, 'Try something else');
      await form.write('Search the directory', 'kitchen choir');
      await main.getByRole('radio', { name: 'Kitchen-Table Choir' }).check();
      await form.save(people.stopped.name);
    });
  });

  await step('the fourth and the fifth: talked with a neighbour in person, and put right how long', async () => {
    await isBack('10:15', people.going);
    await hands.does('log a contact in person, with a note', async () => {
      await link('Log a contact').click();
      const form = await formOf(page, 'Contact');
      await form.choose('How?', 'In person');
      await button('15\u00a0min').click();
      await form.write('Your note', 'Met the neighbour who drives on Thursdays.');
      await form.save(people.going.name);
    });
    const contact = part(page, 'Timeline').getByLabel(/^More: 24 Nov 2026 · Contact · In person/);
    await contact.click();
    await look('timeline-menu');
    await contact.click();
    await hands.does('correct how long a contact took', async () => {
      await contact.click();
      await main.getByRole('link', { name: /^Correct: 24 Nov 2026 · Contact · In person/ }).click();
      await formOf(page, 'Correct: Contact');
      await button('30\u00a0min').click();
      await save(people.going.name);
    });
    await seen(part(page, 'Timeline').getByText(/Contact · In person · 30.min/));
    const { name } = people.talked;
    await isTime('10:45');
    await open();
    await goToPlace(page, 'Today');
    await hands.does('end a visit and note one need', async () => {
      await link(`I am safe: how did the visit to ${name} end?`).first().click();
      await formOf(page, 'How the visit ended');
      await button('Save, then a conversation').click();
      const form = await formOf(page, 'Conversation');
      await form.tick('Needs they named', ['Enough to eat']);
      await form.save(name);
    });
    await seen(part(page, 'Timeline').getByText(/24 Nov 2026 · Conversation · Home visit/).first());
  });

  await step('the sixth: consent, and a letter to the referrer', async () => {
    const { name } = people.untold;
    await isBack('11:15', people.untold);
    await hands.does('record a consent', async () => {
      await link('Ask, change or withdraw').click();
      await formOf(page, 'Consent');
      await button('They agree · Tell the referrer').click();
      await button('Save').click();
      await said('Saved on this tablet');
      await link('Back to the client').click();
      await isOn(name);
    });
    await hands.does('print a letter to the referrer', async () => {
      await link('Letter to the referrer').click();
      await formOf(page, 'Letter to the referrer');
      await button('Print').click();
      await said('Noted in the list of what left');
    });
    const [letter] = await prints(page);
    assert.ok(letter.text.includes('agreed to this letter'));
    await look('letter');
    await link('Cancel').click();
    await isOn(name);
    await link('Ask, change or withdraw').click();
    await formOf(page, 'Consent');
    await look('consents');
  });

  await step('the seventh is not at home, and the eighth was never planned: the alarm rings for it', async () => {
    await isTime('11:21');
    await open();
    await goToPlace(page, 'Today');
    await link(`I am safe: how did the visit to ${people.missed.name} end?`).click();
    const over = await formOf(page, 'How the visit ended');
    await over.choose('What came of it?', 'Nobody was there');
    await over.save(people.missed.name);
    const { name } = people.rung;
    await hands.does('start a visit now, with its alarm', async () => {
      await quickAdd();
      await type(name);
      await link(`Visit: ${name}`).click();
      const form = await formOf(page, 'Visit');
      await button('Half an hour').click();
      await form.save(name);
    });
    await isTime('11:57');
    await seen(page.getByRole('alert').filter({ hasText: 'A visit was to be over by 11:51' }));
    await open();
    await hands.does('answer the alarm of a visit', async () => {
      await page.getByRole('alert').getByRole('link', { name: 'I am safe' }).click();
      await formOf(page, 'How the visit ended');
      await save(name);
    });
    assert.equal(await page.getByRole('alert').count(), 0);
  });

  await step('back at her desk she asks somebody on the telephone the questions that are due', async () => {
    await goToPlace(page, 'Today');
    const due = main.getByRole('link', { name: /^Ask: / }).first();
    const whom = (await due.getAttribute('aria-label')).replace('Ask: ', '');
    await hands.does('answer ONS4 in the form', async () => {
      await due.click();
      const form = await formOf(page, 'Questions');
      for (const [question, answer] of ONS4) await form.choose(question, answer);
      await form.save(whom);
    });
  });

  await step('she looks somebody up, and locks', async () => {
    await hands.does('find a client', () => openClient(page, people.referred.name));
    await seen(part(page, 'Goals').getByText('Sit at a table with others once a week').first());
    await seen(part(page, 'Connections').getByText('Kitchen-Table Choir').first());
    await seen(part(page, 'Promises').getByText('Was there a chair at the choir?'));
    await goToPlace(page, 'Today');
    assert.equal(await main.getByRole('link', { name: /^I am safe/ }).count(), 0, 'every visit has its end');
    await hands.does('lock', () => vault.lock(page));
  });

  await step('none needs more than is needed', async (t) => {
    for (const line of hands.table()) t.diagnostic(line);
    const { taps, keys, words } = await hands.now();
    t.diagnostic(`the whole morning: ${taps} taps, ${keys} keys, ${words} words`);
    assert.deepEqual(Object.keys(NEEDED).filter((act) => !hands.rows.has(act)), [], 'every act was done');
    assert.deepEqual(page.faults, [], 'the app reports no fault');
  });
});
