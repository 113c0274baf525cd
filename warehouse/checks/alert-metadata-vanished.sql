-- Alert: an outlet's pages used to state their date or authors, and today most do not.
-- severity: warning
WITH aged AS (
    SELECT outlet, published_at IS NOT NULL AS dated, len(authors) > 0 AS signed, article.first_seen_at > now() - INTERVAL 1 DAY AS recent
    FROM core.version JOIN core.article AS article USING (article_id)
    WHERE valid_to IS NULL AND outlet IS NOT NULL AND article.first_seen_at > now() - INTERVAL 30 DAY
), share AS (
    SELECT outlet, avg(dated::INT) FILTER (NOT recent) AS dated_before, avg(dated::INT) FILTER (recent) AS dated_today,
           avg(signed::INT) FILTER (NOT recent) AS signed_before, avg(signed::INT) FILTER (recent) AS signed_today
    FROM aged GROUP BY outlet HAVING count(*) FILTER (recent) >= 20 AND count(*) FILTER (NOT recent) >= 50
)
SELECT * FROM share WHERE (dated_before > 0.8 AND dated_today < 0.4) OR (signed_before > 0.8 AND signed_today < 0.4);
