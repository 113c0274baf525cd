-- Alert: a source has been silent for longer than three times its own usual gap, and for more than six hours.
-- severity: warning
WITH seen AS (
    SELECT source, requested_at, requested_at - lag(requested_at) OVER (PARTITION BY source ORDER BY requested_at) AS gap
    FROM raw.fetch JOIN core.sighting USING (fetch_id) WHERE source IS NOT NULL AND raw.fetch.url IS NOT NULL
), habit AS (
    -- Twenty gaps make a habit; articles of one visit come together, so the usual gap is the ninth of ten.
    SELECT source, max(requested_at) AS last_at, quantile_cont(epoch(gap), 0.9) AS usual FROM seen GROUP BY source HAVING count(gap) >= 20
)
SELECT source, last_at, round(usual / 3600, 1) AS usual_hours, round(epoch(now() - last_at) / 3600, 1) AS silent_hours
FROM habit
-- A source that nobody asks any more is not quiet.
WHERE source IN (SELECT source FROM ops.partition WHERE finished_at > now() - INTERVAL 1 DAY)
  AND epoch(now() - last_at) > greatest(3 * usual, 6 * 3600);
