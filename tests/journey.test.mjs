// The main job from the first visit to the published summary, in one browser profile, as a link worker does it:
// with restarts, without a network, and with somebody who looks for what must not be there.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import * as accompany from './support/accompany.mjs';
import { TODAY, offlineReady, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import { byId, withNumberedIds } from './support/canonical.mjs';
import * as files from './support/caseload.mjs';
import { countDue } from './support/due.mjs';
import { reachOut, startForeignOrigin } from './support/foreign.mjs';
import { Form, formOf } from './support/form.mjs';
import * as places from './support/places.mjs';
import { guardTheWayOut } from './support/outside.mjs';
import { privateTexts } from './support/private.mjs';
import { profileSize, searchProfile } from './support/profile.mjs';
import { compareSummary } from './support/published.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { exportSummary, prepareSummary } from './support/summary.mjs';
import * as vault from './support/vault.mjs';
import * as minna from './support/wilhelmina.mjs';

const NEW_PASSPHRASE = 'turnip lantern quarrel bicycle moss';
const FAR_AWAY = 'elsewhere.example';
const SAY_SO_EITHER_WAY = ['beacon', 'frame'];
const MUST_ARRIVE_WITHOUT = ['/fetch', '/xhr', '/beacon', '/socket', '/events', '/form', '/pixel.png', '/script.js', '/module.js', 'STUN'];
const OFFLINE_NOTE = 'Written in the lift, where no network reaches.';

test('a link worker does her whole job once', async (t) => {
  const folder = await temporaryFolder(t, 'journey');
  const profile = join(folder, 'profile');
  const { file, caseload } = await files.inventCaseload(folder);
  const server = await startServer();
  t.after(() => server.stop());
  const foreign = await startForeignOrigin(t);
  const outside = await guardTheWayOut(t);
  const asked = [];
  let context;
  let page;
  let keys;
  let installed;
  let last;
  const open = async (options) => {
    context = await openBrowser(profile, { ...outside.options, ...options });
    context.on('request', (request) => asked.push(request.url()));
    page = await openApp(context, server.origin);
  };
  t.after(() => context?.close());
  const step = story(t, () => page);
  const main = () => page.getByRole('main');

  await step('on the first visit the app is stored on the device, and can be installed', async (t) => {
    await open();
    await offlineReady(page);
    assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null), 'the first visit is served by the service worker');
    const devtools = await context.newCDPSession(page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    assert.deepEqual(installabilityErrors, []);
    const manifest = await devtools.send('Page.getAppManifest');
    assert.deepEqual(manifest.errors, []);
    const { icons, name } = JSON.parse(manifest.data);
    t.diagnostic(`${name} has ${icons.length} icons: ${icons.map(({ sizes, purpose }) => `${sizes} ${purpose ?? ''}`.trim()).join(', ')}`);
    const missing = await page.evaluate(async ([icons, base]) => {
      const all = await Promise.all(icons.map(({ src }) => fetch(new URL(src, base)).then(({ ok }) => ok, () => false)));
      return icons.filter((_, place) => !all[place]).map(({ src }) => src);
    }, [icons, manifest.url]);
    assert.deepEqual(missing, [], 'every icon is there');
    installed = server.requests.length;
  });

  await step('she makes a vault, and a mistyped recovery key is refused by its group', async () => {
    keys = await vault.makeVault(page, async (moment, recoveryKey) => {
      if (moment !== 'typed') return;
      await page.getByLabel('Type the recovery key from your paper').fill(mistype(recoveryKey, 3));
      await page.getByRole('button', { name: 'Open my vault' }).click();
      await seen(page.getByRole('alert').getByText('Group 3 is mistyped'));
    });
    assert.equal(keys.passphrase.split(' ').length, 6);
  });

  await step('a damaged caseload file is refused by record and field, and changes nothing', async () => {
    const damaged = await files.writeCaseload(folder, 'damaged.json', caseload, ({ clients }) => {
      clients[2].episodes[0].referral.received = '2025-02-30';
      clients[4].gender = 'unkown';
    });
    await files.chooseCaseload(page, damaged);
    const problems = page.getByRole('alert').filter({ hasText: 'Nothing was added: the file needs mending' });
    await seen(problems.getByText(/Client 3, .*episodes#1\.referral\.received.*“2025-02-30” is not a day/));
    await seen(problems.getByText(/Client 5, .*gender.*“unkown” is not one of the values allowed/));
    const { clients, referrers, resources } = await files.exportCaseload(page);
    assert.deepEqual([clients, referrers, resources], [[], [], []]);
  });

  await step('she adds a caseload of 120 clients, and gets out exactly what came in', async () => {
    await files.importCaseload(page, file);
    assert.deepEqual(byId(await files.exportCaseload(page)), byId(caseload));
  });

  await step('Today shows what is due', async () => {
    const { promises, waiting } = countDue(caseload, TODAY);
    await places.goToPlace(page, 'Today');
    await seen(page.getByRole('heading', { level: 1, name: 'Tuesday 24 November' }));
    await seen(page.getByRole('heading', { level: 2, name: `Promises due ${promises}`, exact: true }));
    await seen(page.getByRole('heading', { level: 2, name: `New referrals ${waiting}`, exact: true }));
  });

  await step('a referral comes, is accepted, and she reaches the client', async () => {
    await accompany.refer(page);
    await seen(main().getByText(minna.ALERT));
    await accompany.acceptAndReach(page);
  });

  await step('they talk about what matters, and the questions are asked', async () => {
    await accompany.converse(page);
    await seen(main().locator('blockquote').getByText(minna.MATTERS));
    await accompany.askAtTheStart(page);
  });

  await step('a promise to check back is made and heard while a connection goes step by step, until it stops', async () => {
    await accompany.suggest(page);
    await accompany.step(page, accompany.CHOIR, 'Agreed', '2026-07-14');
    await accompany.step(page, accompany.CHOIR, 'Introduced', '2026-07-21', (form) => form.choose('How did they go?', 'Went together'));
    await accompany.step(page, accompany.CHOIR, 'Attended', '2026-07-28');
    await accompany.promiseAndHear(page);
    await accompany.step(page, accompany.CHOIR, 'Stopped', '2026-08-11', async (form) => {
      await form.choose('What stood in the way?', 'Getting there');
      await form.write('Your note', minna.STOP_NOTE);
    });
  });

  await step('a resource is added to the directory by hand, and tried instead', async () => {
    await places.goToPlace(page, 'Directory');
    await main().getByRole('link', { name: 'Add a resource' }).click();
    const form = await formOf(page, 'New resource');
    await form.write('Name of the resource', minna.CIRCLE);
    await form.write('Telephone', minna.CIRCLE_PHONE);
    await form.choose('What taking part costs', 'Free');
    await form.save('Directory', 'Add the resource');
    await seen(main().getByRole('link', { name: minna.CIRCLE, exact: true }));
    await places.openClient(page, minna.NAME);
    await accompany.tryInstead(page);
    await accompany.step(page, minna.CIRCLE, 'Attended', '2026-08-19');
    await accompany.step(page, minna.CIRCLE, 'Still going', '2026-09-30');
  });

  await step('the questions are asked again after three months, and she closes', async () => {
    await accompany.askAfterThreeMonths(page);
    await accompany.rateTheGoal(page);
    await accompany.close(page);
    await showsTheWholeWay(page);
  });

  await step('a wrong passphrase says so and changes nothing', async () => {
    await vault.lock(page);
    await vault.tryPassphrase(page, `${keys.passphrase}s`);
    await seen(page.getByRole('alert').getByText('This is not the passphrase of this vault. Nothing was changed.'));
    await vault.unlock(page, keys.passphrase);
    await places.openClient(page, minna.NAME);
    await showsTheWholeWay(page);
    assert.deepEqual(page.faults, [], 'the app reports no fault');
  });

  await step('no script in the page reaches a foreign origin', async (t) => {
    const outcomes = await reachOut(page, foreign.host);
    await page.evaluate((host) => fetch(`http://${host}/`, { mode: 'no-cors' }).catch(() => {}), FAR_AWAY);
    assert.deepEqual(outside.wanted(), []);
    assert.deepEqual(foreign.arrivals, [], JSON.stringify(outcomes));
    const went = Object.entries(outcomes).filter(([name, outcome]) => outcome === 'went' && !SAY_SO_EITHER_WAY.includes(name));
    assert.deepEqual(went, []);
    t.diagnostic(`refused: ${Object.keys(outcomes).join(', ')}`);

    // The same tries do arrive from a page without Doorstep's headers: the refusals are theirs.
    const bare = await context.newPage();
    await reachOut(bare, foreign.host);
    await bare.evaluate((host) => fetch(`http://${host}/`, { mode: 'no-cors' }).catch(() => {}), FAR_AWAY);
    assert.deepEqual([...new Set(outside.wanted())], [FAR_AWAY], 'the way out is watched');
    t.diagnostic(`without the headers these arrive: ${[...new Set(foreign.arrivals)].join(' ')}`);
    for (const path of MUST_ARRIVE_WITHOUT) assert.ok(foreign.arrivals.includes(path), `${path} was tried in earnest`);
    foreign.arrivals.length = 0;

    // No policy forbids a page to go elsewhere itself. Said here, promised nowhere.
    const leaving = await openApp(context, server.origin, await context.newPage());
    await leaving.evaluate((host) => void (location.href = `http://${host}/top-level`), foreign.host);
    await leaving.waitForTimeout(1_000);
    t.diagnostic(`top-level navigation to a foreign origin: ${foreign.arrivals.length > 0 ? 'goes through' : 'is refused'}`);
    foreign.arrivals.length = 0;
    for (const other of context.pages().filter((one) => one !== page)) await other.close();
    await page.bringToFront();
  });

  await step('since it was installed, the app has asked the server for nothing but whether it is up to date', () => {
    const since = server.requests.slice(installed);
    assert.deepEqual(since.filter((path) => path !== '/sw.js'), []);
  });

  await step('the browser is closed, the server is gone, there is no network: everything is there', async () => {
    await context.close();
    await server.stop();
    await open({ offline: true });
    await vault.isLocked(page);
    await vault.unlock(page, keys.passphrase);
    await places.openClient(page, minna.NAME);
    await showsTheWholeWay(page);
  });

  await step('one more entry is saved offline', async () => {
    const waiting = caseload.clients.find(({ episodes }) => episodes?.at(-1).decision.outcome === 'waiting');
    last = { id: waiting.id, name: [waiting.preferred_name || waiting.given_name, waiting.family_name].filter(Boolean).join(' ') };
    await places.openClient(page, last.name);
    await main().getByRole('link', { name: 'Answer it now' }).click();
    const form = await formOf(page, 'Answer the referral');
    await form.choose('Your answer', 'Decline');
    await form.choose('Why not?', 'Outside our area');
    await form.write('Your note', OFFLINE_NOTE);
    await form.save(last.name);
  });

  await step('after another restart without a network, the recovery key opens the vault and the entry is there', async () => {
    await context.close();
    await open({ offline: true });
    await vault.unlockByRecoveryKey(page, keys.recoveryKey);
    await places.openClient(page, last.name);
    await seen(main().getByText(OFFLINE_NOTE));
  });

  await step('the caseload that leaves is the one that came in and what she wrote, no more and no less', async () => {
    last.caseload = await files.exportCaseload(page);
    compareWithWhatWasWritten(last.caseload, caseload, last.id);
  });

  for (const year of ['2025–26', '2026–27']) {
    await step(`every figure of the summary for ${year} is right, and nobody can be recognised in it`, async (t) => {
      await prepareSummary(page, year);
      const alone = main().getByText('This is for you alone: it is not in the file.');
      if (!(await alone.isVisible())) await main().getByText('Which, and why').click();
      await seen(alone);
      const terms = await main().getByRole('status').getByRole('term').allInnerTexts();
      const explained = terms.flatMap((titles) => titles.split(' · '));
      const { name, files: published, data, rows } = await exportSummary(page);
      assert.equal(data.period.name, year);
      const protectedTables = data.tables.filter(({ status, cells }) => status === 'withheld' || cells.some((cell) => cell.status === 'withheld'));
      assert.deepEqual(protectedTables.map(({ title }) => title).filter((title) => !explained.includes(title)), [], 'each is explained');
      assert.deepEqual([...published.keys()].toSorted(), ['METHOD.md', 'measure-report.json', 'summary.html', 'summary.json', 'tables.csv']);
      const { published: figures, withheld } = compareSummary(data, rows, last.caseload);
      assert.ok(figures > 100 && withheld > 0, `${figures} published, ${withheld} withheld`);
      t.diagnostic(`${name}: ${figures} figures compared, ${withheld} withheld for a reason`);
      const all = [...published.values()].join('\n');
      assert.deepEqual(privateTexts(last.caseload).filter((text) => all.includes(text)), []);
    });
  }

  await step('what left is noted', async () => {
    await files.openVaultPage(page);
    const log = places.part(page, 'What left this tablet');
    await seen(log.getByText('De-identified summary'));
    assert.equal(await log.getByRole('listitem').count(), 5, 'three caseload files and two summaries');
  });

  await step('after the passphrase was changed, the new one opens the vault and the old one does not', async () => {
    const form = new Form(page);
    await form.write('Passphrase now', keys.passphrase);
    await form.write('New passphrase', NEW_PASSPHRASE);
    await form.write('Type it again', NEW_PASSPHRASE);
    await form.main.getByRole('button', { name: 'Change it' }).click();
    await seen(page.getByRole('status').filter({ hasText: 'Saved on this tablet' }));
    await vault.lock(page);
    await vault.tryPassphrase(page, keys.passphrase);
    await seen(page.getByRole('alert').getByText('This is not the passphrase of this vault.'));
    await vault.unlock(page, NEW_PASSPHRASE);
  });

  await step('everything is there in French', async () => {
    await files.openVaultPage(page);
    await main().getByRole('button', { name: 'Français' }).click();
    const menu = page.getByRole('navigation');
    await menu.getByRole('link', { name: 'Aujourd’hui' }).click();
    await seen(page.getByRole('heading', { level: 1, name: 'Mardi 24 novembre' }));
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
    await menu.getByRole('link', { name: 'Coffre' }).click();
    await main().getByRole('button', { name: 'English' }).click();
    await seen(menu.getByRole('link', { name: 'Today' }));
    assert.deepEqual(page.faults, [], 'the app reports no fault');
  });

  await step('no name, number, address or sentence stands anywhere in the files of the browser', async (t) => {
    const tokens = await leaveTracks(page);
    await context.close();
    context = null;
    const tracks = await searchProfile(profile, tokens);
    assert.deepEqual(tokens.filter((token) => !tracks.some(({ text }) => text === token)), [], 'the search finds what was put there to be found');
    t.diagnostic(`put there and found: ${tracks.map(({ text, as, file }) => `${text} as ${as} in ${file}`).join('; ')}`);
    const texts = [...privateTexts(last.caseload), ...Object.values(keys), NEW_PASSPHRASE];
    assert.deepEqual(await searchProfile(profile, texts), []);
    const { files: count, bytes } = await profileSize(profile);
    t.diagnostic(`${texts.length} texts were looked for in ${count} files of ${Math.round(bytes / 1e6)} MB`);
  });

  await step('no request of the whole journey left this machine, nor the origin', () => {
    const tried = [foreign.host, FAR_AWAY];
    const elsewhere = asked.map((url) => new URL(url)).filter(({ protocol, origin }) => protocol.startsWith('http') && origin !== server.origin);
    assert.deepEqual(elsewhere.filter(({ host }) => !tried.includes(host)), []);
    assert.deepEqual([...new Set(outside.wanted())], [FAR_AWAY]);
    assert.deepEqual(foreign.arrivals, []);
  });
});

/// The client page with everything that happened: the trail, what replaced what, the figures, the thread.
async function showsTheWholeWay(page) {
  const connections = places.part(page, 'Connections');
  await seen(connections.getByText(`Stopped · 11 Aug 2026 · Getting there · ${minna.STOP_NOTE}`));
  await seen(connections.getByText(`Tried instead of ${accompany.CHOIR}`));
  const trails = connections.getByRole('list', { name: 'Steps so far' });
  const steps = await Promise.all((await trails.all()).map((trail) => trail.getByRole('listitem').allInnerTexts()));
  assert.deepEqual(steps.map((taken) => taken.map((text) => text.replace('Done:', '').trim().replaceAll(/\s+/g, ' '))), [
    ['Suggested 12 Aug 2026', 'Attended 19 Aug 2026', 'Still going 30 Sep 2026'],
    ['Suggested 14 Jul 2026', 'Agreed 14 Jul 2026', 'Went together 21 Jul 2026', 'Attended 28 Jul 2026', 'Stopped 11 Aug 2026'],
  ]);
  const questions = places.part(page, 'Questions');
  await seen(questions.getByText('3 → 6'));
  const thread = places.part(page, 'Timeline');
  for (const said of [minna.REFERRAL_NOTE, minna.CALL_NOTE, minna.TALK_NOTE, minna.HEARD, minna.CLOSING_NOTE]) {
    await seen(thread.getByText(said));
  }
}

/// Puts texts into the browser's storage in the clear, each in another way, as a careless app would.
async function leaveTracks(page) {
  const tokens = ['control-Ægir', 'control-wide-ǎ', 'control-encoded', 'control-database'];
  await page.evaluate(async ([latin, wide, encoded, database]) => {
    localStorage.setItem('control-1', latin);
    localStorage.setItem('control-2', wide);
    localStorage.setItem('control-3', btoa(`..${encoded}..`));
    await new Promise((resolve, reject) => {
      const opening = indexedDB.open('control', 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('control').put({ note: database }, 1);
      opening.onsuccess = () => resolve(opening.result.close());
      opening.onerror = reject;
    });
  }, tokens);
  return tokens;
}

/// A recovery key with one character of one group (from 1) exchanged for another that the alphabet has.
function mistype(recoveryKey, group) {
  const groups = recoveryKey.split('-');
  const [first, ...rest] = groups[group - 1];
  groups[group - 1] = [first === 'A' ? 'B' : 'A', ...rest].join('');
  return groups.join('-');
}

/// What was exported is what was imported, with Minna, her referrer and her song circle, and one referral declined.
function compareWithWhatWasWritten(exported, imported, declined) {
  const before = byId(imported);
  const after = byId(exported);
  const known = (list, { id }) => list.some((one) => one.id === id);
  const added = (list) => after[list].filter((one) => !known(before[list], one));
  const kept = (list) => after[list].filter((one) => known(before[list], one));

  const [client, ...others] = added('clients');
  assert.deepEqual(others, []);
  assert.deepEqual(withNumberedIds(client), withNumberedIds(minna.CLIENT));

  const [{ id: referrer, ...doctor }, ...moreReferrers] = added('referrers');
  assert.deepEqual([doctor, moreReferrers], [{ name: minna.REFERRER, source: 'family-doctor' }, []]);
  assert.equal(client.episodes[0].referral.referrer, referrer);

  const [{ id: circle, name, phone, cost }, ...moreResources] = added('resources');
  assert.deepEqual([name, phone, cost, moreResources], [minna.CIRCLE, minna.CIRCLE_PHONE, 'free', []]);
  const choir = imported.resources.find((one) => one.name === accompany.CHOIR).id;
  assert.deepEqual(client.episodes[0].connections.map(({ resource }) => resource), [choir, circle]);

  const answered = before.clients.find(({ id }) => id === declined);
  answered.episodes.at(-1).decision = { outcome: 'declined', on: TODAY, reason: 'outside-area', note: OFFLINE_NOTE };
  assert.deepEqual(kept('clients'), before.clients);
  assert.deepEqual(kept('referrers'), before.referrers);
  assert.deepEqual(kept('resources'), before.resources);
}
