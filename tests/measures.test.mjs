// The questions: asked at the start and after three months, found in the summary as the change of the same people; the
// ones that are switched on, the one that needs a registration, and what to do next when answers ask for a closer look.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import { openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { formOf } from './support/form.mjs';
import { ASKED_TWICE, ODALYS, measuredCaseload } from './support/measured.mjs';
import { add, openClient, part } from './support/places.mjs';
import { compareSummary } from './support/published.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { exportSummary, prepareSummary } from './support/summary.mjs';
import { makeVault } from './support/vault.mjs';

const SATISFIED = 'how satisfied are you with your life nowadays?';
const BELONGING = 'How would you describe your sense of belonging to your local community?';
const DOCTOR = 'In the last 3 months, how many times did you see or speak with a family doctor, a nurse practitioner or a walk-in clinic?';
const EMERGENCY = 'In the last 3 months, how many times did you go to a hospital emergency department?';
const OPTIMISTIC = 'I’ve been feeling optimistic about the future';

test('what people answer is found again as their change', async (t) => {
  const folder = await temporaryFolder(t, 'measures');
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const step = story(t, () => page);
  const main = page.getByRole('main');

  await step('a caseload in which thirty people were asked twice is added', async () => {
    await makeVault(page);
    const file = await files.writeCaseload(folder, 'measured.json', measuredCaseload());
    await files.importCaseload(page, file);
  });

  await step('she asks one more client at the start: well-being, belonging and visits', async () => {
    await openClient(page, ODALYS);
    const form = await add(page, 'Questions');
    assert.ok(await main.getByRole('radio', { name: 'At the start' }).isChecked(), 'the asking that is due is chosen');
    await form.write('Day', '2026-05-21');
    await form.choose(SATISFIED, '3');
    await form.choose(BELONGING, 'Somewhat weak');
    await form.write(DOCTOR, 'a few');
    await form.write(EMERGENCY, '1');
    await main.getByRole('button', { name: 'Save', exact: true }).click();
    await seen(main.getByRole('alert').getByText('Write a whole number, such as 0 or 3'));
    await form.write(DOCTOR, '45');
    await form.save(ODALYS);
    await seen(part(page, 'Questions').getByText('Primary-care visits in 3 months, self-reported (0–30) 30'));
  });

  await step('a day outside of the window is told before it is saved, and an answered instrument is not asked again', async () => {
    const form = await add(page, 'Questions');
    await form.choose('Which asking is this?', 'At the start');
    await seen(main.getByText('Already answered on 21 May 2026 for this asking.'));
    await form.choose('Which asking is this?', 'At 3 months');
    await form.write('Day', '2026-06-30');
    await seen(main.getByText('“At 3 months” runs from 21 Jul 2026 to 20 Oct 2026. This day is outside'));
    await form.write('Day', '2026-08-24');
    await main.getByText('This day is outside').waitFor({ state: 'detached' });
    await form.choose(SATISFIED, '6');
    await form.choose(BELONGING, 'Very strong');
    await form.write(DOCTOR, '2');
    await form.write(EMERGENCY, '0');
    await form.save(ODALYS);
    const questions = part(page, 'Questions');
    await seen(questions.getByText('Somewhat weak → Very strong'));
    await seen(questions.getByText('Primary-care visits in 3 months, self-reported (0–30) 30 → 2'));
    await seen(questions.getByText('Never asked so far: Loneliness'));
  });

  await step('the summary tells the change of the same people, and every figure of it is right', async (t) => {
    const caseload = await files.exportCaseload(page);
    await prepareSummary(page, '2026–27');
    const visits = row(main, 'Primary-care visits in 3 months, self-reported (0–30)');
    await seen(visits.getByText('At 3 months'));
    await seen(visits.getByText('95% CI'));
    await seen(main.getByText('fewer visits are not shown to come from the accompaniment'));
    await seen(row(main, 'Life satisfaction (0–10)').getByText('At 3 months'));
    await seen(row(main, 'Emergency visits in 3 months, self-reported (0–30)'));
    const belonging = row(main, 'Strong sense of belonging to the local community');
    assert.match(await belonging.innerText(), /31\s.*39\s?%.*74\s?%/s);
    const { data, rows } = await exportSummary(page);
    const { published } = compareSummary(data, rows, caseload);
    const change = data.changes.find(({ figure, follow_up: later }) => figure === 'visits.primary-care' && later === '3-months');
    assert.equal(change.pairs, ASKED_TWICE + 1);
    assert.ok(change.mean_change < 0 && change.mean_change_low < change.mean_change);
    t.diagnostic(`${published} figures compared`);
  });

  await step('SWEMWBS is locked, and WHO-5 and PHQ-4 are not asked, until that is changed on the Vault page', async () => {
    await openClient(page, ODALYS);
    await add(page, 'Questions');
    await seen(main.getByRole('heading', { level: 2, name: 'Belonging to the local community' }));
    for (const words of [OPTIMISTIC, 'I have felt cheerful', 'Feeling nervous']) {
      assert.equal(await main.getByText(words).count(), 0, words);
    }
    await files.openVaultPage(page);
    const asked = part(page, 'The questions you ask');
    await seen(asked.getByText('SWEMWBS is locked'));
    await asked.getByRole('checkbox', { name: 'Well-being (WHO-5)' }).check();
    await asked.getByRole('checkbox', { name: 'Anxiety and low mood (PHQ-4)' }).check();
    await asked.getByRole('button', { name: 'Save' }).click();
    await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
    await seen(asked.getByText('SWEMWBS is locked'));
  });

  await step('answers that advise a closer look say what to do next, and whom to call in danger', async () => {
    await openClient(page, ODALYS);
    const form = await add(page, 'Questions');
    await form.choose('Which asking is this?', 'At the start');
    for (const statement of ['I have felt cheerful and in good spirits', 'I have felt calm and relaxed']) {
      await form.choose(statement, 'More than half of the time');
    }
    await form.choose('Feeling nervous, anxious or on edge', 'Nearly every day');
    await form.choose('Not being able to stop or control worrying', 'Not at all');
    await form.save(ODALYS);
    const next = part(page, 'What to do next');
    await seen(next.getByText('In the answers to Anxiety and low mood (PHQ-4) on 24 Nov 2026, a closer look is advised. This is not a diagnosis.'));
    await seen(next.getByText('primary-care provider'));
    await seen(next.getByText('call or text 9-8-8'));
    await seen(part(page, 'Questions').getByText('Anxiety, GAD-2 (0–6) 3'));
    assert.equal(await part(page, 'Questions').getByText('Well-being, WHO-5').count(), 0, 'two answers of five are no score');
  });

  await step('with a registration the words of SWEMWBS are shown, with the line that they require', async () => {
    await files.openVaultPage(page);
    const asked = part(page, 'The questions you ask');
    await asked.getByLabel('SWEMWBS registration').fill('Warwick 2026-0117');
    await asked.getByRole('button', { name: 'Save' }).click();
    await seen(asked.getByText('SWEMWBS is asked.'));
    await openClient(page, ODALYS);
    await add(page, 'Questions');
    const form = await formOf(page, 'Questions');
    await seen(form.main.getByText('© NHS Health Scotland, University of Warwick and University of Edinburgh, 2008'));
    await form.choose('Which asking is this?', 'At the start');
    for (const group of await form.main.getByRole('group', { name: 'I’ve been' }).all()) {
      await group.getByRole('radio', { name: 'Some of the time' }).check();
    }
    await form.save(ODALYS);
    await seen(part(page, 'Questions').getByText('Mental well-being, SWEMWBS metric score (7–35) 19.25'));
    assert.deepEqual(page.faults, [], 'the app reports no fault');
  });
});

/// The first row of the summary about a figure.
function row(main, figure) {
  return main.getByRole('rowgroup').filter({ hasText: figure }).first();
}
