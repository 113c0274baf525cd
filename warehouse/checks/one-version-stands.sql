-- Of each article exactly one version stands, and no version ends before it begins.
-- severity: error
SELECT article_id, count(*) FILTER (valid_to IS NULL) AS standing, count(*) FILTER (valid_to < valid_from) AS ended_early
FROM core.version
GROUP BY article_id
HAVING standing <> 1 OR ended_early > 0;
