-- An identity that stands twice would count everything behind it twice.
-- severity: error
SELECT 'raw.document' AS subject, sha256 AS identity, count(*) AS times FROM raw.document GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'raw.fetch', fetch_id::VARCHAR, count(*) AS times FROM raw.fetch GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'core.article', article_id::VARCHAR, count(*) AS times FROM core.article GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'core.version', version_id::VARCHAR, count(*) AS times FROM core.version GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'core.sighting', fetch_id || ' ' || software, count(*) AS times FROM core.sighting GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'ops.run', run_id::VARCHAR, count(*) AS times FROM ops.run GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'ops.partition', source || ' ' || day, count(*) AS times FROM ops.partition GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'ops.quarantine', refusal_id::VARCHAR, count(*) AS times FROM ops.quarantine GROUP BY ALL HAVING times > 1;
