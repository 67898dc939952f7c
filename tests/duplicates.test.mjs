// One person in two records: the warning when somebody is referred who is here already, two records that become one with
// both histories and two again, and a search that forgives a slip and looks in what was written.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { ANAIS, CASELOAD, MARGARET, PEGGY } from './support/alike.mjs';
import { violations } from './support/axe.mjs';
import { downloadsOnly, makeBackup } from './support/backup.mjs';
import { goTo, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { formOf } from './support/form.mjs';
import { goToPlace, part } from './support/places.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { lock, makeVault, unlock } from './support/vault.mjs';

test('one person has one record, whoever refers them and however they are spelled', async (t) => {
  const folder = await temporaryFolder(t, 'duplicates');
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  await downloadsOnly(context);
  const page = await openApp(context, server.origin);
  const main = page.getByRole('main');
  const step = story(t, () => page);
  const { passphrase } = await makeVault(page);
  const file = await files.writeCaseload(folder, 'caseload.json', CASELOAD);
  const backup = join(folder, 'kept', 'before.backup');
  const joined = join(folder, 'kept', 'joined.backup');
  await mkdir(join(folder, 'kept'));

  const counted = (page) => page.getByRole('navigation').getByRole('link', { name: 'Clients' }).locator('.count').innerText();
  const search = async (typed) => {
    await goToPlace(page, 'Clients');
    await page.getByLabel('Search clients').fill(typed);
  };
  const isFound = (name) => seen(main.getByRole('link', { name, exact: true }));
  const openToTakeIn = async (page, from, secret) => {
    await files.openVaultPage(page);
    const section = part(page, 'Take in a backup or a handover');
    await section.getByLabel('Backup or handover file').setInputFiles(from);
    await section.getByLabel('Passphrase of the backup').fill(secret);
    await section.getByRole('button', { name: 'Open the file' }).click();
    return section;
  };
  const warning = main.locator('.alike');
  const newReferral = async () => {
    await goTo(page, '/clients/new');
    return formOf(page, 'New referral');
  };

  await step('a name is found without its accents, with a slip, and not where a number is wrong', async () => {
    await files.importCaseload(page, file);
    await makeBackup(page, backup);
    await search('cote');
    await isFound('Anaïs Tremblay-Côté');
    await search('tremblya');
    await seen(main.getByText('Nobody is spelled like this. Nearly: 1 client'));
    await isFound('Anaïs Tremblay-Côté');
    await search('613 555 0143');
    await seen(main.getByText('Nobody is found.'));
  });

  await step('whoever is referred and is here already is shown with why, before anything is saved', async () => {
    const form = await newReferral();
    await form.write('What the referrer says', 'Misses the choir.');
    await form.pick('Main reason', 'Company and belonging');
    await form.choose('Who asked?', 'Hospital');
    await form.write('Given name', 'Anias');
    await form.write('Family name', 'Trembley');
    assert.equal(await warning.count(), 0, 'a name alone is no reason to warn');
    await form.write('Day of birth', '1944-02-09');
    await seen(warning.getByText('Somebody like this is in your caseload'));
    await seen(warning.getByText('Why: similar name and same day of birth.'));
    assert.deepEqual(await violations(page), []);
  });

  await step('the same person is referred again, and nothing that was typed is lost', async () => {
    await warning.getByRole('button', { name: 'The same person: refer them again (Anaïs Tremblay-Côté)' }).click();
    const form = await formOf(page, 'Referred again');
    await seen(main.getByText('Your unsaved text'));
    await page.waitForFunction(() => document.querySelector('[name="note"], #note')?.value === 'Misses the choir.');
    await seen(main.locator('dd').getByText('Trembley'));
    await form.save('Anaïs Tremblay-Côté', 'Add the referral');
    await seen(main.getByText('Misses the choir.'));
    assert.equal(await counted(page), '5');
  });

  await step('whose episode runs is opened; somebody else is added in spite of the warning', async () => {
    const form = await newReferral();
    assert.equal(await form.main.getByLabel('What the referrer says').inputValue(), '', 'the text has moved away');
    await form.pick('Main reason', 'Company and belonging');
    await form.choose('Who asked?', 'Hospital');
    await form.write('Given name', 'Margaret');
    await form.write('Family name', 'Osei');
    await form.write('Day of birth', '1920-01-31');
    await seen(warning.getByText('But: another day of birth.'));
    await seen(warning.getByRole('link', { name: 'The same person: open their record (Margaret Osei)' }));
    await warning.getByRole('button', { name: 'Somebody else: go on' }).click();
    await warning.waitFor({ state: 'detached' });
    await form.save('Margaret Osei', 'Add the referral');
    assert.equal(await counted(page), '6');
  });

  await step('clients who may be one person are listed, and that twins are two is remembered', async () => {
    await goToPlace(page, 'Clients');
    await seen(main.getByText('2 pairs of clients may be the same person.'));
    await main.getByRole('button', { name: 'Look at them' }).click();
    assert.deepEqual(await violations(page), []);
    await main.getByRole('button', { name: 'Not the same person: Luc Roy and Marc Roy' }).click();
    await seen(main.getByText('Two of your clients may be the same person.'));
    await lock(page);
    await unlock(page, passphrase);
    await goToPlace(page, 'Clients');
    await seen(main.getByText('Two of your clients may be the same person.'));
  });

  await step('both records stand side by side, with what will happen', async () => {
    await main.getByRole('button', { name: 'Look at them' }).click();
    await main.getByRole('link', { name: 'Compare Margaret Osei and Peggy Osei' }).click();
    await seen(main.getByRole('heading', { level: 1, name: 'Two records of one person?' }));
    await seen(main.getByText('Filled in from the other record: Preferred name (Peggy); Telephone (613-555-0177).'));
    await seen(main.getByText('The referral of Peggy Osei of 10 November 2026 is answered today as a duplicate.'));
    assert.deepEqual(await violations(page), []);
    await main.getByRole('link', { name: 'Let the record of Peggy Osei stay instead' }).click();
    await seen(main.getByText('The referral of Peggy Osei of 10 November 2026 is answered today as a duplicate.'));
    await seen(main.getByText('Filled in from the other record: Given name (Margaret).'));
    await main.getByRole('link', { name: 'Let the record of Margaret Osei stay instead' }).click();
    await seen(part(page, 'This record stays').getByRole('link', { name: 'Margaret Osei' }));
  });

  await step('they become one record with both histories', async () => {
    await main.getByRole('button', { name: 'Join the two records' }).click();
    await seen(main.getByRole('heading', { level: 1, name: 'Peggy Osei' }));
    assert.equal(await counted(page), '5');
    const timeline = part(page, 'Timeline');
    await seen(timeline.getByText('Two records became one'));
    await seen(timeline.getByText('Glad of the call.'));
    await seen(timeline.getByText('Asks for company on Sundays.'));
    await seen(main.getByRole('link', { name: '613-555-0177' }));
    assert.deepEqual(await violations(page), []);
    await search('margaret osei');
    await seen(main.getByRole('link', { name: 'Peggy Osei', exact: true }));
  });

  await step('a backup in which she has two records does not bring the second one back', async () => {
    const section = await openToTakeIn(page, backup, passphrase);
    await seen(section.getByText('There is nothing in it that is not here.'));
    await section.getByRole('button', { name: 'Leave it' }).click();
    await files.chooseCaseload(page, file);
    await seen(main.getByText('5 clients already here: left as they are.'));
    assert.equal(await counted(page), '5');
    await makeBackup(page, joined);
  });

  await step('on another tablet that knows both records they become one as well', async () => {
    const other = await openBrowser(join(folder, 'hers'));
    t.after(() => other.close());
    const hers = await openApp(other, server.origin);
    await makeVault(hers);
    await files.importCaseload(hers, file);
    const section = await openToTakeIn(hers, joined, passphrase);
    await seen(section.getByText('Whose two records are one here or there, and become one: 1 client'));
    await section.getByRole('button', { name: 'Take it in' }).click();
    await section.getByText('It was taken in.').waitFor();
    assert.equal(await counted(hers), '5');
    await goTo(hers, `/clients/${MARGARET.id}`);
    await seen(hers.getByRole('heading', { level: 1, name: 'Peggy Osei' }));
    assert.deepEqual(hers.faults, []);
    await other.close();
  });

  await step('a caseload file has the joined record, and is read again as it was', async () => {
    const given = await files.exportCaseload(page);
    const one = given.clients.find(({ id }) => id === MARGARET.id);
    assert.deepEqual(one.taken_in, [{ id: PEGGY.id, on: '2026-11-24', name: 'Peggy Osei', episodes: [PEGGY.episodes[0].id] }]);
    assert.equal(one.episodes.length, 2);
  });

  await step('what was joined by mistake is two records again', async () => {
    await goTo(page, `/clients/${MARGARET.id}`);
    await main.getByRole('button', { name: 'Make two records of them again: Peggy Osei' }).click();
    await seen(main.getByRole('heading', { level: 1, name: 'Margaret Osei' }));
    assert.equal(await counted(page), '6');
    assert.equal(await part(page, 'Timeline').getByText('Asks for company on Sundays.').count(), 0);
    await goTo(page, `/clients/${PEGGY.id}`);
    await seen(main.getByText('Asks for company on Sundays.'));
    await seen(main.getByRole('link', { name: 'Answer it now' }).first());
  });

  await step('that it was a mistake is not forgotten when an older backup says otherwise', async () => {
    const section = await openToTakeIn(page, joined, passphrase);
    await seen(section.getByText('There is nothing in it that is not here.'));
    await section.getByRole('button', { name: 'Leave it' }).click();
    assert.equal(await counted(page), '6');
  });

  await step('a former name still finds her', async () => {
    await goTo(page, `/clients/${ANAIS.id}/person`);
    const form = await formOf(page, 'About this person');
    await form.write('Family name', 'Beaulieu');
    await form.save('Anaïs Beaulieu');
    await search('tremblay');
    await isFound('Anaïs Beaulieu');
  });

  await step('a search in what was written shows the sentence with the words marked', async () => {
    await search('eglise');
    await main.getByRole('button', { name: 'Also look in what was written' }).click();
    await seen(main.getByText('1 found in 6 records.'));
    const found = part(page, 'In what was written');
    assert.equal(await found.locator('mark').innerText(), 'l’église');
    await seen(found.getByText('She sang in l’église Saint-Roch until June!'));
    assert.deepEqual(await violations(page), []);
    await found.getByRole('link', { name: 'Anaïs Beaulieu' }).click();
    await seen(main.getByRole('heading', { level: 1, name: 'Anaïs Beaulieu' }));
    assert.deepEqual(page.faults, []);
  });
});
