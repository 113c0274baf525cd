-- On which figures do outlets disagree?
-- One row a counted thing and day on which at least two outlets give different numbers for it, with what each gives.
-- Say what they are about: without, things of the same name in unrelated stories are held against each other.
-- $counted = '%'    What is counted: whole words of it (rumah); % for all.
-- $about = ''       Words that the articles must speak of, in any form; empty for all.
-- $rows = 20        How many to show.
WITH figure AS (
    SELECT * FROM mart.figures WHERE $about = '' OR article_id IN (SELECT article_id FROM search($about, top := 10000000))
), differing AS MATERIALIZED (
    SELECT published_on, counted, unit, min(value) AS lowest, max(value) AS highest
    FROM figure
    WHERE name_holds(counted, $counted) AND value IS NOT NULL AND published_on IS NOT NULL
    GROUP BY ALL
    HAVING min(outlet) <> max(outlet) AND min(value) < max(value)
    ORDER BY published_on DESC, highest / nullif(lowest, 0) DESC NULLS LAST, counted
    LIMIT $rows::INTEGER
)
SELECT
    published_on, counted, unit, lowest, highest, count(DISTINCT outlet) AS outlets,
    string_agg(DISTINCT outlet || ': ' || figure, '; ' ORDER BY outlet || ': ' || figure) AS figures
FROM differing
JOIN figure USING (published_on, counted, unit)
WHERE value IS NOT NULL
GROUP BY published_on, counted, unit, lowest, highest
ORDER BY published_on DESC, highest / nullif(lowest, 0) DESC NULLS LAST, counted;
