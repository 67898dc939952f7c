// Whom she sees on a morning of eight visits: people of the invented caseload for whom each thing can be done.

import { TODAY } from './browser.mjs';
import { nameOf, uniquelyNamed } from './caseload.mjs';
import { fallsDue } from './due.mjs';

const ENDED = ['stopped', 'finished', 'did-not-start'];
const FAILED = ['stopped', 'did-not-start'];

/// Eight people by what is done with them, each with a name that nobody else has.
export function choosePeople(caseload) {
  const resources = new Map(caseload.resources.map(({ id, name }) => [id, name]));
  const clients = uniquelyNamed(caseload).map((client) => ({ client, name: nameOf(client), episode: client.episodes.at(-1) }));
  const running = clients.filter(({ episode }) => episode.decision.outcome === 'accepted' && !episode.closing);
  const taken = new Set();
  const take = (all, what, of = () => ({})) => {
    for (const { client, name, episode } of all) {
      if (taken.has(name)) continue;
      const more = of(episode, client);
      if (!more) continue;
      taken.add(name);
      return { name, client, ...more };
    }
    throw new Error(`nobody in the caseload fits: ${what}`);
  };
  const last = ({ steps = [] }) => steps.at(-1)?.step;
  const connection = (fits) => ({ connections = [] }) => {
    const found = connections.find((one) => fits(one, connections));
    return found && { resource: resources.get(found.resource) };
  };
  const untried = (one, all) => FAILED.includes(last(one)) && !all.some(({ instead_of: other }) => other === one.id);
  const wasReached = ({ outreach = [] }) => outreach.some(({ result }) => result === 'reached') && {};
  const isNew = ({ decision, referral }) => decision.outcome === 'waiting' && referral.received >= '2026-11-01' && {};
  const late = ({ follow_ups: promises = [] }) => {
    const promise = promises.find((one) => !one.heard && fallsDue(one) < TODAY);
    return promise && { promise };
  };
  const untold = ({ referral }, { consents = [] }) => {
    const said = consents.filter(({ scope }) => scope === 'share-with-referrer').at(-1);
    return referral.referrer && said?.answer !== 'given' && {};
  };
  return {
    referred: take(clients, 'a new referral', isNew),
    promised: take(running, 'a late promise', late),
    stopped: take(running, 'a connection that stopped', connection(untried)),
    going: take(running, 'a connection that was suggested', connection((one) => last(one) && !ENDED.includes(last(one)))),
    untold: take(running, 'a referrer who may not be told yet', untold),
    talked: take(running, 'somebody who was reached', wasReached),
    missed: take(running, 'somebody who was reached', wasReached),
    rung: take(running, 'somebody who was reached', wasReached),
  };
}
