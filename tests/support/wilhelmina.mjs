// The person whom the journey accompanies: what the link worker hears and writes down. Invented, like everybody here.

export const NAME = 'Minna Featherstonehaugh-Lacasse';
export const PREFERRED = 'Minna';
export const GIVEN = 'Wilhelmina Ottoline';
export const FAMILY = 'Featherstonehaugh-Lacasse';
export const PHONE = '807-555-0199';
export const EMAIL = 'pelargonium1944@quillmoor-post.example';
export const ADDRESS = '77 Pelargonium Crescent, Upper Quillmoor ON';
export const REACHING = 'Ring twice: the first ring is for the cat.';
export const ALERT = 'A goose named Balthazar guards the porch.';
export const REFERRER = 'Dr. Ignatius Quillfeather';
export const REFERRAL_NOTE = 'Has stopped coming down for the mail since her sister moved to Moosonee.';
export const MATTERS = 'I want somebody to notice when my kitchen light stays off.';
export const INTERESTS = ['shape-note singing', 'mending accordions'];
export const GIFTS = ['teaches anybody to whistle'];
export const NEED_NOTE = 'the bus stops two hills away';
export const GOAL = 'Sing in a room with other people by Thanksgiving.';
export const TALK_NOTE = 'Laughed at the weather vane; wants no pamphlets.';
export const CALL_NOTE = 'Spoke over a boiling kettle.';
export const WHY_CHOIR = 'She hums harmonies to the dial tone.';
export const STOP_NOTE = 'The last bus leaves before the second hymn.';
export const PROMISE = 'Did the altos save her a chair?';
export const HEARD = 'They saved me the chair by the radiator.';
export const HEARD_NOTE = 'Will ask about the bus herself.';
export const WHY_CIRCLE = 'It meets in her own building.';
export const CLOSING_NOTE = 'She now keeps the key to the song cupboard.';
export const CIRCLE = 'Quillmoor Lobby Song Circle';
export const CIRCLE_PHONE = '807-555-0177';

/// The client as a caseload file tells it. Ids are names here: only how they hang together is compared.
export const CLIENT = {
  id: 'minna',
  preferred_name: PREFERRED,
  given_name: GIVEN,
  family_name: FAMILY,
  pronouns: 'she/her',
  born: '1944-02-29',
  gender: 'woman',
  language: 'english',
  living: 'alone',
  phone: PHONE,
  email: EMAIL,
  address: ADDRESS,
  reaching: REACHING,
  safety_alert: ALERT,
  care: [{ on: '2026-07-07', worker: 'she' }],
  episodes: [
    {
      id: 'episode',
      referral: {
        received: '2026-07-06',
        source: 'family-doctor',
        referrer: 'quillfeather',
        reason: 'social-connection',
        urgency: 'soon',
        note: REFERRAL_NOTE,
      },
      decision: { outcome: 'accepted', on: '2026-07-07' },
      outreach: [{ id: 'call', on: '2026-07-08', mode: 'phone', result: 'reached', minutes: 20, note: CALL_NOTE }],
      conversations: [
        {
          id: 'talk',
          on: '2026-07-14',
          mode: 'home-visit',
          minutes: 55,
          words: MATTERS,
          interests: INTERESTS,
          needs: [{ domain: 'social-connection' }, { domain: 'transportation-insecurity', note: NEED_NOTE }],
          gifts: GIFTS,
          note: TALK_NOTE,
        },
      ],
      goals: [{ id: 'goal', on: '2026-07-14', words: GOAL, progress: [{ on: '2026-07-14', score: 2 }, { on: '2026-10-14', score: 7 }] }],
      connections: [
        {
          id: 'choir-connection',
          resource: 'choir',
          suggested: '2026-07-14',
          note: WHY_CHOIR,
          steps: [
            { step: 'agreed', on: '2026-07-14' },
            { step: 'introduced', on: '2026-07-21', how: 'accompanied' },
            { step: 'attended', on: '2026-07-28' },
            { step: 'stopped', on: '2026-08-11', why: 'transport', note: STOP_NOTE },
          ],
        },
        {
          id: 'circle-connection',
          resource: 'circle',
          suggested: '2026-08-12',
          note: WHY_CIRCLE,
          instead_of: 'choir-connection',
          steps: [
            { step: 'attended', on: '2026-08-19' },
            { step: 'ongoing', on: '2026-09-30' },
          ],
        },
      ],
      follow_ups: [
        {
          id: 'promise',
          made: '2026-07-28',
          due: '2026-08-04',
          about: PROMISE,
          connection: 'choir-connection',
          heard: { on: '2026-08-05', mode: 'phone', words: HEARD, note: HEARD_NOTE },
        },
      ],
      measures: [
        { id: 'm1', instrument: 'ons4', occasion: 'baseline', on: '2026-07-14', answers: { satisfied: 3, worthwhile: 4, happy: 2, anxious: 8 } },
        { id: 'm2', instrument: 'ucla3', occasion: 'baseline', on: '2026-07-14', answers: { companionship: 3, 'left-out': 2, isolated: 3, lonely: 5 } },
        { id: 'm3', instrument: 'needs-heard', occasion: 'baseline', on: '2026-07-14', answers: { heard: 3 } },
        { id: 'm4', instrument: 'ons4', occasion: '3-months', on: '2026-10-14', answers: { satisfied: 6, worthwhile: 7, happy: 6, anxious: 'prefers-not' } },
        { id: 'm5', instrument: 'ucla3', occasion: '3-months', on: '2026-10-14', answers: { companionship: 2, 'left-out': 'not-asked', isolated: 1, lonely: 3 } },
        { id: 'm6', instrument: 'needs-heard', occasion: '3-months', on: '2026-10-14', answers: { heard: 4 } },
      ],
      closing: { on: '2026-11-20', reason: 'connected', note: CLOSING_NOTE },
    },
  ],
};
