-- Is a source still talking? Days are counted up to the last day on which any source was asked, so that an old snapshot does not call all of them quiet.
CREATE OR REPLACE VIEW mart.source_health AS
WITH known AS (
    -- Single addresses, second looks and files are kept in the same ledger, and are no sources.
    SELECT source FROM core.source UNION SELECT source FROM ops.partition WHERE source NOT IN ('addresses', 'recheck') AND source NOT LIKE 'files:%'
), asked AS (
    SELECT
        source,
        count(*) AS days,
        max(day) AS last_day,
        max(day) FILTER (status = 'done') AS last_done,
        max(day) FILTER (found > 0) AS last_found,
        count(*) FILTER (found > 0) AS days_with_articles,
        round(avg(found) FILTER (found > 0), 1) AS found_a_day,
        sum(new)::BIGINT AS new,
        sum(changed)::BIGINT AS changed,
        sum(refused)::BIGINT AS refused,
        sum(missing)::BIGINT AS missing,
        arg_max(reason, day) FILTER (reason IS NOT NULL) AS last_reason,
        max(max(day)) OVER () - max(day) FILTER (found > 0) AS days_silent
    FROM ops.partition
    GROUP BY source
), attempt AS (
    SELECT source, count(*) AS attempts, count(*) FILTER (error IS NOT NULL) AS failed
    FROM raw.fetch WHERE source IS NOT NULL GROUP BY source
)
SELECT
    known.source,
    listed.outlet,
    listed.kind,
    listed.status,
    coalesce(asked.days, 0) AS days,
    asked.last_day,
    asked.last_done,
    asked.last_found,
    asked.days_silent,
    round(asked.days_with_articles / asked.days, 2) AS share_of_days,
    asked.found_a_day,
    asked.new,
    asked.changed,
    asked.refused,
    asked.missing,
    round(attempt.failed / attempt.attempts, 3) AS share_failed,
    asked.last_reason,
    -- Three times the usual wait, and two days at least: a weekly column is not quiet on Friday.
    coalesce(asked.days_silent > greatest(2, 3 * asked.days / nullif(asked.days_with_articles, 0)), asked.days > 0 AND asked.last_found IS NULL, false) AS is_quiet
FROM known
LEFT JOIN core.source AS listed USING (source)
LEFT JOIN asked USING (source)
LEFT JOIN attempt USING (source);

COMMENT ON VIEW mart.source_health IS 'Grain: one source.';
COMMENT ON COLUMN mart.source_health.source IS 'Name of the source.';
COMMENT ON COLUMN mart.source_health.outlet IS 'Outlet it belongs to; NULL if it is not in the catalogue any more.';
COMMENT ON COLUMN mart.source_health.kind IS 'feed, sitemap, index or list.';
COMMENT ON COLUMN mart.source_health.status IS 'active, quiet or retired, as the catalogue says.';
COMMENT ON COLUMN mart.source_health.days IS 'Days that it was asked for.';
COMMENT ON COLUMN mart.source_health.last_day IS 'Latest of them.';
COMMENT ON COLUMN mart.source_health.last_done IS 'Latest day that is complete.';
COMMENT ON COLUMN mart.source_health.last_found IS 'Latest day on which it named any article.';
COMMENT ON COLUMN mart.source_health.days_silent IS 'Days from then to the latest day on which any source was asked.';
COMMENT ON COLUMN mart.source_health.share_of_days IS 'Share of its days with at least one article.';
COMMENT ON COLUMN mart.source_health.found_a_day IS 'Articles named on a day with any, on average.';
COMMENT ON COLUMN mart.source_health.new IS 'Articles that were new.';
COMMENT ON COLUMN mart.source_health.changed IS 'Articles with a new version.';
COMMENT ON COLUMN mart.source_health.refused IS 'Items in quarantine.';
COMMENT ON COLUMN mart.source_health.missing IS 'Items that could not be had.';
COMMENT ON COLUMN mart.source_health.share_failed IS 'Share of attempts to fetch that failed.';
COMMENT ON COLUMN mart.source_health.last_reason IS 'Why something was missing, last.';
COMMENT ON COLUMN mart.source_health.is_quiet IS 'Silent for three times its usual wait, and for more than two days, or asked and never heard; a source that nobody asked is not quiet.';
