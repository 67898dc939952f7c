// Caseloads compared by what they say: neither the order of independent lists, nor empty fields, nor which
// random ids were drawn make a difference; how records refer to each other does.

const REFERENCES = ['id', 'resource', 'referrer', 'instead_of', 'connection', 'worker'];

/// The lists of a caseload in the order of their ids, without empty fields.
export function byId({ clients, referrers, resources }) {
  const sorted = (list) => list.map(withoutBlanks).toSorted((one, other) => one.id.localeCompare(other.id));
  return { clients: sorted(clients), referrers: sorted(referrers), resources: sorted(resources) };
}

/// A record whose ids are numbered in the order in which they are first met.
export function withNumberedIds(record) {
  const numbers = new Map();
  const number = (id) => {
    if (!numbers.has(id)) numbers.set(id, `#${numbers.size + 1}`);
    return numbers.get(id);
  };
  // Keys in one order, so that ids are met in one order too.
  const walk = (value) => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other));
    return Object.fromEntries(entries.map(([key, it]) => [key, REFERENCES.includes(key) ? number(it) : walk(it)]));
  };
  return walk(withoutBlanks(record));
}

function withoutBlanks(value) {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, it]) => [key, withoutBlanks(it)]);
  return Object.fromEntries(entries.filter(([, it]) => it !== '' && !(Array.isArray(it) && it.length === 0)));
}
