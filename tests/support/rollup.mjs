// The figures of many sites added up without DuckDB, by another way: category by category instead of group by group.

const MEANS = ['baseline_mean', 'follow_up_mean', 'mean_change'];
const SPREADS = { baseline_sd: 'baseline_mean', follow_up_sd: 'follow_up_mean' };
const ANSWERED = { count: 'at-least', pairs: 'at-least' };

/// What docs/formats/rollup.sql gives, of the rows of each site: an object by "period|table|row|column|statistic".
export function rollUp(sites) {
  const found = new Map();
  const tables = new Map();
  for (const rows of sites) {
    for (const [key, table] of tablesOf(rows)) tables.set(key, [...(tables.get(key) ?? []), table]);
  }
  for (const [key, ofSites] of tables) {
    for (const cell of new Set(ofSites.flatMap((table) => [...table.cells.keys()]))) {
      found.set(`${key}|${cell}|count`, counted(cell, ofSites));
    }
    const [period, table, asking] = key.split('|');
    if (asking) for (const [statistic, sum] of moved(ofSites)) found.set(`${period}|${table}|${asking}||${statistic}`, sum);
  }
  return new Map([...found].map(([key, sum]) => [shortened(key), sum]));
}

// "period|table|asking|row|column|statistic", of which the asking is the row where there is one.
function shortened(key) {
  const parts = key.split('|');
  return parts.length === 6 ? [parts[0], parts[1], ...parts.slice(3)].join('|') : key;
}

// The tables of a site by "period|table|asking": its cells, and the statistics that are one number.
function tablesOf(rows) {
  const tables = new Map();
  for (const row of rows.filter(({ statistic }) => !/^percent/u.test(statistic))) {
    const key = [row.period, row.table, row.table.includes('.') ? row.row : ''].join('|');
    if (!tables.has(key)) tables.set(key, { cells: new Map(), numbers: {} });
    const table = tables.get(key);
    const value = row.value === '' ? undefined : Number(row.value);
    if (row.statistic !== 'count') table.numbers[row.statistic] = value;
    else if (row.row !== '') table.cells.set(`${row.row}|${row.column}`, value);
  }
  return tables;
}

const categories = (cell) => {
  const [rows, columns] = cell.split('|').map((group) => group.split('+'));
  return rows.flatMap((row) => columns.map((column) => `${row}|${column}`));
};

function counted(wanted, ofSites) {
  const all = new Set(categories(wanted));
  const sum = { value: undefined, sites: ofSites.length, given: 0, withheld: 0, elsewhere: 0 };
  for (const { cells } of ofSites) {
    if (cells.size === 0) {
      sum.withheld += 1;
      continue;
    }
    const within = [...cells].filter(([cell]) => categories(cell).every((category) => all.has(category)));
    const covered = new Set(within.flatMap(([cell]) => categories(cell)));
    for (const [, value] of within) if (value !== undefined) sum.value = (sum.value ?? 0) + value;
    if (covered.size < all.size) sum.elsewhere += 1;
    else if (within.every(([, value]) => value !== undefined)) sum.given += 1;
    else sum.withheld += 1;
  }
  return judged(sum, ANSWERED.count);
}

function moved(ofSites) {
  const given = ofSites.map(({ numbers }) => numbers).filter(({ pairs }) => pairs !== undefined);
  const sum = { sites: ofSites.length, given: given.length, withheld: ofSites.length - given.length, elsewhere: 0 };
  const pairs = given.reduce((total, site) => total + site.pairs, 0);
  const found = [['pairs', judged({ ...sum, value: given.length ? pairs : undefined }, ANSWERED.pairs)]];
  if (!given.some((site) => site.mean_change !== undefined)) return found;
  const mean = (statistic) => given.reduce((total, site) => total + site[statistic] * (site.pairs / pairs), 0);
  for (const statistic of MEANS) found.push([statistic, judged({ ...sum, value: mean(statistic) }, 'of-those-given')]);
  for (const [statistic, of] of Object.entries(SPREADS)) {
    const middle = mean(of);
    const squares = given.map((site) => (site.pairs - 1) * site[statistic] ** 2 + site.pairs * (site[of] - middle) ** 2);
    const value = Math.sqrt(squares.reduce((total, square) => total + square, 0) / (pairs - 1));
    found.push([statistic, judged({ ...sum, value }, 'of-those-given')]);
  }
  return found;
}

function judged(sum, otherwise) {
  if (sum.value === undefined) return { ...sum, status: 'withheld' };
  return { ...sum, status: sum.given === sum.sites ? 'exactly' : otherwise };
}
