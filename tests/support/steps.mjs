// A story told in steps: each is a test of its own, and the rest of a story is left out after one that failed.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const RESULTS = fileURLToPath(new URL('../results/', import.meta.url));

/// Gives `step(name, act)`, which runs the steps of one story. When one fails, what `page()` shows is kept in results/.
export function story(test, page) {
  let broken = false;
  return (name, act) =>
    test.test(name, { skip: broken && 'an earlier step failed' }, async (step) => {
      try {
        await act(step);
      } catch (error) {
        broken = true;
        await picture(page(), name);
        throw error;
      }
    });
}

async function picture(page, name) {
  await mkdir(RESULTS, { recursive: true });
  const path = `${RESULTS}${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`;
  // The page may be what broke; the step's own error says more than a missing picture.
  await page?.screenshot({ path, fullPage: true, timeout: 5_000 }).catch(() => {});
}
