-- Whatever a row points at is there.
-- severity: error
SELECT 'core.version → core.article' AS reference, version_id::VARCHAR AS subject FROM core.version ANTI JOIN core.article USING (article_id)
UNION ALL
SELECT 'core.version → raw.document', version_id::VARCHAR FROM core.version ANTI JOIN raw.document USING (sha256)
UNION ALL
SELECT 'core.article → core.version', article_id::VARCHAR FROM core.article ANTI JOIN core.version USING (article_id)
UNION ALL
SELECT 'core.sighting → raw.fetch', fetch_id::VARCHAR FROM core.sighting ANTI JOIN raw.fetch USING (fetch_id)
UNION ALL
SELECT 'core.sighting → core.version', fetch_id::VARCHAR FROM core.sighting ANTI JOIN core.version USING (version_id, article_id)
UNION ALL
SELECT 'raw.fetch → raw.document', fetch_id::VARCHAR FROM raw.fetch ANTI JOIN raw.document USING (sha256) WHERE sha256 IS NOT NULL
UNION ALL
SELECT 'core.page → core.article', article_id::VARCHAR FROM core.page ANTI JOIN core.article USING (article_id)
UNION ALL
SELECT 'core.duplicate → core.version', version_id::VARCHAR
FROM (SELECT unnest([version_a, version_b]) AS version_id FROM core.duplicate) ANTI JOIN core.version USING (version_id)
UNION ALL
SELECT 'core.signature → core.version', version_id::VARCHAR FROM core.signature ANTI JOIN core.version USING (version_id)
UNION ALL
SELECT 'core.entity_alias → core.entity', alias FROM core.entity_alias ANTI JOIN core.entity USING (entity_id)
UNION ALL
SELECT 'core.source → core.outlet', source FROM core.source ANTI JOIN core.outlet USING (outlet)
UNION ALL
SELECT 'ops.part → ops.run', part_id FROM ops.part ANTI JOIN ops.run USING (run_id)
UNION ALL
SELECT 'ops.stage_count → ops.run', stage FROM ops.stage_count ANTI JOIN ops.run USING (run_id)
UNION ALL
SELECT 'ops.quarantine → ops.run', subject FROM ops.quarantine ANTI JOIN ops.run USING (run_id)
UNION ALL
SELECT 'ops.partition → ops.run', source || ' ' || day FROM ops.partition ANTI JOIN ops.run USING (run_id);
