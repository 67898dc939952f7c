// A list of clients from a spreadsheet is brought in: days that can be read in two ways are asked about, a bad row is named
// by line and column, who is known already is offered, everybody is found, and all of it is taken back as one step.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { sticksOut, violations } from './support/axe.mjs';
import { PHONE, TABLET, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import { formOf } from './support/form.mjs';
import { goToPlace } from './support/places.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { lock, makeVault, unlock } from './support/vault.mjs';

/// As a spreadsheet on Windows writes it in French: Windows-1252, semicolons, CRLF.
const LIST = [
  'Nom;Prénom;Née le;Tél.;Référé par;Motif;Sexe;Carte',
  'Tremblay;Anaïs;03/04/1950;613 555-0142;Dre Cœur;Isolement;F;1234',
  'N’Diaye;Zoé;05/06/1962;613 555-0144;Clinique Saint-Rémi;Insécurité alimentaire;F;2345',
  'Lefèvre;Noël;31/02/1948;613 555-0145;Dre Cœur;Isolement;H;3456',
  'Osei;Bo;12/11/1961;613 555-0146;Dre Cœur;Autre chose;X;4567',
].join('\r\n');

/// The same bytes that Windows-1252 has for these letters.
const windows1252 = (text) => Buffer.from(text.replaceAll('œ', '\x9c').replaceAll('’', '\x92'), 'latin1');

test('a list from a spreadsheet is brought in and taken back', async (t) => {
  const folder = await temporaryFolder(t, 'import');
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const step = story(t, () => page);
  const main = page.getByRole('main');
  const list = join(folder, 'liste.csv');
  let passphrase;

  const isAt = (name) => seen(main.getByRole('heading', { level: 2, name, exact: true }));
  const next = () => main.getByRole('button', { name: 'Next' }).click();
  const picture = async (name) => {
    assert.deepEqual(await violations(page), [], name);
    if (!process.env.SHOTS) return;
    for (const size of [TABLET, PHONE]) {
      await page.setViewportSize(size);
      await page.screenshot({ path: join(process.env.SHOTS, `${name}-${size.width}.png`), fullPage: true });
    }
    await page.setViewportSize(TABLET);
  };
  const choose = async (file) => {
    await goToPlace(page, 'Clients');
    await main.getByRole('link', { name: 'Bring in a list' }).click();
    await isAt('The file');
    await main.getByLabel('List (CSV)').setInputFiles(file);
  };
  const clients = () => page.getByRole('navigation').getByRole('link', { name: 'Clients' }).locator('.count').innerText();
  /// From the file to the step of referrals, with nothing to say on the way.
  const toReferrals = async () => {
    await choose(list);
    await isAt('What it is');
    await next();
    await isAt('Columns');
    await next();
    await isAt('Days');
    await main.getByRole('radio', { name: 'The day first: 3 April 1950' }).check();
    await next();
    await isAt('Words');
    await main.getByLabel('“X” (rows: 1)').selectOption({ label: 'Another gender' });
    await main.getByLabel('“Autre chose” (rows: 1)').selectOption({ label: 'Stress and worry' });
    await next();
    await isAt('Referrals');
    await main.getByLabel('Who asked?').selectOption({ label: 'Family doctor' });
  };

  await step('a file that is no list says what to do', async () => {
    ({ passphrase } = await makeVault(page));
    const workbook = join(folder, 'liste-excel.csv');
    await writeFile(workbook, Buffer.from('PK\x03\x04\x14\x00\x06\x00', 'latin1'));
    await choose(workbook);
    await seen(main.getByRole('alert').getByText('save it as CSV'));
    await picture('refused');
  });

  await step('the file says what it is, and its letters are right', async () => {
    await writeFile(list, windows1252(LIST));
    await choose(list);
    await isAt('What it is');
    await main.getByRole('button', { name: 'Back' }).click();
    await isAt('The file');
    await main.getByLabel('List (CSV)').setInputFiles(list);
    await isAt('What it is');
    await seen(main.getByRole('cell', { name: 'N’Diaye' }));
    await seen(main.getByRole('cell', { name: 'Dre Cœur' }));
    assert.equal(await main.getByLabel('Letters').inputValue(), 'windows-1252');
    assert.equal(await main.getByLabel('What parts the cells?').inputValue(), 'semicolon');
    await main.getByLabel('Letters').selectOption({ label: 'UTF-8' });
    await seen(main.getByRole('cell', { name: 'Zo\ufffd' }));
    await main.getByLabel('Letters').selectOption({ label: 'Windows (Western European)' });
    await seen(main.getByRole('cell', { name: 'Zoé' }));
    await picture('look');
    await next();
  });

  await step('columns are guessed, and what is left out is listed', async () => {
    await isAt('Columns');
    assert.equal(await main.getByLabel('C · Née le').inputValue(), 'born');
    assert.equal(await main.getByLabel('A · Nom').inputValue(), 'family-name');
    await seen(main.getByText('Left out: H · Carte'));
    await picture('columns');
    await next();
  });

  await step('days that can be read in two ways are asked about with an example', async () => {
    await isAt('Days');
    await next();
    await seen(main.getByRole('alert').getByText('Choose one.'));
    await seen(main.getByText('what does “03/04/1950” mean?'));
    await picture('days');
    await main.getByRole('radio', { name: 'The day first: 3 April 1950' }).check();
    await next();
  });

  await step('words that are not known can be told; those that stay so name their rows', async () => {
    await isAt('Words');
    assert.equal(await main.getByLabel('“F” (rows: 2)').inputValue(), 'woman');
    await main.getByLabel('“X” (rows: 1)').selectOption({ label: 'Another gender' });
    await picture('words');
    await next();
    await isAt('Referrals');
    await main.getByLabel('Who asked?').selectOption({ label: 'Family doctor' });
    await picture('referrals');
    await next();
  });

  await step('each bad row is named by line and column, and the good ones can be taken', async () => {
    await isAt('Problems');
    await seen(main.getByText('Rows that can be taken: 2. Rows that cannot: 2.'));
    await seen(main.getByText('Line 4, column C (Née le)'));
    await seen(main.getByText('There is no such day as “31/02/1948”.'));
    await seen(main.getByText('Line 5, column F (Motif)'));
    await main.getByText('All of them as a text to copy').click();
    assert.match(await main.getByLabel('Problems and rows').inputValue(), /Line 4, column C .*\tLefèvre\tNoël/);
    await picture('problems');
    await next();
  });

  await step('nothing is saved before it is confirmed; then everybody is there', async () => {
    await isAt('Confirm');
    await seen(main.getByText('New: 2 clients'));
    await seen(main.getByText('3 April 1950'));
    assert.equal(await clients(), '0');
    await picture('confirm');
    await main.getByRole('button', { name: 'Bring them in' }).click();
    await isAt('Done');
    await seen(main.getByText('Brought in and saved on this tablet: 2 clients.'));
    await picture('done');
    assert.equal(await clients(), '2');
    await goToPlace(page, 'Clients');
    await page.getByLabel('Search clients').fill('ndiaye');
    await main.getByRole('link', { name: 'Zoé N’Diaye' }).click();
    await seen(main.getByRole('heading', { level: 1, name: 'Zoé N’Diaye' }));
    await seen(main.getByText('613 555-0144'));
  });

  await step('whoever is known already is offered and left out, and nobody stands twice', async () => {
    await toReferrals();
    await next();
    await isAt('Problems');
    await seen(main.getByText('People who may be known: 2.'));
    await seen(main.getByText('Anaïs Tremblay (3 Apr 1950) is here, with a referral that is open.'));
    await main.getByLabel('Line 3: Zoé N’Diaye').selectOption({ label: 'It is somebody else: take as new' });
    assert.equal(await main.getByLabel('Line 2: Anaïs Tremblay').inputValue(), 'skip');
    await picture('doubles');
    assert.deepEqual(await sticksOut(page, 390), []);
    await page.setViewportSize(TABLET);
    await next();
    await isAt('Confirm');
    await seen(main.getByText('New: 2 clients'));
    await main.getByRole('button', { name: 'Bring them in' }).click();
    await isAt('Done');
    assert.equal(await clients(), '4');
  });

  await step('who was changed since is named; the others go in one step, after a lock too', async () => {
    await goToPlace(page, 'Clients');
    await main.getByRole('link', { name: 'Bo Osei' }).click();
    await main.getByText('Add', { exact: true }).click();
    await main.getByRole('link', { name: 'About this person', exact: true }).click();
    const form = await formOf(page, 'About this person');
    await form.write('Pronouns', 'he/him');
    await form.save('Bo Osei');
    await lock(page);
    await unlock(page, passphrase);
    await goToPlace(page, 'Clients');
    await main.getByRole('link', { name: 'Bring in a list' }).click();
    await seen(main.getByText('Brought in on 24 November 2026: 2 clients.'));
    await main.getByRole('button', { name: 'Take the whole list back…' }).click();
    await main.getByRole('button', { name: 'Yes, take it back' }).click();
    await seen(main.getByRole('alert').getByRole('link', { name: 'Bo Osei' }));
    assert.equal(await clients(), '4');
    await picture('changed');
    await main.getByRole('button', { name: 'Take back only the others (1)' }).click();
    await seen(main.getByText('Taken back: 1 client.'));
    assert.equal(await clients(), '3');
    assert.equal(await main.getByText('The last list').count(), 0);
  });

  await step('a list is taken back whole in one step', async () => {
    await writeFile(list, 'Name,Date of birth\nAda Roy,1950-04-03\nBev Roy,1951-04-03\n');
    await choose(list);
    await isAt('What it is');
    await next();
    await isAt('Columns');
    await next();
    await isAt('Names');
    await seen(main.getByText('Given name: Ada · Family name: Roy'));
    await picture('names');
    await next();
    await isAt('Referrals');
    await main.getByRole('radio', { name: 'Nothing: only the people are added' }).check();
    await next();
    await isAt('Problems');
    await next();
    await isAt('Confirm');
    await main.getByRole('button', { name: 'Bring them in' }).click();
    await isAt('Done');
    assert.equal(await clients(), '5');
    await main.getByRole('button', { name: 'Take the whole list back…' }).click();
    await main.getByRole('button', { name: 'Yes, take it back' }).click();
    await seen(main.getByText('Taken back: 2 clients.'));
    assert.equal(await clients(), '3');
    assert.deepEqual(page.faults, []);
  });
});
