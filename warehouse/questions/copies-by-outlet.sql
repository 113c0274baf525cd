-- How much of each outlet is copied?
-- Articles of each outlet that stand in a cluster of copies without being its likely original, as a share of all.
-- $rows = 20    How many outlets to show.
WITH copied AS (
    SELECT article_id FROM mart.copies WHERE NOT is_likely_original
)
SELECT
    outlet,
    count(copied.article_id) AS copied,
    count(*) AS articles,
    round(count(copied.article_id) / count(*), 3) AS share
FROM mart.articles
LEFT JOIN copied USING (article_id)
GROUP BY outlet
ORDER BY share DESC, articles DESC, outlet
LIMIT $rows::INTEGER;
