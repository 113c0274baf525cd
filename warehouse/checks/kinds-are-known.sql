-- Columns that hold one word of a list hold one of that list: questions and views rely on it.
-- severity: error
SELECT 'fact.mention.kind' AS field, kind AS word, count(*) AS rows
FROM fact.mention WHERE kind NOT IN ('person', 'organisation', 'location', 'named_event') GROUP BY ALL
UNION ALL
SELECT 'fact.quotation.type', type, count(*) FROM fact.quotation WHERE type NOT IN ('direct', 'partial', 'indirect') GROUP BY ALL
UNION ALL
SELECT 'fact.check.verdict', verdict, count(*) FROM fact."check" WHERE verdict NOT IN ('contradiction', 'consistent') GROUP BY ALL
UNION ALL
SELECT 'fact.datetime.grain', grain, count(*) FROM fact.datetime
WHERE grain NOT IN ('year', 'month', 'day', 'part_of_day', 'hour', 'minute', 'second', 'duration', 'set', 'interval', 'week', 'quarter', 'decade', 'century', 'season')
GROUP BY ALL
UNION ALL
SELECT 'fact.datetime.zone_source', zone_source, count(*) FROM fact.datetime WHERE zone_source NOT IN ('stated', 'inherited', 'assumed') GROUP BY ALL
UNION ALL
SELECT 'zone', zone, count(*) FROM (SELECT zone FROM fact.datetime UNION ALL SELECT zone FROM core.version)
WHERE NOT regexp_full_match(zone, '[+-]\d\d:?\d\d') AND lower(zone) NOT IN (SELECT lower(name) FROM pg_timezone_names()) GROUP BY ALL
UNION ALL
SELECT 'core.duplicate.role', role, count(*) FROM core.duplicate WHERE role NOT IN ('copy', 'excerpt', 'template') GROUP BY ALL
UNION ALL
SELECT 'core.entity.kind', kind, count(*) FROM core.entity WHERE kind NOT IN ('person', 'organisation', 'location', 'named_event') GROUP BY ALL
UNION ALL
SELECT 'core.date_candidate.role', role, count(*) FROM core.date_candidate WHERE role NOT IN ('published', 'updated') GROUP BY ALL
UNION ALL
SELECT 'ops.run.state', state, count(*) FROM ops.run WHERE state NOT IN ('running', 'done', 'failed', 'interrupted') GROUP BY ALL
UNION ALL
SELECT 'ops.partition.status', status, count(*) FROM ops.partition WHERE status NOT IN ('done', 'partial', 'failed') GROUP BY ALL;
