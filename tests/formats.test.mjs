// What other programs read of a summary: FHIR is what FHIR says it is, and the tables of 200 sites become one by the query
// in docs/formats/rollup.sql. No browser is needed; the sites are invented and made here.

import assert from 'node:assert/strict';
import test from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './support/browser.mjs';
import { hl7Codes, judges } from './support/fhir.mjs';
import { rollUp } from './support/rollup.mjs';
import { PROJECT } from './support/server.mjs';
import { makeSites, readReport, readRows } from './support/sites.mjs';

const FORMATS = join(PROJECT, 'docs/formats');
const YEAR = '2025-26';
const QUARTER = '2025-26-q2';
const MASKED = { extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' }] };

/// All objects in a value, itself first.
function* objects(value) {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield value;
  for (const within of Object.values(value)) yield* objects(within);
}

test('the report of a summary is FHIR R4, to two judges, and a broken one is not', async (t) => {
  const { schema, validator } = judges();
  const report = async (options) => {
    const [site] = await makeSites(await temporaryFolder(t, 'report'), { sites: 1, ...options });
    return readReport(site);
  };
  const whole = await report({ clients: 120, lang: 'en', period: YEAR });

  for (const lang of ['en', 'fr']) {
    for (const [name, clients, period] of [['a whole year', 120, YEAR], ['a quarter', 120, QUARTER], ['a small caseload', 30, YEAR], ['nobody', 0, YEAR]]) {
      await t.test(`valid: ${name}, ${lang}`, async () => {
        const bundle = await report({ clients, lang, period });
        assert.deepEqual(schema(bundle), []);
        assert.deepEqual(validator(bundle), []);
        assert.ok(bundle.entry.every(({ resource }) => resource.language === lang));
        const masked = [...objects(bundle)].filter(({ _count }) => _count).map(({ count, _count }) => ({ count, _count }));
        assert.ok(masked.length > 0 && (period === YEAR || bundle.entry.length < whole.entry.length));
        for (const it of masked) assert.deepEqual(it, { count: undefined, _count: MASKED });
      });
    }
  }

  await t.test('every code of HL7 in it is one that HL7 has', () => {
    const known = hl7Codes();
    const codings = [...objects(whole)].filter(({ system, code }) => system?.startsWith('http://terminology.hl7.org/') && code);
    assert.ok(codings.length > 100);
    for (const { system, code } of codings) assert.ok(known.get(system)?.has(code), `${system} has no ${code}`);
    const reasons = known.get('http://terminology.hl7.org/CodeSystem/data-absent-reason');
    for (const { valueCode } of objects(whole)) assert.ok(!valueCode || reasons.has(valueCode), valueCode);
  });

  await t.test('the example in docs/formats/summary.md is valid', async () => {
    const page = await readFile(join(FORMATS, 'summary.md'), 'utf8');
    const [example] = [...page.matchAll(/```json\n(\{"resourceType"[\s\S]*?)```/gu)].map(([, text]) => JSON.parse(text));
    assert.deepEqual(schema(example), []);
    assert.deepEqual(validator(example), []);
  });

  const first = (bundle) => bundle.entry[0].resource;
  const stratum = (bundle) => first(bundle).group[0].stratifier[0].stratum[0];
  const faults = {
    'has no period': [(it) => delete first(it).period, ['schema', 'validator']],
    'has a field that FHIR does not know': [(it) => (stratum(it).name = 'x'), ['schema', 'validator']],
    'gives a count as text': [(it) => (first(it).group[0].population[0].count = '12'), ['schema', 'validator']],
    'gives a count with decimals': [(it) => (first(it).group[0].population[0].count = 1.5), ['validator']],
    'begins on no day': [(it) => (first(it).period.start = '2025-13-41'), ['schema', 'validator']],
    'is finished, which is no status': [(it) => (first(it).status = 'finished'), ['schema']],
    'gives figures where only data are collected': [(it) => (first(it).type = 'data-collection'), ['validator']],
    'tells a stratum in two ways': [(it) => (stratum(it).component = [{ code: { text: 'x' }, value: { text: 'y' } }]), ['validator']],
    'says why a count is absent without saying by what': [
      (it) => (first(it).group[0].population[0] = { _count: { extension: [{ valueCode: 'masked' }] } }),
      ['validator'],
    ],
    'has two reports of one address': [(it) => (it.entry[1].fullUrl = it.entry[0].fullUrl), ['validator']],
    'is a collection with a number of results': [(it) => (it.total = 3), ['validator']],
  };
  for (const [name, [spoil, by]] of Object.entries(faults)) {
    await t.test(`refused: one that ${name}`, () => {
      const broken = structuredClone(whole);
      spoil(broken);
      const refused = Object.entries({ schema, validator }).filter(([, judge]) => judge(broken).length > 0);
      for (const judge of by) assert.ok(refused.some(([who]) => who === judge), `${judge} takes it`);
    });
  }
});

/// DuckDB with a folder in which it looks for files.
async function openDuckDb(t, folder) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  t.after(() => {
    connection.closeSync();
    instance.closeSync();
  });
  await connection.run(`SET file_search_path = '${folder.replaceAll("'", "''")}'`);
  return async (query) => (await connection.runAndReadAll(query)).getRowObjectsJson();
}

/// What the query gives, as `rollUp` does.
async function byQuery(ask) {
  const rows = await ask(await readFile(join(FORMATS, 'rollup.sql'), 'utf8'));
  const entries = rows.map(({ period, table, row, column, statistic, value, status, ...sites }) => {
    const numbers = Object.entries(sites).map(([name, number]) => [name, Number(number)]);
    return [[period, table, row, column, statistic].join('|'), { value: value ?? undefined, status, ...Object.fromEntries(numbers) }];
  });
  assert.equal(new Map(entries).size, rows.length, 'no figure is given twice');
  return new Map(entries);
}

test('the tables of 200 sites become one by the documented query, as they do by hand', async (t) => {
  const folder = await temporaryFolder(t, 'sites');
  const sites = await makeSites(folder, { sites: 200, period: YEAR });
  assert.equal(sites.length, 200);
  const rows = await Promise.all(sites.map(readRows));
  const ask = await openDuckDb(t, folder);
  const [given, expected] = [await byQuery(ask), rollUp(rows)];

  assert.deepEqual([...given.keys()].toSorted(), [...expected.keys()].toSorted());
  for (const [key, sum] of given) {
    const { value, ...by } = expected.get(key);
    const { value: found, ...others } = sum;
    assert.deepEqual(others, by, key);
    if (value === undefined) assert.equal(found, undefined, key);
    else if (/\|(?:count|pairs)$/u.test(key)) assert.equal(found, value, key);
    else assert.ok(Math.abs(found - value) <= 0.005 + 1e-9, `${key}: ${found}, by hand ${value}`);
  }

  const statuses = [...given.values()].map(({ status }) => status);
  const tally = [...new Set(statuses)].toSorted().map((status) => [status, statuses.filter((it) => it === status).length]);
  t.diagnostic(`${rows.flat().length} rows of ${sites.length} sites became ${given.size}: ${JSON.stringify(Object.fromEntries(tally))}`);
  const everyone = given.get('2025–26|people-by-age|total||count');
  assert.equal(everyone.status, 'at-least', 'sites too small to say how many they accompanied are in it');
  assert.ok(everyone.value > 5000 && everyone.withheld > 0 && everyone.given + everyone.withheld === 200);
  assert.deepEqual(tally.map(([status]) => status), ['at-least', 'exactly', 'of-those-given', 'withheld']);
  assert.ok([...given.keys()].some((key) => key.includes('+')), 'groups that were joined are among them');
});

test('a sum over sites says what it holds: what is withheld, joined or told elsewhere is never made up', async (t) => {
  const folder = await temporaryFolder(t, 'three-sites');
  const head = 'period,table,row,column,statistic,value,status,row_label,column_label,organization';
  const site = async (name, lines) => {
    await mkdir(join(folder, name));
    const rows = lines.map((line) => `2025–26,${line},,,"Centre ""Est"", ${name}"`);
    await writeFile(join(folder, name, 'tables.csv'), `${[head, ...rows].join('\r\n')}\r\n`);
  };
  await site('north', [
    'ages,18-29,,count,10,published', 'ages,30-44,,count,12,published', 'ages,45-54,,count,9,published', 'ages,total,,count,31,published',
    'work,choir,,count,2,published',
    'ons4.happy,closing,,pairs,20,published', 'ons4.happy,closing,,baseline_mean,4.0,published', 'ons4.happy,closing,,baseline_sd,1.0,published',
    'ons4.happy,closing,,follow_up_mean,5.0,published', 'ons4.happy,closing,,follow_up_sd,2.0,published', 'ons4.happy,closing,,mean_change,1.0,published',
  ]);
  await site('east', [
    'ages,18-29+30-44,,count,20,published', 'ages,45-54,,count,7,published', 'ages,total,,count,27,published', 'work,choir,,count,0,published',
    'ons4.happy,closing,,pairs,40,published', 'ons4.happy,closing,,baseline_mean,7.0,published', 'ons4.happy,closing,,baseline_sd,1.0,published',
    'ons4.happy,closing,,follow_up_mean,7.3,published', 'ons4.happy,closing,,follow_up_sd,2.0,published', 'ons4.happy,closing,,mean_change,0.3,published',
  ]);
  await site('south', [
    'ages,18-29,,count,,withheld', 'ages,30-44,,count,8,published', 'ages,45-54,,count,,withheld', 'ages,total,,count,24,published',
    'work,choir,,count,3,published', 'ons4.happy,closing,,pairs,,withheld',
  ]);
  await site('west', ['ages,,,count,,withheld', 'work,choir,,count,1,published', 'ons4.happy,closing,,pairs,,withheld']);
  const sums = await byQuery(await openDuckDb(t, folder));
  const sum = (key) => Object.values(sums.get(`2025–26|${key}`) ?? {});

  // Value, status, sites, sites that gave it, sites that withheld it, sites that tell it in other groups.
  assert.deepEqual(sum('ages|18-29||count'), [10, 'at-least', 4, 1, 2, 1]);
  assert.deepEqual(sum('ages|30-44||count'), [20, 'at-least', 4, 2, 1, 1]);
  assert.deepEqual(sum('ages|18-29+30-44||count'), [50, 'at-least', 4, 2, 2, 0], 'who told both apart is in it as well');
  assert.deepEqual(sum('ages|total||count'), [82, 'at-least', 4, 3, 1, 0]);
  assert.deepEqual(sum('work|choir||count'), [6, 'exactly', 4, 4, 0, 0]);
  assert.deepEqual(sum('ons4.happy|closing||pairs'), [60, 'at-least', 4, 2, 2, 0]);
  assert.deepEqual(sum('ons4.happy|closing||baseline_mean'), [6, 'of-those-given', 4, 2, 2, 0]);
  assert.deepEqual(sum('ons4.happy|closing||mean_change'), [0.53, 'of-those-given', 4, 2, 2, 0]);
  // Twenty people around 4 and forty around 7: √((19 · 1 + 39 · 1 + 20 · 2² + 40 · 1²) / 59) = √(178 / 59).
  assert.deepEqual(sum('ons4.happy|closing||baseline_sd'), [1.74, 'of-those-given', 4, 2, 2, 0]);
});

test('a table is CSV as RFC 4180 says, and DuckDB sees by itself what is in it', async (t) => {
  const folder = await temporaryFolder(t, 'csv');
  const [large, , , , french] = await makeSites(folder, { sites: 5, clients: 300, period: YEAR });
  const [small] = await makeSites(join(folder, 'small'), { sites: 1, clients: 30, period: YEAR });
  const ask = await openDuckDb(t, folder);
  for (const site of [large, french, small]) {
    const file = join(site, 'tables.csv');
    const text = await readFile(file, 'utf8');
    assert.ok(text.startsWith('period,table,row,') && text.endsWith('\r\n'), 'no mark before the text, a break after the last row');
    assert.doesNotMatch(text, /(?<!\r)\n|\r(?!\n)/u);
    const field = /"(?:[^"]|"")*"|[^",\r\n]*/u.source;
    assert.match(text, new RegExp(`^(?:(?:${field})(?:,(?:${field})){9}\r\n)+$`, 'u'), 'ten fields in each row');

    const [sniffed] = await ask(`SELECT * FROM sniff_csv('${file}')`);
    const quote = text.includes('"') ? '"' : '(empty)';
    assert.deepEqual([sniffed.Delimiter, sniffed.Quote, sniffed.NewLineDelimiter, sniffed.HasHeader], [',', quote, '\\r\\n', true]);
    const types = new Map(sniffed.Columns.map(({ name, type }) => [name, type]));
    assert.equal(types.get('value'), site === small ? 'BIGINT' : 'DOUBLE', 'whole numbers where no mean is given');
    types.delete('value');
    assert.deepEqual([...new Set(types.values())], ['VARCHAR']);

    const read = await ask(`SELECT * FROM '${file}'`);
    const own = await readRows(site);
    const plain = (row) => Object.values(row).map((value) => (value === null || value === '' ? '' : String(Number.isNaN(Number(value)) ? value : Number(value))));
    assert.deepEqual(read.map(plain), own.map(plain));
  }
});
