-- Alert: a rule cuts nearly every page of an outlet today and hardly cut any before: it may be cutting journalism.
-- severity: warning
WITH page AS (
    SELECT outlet, version_id, article.first_seen_at > now() - INTERVAL 1 DAY AS recent
    FROM core.version JOIN core.article AS article USING (article_id)
    WHERE valid_to IS NULL AND outlet IS NOT NULL AND article.first_seen_at > now() - INTERVAL 30 DAY
), pages AS (
    SELECT outlet, count(*) FILTER (recent) AS today, count(*) FILTER (NOT recent) AS before FROM page GROUP BY outlet
    HAVING today >= 20 AND before >= 50
), cut AS (
    SELECT outlet, rule, count(DISTINCT version_id) FILTER (recent) AS cut_today, count(DISTINCT version_id) FILTER (NOT recent) AS cut_before
    FROM core.passage JOIN page USING (version_id) GROUP BY outlet, rule
)
SELECT outlet, rule, round(cut_before / before, 2) AS share_before, round(cut_today / today, 2) AS share_today
FROM cut JOIN pages USING (outlet) WHERE cut_today > 0.9 * today AND cut_before < 0.1 * before;
