// What is due on a day, counted from a caseload file.

/// Promises that are late or due within a week, and referrals that wait, of the clients who are there.
export function countDue({ clients }, day) {
  const horizon = daysLater(day, 7);
  const latest = clients.map(({ episodes }) => episodes?.at(-1)).filter(Boolean);
  const running = latest.filter(({ decision, closing }) => decision.outcome === 'accepted' && !closing);
  const promises = running.flatMap(({ follow_ups }) => follow_ups ?? []).filter((promise) => !promise.heard && fallsDue(promise) <= horizon);
  const waiting = latest.filter(({ decision }) => decision.outcome === 'waiting');
  return { promises: promises.length, waiting: waiting.length };
}

/// The day on which a promise is due: as it was made, or as it was last put off.
export function fallsDue({ due, snoozes = [] }) {
  return snoozes.at(-1)?.until ?? due;
}

function daysLater(day, days) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
