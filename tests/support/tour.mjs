// Every place of the open vault by its address, with a client for whom each form has something to show.

/// The places: a name, and the address. `caseload` is the one that was imported.
export function placesOf(caseload) {
  const clients = caseload.clients.map((client) => ({ client, episode: client.episodes?.at(-1) })).filter(({ episode }) => episode);
  const find = (wanted) => {
    const found = clients.find(({ episode }) => wanted(episode));
    if (!found) throw new Error(`nobody in the caseload fits: ${wanted}`);
    return found;
  };
  const waiting = find(({ decision }) => decision.outcome === 'waiting');
  const closed = find(({ closing }) => closing);
  const replaced = find((episode) => isRunning(episode) && connections(episode).some(({ instead_of }) => instead_of));
  const stepping = find((episode) => isRunning(episode) && connections(episode).some((one) => !hasEnded(one)));
  const stopped = find((episode) => isRunning(episode) && untried(episode));
  const promised = find((episode) => isRunning(episode) && (episode.follow_ups ?? []).some(({ heard }) => !heard));
  const gifted = find((episode) => isRunning(episode) && (episode.conversations ?? []).some(({ gifts }) => gifts?.length > 0));
  const rated = find((episode) => isRunning(episode) && episode.goals?.length > 0);
  const of = ({ client }, rest = '') => `/clients/${client.id}${rest}`;
  return [
    ['today', '/'],
    ['clients', '/clients'],
    ['client', of(replaced)],
    ['client-waiting', of(waiting)],
    ['client-closed', of(closed)],
    ['new-referral', '/clients/new'],
    ['person', of(replaced, '/person')],
    ['referred-again', of(closed, '/referral')],
    ['answer', of(waiting, '/answer')],
    ['outreach', of(replaced, '/outreach')],
    ['conversation', of(replaced, '/conversation')],
    ['goals', of(rated, '/goals')],
    ['connection', of(replaced, '/connection')],
    ['try-something-else', of(stopped, `/instead-of/${untried(stopped.episode).id}`)],
    ['step', of(stepping, `/step/${connections(stepping.episode).find((one) => !hasEnded(one)).id}`)],
    ['promise', of(replaced, '/promise')],
    ['heard', of(promised, `/heard/${promised.episode.follow_ups.find(({ heard }) => !heard).id}`)],
    ['put-off', of(promised, `/put-off/${promised.episode.follow_ups.find(({ heard }) => !heard).id}`)],
    ['gift', of(gifted, '/gift')],
    ['questions', of(replaced, '/questions')],
    ['closing', of(replaced, '/closing')],
    // The second entry of what came from a file is its first referral.
    ['correct', of(replaced, '/correct/2-00000000-0000-0000-0000-000000000000')],
    ['consents', of(replaced, '/consents')],
    ['letter', of(replaced, '/letter')],
    ['plan', of(replaced, '/plan')],
    ['full-record', of(replaced, '/full-record')],
    ['remove', of(replaced, '/remove')],
    ['directory', '/directory'],
    ['resource', `/directory/${caseload.resources[0].id}`],
    ['new-resource', '/directory/new'],
    ['referrers', '/directory/referrers'],
    ['referrer', `/directory/referrers/${caseload.referrers[0].id}`],
    ['community', '/community'],
    ['new-unmet-need', '/community/needs/new'],
    ['new-work', '/community/work/new'],
    ['new-card', '/community/cards/new'],
    ['summary', '/summary'],
    ['vault', '/vault'],
  ];
}

function isRunning({ decision, closing }) {
  return decision.outcome === 'accepted' && !closing;
}

function connections(episode) {
  return episode.connections ?? [];
}

function hasEnded({ steps }) {
  return ['finished', 'stopped', 'did-not-start'].includes(steps?.at(-1)?.step);
}

function untried(episode) {
  const all = connections(episode);
  return all.find((one) => hasEnded(one) && !all.some(({ instead_of }) => instead_of === one.id));
}
