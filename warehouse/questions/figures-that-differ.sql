-- On which figures do outlets disagree?
-- One row a counted thing and day on which at least two outlets give different numbers for it, with what each gives.
-- $counted = '%'    What is counted, or a part of it between %.
-- $rows = 20        How many to show.
SELECT
    published_on,
    counted,
    unit,
    min(value) AS lowest,
    max(value) AS highest,
    count(DISTINCT outlet) AS outlets,
    string_agg(DISTINCT outlet || ': ' || figure, '; ' ORDER BY outlet || ': ' || figure) AS figures
FROM mart.figures
WHERE counted ILIKE $counted AND value IS NOT NULL AND published_on IS NOT NULL
GROUP BY published_on, counted, unit
HAVING count(DISTINCT outlet) > 1 AND min(value) < max(value)
ORDER BY published_on DESC, highest / nullif(lowest, 0) DESC NULLS LAST, counted
LIMIT $rows::INTEGER;
