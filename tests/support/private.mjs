// The texts of a caseload that must never stand in the clear outside the vault.

/// Shorter texts stand in dictionaries and in programs, so finding one would mean nothing.
const SHORTEST = 7;

/// Names, telephone numbers, addresses and every sentence of a caseload.
export function privateTexts({ clients, referrers, resources }) {
  const texts = [];
  for (const client of clients) {
    const { preferred_name: preferred, given_name: given, family_name: family } = client;
    for (const first of [preferred, given]) if (first && family) texts.push(`${first} ${family}`);
    texts.push(family, client.phone, client.email, client.address, client.reaching, client.safety_alert);
    texts.push(...sentences(client.episodes));
  }
  for (const one of [...referrers, ...resources]) texts.push(one.name, one.phone, one.address);
  return [...new Set(texts.filter((text) => text?.length >= SHORTEST))];
}

const WRITTEN = ['note', 'words', 'about', 'interests', 'gifts', 'gift', 'to'];

// What somebody wrote, wherever it stands in a record.
function sentences(value, key) {
  if (typeof value === 'string') return WRITTEN.includes(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => sentences(one, key));
  if (value && typeof value === 'object') return Object.entries(value).flatMap(([name, one]) => sentences(one, name));
  return [];
}
