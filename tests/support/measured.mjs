// A caseload in which everybody was asked at the start and after three months, so that there is something to compare.

/// How many people were asked twice.
export const ASKED_TWICE = 30;

/// The client who is asked through the screens: accepted, talked with, and not asked anything yet.
export const ODALYS = 'Odalys Brackenridge';

/// The caseload file. Nobody in it exists.
export function measuredCaseload() {
  const asked = Array.from({ length: ASKED_TWICE }, (_, number) => client(number, `Person ${number}`, measures(number)));
  return {
    format: 'doorstep-caseload',
    version: 1,
    clients: [...asked, client(ASKED_TWICE, ODALYS, [])],
    referrers: [],
    resources: [],
  };
}

function client(number, name, asked) {
  const [given_name, family_name] = name.split(' ');
  return {
    id: id(number, 0),
    given_name,
    family_name,
    gender: 'not-asked',
    language: 'not-asked',
    living: 'not-asked',
    episodes: [
      {
        id: id(number, 1),
        referral: { received: '2026-05-04', source: 'family-doctor', reason: 'social-connection', urgency: 'routine' },
        decision: { outcome: 'accepted', on: '2026-05-05' },
        conversations: [{ id: id(number, 2), on: '2026-05-20', mode: 'home-visit', words: 'I miss the market.' }],
        measures: asked,
      },
    ],
  };
}

// Most feel better, some as before, a few worse; visits and belonging go along.
function measures(number) {
  const third = number % 3;
  const before = { satisfied: 3 + third, worthwhile: 4, happy: third, anxious: 7 - third };
  const gain = [2, 1, 0][number % 3] - (number % 5 === 4 ? 2 : 0);
  const after = { satisfied: before.satisfied + gain, worthwhile: 4 + third, happy: third + 3, anxious: 5 };
  const belonging = number < 8 ? [1, 2] : number < 18 ? [2, 3] : number < 26 ? [3, 4] : [4, 4];
  const doctor = number < 12 ? [6, 3] : number < 20 ? [4, 4] : [2, 3];
  const emergency = [third, Math.max(0, third - 1)];
  return [0, 1].flatMap((later) => {
    const [occasion, on] = later ? ['3-months', '2026-08-21'] : ['baseline', '2026-05-20'];
    const answered = [
      ['ons4', later ? after : before],
      ['belonging', { community: belonging[later] }],
      ['visits', { 'primary-care': doctor[later], emergency: emergency[later] }],
    ];
    return answered.map(([instrument, answers], place) => ({
      id: id(number, 10 + 10 * later + place),
      instrument,
      occasion,
      on,
      answers,
    }));
  });
}

function id(number, part) {
  return `5b1d0000-0000-4000-8000-${String(number).padStart(6, '0')}${String(part).padStart(6, '0')}`;
}
