// What belongs to the community and to no client: a need that nothing meets is noted where it is seen, something is done
// about it, it is met; a referrer's card is written down. And whom the service reaches is asked, kept and counted.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import { showWhole, sticksOut, violations } from './support/axe.mjs';
import { PHONE, TABLET, goTo, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { countTables } from './support/count.mjs';
import { formOf } from './support/form.mjs';
import { add, goToPlace, openClient } from './support/places.mjs';
import { compareSummary } from './support/published.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { exportSummary, prepareSummary } from './support/summary.mjs';
import * as vault from './support/vault.mjs';

const MISSING = 'A woodwind band for beginners over seventy';
const GROUP = 'Larkspur Spoon Players';
const LACKING = ['cost', 'transport', 'language', 'access', 'full', 'time'];

test('a link worker writes down what the community lacks, and whom the service reaches', async (t) => {
  const folder = await temporaryFolder(t, 'community');
  // So many that what is told by one characteristic at a time can be told at all.
  const { file, caseload } = await files.inventCaseload(folder, 240);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const main = page.getByRole('main');
  const step = story(t, () => page);
  let keys;
  const rated = toRate(caseload);

  const look = async () => {
    const problems = [];
    for (const { width } of [TABLET, PHONE]) {
      await showWhole(page, width);
      problems.push(...(await violations(page)), ...(await sticksOut(page, width)));
    }
    await page.setViewportSize(TABLET);
    assert.deepEqual(problems, []);
  };

  await step('the vault has a caseload', async () => {
    keys = await vault.makeVault(page);
    await files.importCaseload(page, file);
  });

  await step('nothing in the directory answers a search, so the need is noted', async () => {
    await goToPlace(page, 'Directory');
    await page.getByLabel('Search the directory').fill('woodwind');
    await main.getByRole('link', { name: 'Note an unmet need' }).click();
    const form = await formOf(page, 'New unmet need');
    await seen(main.getByText('Name no client here'));
    await look();
    await form.main.getByRole('button', { name: 'Save', exact: true }).click();
    await seen(main.getByRole('alert'));
    await form.write('What is missing?', MISSING);
    await form.pick('What is it about?', 'Company and belonging');
    await form.choose('Why does nothing meet it?', 'Nothing of the kind exists');
    await form.save('Community');
    await seen(main.getByRole('link', { name: MISSING }));
  });

  await step('a new group is started, and the need is met by it', async () => {
    await main.getByRole('link', { name: 'Note work for a group' }).click();
    const work = await formOf(page, 'Work for a group');
    await work.write('Name of the group', GROUP);
    await work.choose('What was it helped with?', 'New programme started');
    await work.write('What was done?', 'Found a room with a kettle.');
    await work.write('Minutes', '90');
    await work.pick('Which unmet need prompted it?', MISSING);
    await look();
    await work.save('Community');
    await seen(main.getByText('New programme started'));
    await seen(main.getByText('90 minutes'));

    await main.getByRole('link', { name: MISSING }).click();
    const need = await formOf(page, 'About this need');
    await need.write('Met since', '2026-11-20');
    await need.pick('Met by', `New programme started · ${GROUP}`);
    await look();
    await need.save('Community');
    await main.getByText('Needs that are met by now').click();
    await seen(main.getByText('Met since 20 Nov 2026'));
  });

  await step('a referrer’s card is written down, and mended', async () => {
    await main.getByRole('link', { name: 'Write a card down' }).click();
    const form = await formOf(page, 'A referrer’s card');
    await form.pick('Whose card is it?', caseload.referrers[0].name);
    await form.choose('helpful', 'Agree');
    await form.choose('Do they see the people they referred less often?', 'Yes, less often');
    await look();
    await form.save('Community');
    await look();
    await main.getByRole('link', { name: caseload.referrers[0].name }).click();
    const card = await formOf(page, 'About this card');
    await card.choose('helpful', 'Strongly agree');
    await card.save('Community');
    await seen(main.getByText('Strongly agree'));
  });

  await step('who refers is listed and put right, and says on the next referral what kind of referrer they are', async () => {
    const { name } = caseload.referrers[0];
    await goToPlace(page, 'Directory');
    await main.getByRole('link', { name: 'Who refers' }).click();
    await seen(main.getByRole('heading', { level: 1, name: 'Who refers' }));
    await look();
    await main.getByRole('link', { name, exact: true }).click();
    const form = await formOf(page, 'About this referrer');
    await form.choose('What kind of referrer?', 'Nurse practitioner');
    await form.write('Where they work', 'Larkspur Family Health Team');
    await form.write('Telephone', '613-555-0188');
    await look();
    await form.save('Who refers');
    await seen(main.getByText('Larkspur Family Health Team · 613-555-0188'));
    await page.getByRole('button', { name: 'Undo' }).click();
    await main.getByText('Larkspur Family Health Team').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Put it back' }).click();
    await seen(main.getByText('Larkspur Family Health Team · 613-555-0188'));
    await goTo(page, '/clients/new');
    const referral = await formOf(page, 'New referral');
    await referral.pick('Referrer', name);
    assert.ok(await main.getByRole('group', { name: 'Who asked?' }).getByRole('radio', { name: 'Nurse practitioner' }).isChecked());
    await main.getByRole('link', { name: 'Cancel' }).click();
  });

  await step('all of it is there again after the vault was locked', async () => {
    await vault.lock(page);
    await vault.unlock(page, keys.passphrase);
    await goToPlace(page, 'Community');
    await seen(main.getByText(GROUP));
    await seen(main.getByText('Strongly agree'));
  });

  await step('a connection that ended for what is lacking leads to a note with its domain, and without a name', async () => {
    const one = caseload.clients.find((client) => lacking(client.episodes?.at(-1)));
    await goTo(page, `/clients/${one.id}`);
    await main.getByRole('link', { name: /^Note an unmet need/ }).first().click();
    await formOf(page, 'New unmet need');
    assert.notEqual(await main.getByLabel('What is it about?').inputValue(), '');
    await seen(main.getByRole('group', { name: 'Why does nothing meet it?' }).getByRole('radio', { checked: true }));
    assert.ok(!decodeURI(page.url()).includes(one.family_name));
  });

  await step('race, disability and income are asked, kept, and told with what was there before', async () => {
    const one = caseload.clients.find(({ race, disability, income }) => !race && !disability && !income) ?? caseload.clients[0];
    await goTo(page, `/clients/${one.id}/person`);
    const form = await formOf(page, 'About this person');
    await form.pick('Race category', 'South Asian');
    await form.choose('Disability', 'Prefers not to answer');
    await form.pick('Household income last year, before tax', 'Does not know');
    await look();
    await form.save(files.nameOf(one));
    const kept = await files.exportCaseload(page);
    const { race, disability, income } = kept.clients.find(({ id }) => id === one.id);
    assert.deepEqual([race, disability, income], ['south-asian', 'prefers-not', 'does-not-know']);
    Object.assign(one, { race, disability, income });
  });

  await step('a goal that had not moved up is rated again, and has', async () => {
    const { client, goal } = rated;
    const name = files.nameOf(client);
    await openClient(page, name);
    const form = await add(page, 'Goals');
    await form.choose(goal.words, '10');
    await form.save(name);
  });

  await step('the summary says whom the service reaches, who takes part and whose goals move up, and nobody can be worked out', async (step) => {
    const after = await files.exportCaseload(page);
    await prepareSummary(page, '2026–27');
    const { data, rows } = await exportSummary(page);
    const { published, withheld } = compareSummary(data, rows, after);
    step.diagnostic(`${published} figures published, ${withheld} withheld`);
    for (const id of ['people-by-race', 'people-by-disability', 'people-by-income']) {
      assert.equal(data.tables.find((table) => table.id === id).status, 'shown', id);
    }
    for (const family of ['connected-by-', 'goals-by-']) {
      const told = data.tables.filter(({ id, status }) => id.startsWith(family) && status === 'shown');
      step.diagnostic(`${family} ${told.map(({ id }) => id.slice(family.length)).join(', ') || 'nothing'}`);
      assert.ok(told.length > 0, family);
    }
    const counted = countTables(after, data.period);
    const hers = data.tables.filter(({ id, status }) => id.startsWith('goals-by-') && status === 'shown').flatMap((table) => {
      const [code] = counted[table.id].find(({ person, codes }) => person === rated.client.id && codes[1] === 'up').codes;
      const row = table.dimensions[0].groups.find(({ members }) => members.includes(code)).id;
      return table.cells.filter(({ at, count }) => at[0] === row && at[1] === 'up' && count !== undefined).map(() => `${table.id} ${row}`);
    });
    step.diagnostic(`her goal is among those told of ${hers.join(', ') || 'nobody'}`);
    assert.ok(hers.length > 0);
    await seen(main.getByRole('heading', { name: /^Goals that moved up, by / }).first());
  });

  assert.deepEqual(page.faults, []);

  function lacking(episode) {
    const accepted = episode?.decision.outcome === 'accepted' && !episode.closing;
    const ended = (episode?.connections ?? []).some(({ steps }) => LACKING.includes(steps?.at(-1)?.why));
    const named = (episode?.conversations ?? []).some(({ needs }) => needs?.length > 0);
    return accepted && ended && named;
  }
});

// Somebody with a name of her own and a goal that was rated and has not moved up, among the many who speak English.
function toRate(caseload) {
  const goals = files.uniquelyNamed(caseload).flatMap((client) => {
    const episode = client.episodes?.at(-1);
    const running = episode?.decision.outcome === 'accepted' && !episode.closing && client.language === 'english';
    return running ? (episode.goals ?? []).map((goal) => ({ client, goal })) : [];
  });
  return goals.find(({ goal: { progress = [] } }) => progress.length > 0 && progress[0].score < 10 && progress.at(-1).score <= progress[0].score);
}
