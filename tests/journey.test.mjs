// The main job from the first visit to the published summary, in one browser profile, as a link worker does it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { join } from 'node:path';
import { offlineReady, openApp, openBrowser, seen, temporaryFolder } from './support/browser.mjs';
import { chooseCaseload, exportCaseload, importCaseload, inventCaseload, writeCaseload } from './support/caseload.mjs';
import { startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { makeVault } from './support/vault.mjs';

test('a link worker does her whole job once', async (t) => {
  const folder = await temporaryFolder(t, 'journey');
  const profile = join(folder, 'profile');
  const { file, caseload } = await inventCaseload(folder);
  const server = await startServer();
  t.after(() => server.stop());
  let context = await openBrowser(profile);
  t.after(() => context.close());
  let page = await openApp(context, server.origin);
  let keys;
  const step = story(t, () => page);

  await step('she makes a vault, and a mistyped recovery key is refused by its group', async () => {
    keys = await makeVault(page, async (moment, recoveryKey) => {
      if (moment !== 'typed') return;
      await page.getByLabel('Type the recovery key from your paper').fill(mistype(recoveryKey, 3));
      await page.getByRole('button', { name: 'Open my vault' }).click();
      await seen(page.getByRole('alert').getByText('Group 3 is mistyped'));
    });
    assert.equal(keys.passphrase.split(' ').length, 6);
    await offlineReady(page);
  });

  await step('a damaged caseload file is refused by record and field, and changes nothing', async () => {
    const damaged = await writeCaseload(folder, 'damaged.json', caseload, ({ clients }) => {
      clients[2].episodes[0].referral.received = '2025-02-30';
      clients[4].gender = 'unkown';
    });
    await chooseCaseload(page, damaged);
    const problems = page.getByRole('alert').filter({ hasText: 'Nothing was added: the file needs mending' });
    await seen(problems.getByText(/Client 3, .*episodes#1\.referral\.received.*“2025-02-30” is not a day/));
    await seen(problems.getByText(/Client 5, .*gender.*“unkown” is not one of the values allowed/));
    const { clients, referrers, resources } = await exportCaseload(page);
    assert.deepEqual([clients, referrers, resources], [[], [], []]);
  });

  await step('she adds a caseload of 120 clients, and gets out exactly what came in', async () => {
    await importCaseload(page, file);
    assert.deepEqual(byId(await exportCaseload(page)), byId(caseload));
  });
});

/// A recovery key with one character of one group (from 1) exchanged for another that the alphabet has.
function mistype(recoveryKey, group) {
  const groups = recoveryKey.split('-');
  const [first, ...rest] = groups[group - 1];
  groups[group - 1] = [first === 'A' ? 'B' : 'A', ...rest].join('');
  return groups.join('-');
}

/// A caseload whose lists stand in the order of their ids, which is all that an export may change.
function byId(caseload) {
  const sorted = (list) => list.toSorted((one, other) => one.id.localeCompare(other.id));
  const { clients, referrers, resources } = caseload;
  return { clients: sorted(clients), referrers: sorted(referrers), resources: sorted(resources) };
}
