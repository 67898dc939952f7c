// A small caseload in which two records are of one person, two are twins, and one client may come back.

const referral = (received, note) => ({ received, source: 'family-doctor', reason: 'social-connection', urgency: 'routine', ...(note && { note }) });
const id = (number) => `0b6a3c5e-1f0d-4c7b-9a51-3d1f5a7e${String(number).padStart(4, '0')}`;
const person = (number, rest) => ({ id: id(number), gender: 'not-asked', language: 'not-asked', living: 'not-asked', ...rest });

/// Was accompanied until June, and sang.
export const ANAIS = person(1, {
  given_name: 'Anaïs',
  family_name: 'Tremblay-Côté',
  born: '1944-02-09',
  phone: '613-555-0142',
  episodes: [
    {
      id: id(101),
      referral: referral('2026-01-05'),
      decision: { outcome: 'accepted', on: '2026-01-06' },
      outreach: [{ id: id(201), on: '2026-01-10', mode: 'phone', result: 'reached', note: 'Tea first. She sang in l’église Saint-Roch until June!' }],
      closing: { on: '2026-06-20', reason: 'connected' },
    },
  ],
});

/// Is accompanied now, with a promise to keep. She has no telephone here.
export const MARGARET = person(2, {
  given_name: 'Margaret',
  family_name: 'Osei',
  born: '1950-03-01',
  episodes: [
    {
      id: id(102),
      referral: referral('2026-05-01'),
      decision: { outcome: 'accepted', on: '2026-05-03' },
      outreach: [{ id: id(202), on: '2026-05-04', mode: 'phone', result: 'reached', note: 'Glad of the call.' }],
      follow_ups: [{ id: id(302), made: '2026-11-01', due: '2026-12-01', about: 'Did the walking group suit?' }],
    },
  ],
});

/// The same person, referred by somebody who calls her otherwise.
export const PEGGY = person(3, {
  preferred_name: 'Peggy',
  family_name: 'Osei',
  born: '1950-03-01',
  phone: '613-555-0177',
  episodes: [{ id: id(103), referral: referral('2026-11-10', 'Asks for company on Sundays.'), decision: { outcome: 'waiting' } }],
});

/// Twins.
export const LUC = person(4, { given_name: 'Luc', family_name: 'Roy', born: '1990-05-05', episodes: [] });
export const MARC = person(5, { given_name: 'Marc', family_name: 'Roy', born: '1990-05-05', episodes: [] });

/// All of them, as a caseload file.
export const CASELOAD = { format: 'doorstep-caseload', version: 1, clients: [ANAIS, MARGARET, PEGGY, LUC, MARC], referrers: [], resources: [] };
