// A small caseload of two: Minna, who was asked once and whose goal was rated twice, and somebody whose name she must not see.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as minna from './wilhelmina.mjs';

/// Who else is in the caseload.
export const OTHER = 'Bartholomew Quickthorn';

const id = (number) => `7d1f2a60-5b3c-4e8d-9a10-0000000000${number}`;

/// What nobody has asked.
const UNASKED = { gender: 'not-asked', language: 'not-asked', living: 'not-asked' };

/// What she said then.
export const SAID = 'My stove and my radio, and no visitors.';

/// Minna's id.
export const MINNA = id('01');

const accepted = (number, received, more) => ({
  id: id(number),
  referral: { received, source: 'family-doctor', reason: 'social-connection', urgency: 'soon' },
  decision: { outcome: 'accepted', on: received },
  ...more,
});

const asked = (number, instrument, on, answers) => ({ id: id(number), instrument, occasion: 'baseline', on, answers });

/// Writes it and gives its file.
export async function writeSmallCaseload(folder) {
  const start = '2026-08-14';
  const [given_name, family_name] = OTHER.split(' ');
  const caseload = {
    format: 'doorstep-caseload',
    version: 1,
    clients: [
      {
        id: MINNA,
        ...UNASKED,
        preferred_name: minna.PREFERRED,
        given_name: minna.GIVEN,
        family_name: minna.FAMILY,
        phone: minna.PHONE,
        episodes: [
          accepted('11', start, {
            conversations: [{ id: id('41'), on: start, mode: 'home-visit', words: SAID }],
            goals: [{ id: id('21'), on: start, words: minna.GOAL, progress: [{ on: start, score: 2 }, { on: '2026-10-14', score: 7 }] }],
            measures: [
              asked('31', 'ons4', start, { satisfied: 3, worthwhile: 4, happy: 2, anxious: 8 }),
              asked('32', 'ucla3', start, { companionship: 3, 'left-out': 2, isolated: 3, lonely: 5 }),
              asked('33', 'needs-heard', start, { heard: 2 }),
            ],
          }),
        ],
      },
      { id: id('02'), ...UNASKED, given_name, family_name, episodes: [accepted('12', start, {})] },
    ],
    referrers: [],
    resources: [],
  };
  const file = join(folder, 'small.json');
  await writeFile(file, JSON.stringify(caseload));
  return file;
}
