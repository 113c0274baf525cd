-- How much of each outlet is copied?
-- Articles in a cluster of copies that are not its likely original: copied, with their share of all articles, if another outlet had it first, repeated if it did itself.
-- $rows = 20    How many outlets to show.
WITH copy AS (
    SELECT article_id, outlet IS DISTINCT FROM first_value(outlet) OVER (PARTITION BY cluster_id ORDER BY is_likely_original DESC) AS of_other
    FROM mart.copies
    QUALIFY NOT is_likely_original
)
SELECT
    outlet,
    count(*) FILTER (of_other) AS copied,
    count(*) FILTER (NOT of_other) AS repeated,
    count(*) AS articles,
    round(count(*) FILTER (of_other) / count(*), 3) AS share
FROM mart.articles
LEFT JOIN copy USING (article_id)
GROUP BY outlet
ORDER BY share DESC, repeated DESC, articles DESC, outlet
LIMIT $rows::INTEGER;
