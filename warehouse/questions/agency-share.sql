-- How much of each outlet leans on news agencies?
-- Articles with at least one attribution to an agency other than the outlet itself, as a share of its articles.
-- $rows = 20    How many outlets to show.
WITH leaning AS (
    SELECT article_id, arg_min(source, (char_start, fact_id)) AS agency
    FROM mart.attributions
    WHERE source_type = 'agency' AND NOT is_own_name(source, outlet)
    GROUP BY article_id
)
SELECT
    outlet,
    count(leaning.article_id) AS leaning,
    count(*) AS articles,
    round(count(leaning.article_id) / count(*), 3) AS share,
    mode(leaning.agency ORDER BY leaning.agency) AS most_used
FROM mart.articles
LEFT JOIN leaning USING (article_id)
GROUP BY outlet
ORDER BY share DESC, articles DESC, outlet
LIMIT $rows::INTEGER;
