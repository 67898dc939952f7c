// The summary that the app saves is, to the byte, the one that a program on the host makes of the same caseload file.

import assert from 'node:assert/strict';
import test from 'node:test';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TODAY, openApp, openBrowser, temporaryFolder } from './support/browser.mjs';
import * as files from './support/caseload.mjs';
import { formOf } from './support/form.mjs';
import { goToPlace } from './support/places.mjs';
import { PROJECT, startServer } from './support/server.mjs';
import { story } from './support/steps.mjs';
import { prepareSummary, savedBy } from './support/summary.mjs';
import * as vault from './support/vault.mjs';

const run = promisify(execFile);

test('a summary is the same to the byte, made in the app or on the host', async (t) => {
  const folder = await temporaryFolder(t, 'same-bytes');
  const { file } = await files.inventCaseload(folder);
  const server = await startServer();
  t.after(() => server.stop());
  const context = await openBrowser(join(folder, 'profile'));
  t.after(() => context.close());
  const page = await openApp(context, server.origin);
  const step = story(t, () => page);

  await step('the vault has a caseload', async () => {
    await vault.makeVault(page);
    await files.importCaseload(page, file);
  });

  // Two years, so that nothing of one is compared with the other.
  for (const { year, code, lang, language } of [
    { year: '2025–26', code: '2025-26', lang: 'en', language: 'English' },
    { year: '2024–25', code: '2024-25', lang: 'fr', language: 'Français' },
  ]) {
    await step(`the app and the host make the same archive of ${year}, in ${language}`, async () => {
      await goToPlace(page, 'Summary');
      const form = await formOf(page, 'Summary');
      await form.choose('Language of the files', language);
      await prepareSummary(page, year);
      const { archive } = await savedBy(page, page.getByRole('button', { name: 'Save the summary' }));
      const out = join(folder, `${code}.zip`);
      const words = ['run', '-q', '-p', 'summary', '--example', 'summary', '--', file, code, out, '--today', TODAY, '--lang', lang];
      await run('cargo', words, { cwd: PROJECT });
      const made = await readFile(out);
      assert.match(archive.toString('utf8'), new RegExp(`<html lang="${lang}">`));
      assert.ok(archive.equals(made), `${archive.length} bytes from the app, ${made.length} from the host, and they differ`);
    });
  }
});
