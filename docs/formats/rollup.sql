-- The summaries of many sites as one, with DuckDB: run it in the folder that holds a folder for each site, with its
-- tables.csv in it. What the columns mean and what must not be added up: summary.md, "Many sites".

WITH
figures AS (
  SELECT
    parse_path(filename)[-2] AS site, period, "table", coalesce("row", '') AS "row", coalesce("column", '') AS "column",
    statistic, value, status
  FROM read_csv(
    '*/tables.csv', filename = true, header = true, delim = ',', quote = '"', escape = '"',
    columns = {
      'period': 'VARCHAR', 'table': 'VARCHAR', 'row': 'VARCHAR', 'column': 'VARCHAR', 'statistic': 'VARCHAR',
      'value': 'DOUBLE', 'status': 'VARCHAR', 'row_label': 'VARCHAR', 'column_label': 'VARCHAR', 'organization': 'VARCHAR'
    }
  )
),

-- Counts. A figure of an instrument has a dot in its name and a table for each later asking; other tables are one.
counts AS (
  SELECT
    site, period, "table", "row", "column", value, status, CASE WHEN contains("table", '.') THEN "row" END AS asking,
    statistic = 'count' AND "row" <> '' AS is_cell, string_split("row", '+') AS rows, string_split("column", '+') AS columns
  FROM figures
  WHERE statistic IN ('count', 'pairs')
),

-- Which sites have a table at all, and which of them show cells of it.
have AS (
  SELECT period, "table", asking, site, bool_or(is_cell) AS shows FROM counts GROUP BY ALL
),

-- Every group that any site tells.
wanted AS (
  SELECT DISTINCT period, "table", asking, "row", "column", rows, columns FROM counts WHERE is_cell
),

-- What each site that shows a table tells of each of them: its own groups that lie within, and whether these are all of it.
told AS (
  SELECT
    wanted.period, wanted."table", wanted.asking, wanted."row", wanted."column", counts.site,
    sum(counts.value) AS value,
    sum(len(counts.rows) * len(counts.columns)) = any_value(len(wanted.rows) * len(wanted.columns)) AS is_all,
    bool_or(counts.status = 'withheld') AS is_withheld
  FROM wanted
  JOIN counts
    ON counts.is_cell AND counts.period = wanted.period AND counts."table" = wanted."table"
    AND counts.asking IS NOT DISTINCT FROM wanted.asking
    AND list_has_all(wanted.rows, counts.rows) AND list_has_all(wanted.columns, counts.columns)
  GROUP BY ALL
),

sums AS (
  SELECT
    have.period, have."table", wanted."row", wanted."column", 'count' AS statistic,
    sum(told.value) AS value,
    count(*) AS sites,
    count(*) FILTER (told.is_all AND NOT told.is_withheld) AS given,
    count(*) FILTER (NOT have.shows OR (told.is_all AND told.is_withheld)) AS withheld
  FROM have
  JOIN wanted
    ON wanted.period = have.period AND wanted."table" = have."table" AND wanted.asking IS NOT DISTINCT FROM have.asking
  LEFT JOIN told
    ON told.site = have.site AND told.period = wanted.period AND told."table" = wanted."table"
    AND told.asking IS NOT DISTINCT FROM wanted.asking AND told."row" = wanted."row" AND told."column" = wanted."column"
  GROUP BY ALL
),

-- How figures moved: a site counts as often as it has pairs.
moves AS (
  SELECT
    period, "table", "row", site,
    max(value) FILTER (statistic = 'pairs') AS pairs,
    max(value) FILTER (statistic = 'baseline_mean') AS baseline_mean,
    max(value) FILTER (statistic = 'baseline_sd') AS baseline_sd,
    max(value) FILTER (statistic = 'follow_up_mean') AS follow_up_mean,
    max(value) FILTER (statistic = 'follow_up_sd') AS follow_up_sd,
    max(value) FILTER (statistic = 'mean_change') AS mean_change
  FROM figures
  WHERE contains("table", '.')
  GROUP BY ALL
),

pooled AS (
  SELECT
    period, "table", "row", count(*) AS sites, count(pairs) AS given,
    sum(pairs) AS pairs,
    sum(pairs * baseline_mean) / sum(pairs) AS baseline_mean,
    sum(pairs * follow_up_mean) / sum(pairs) AS follow_up_mean,
    sum(pairs * mean_change) / sum(pairs) AS mean_change,
    -- Within the sites and between them, so that it is that of all pairs together.
    sqrt(
      (sum((pairs - 1) * baseline_sd ^ 2) + sum(pairs * baseline_mean ^ 2) - sum(pairs * baseline_mean) ^ 2 / sum(pairs))
      / (sum(pairs) - 1)
    ) AS baseline_sd,
    sqrt(
      (sum((pairs - 1) * follow_up_sd ^ 2) + sum(pairs * follow_up_mean ^ 2) - sum(pairs * follow_up_mean) ^ 2 / sum(pairs))
      / (sum(pairs) - 1)
    ) AS follow_up_sd
  FROM moves
  GROUP BY ALL
),

means AS (
  UNPIVOT (SELECT * EXCLUDE (pairs) FROM pooled)
  ON baseline_mean, baseline_sd, follow_up_mean, follow_up_sd, mean_change
  INTO NAME statistic VALUE value
),

everything AS (
  SELECT period, "table", "row", "column", statistic, value, sites, given, withheld, 'at-least' AS otherwise FROM sums
  UNION ALL
  SELECT period, "table", "row", '', 'pairs', pairs, sites, given, sites - given, 'at-least' FROM pooled
  UNION ALL
  SELECT period, "table", "row", '', statistic, round(value, 2), sites, given, sites - given, 'of-those-given' FROM means
)

SELECT
  period, "table", "row", "column", statistic, value,
  CASE WHEN value IS NULL THEN 'withheld' WHEN given = sites THEN 'exactly' ELSE otherwise END AS status,
  sites, given, withheld, sites - given - withheld AS elsewhere
FROM everything
ORDER BY period, "table", "row", "column", statistic;
