-- Alert: the texts of an outlet are less than half as long as they were: a layout may have changed under its adapter.
-- severity: warning
WITH aged AS (
    SELECT outlet, words, article.first_seen_at > now() - INTERVAL 1 DAY AS recent
    FROM core.version JOIN core.article AS article USING (article_id)
    WHERE valid_to IS NULL AND outlet IS NOT NULL AND article.first_seen_at > now() - INTERVAL 30 DAY
)
SELECT outlet, median(words) FILTER (NOT recent) AS before, median(words) FILTER (recent) AS today
FROM aged GROUP BY outlet
HAVING count(*) FILTER (recent) >= 20 AND count(*) FILTER (NOT recent) >= 50 AND today < before / 2;
