-- A page may state a date to come, by mistake or under embargo; a day is allowed for clocks and zones.
-- severity: warning
SELECT 'published_at' AS field, version_id, published_at AS stated, first_seen_at AS seen
FROM core.version SEMI JOIN checked USING (version_id) WHERE published_at > first_seen_at + INTERVAL 1 DAY
UNION ALL
SELECT 'updated_at', version_id, updated_at, first_seen_at
FROM core.version SEMI JOIN checked USING (version_id) WHERE updated_at > first_seen_at + INTERVAL 1 DAY;
