// What a client agrees to is obeyed, and what leaves in words is seen, allowed and noted first: the letter to the
// referrer, the plan in large print, the full record, the calendar that names nobody.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { showWhole, sticksOut, violations } from './support/axe.mjs';
import { PHONE, TABLET, goTo, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { countTables } from './support/count.mjs';
import * as documents from './support/documents.mjs';
import { formOf } from './support/form.mjs';
import { openClient, part } from './support/places.mjs';
import { privateTexts } from './support/private.mjs';
import { compareSummary } from './support/published.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { exportSummary, prepareSummary } from './support/summary.mjs';
import * as vault from './support/vault.mjs';
import * as minna from './support/wilhelmina.mjs';

const YEAR = { from: '2026-04-01', to: '2027-03-31' };
const COUNTED = 'Be counted in summaries';
const TOLD = 'Tell the referrer';
const CHOIR = 'Kitchen-Table Choir';

test('what a client agrees to is obeyed, and what leaves in words is noted first', async (t) => {
  const folder = await temporaryFolder(t, 'documents');
  const invented = await files.inventCaseload(folder);
  const { caseload, id, suggested } = documents.withMinna(invented.caseload);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  await documents.keepPrints(context);
  const page = await openApp(context, server.origin);
  const step = story(t, () => page);
  const main = page.getByRole('main');
  const paper = page.locator('.paper');

  const open = (what) => goTo(page, `/clients/${id}/${what}`);
  const answer = async (what, scope) => {
    await open('consents');
    await main.getByRole('button', { name: `${what} · ${scope}`, exact: true }).click();
    const save = main.getByRole('button', { name: 'Save', exact: true });
    await save.click();
    await save.waitFor({ state: 'detached' });
    await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
  };
  const stands = (scope, how) => seen(part(page, scope).locator('.tag').filter({ hasText: how }));
  let out;
  const summary = async () => {
    const all = await files.exportCaseload(page);
    await prepareSummary(page, '2026–27');
    const { data, rows } = await exportSummary(page);
    return { data, figures: compareSummary(data, rows, all) };
  };
  const look = async (where) => {
    for (const { width } of [TABLET, PHONE]) {
      await showWhole(page, width);
      assert.deepEqual(await violations(page), [], `${where}, ${width} px`);
    }
    assert.deepEqual(await sticksOut(page, PHONE.width), [], where);
    await page.setViewportSize(TABLET);
  };

  await step('a caseload with consents and letters comes in', async () => {
    await vault.makeVault(page);
    await files.importCaseload(page, await files.writeCaseload(folder, 'with-minna.json', caseload));
    await openClient(page, minna.NAME);
    await seen(part(page, 'Timeline').getByText(documents.CONSENT_NOTE));
    await seen(part(page, 'Timeline').getByText(`Sent without consent: ${documents.WITHOUT_CONSENT}`));
    const tags = await part(page, 'Consent').locator('.tag').allInnerTexts();
    assert.deepEqual(tags, ['Agreed, 8 Jul 2026', 'Not asked', 'Not asked', 'Not asked', 'Not asked']);
  });

  await step('who no longer wants to be counted is gone from every figure of the next summary', async () => {
    await answer('They agree', COUNTED);
    await stands(COUNTED, 'Agreed, 24 Nov 2026');
    const before = countTables(await files.exportCaseload(page), YEAR);
    await answer('They withdraw', COUNTED);
    await stands(COUNTED, 'Withdrawn, 24 Nov 2026');
    // compareSummary counts the caseload anew without her, figure by figure.
    out = await summary();
    assert.ok(out.figures.published > 0);
    for (const id of ['referrals-by-source', 'people-by-age', 'needs-heard']) {
      const total = out.data.tables.find((table) => table.id === id).cells.find(({ at }) => at[0] === 'total').count;
      assert.equal(total, before[id].length - 1, id);
    }
  });

  await step('whoever wants to be counted again is not told by setting two summaries of one year against each other', async () => {
    await answer('They agree', COUNTED);
    await stands(COUNTED, 'Agreed, 24 Nov 2026');
    await prepareSummary(page, '2026–27');
    const { data } = await exportSummary(page);
    const told = (table) => [table.status, table.cells];
    for (const table of out.data.tables.filter(({ status }) => status === 'shown')) {
      assert.deepEqual(told(data.tables.find(({ id }) => id === table.id)), told(table), table.id);
    }
  });

  await step('without her consent no letter is printed, unless the reason is written', async () => {
    await open('letter');
    const form = await formOf(page, 'Letter to the referrer');
    await form.main.getByRole('button', { name: 'Print', exact: true }).click();
    await seen(page.getByRole('heading', { name: 'Something needs another look' }));
    assert.deepEqual(await documents.prints(page), []);
    await look('a letter refused');
    await form.main.getByRole('link', { name: 'Ask them now' }).click();
    await formOf(page, 'Consent');
    await answer('They agree', TOLD);
    await goTo(page, '/vault');
    assert.equal(await part(page, 'What left this tablet').getByText('Letter to the referrer').count(), 0, 'nothing was noted either');
  });

  await step('with her consent it is seen, noted and printed: where she goes, and not why', async () => {
    await open('letter');
    const form = await formOf(page, 'Letter to the referrer');
    await form.write('What you add', 'She has a key to the song cupboard.');
    await form.main.getByRole('group', { name: 'What goes in' }).getByRole('checkbox', { name: 'How to refer again' }).uncheck();
    const text = await paper.innerText();
    for (const said of [minna.NAME, minna.REFERRER, minna.CIRCLE, minna.CIRCLE_PHONE, CHOIR, 'She has a key to the song cupboard.', 'agreed to this letter']) {
      assert.ok(text.includes(said), said);
    }
    const told = [minna.PREFERRED, minna.FAMILY, minna.REFERRER, minna.CIRCLE, minna.CIRCLE_PHONE];
    for (const secret of documents.WRITTEN.filter((one) => !told.includes(one))) assert.ok(!text.includes(secret), secret);
    assert.ok(!text.includes('How to refer again'));
    await look('a letter');
    assert.equal(await documents.onPaper(page), text.trim(), 'nothing else of the app is on the paper');
    const printed = await documents.printNow(page);
    assert.deepEqual(printed, { title: 'Doorstep', text }, 'no file would bear her name');
    await seen(page.getByRole('status').filter({ hasText: 'Noted in the list of what left' }));
    assert.deepEqual(await documents.printNow(page), printed);
    await goTo(page, '/vault');
    const lines = part(page, 'What left this tablet').getByRole('listitem').filter({ hasText: 'Letter to the referrer' });
    assert.equal(await lines.count(), 1, 'the same letter again needs no second note');
    await seen(lines.getByText(minna.NAME));
    await openClient(page, minna.NAME);
    assert.equal(await part(page, 'Timeline').getByText('24 Nov 2026 · Letter to the referrer').count(), 1);
    await prepareSummary(page, '2026–27');
    const { data } = await exportSummary(page);
    assert.equal(data.tables.find((table) => table.id === 'letters-by-source').status, 'withheld', 'two letters are too few to be shown');
  });

  await step('before she is introduced anywhere, it says that nobody asked whether her name may be told', async () => {
    await open(`step/${suggested}`);
    const form = await formOf(page, 'Next step');
    await form.choose('What happened?', 'Introduced');
    const note = form.main.locator('.note').filter({ hasText: 'Tell a resource who is coming' });
    await seen(note.getByText('Not asked'));
    await seen(note.getByText('Do not give their name to the resource before they agree to it.'));
    await answer('They agree', 'Tell a resource who is coming');
    await open(`step/${suggested}`);
    await form.choose('What happened?', 'Introduced');
    await seen(form.main.getByRole('group', { name: 'How did they go?' }));
    assert.equal(await note.count(), 0);
  });

  await step('her plan is in large print, in her words, in either language', async () => {
    await open('plan');
    const form = await formOf(page, 'Their own plan');
    await form.write('Whom they can ring', 'Ines, 807-555-0123');
    for (const [language, title, next] of [['English', 'My plan', 'Tuesday 1 December'], ['Français', 'Mon plan', 'mardi 1er décembre']]) {
      await form.choose('Language of the paper', language);
      await seen(paper.getByRole('heading', { name: title }));
      const text = await paper.innerText();
      for (const said of [minna.MATTERS, minna.GOAL, minna.CIRCLE, minna.CIRCLE_PHONE, 'Ines, 807-555-0123', next]) assert.ok(text.includes(said), said);
      const told = [minna.MATTERS, minna.GOAL, minna.CIRCLE, minna.CIRCLE_PHONE];
      for (const secret of documents.WRITTEN.filter((one) => !told.includes(one))) assert.ok(!text.includes(secret), secret);
    }
    const sizes = await paper.evaluate((paper) => [...paper.querySelectorAll('*')].map((one) => parseFloat(getComputedStyle(one).fontSize)));
    assert.ok(Math.min(...sizes) >= 24, `18 points are 24 CSS pixels: ${Math.min(...sizes)}`);
    await look('a plan');
    assert.equal(await documents.onPaper(page), (await paper.innerText()).trim());
    for (const format of ['A4', 'Letter']) {
      const file = (await page.pdf({ format })).toString('latin1');
      assert.match(file, /\/Title \(Doorstep\)/, 'a file that the browser makes bears the name of the app');
      assert.match(file, /\/Count 1\b/, `one sheet of ${format}, and none that is empty`);
    }
    assert.match((await documents.printNow(page)).text, /^Mon plan/);
  });

  await step('the full record needs a reason, and then holds everything that was ever written', async () => {
    await open('full-record');
    const form = await formOf(page, 'Full record');
    const before = (await documents.prints(page)).length;
    await form.main.getByRole('button', { name: 'Print', exact: true }).click();
    await seen(page.getByRole('heading', { name: 'Something needs another look' }));
    assert.equal((await documents.prints(page)).length, before);
    await form.choose('Why it is printed', 'They asked to see their record');
    const { text, title } = await documents.printNow(page);
    assert.equal(title, 'Doorstep');
    for (const written of documents.WRITTEN) assert.ok(text.includes(written), written);
    for (const said of ['Their own plan, on paper', 'Letter to the referrer', 'How often do you feel left out?', 'Withdrawn', 'From a file']) assert.ok(text.includes(said), said);
    for (const client of invented.caseload.clients) {
      for (const other of [files.nameOf(client), client.email, client.address]) assert.ok(!other || !text.includes(other), other);
    }
    await look('a full record');
  });

  await step('the calendar has every open promise and names nobody', async () => {
    const all = await files.exportCaseload(page);
    const give = async () => {
      const given = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Make the calendar file' }).click();
      const download = await given;
      assert.equal(download.suggestedFilename(), 'doorstep-follow-ups.ics');
      const file = await readFile(await download.path(), 'utf8');
      await download.delete();
      return file;
    };
    const file = await give();
    const running = all.clients.map(({ episodes }) => episodes.at(-1)).filter((it) => it?.decision.outcome === 'accepted' && !it.closing);
    const open = running.flatMap(({ follow_ups }) => follow_ups ?? []).filter(({ heard }) => !heard);
    const events = documents.eventsOf(file);
    assert.deepEqual(events.map(({ DTSTART }) => DTSTART), open.map(({ due }) => due.replaceAll('-', '')).toSorted());
    assert.deepEqual([...new Set(events.map(({ SUMMARY }) => SUMMARY))], ['Follow-up (Doorstep)']);
    assert.deepEqual([...new Set(events.flatMap(Object.keys))].toSorted(), ['CLASS', 'DTEND', 'DTSTAMP', 'DTSTART', 'SUMMARY', 'TRANSP', 'UID']);
    assert.ok(file.split('\n').slice(0, -1).every((line) => line.endsWith('\r') && line.length <= 76));
    for (const text of privateTexts(all)) assert.ok(!file.includes(text), text);
    assert.deepEqual(documents.eventsOf(await give()).map(({ UID }) => UID), events.map(({ UID }) => UID), 'the same names each time');
    await seen(part(page, 'What left this tablet').getByText('doorstep-follow-ups.ics'));
  });

  await step('who wants no record is told of, and nothing is deleted by itself', async () => {
    await answer('They withdraw', 'Keep a record');
    await look('the consents');
    await openClient(page, minna.NAME);
    await seen(main.getByText('They do not want a record kept.'));
    await seen(part(page, 'Timeline').getByText(minna.TALK_NOTE));
    await look('a client who wants no record');
  });

  await step('all of it is there in French', async () => {
    await goTo(page, '/vault');
    await main.getByRole('button', { name: 'Français' }).click();
    for (const [what, title] of [['consents', 'Consentement'], ['letter', 'Lettre à la personne qui a aiguillé'], ['plan', 'Son propre plan'], ['full-record', 'Dossier complet']]) {
      await open(what);
      await formOf(page, title);
      await look(`${title}, en français`);
    }
    assert.deepEqual(page.faults, []);
  });
});
