// What the source of this work claims becomes the worker's own figures: each is entered through the screens, and found in
// the summary that leaves. Rows of the table that other journeys show are told in README.md.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { join } from 'node:path';
import * as accompany from './support/accompany.mjs';
import { goTo, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { countTables } from './support/count.mjs';
import { keepPrints, printNow } from './support/documents.mjs';
import { formOf } from './support/form.mjs';
import { add, goToPlace, openClient } from './support/places.mjs';
import { compareSummary } from './support/published.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { exportSummary, prepareSummary } from './support/summary.mjs';
import { makeVault } from './support/vault.mjs';
import * as minna from './support/wilhelmina.mjs';

const YEAR = { from: '2026-04-01', to: '2027-03-31' };
const PROGRAMMES = ['Thursday pancake table', 'Stroller walkers', 'Kitchen fiddles'];
const LETTERS_OF_A_KIND = 12;
// What stands on the cards: how many of each.
const CARDS = [
  [8, 'Strongly agree', 'Yes, less often'],
  [6, 'Agree', 'Yes, less often'],
  [6, 'Agree', 'No'],
  [6, 'Neither agree nor disagree', 'Do not know'],
];

test('what was claimed of social prescribing is counted from what she wrote down herself', async (t) => {
  const folder = await temporaryFolder(t, 'claims');
  // So many that why connections ended can be told.
  const invented = await files.inventCaseload(folder, 320);
  const caseload = withLetters(invented.caseload);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'), { reducedMotion: 'reduce' });
  await keepPrints(context);
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const main = page.getByRole('main');
  const step = story(t, () => page);
  let before = caseload;
  const found = [];

  /// How many more units a table has of a code since the last time, counted anew from the records.
  const counted = async () => {
    const after = await files.exportCaseload(page);
    const [was, is] = [before, after].map((one) => countTables(one, YEAR));
    before = after;
    const count = (units, codes) => units.filter((unit) => codes.includes(unit.codes[0])).length;
    return (table, ...codes) => count(is[table], codes) - count(was[table], codes);
  };
  /// What the summary says of it. One goes out, at the end: beside another of the same year, one more would tell of somebody.
  const inSummary = (what, look) => found.push([what, look]);

  await step('she has a caseload, and somebody is referred and accepted', async () => {
    await makeVault(page);
    await files.importCaseload(page, await files.writeCaseload(folder, 'with-letters.json', caseload));
    await accompany.refer(page);
    await accompany.acceptAndReach(page);
  });

  await step('how well needs and interests were heard when they first met: a share of those who answered', async () => {
    await accompany.converse(page);
    await accompany.askAtTheStart(page);
    assert.equal((await counted())('needs-heard', 'somewhat-well'), 1);
    inSummary('how well needs and interests were heard', async (data) => {
      assert.ok(groupWith(data, 'needs-heard', 'somewhat-well').count > 0);
      assert.notEqual(data.needs_heard.status, 'withheld');
      await seen(main.getByText(/felt that their needs and interests were heard very or somewhat well\./));
    });
  });

  await step('what referrers say on their cards: the share who agree, and of how many', async () => {
    for (const [count, helpful, fewer] of CARDS) {
      for (let number = 0; number < count; number += 1) await writeCard(page, helpful, fewer);
    }
    const all = CARDS.reduce((sum, [count]) => sum + count, 0);
    const known = caseload.referrer_feedback?.filter(({ on }) => on >= YEAR.from) ?? [];
    const more = await counted();
    assert.equal(more('cards-by-helpful', 'agree', 'strongly-agree'), 20);
    assert.equal(more('cards-by-visits', 'yes'), 14);
    inSummary('the share of referrers who agree, and of how many', async (data) => {
      assert.deepEqual([data.cards.helpful.status, data.cards.seen_less_often.status], ['published', 'published']);
      assert.equal(data.cards.helpful.cards, all + known.length);
      const { percent, cards } = data.cards.helpful;
      await seen(main.getByText(`${percent}% of ${cards} cards say that it is helpful to work with the link worker.`));
      await seen(main.getByText(`${data.cards.seen_less_often.percent}% of ${cards} cards say that the people referred are seen less often.`));
      await pictures(page, 'cards');
    });
  });

  await step('active involvement in the community: gifts offered and used, and new programmes', async () => {
    await openClient(page, minna.NAME);
    const use = await add(page, 'Gift put to use');
    await use.pick('Which gift?', minna.GIFTS[0]);
    await use.save(minna.NAME);
    for (const group of PROGRAMMES) await startProgramme(page, group);
    const more = await counted();
    assert.equal(more('gifts', 'gift-used'), 1);
    assert.equal(more('community-work', 'new-programme'), PROGRAMMES.length);
    inSummary('gifts used, and new programmes', (data) => {
      assert.equal(countOf(before, 'gifts', 'gift-used'), groupWith(data, 'gifts', 'gift-used').count);
      assert.ok(groupWith(data, 'community-work', 'new-programme').count >= PROGRAMMES.length);
    });
  });

  await step('individual goals: which way they moved', async () => {
    await openClient(page, minna.NAME);
    await accompany.rateTheGoal(page);
    assert.equal((await counted())('goals-moved', 'up'), 1);
    inSummary('which way goals moved', (data) => {
      const up = groupWith(data, 'goals-moved', 'up');
      assert.ok(up.count > 0 && up.percent > 0);
    });
  });

  await step('follow-through: how far connections went, why not, and whether the next try worked', async () => {
    await openClient(page, minna.NAME);
    await accompany.suggest(page);
    await accompany.step(page, accompany.CHOIR, 'Agreed', '2026-07-14');
    await accompany.step(page, accompany.CHOIR, 'Did not start', '2026-07-28', (form) => form.choose('What stood in the way?', 'Getting there'));
    await page.getByRole('link', { name: `Try something else instead of ${accompany.CHOIR}` }).click();
    const form = await formOf(page, 'Try something else');
    const other = caseload.resources.find(({ name }) => name !== accompany.CHOIR).name;
    await form.write('Search the directory', other);
    await form.main.getByRole('group', { name: 'Resource' }).getByRole('radio', { name: other }).check();
    await form.write('Day', '2026-08-12');
    await form.save(minna.NAME);
    await accompany.step(page, other, 'Attended', '2026-08-19');
    await accompany.step(page, other, 'Still going', '2026-09-30');
    const more = await counted();
    assert.equal(more('connections-by-step', 'ongoing'), 1);
    assert.equal(more('connections-by-step', 'did-not-start'), 1);
    assert.equal(more('barriers', 'transport'), 1);
    inSummary('how far connections went, why not, and second tries that worked', (data) => {
      assert.ok(groupWith(data, 'connections-by-step', 'ongoing').count > 0);
      const barriers = data.tables.find(({ id }) => id === 'barriers');
      assert.equal(barriers.status, 'shown');
      const worked = barriers.dimensions[1].groups.find(({ members }) => members.includes('tried-and-works'));
      const cell = barriers.cells.find(({ at: [row, column] }) => row === 'total' && column === worked.id);
      assert.equal(cell.status, 'published', 'second tries are told');
      assert.ok(groupWith(data, 'barriers', 'transport').count > 0, 'why not is told');
    });
  });

  await step('referrers learn what exists: letters sent, and resources named in them', async () => {
    await openClient(page, minna.NAME);
    await goTo(page, new URL(page.url()).pathname + '/letter');
    const form = await formOf(page, 'Letter to the referrer');
    await form.write('Why it is sent without their consent', 'The ward has to know today.');
    await printNow(page);
    const more = await counted();
    assert.equal(more('letters-by-source', 'family-doctor'), 1);
    assert.ok(more('resources-named-by-source', 'family-doctor') >= 1);
    inSummary('letters sent, and resources named', (data) => {
      for (const table of ['letters-by-source', 'resources-named-by-source']) {
        assert.ok(groupWith(data, table, 'family-doctor').count > LETTERS_OF_A_KIND, table);
      }
    });
  });

  let data;
  await step('one summary goes out, and all of its figures are right', async () => {
    await prepareSummary(page, '2026–27');
    const exported = await exportSummary(page);
    compareSummary(exported.data, exported.rows, before);
    data = exported.data;
  });
  for (const [what, look] of found) await step(`found in the summary: ${what}`, () => look(data));
  assert.deepEqual(page.faults, []);
});

// The published cell of the group that holds a code.
function groupWith({ tables }, table, code) {
  const { status, reason, dimensions, cells } = tables.find(({ id }) => id === table);
  assert.equal(status, 'shown', `${table}: ${reason}`);
  const group = dimensions[0].groups.find(({ members }) => members.includes(code));
  const cell = cells.find(({ at }) => at[0] === group.id && at.slice(1).every((other) => other === 'total'));
  assert.equal(cell.status, 'published', `${table}: ${code}`);
  return cell;
}

function countOf(caseload, table, code) {
  return countTables(caseload, YEAR)[table].filter(({ codes }) => codes[0] === code).length;
}

async function writeCard(page, helpful, fewer) {
  await goToPlace(page, 'Community');
  await page.getByRole('main').getByRole('link', { name: 'Write a card down' }).click();
  const form = await formOf(page, 'A referrer’s card');
  await form.choose('What kind of referrer?', 'Nurse practitioner');
  await form.choose('helpful', helpful);
  await form.choose('Do they see the people they referred less often?', fewer);
  await form.save('Community');
}

async function startProgramme(page, group) {
  await goToPlace(page, 'Community');
  await page.getByRole('main').getByRole('link', { name: 'Note work for a group' }).click();
  const work = await formOf(page, 'Work for a group');
  await work.write('Name of the group', group);
  await work.choose('What was it helped with?', 'New programme started');
  await work.save('Community');
}

// A caseload in which family doctors and another kind of referrer had a dozen letters each this year.
function withLetters(invented) {
  const caseload = structuredClone(invented);
  const left = { 'family-doctor': LETTERS_OF_A_KIND, others: LETTERS_OF_A_KIND };
  for (const { episodes = [], consents = [] } of caseload.clients) {
    const episode = episodes.at(-1);
    const refused = consents.some(({ scope, answer }) => scope === 'be-counted' && answer !== 'given');
    if (!episode || episode.referral.received > '2026-11-01' || refused) continue;
    const kind = episode.referral.source === 'family-doctor' ? 'family-doctor' : 'others';
    if (left[kind] === 0) continue;
    left[kind] -= 1;
    const named = caseload.resources.slice(0, 2).map(({ id }) => id);
    episode.letters = [...(episode.letters ?? []), { id: randomUUID(), on: '2026-11-05', resources: named, without_consent: 'They asked.' }];
  }
  return caseload;
}

async function pictures(page, name) {
  if (!process.env.SHOTS) return;
  for (const size of [{ width: 1024, height: 768 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: join(process.env.SHOTS, `${name}-${size.width}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1024, height: 768 });
}
