-- Which outlets contradict themselves most?
-- Articles with at least one contradiction, by outlet and as a share of its articles.
-- $rows = 20    How many outlets to show.
WITH wrong AS (
    SELECT article_id, count(*) AS contradictions, mode(kind ORDER BY kind) AS kind FROM mart.contradictions GROUP BY article_id
)
SELECT
    outlet,
    count(wrong.article_id) AS articles_with_contradictions,
    count(*) AS articles,
    round(count(wrong.article_id) / count(*), 4) AS share,
    coalesce(sum(wrong.contradictions), 0)::BIGINT AS contradictions,
    mode(wrong.kind ORDER BY wrong.kind) AS usual_kind
FROM mart.articles
LEFT JOIN wrong USING (article_id)
GROUP BY outlet
ORDER BY share DESC, articles DESC, outlet
LIMIT $rows::INTEGER;
