-- Of each article exactly one version stands, and no version ends before it begins.
-- None stands of a text without an address that newer rules cut otherwise: it is another article now.
-- severity: error
SELECT article_id, count(*) FILTER (valid_to IS NULL) AS standing, count(*) FILTER (valid_to < valid_from) AS ended_early
FROM core.version
GROUP BY article_id
HAVING standing > 1 OR ended_early > 0 OR (standing = 0 AND max(valid_to - valid_from) > INTERVAL 0 SECOND);
