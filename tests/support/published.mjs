// Compares every figure of a summary with the counts of count.mjs, and every cell that is withheld with
// the rules by which it may be.

import assert from 'node:assert/strict';
import { arcsOf, isProtected, rangeOfRest } from './audit.mjs';
import { countPairs, countTables, moreIsBetter, smallestImportantChange } from './count.mjs';
import { deviation, margin, mean, percent, tenths } from './statistics.mjs';

/// Compares all of summary.json and tables.csv with a caseload. Gives how many figures were published and withheld.
export function compareSummary(summary, rows, caseload) {
  const counted = countTables(caseload, summary.period);
  const figures = new Map();
  for (const table of summary.tables) compareTable(table, counted[table.id], summary.protection, figures);
  assert.deepEqual(summary.tables.map(({ id }) => id).toSorted(), Object.keys(counted).toSorted());
  marginsSayTheSame(summary);
  goalsLeaveOthers(summary);
  compareShareHeard(summary, counted['needs-heard'], figures);
  compareCards(summary, 'helpful', counted['cards-by-helpful'], ['cards-by-helpful', 'agrees'], ['agree', 'strongly-agree'], figures);
  compareCards(summary, 'seen_less_often', counted['cards-by-visits'], ['cards-by-visits', 'yes'], ['yes'], figures);
  for (const change of summary.changes) {
    compareChange(change, countPairs(caseload, summary.period, change.figure, change.follow_up), summary.protection, figures);
  }
  for (const share of summary.shares) {
    compareShare(share, countPairs(caseload, summary.period, share.figure, share.follow_up), summary.protection, figures);
  }
  compareRows(rows, figures, summary);
  const published = [...figures.values()].filter(({ status }) => status !== 'withheld').length;
  return { published, withheld: figures.size - published };
}

const TOTAL = 'total';

function compareTable(table, units, protection, figures) {
  const name = table.id;
  if (table.status === 'withheld') {
    note(figures, [name, '', '', 'count'], 'withheld');
    return wholeTableMayBeWithheld(table, units, protection);
  }
  if (!table.additive) return compareNeeds(table, units, protection, figures);
  compareCells(table, (at) => countAt(table, units, at), (at, statistic, status, value) =>
    note(figures, [name, at[0], at[1] ?? '', statistic], status, value),
  );
  coversEverything(table, units);
  // Rule 10: nobody is behind a count of what was done for groups.
  if (name === 'community-work') return assert.ok(table.cells.every(({ status }) => status === 'published'));
  cellsAreProtected(table, units, protection.threshold);
}

// Each published cell has the count and the per cent that were counted here.
function compareCells(table, countOf, noted) {
  const total = table.cells.find(({ at }) => at.every((code) => code === TOTAL));
  for (const { at, status, count, percent: share } of table.cells) {
    noted(at, 'count', status, count);
    if (status === 'withheld') continue;
    assert.equal(count, countOf(at), `${table.id ?? table.title}: ${at}`);
    if (share === undefined) continue;
    assert.equal(total.status, 'published', `${at} has a per cent of a total that is withheld`);
    assert.equal(share, percent(count, total.count), `${at}, per cent`);
    noted(at, 'percent', status, share);
  }
}

// Rule 9: a table of who took part publishes in its margins what the tables do that are its margins, no more and no less.
function marginsSayTheSame({ tables }) {
  const shown = new Map(tables.filter(({ status }) => status === 'shown').map((table) => [table.id, table]));
  const margin = ({ cells }, axis) =>
    cells
      .filter(({ at }) => at.every((code, place) => (code === TOTAL) === (place !== axis)))
      .map(({ at, count = null }) => [at[axis], count]);
  for (const [id, table] of shown) {
    const [, by] = id.match(/^connected-by-(.*)$/) ?? [];
    if (!by) continue;
    assert.deepEqual(margin(table, 0), margin(shown.get(`people-by-${by}`), 0), id);
    assert.deepEqual(margin(table, 1), margin(shown.get('people-connected'), 0), id);
  }
}

// Rule 6: goals by a characteristic are told in groups of people that are published and leave it open how many of them have
// none, and of all goals they say what is said of them, no more.
function goalsLeaveOthers({ tables, protection: { threshold } }) {
  const shown = new Map(tables.filter(({ status }) => status === 'shown').map((table) => [table.id, table]));
  for (const [id, table] of shown) {
    const [, by] = id.match(/^goals-by-(.*)$/) ?? [];
    if (!by) continue;
    for (const { id: row, members } of table.dimensions[0].groups) {
      const people = toldTogether(shown.get(`people-by-${by}`), members);
      const inside = table.cells.filter(({ at, count }) => at[0] === row && count !== undefined);
      const goals = inside.find(({ at }) => at[1] === TOTAL)?.count;
      const open = goals === undefined ? inside.every(({ count }) => count === 0) : goals >= 2 * threshold || (goals > 0 && people >= goals + threshold);
      assert.ok(people === 0 || (people >= 2 * threshold && open), `${id}: ${row} has ${people} people and ${goals} goals`);
    }
    for (const { id: column, members } of table.dimensions[1].groups) {
      assert.ok(toldTogether(shown.get('goals-moved'), members) !== null, `${id}: ${column} is told of no other goals`);
    }
  }
}

// How many a table of one dimension publishes in these codes; null where its groups hold others, or one is withheld.
function toldTogether({ dimensions: [{ groups }], cells }, codes) {
  const inside = groups.filter(({ members }) => members.some((code) => codes.includes(code)));
  if (!inside.every(({ members }) => members.every((code) => codes.includes(code)))) return null;
  const counts = inside.map(({ id }) => cells.find(({ at: [code] }) => code === id).count ?? null);
  return counts.includes(null) ? null : counts.reduce((sum, count) => sum + count, 0);
}

function groupOf({ dimensions }, place, code) {
  return dimensions[place].groups.find(({ id }) => id === code);
}

function unitsAt(table, units, at) {
  return units.filter(({ codes }) =>
    at.every((code, place) => code === TOTAL || groupOf(table, place, code).members.includes(codes[place])),
  );
}

function countAt(table, units, at) {
  return unitsAt(table, units, at).length;
}

function peopleIn(units) {
  return new Set(units.map(({ person }) => person)).size;
}

// Every code that occurs is in exactly one group of its dimension.
function coversEverything(table, units) {
  table.dimensions.forEach(({ groups }, place) => {
    const members = groups.flatMap((group) => group.members);
    assert.equal(new Set(members).size, members.length, `${table.id}: a code stands in two groups`);
    for (const { codes } of units) assert.ok(members.includes(codes[place]), `${table.id}: ${codes[place]} is in no group`);
  });
}

// Rules 2 and 3: who is small, who nearly fills a line, and what is withheld so that those cannot be worked out.
function cellsAreProtected(table, units, threshold) {
  const arcs = arcsOf(table, (at) => countAt(table, units, at));
  const rests = smallRests(table, units, arcs, threshold);
  const isSafe = (arcs) => isProtected(arcs, threshold) && rests.every(([place, end]) => {
    const { least, most } = rangeOfRest(arcs, arcs[place], end);
    return most - least >= threshold && most >= threshold;
  });
  assert.ok(isSafe(arcs), `${table.id}: a withheld cell can be worked out`);
  for (const cell of arcs.filter(({ at }) => !at.includes(TOTAL))) {
    const risky = isRisky(table, units, cell.at, threshold);
    if (cell.withheld) {
      // Of two dimensions more may be withheld: somebody inside knows her own cell, and other tables tell of the same people.
      if (cell.at.length > 1) continue;
      const needed = () => !isSafe(arcs.map((arc) => (arc === cell ? { ...arc, withheld: false } : arc)));
      assert.ok(risky || needed(), `${table.id}: ${cell.at} is withheld for no reason`);
    } else {
      assert.ok(!risky, `${table.id}: ${cell.at} is published`);
    }
  }
}

// The cells beside which so few are left of a line that nobody may learn how many: the cell's place, and the line's end.
function smallRests(table, units, arcs, threshold) {
  const people = (all) => peopleIn(all.flatMap(({ at }) => unitsAt(table, units, at)));
  return arcs.flatMap((cell, place) =>
    ['from', 'to'].flatMap((end) => {
      const rest = arcs.filter((arc) => arc !== cell && arc[end] === cell[end]);
      const isFew = rest.length > 0 && people([cell]) >= threshold && people(rest) < threshold;
      return isFew ? [[place, end]] : [];
    }),
  );
}

// A group is as small as its people are few, and so is what is left of a line.
function isRisky(table, units, at, threshold) {
  const inside = unitsAt(table, units, at);
  if (inside.length === 0) return false;
  if (peopleIn(inside) < threshold) return true;
  const lines = at.length === 1 ? [[TOTAL]] : [[at[0], TOTAL], [TOTAL, at[1]]];
  return lines.some((line) => peopleIn(unitsAt(table, units, line).filter((unit) => !inside.includes(unit))) < threshold);
}

function wholeTableMayBeWithheld({ id, reason }, units, { threshold, floor }) {
  const people = peopleIn(units);
  if (reason === 'few-people') return assert.ok(people < floor, `${id}: ${people} people are enough`);
  assert.ok(people >= floor, `${id}: few people, but ${reason}`);
  if (reason === 'linked') return assert.match(id, /^(barriers|connected-by-.*|goals-by-.*|wait-.*|people-by-contacts|resources-named-by-source)$/);
  const sizes = new Map();
  for (const { codes, person } of units) {
    sizes.set(String(codes), (sizes.get(String(codes)) ?? new Set()).add(person));
  }
  const risky = [...sizes.values()].some((group) => group.size < threshold || people - group.size < threshold);
  assert.ok(risky, `${id}: no group is small, but the whole is withheld (${reason})`);
}

// Rule 5: each domain is a table of its own, those who named it and those who did not.
function compareNeeds(table, people, { threshold }, figures) {
  const total = people.length;
  const named = (code) => people.filter(({ named }) => named.has(code)).length;
  compareCells(table, ([code]) => (code === TOTAL ? total : named(code)), ([code], statistic, status, value) =>
    note(figures, [table.id, code, '', statistic], status, value),
  );
  for (const { at: [code], status } of table.cells) {
    if (code === TOTAL) continue;
    const small = named(code) < threshold || total - named(code) < threshold;
    assert.equal(status, small ? 'withheld' : 'published', `needs: ${code}`);
  }
}

const WELL = ['very-well', 'somewhat-well'];
const NO_ANSWER = ['not-asked', 'prefers-not'];

// A share of the answers is given, or the highest one that leaves room for as many others as the threshold,
// beside whichever of the two a reader knows: how many answered, or how many of them were heard well.
function compareShareHeard(summary, units, figures) {
  const { needs_heard: heard, protection: { threshold } } = summary;
  note(figures, ['needs-heard', 'heard', '', 'percent_of_answers'], heard.status, heard.percent);
  if (heard.status === 'withheld') return;
  const count = (codes) => units.filter(({ codes: [code] }) => codes.includes(code)).length;
  const well = count(WELL);
  const answers = units.length - count(NO_ANSWER);
  const others = answers - well;
  if (heard.status === 'published') {
    assert.equal(heard.percent, percent(well, answers), 'share of those who were heard well');
    return assert.ok(others === 0 || others >= threshold, 'the others are few, and could be counted out');
  }
  const table = summary.tables.find(({ id }) => id === 'needs-heard');
  const most = isKnown(table, WELL) ? well / (well + threshold) : (answers - threshold) / answers;
  assert.ok(isKnown(table, WELL) || isKnown(table, NO_ANSWER), 'a share is given of something that is withheld');
  assert.ok(others < threshold, `${others} others are enough to be counted`);
  assert.equal(heard.percent, Math.floor(100 * most), 'least share of those who were heard well');
}

// The share of all cards that say yes, from what the table publishes and from nothing else.
function compareCards(summary, name, units, [id, row], yes, figures) {
  const said = summary.cards[name];
  note(figures, [id, row, '', 'percent_of_cards'], said.status, said.percent);
  const table = summary.tables.find((one) => one.id === id);
  if (table.status === 'withheld') return assert.deepEqual(said, { status: 'withheld' }, name);
  const groups = table.dimensions[0].groups.filter(({ members }) => members.some((code) => yes.includes(code)));
  const pure = groups.filter(({ members }) => members.every((code) => yes.includes(code)));
  const published = table.cells.filter(({ at: [code], status }) => status === 'published' && pure.some(({ id }) => id === code));
  const sum = published.reduce((sum, { count }) => sum + count, 0);
  const cards = units.length;
  const exactly = { status: 'published', percent: percent(sum, cards), cards };
  const atLeast = { status: 'at-least', percent: Math.floor((100 * sum) / cards), cards };
  if (published.length === groups.length) return assert.deepEqual(said, exactly, name);
  assert.deepEqual(said, atLeast.percent > 0 ? atLeast : { status: 'withheld' }, name);
}

// Whether published groups add up to exactly these codes, and the total is published.
function isKnown(table, codes) {
  if (table.status === 'withheld') return false;
  const groups = table.dimensions[0].groups.filter(({ members }) => members.some((code) => codes.includes(code)));
  const shown = [TOTAL, ...groups.map(({ id }) => id)];
  const published = table.cells.filter(({ at: [code], status }) => shown.includes(code) && status === 'published');
  return published.length === shown.length && groups.every(({ members }) => members.every((code) => codes.includes(code)));
}

const MOVED = ['better', 'same', 'worse'];
const FEWEST_PAIRS = 11;

function compareChange(change, { pairs, eligible }, protection, figures) {
  const { figure, follow_up: followUp } = change;
  const label = `${figure}, ${followUp}`;
  const noted = (statistic, value) => note(figures, [figure, followUp, '', statistic], value === null ? 'withheld' : 'published', value);
  if (change.status === 'withheld') {
    note(figures, [figure, followUp, '', 'pairs'], 'withheld');
    const reason = change.reason === 'few-pairs' && pairsTellTooMuch(pairs, protection.threshold);
    return assert.ok(reason, `${label}: ${pairs.length} pairs are withheld for no reason`);
  }
  assert.ok(!pairsTellTooMuch(pairs, protection.threshold), `${label}: too few pairs are published`);
  const [before, after] = [0, 1].map((place) => pairs.map((pair) => pair[place]));
  const moves = pairs.map(([first, later]) => later - first);
  const half = margin(moves);
  const missing = eligible - pairs.length;
  const expected = {
    pairs: pairs.length,
    percent_of_eligible: missing < protection.threshold ? null : percent(pairs.length, eligible),
    baseline_mean: tenths(mean(before)),
    baseline_sd: tenths(deviation(before)),
    follow_up_mean: tenths(mean(after)),
    follow_up_sd: tenths(deviation(after)),
    mean_change: tenths(mean(moves)),
    mean_change_low: tenths(mean(moves) - half),
    mean_change_high: tenths(mean(moves) + half),
  };
  const said = {
    pairs: change.pairs,
    percent_of_eligible: change.percent_of_eligible,
    baseline_mean: change.baseline.mean,
    baseline_sd: change.baseline.sd,
    follow_up_mean: change.later.mean,
    follow_up_sd: change.later.sd,
    mean_change: change.mean_change,
    mean_change_low: change.mean_change_low,
    mean_change_high: change.mean_change_high,
  };
  assert.deepEqual(said, expected, label);
  assert.equal(change.small_sample, pairs.length < 30, label);
  for (const [statistic, value] of Object.entries(said)) noted(statistic, value);
  compareMoved(change, pairs, protection, figures);
}

function compareMoved({ figure, follow_up: followUp, moved, smallest_important_change: important }, pairs, protection, figures) {
  assert.equal(important ?? null, smallestImportantChange(figure), figure);
  const units = pairs.map(([first, later], person) => ({ person, codes: [wayOf(figure, later - first)] }));
  if (moved.status === 'withheld') return wholeTableMayBeWithheld({ ...moved, id: figure }, units, { ...protection, floor: 0 });
  const table = { ...moved, id: `${figure}, ${followUp}` };
  compareCells(table, (at) => countAt(table, units, at), ([code], statistic, status, value) => {
    // The total is the number of pairs, which stands as that.
    if (code !== TOTAL) note(figures, [figure, followUp, code, statistic], status, value);
  });
  coversEverything(table, units);
  cellsAreProtected(table, units, protection.threshold);
}

function wayOf(figure, change) {
  const gain = moreIsBetter(figure) ? change : -change;
  const important = smallestImportantChange(figure);
  const way = MOVED[1 - Math.sign(gain)];
  if (important === null || way === 'same') return way;
  return `${way}-by-${Math.abs(gain) >= important ? 'mic' : 'less'}`;
}

// What people said in words, before and after: one table of both askings.
function compareShare({ figure, follow_up: followUp, ...share }, { pairs, eligible }, protection, figures) {
  const label = `${figure}, ${followUp}`;
  const said = (value) => (value ? 'yes' : 'no');
  const units = pairs.map(([first, later], person) => ({ person, codes: [said(first), said(later)] }));
  if (share.status === 'withheld') {
    note(figures, [figure, followUp, '', 'pairs'], 'withheld');
    if (share.reason !== 'few-pairs') return wholeTableMayBeWithheld({ ...share, id: label }, units, { ...protection, floor: 0 });
    return assert.ok(pairs.length < Math.max(protection.threshold, FEWEST_PAIRS), `${label}: ${pairs.length} pairs are enough`);
  }
  const missing = eligible - pairs.length;
  const table = { ...share.table, id: label };
  const margin = (at) => {
    const cell = table.cells.find((cell) => String(cell.at) === String(at));
    return cell?.status === 'published' ? percent(countAt(table, units, at), pairs.length) : null;
  };
  const expected = {
    pairs: pairs.length,
    percent_of_eligible: missing < protection.threshold ? null : percent(pairs.length, eligible),
    baseline_percent: margin(['yes', TOTAL]),
    follow_up_percent: margin([TOTAL, 'yes']),
  };
  const given = {
    pairs: share.pairs,
    percent_of_eligible: share.percent_of_eligible,
    baseline_percent: share.baseline_percent,
    follow_up_percent: share.later_percent,
  };
  assert.deepEqual(given, expected, label);
  assert.equal(share.small_sample, pairs.length < 30, label);
  for (const [statistic, value] of Object.entries(given)) {
    note(figures, [figure, followUp, '', statistic], value === null ? 'withheld' : 'published', value);
  }
  compareCells(table, (at) => countAt(table, units, at), (at, statistic, status, value) => {
    if (!at.every((code) => code === TOTAL)) note(figures, [figure, followUp, at.join('..'), statistic], status, value);
  });
  coversEverything(table, units);
  cellsAreProtected(table, units, protection.threshold);
}

// Rule 7.
function pairsTellTooMuch(pairs, threshold) {
  if (pairs.length < Math.max(threshold, FEWEST_PAIRS)) return true;
  // Hundredths, so that equal changes of a metric are equal.
  const numbers = [([first]) => first, ([, later]) => later, ([first, later]) => Math.round(100 * (later - first))];
  return numbers.some((number) => {
    const sizes = new Map();
    for (const pair of pairs) sizes.set(number(pair), (sizes.get(number(pair)) ?? 0) + 1);
    return Math.max(...sizes.values()) > pairs.length - threshold;
  });
}

function note(figures, key, status, value) {
  assert.ok(!figures.has(String(key)), `${key} stands twice`);
  figures.set(String(key), { status, value: status === 'withheld' ? null : value });
}

// tables.csv has the figures of summary.json, each once, and nothing more.
function compareRows(rows, figures, { period, organization }) {
  const seen = new Set();
  for (const row of rows) {
    const key = [row.table, row.row, row.column, row.statistic];
    assert.ok(!seen.has(String(key)), `tables.csv says ${key} twice`);
    seen.add(String(key));
    const value = row.value === '' ? null : Number(row.value);
    assert.deepEqual({ status: row.status, value }, figures.get(String(key)), `tables.csv: ${key}`);
    assert.equal(row.period, period.name);
    assert.equal(row.organization, organization ?? '');
  }
  for (const key of figures.keys()) assert.ok(seen.has(key), `tables.csv does not have ${key}`);
}
