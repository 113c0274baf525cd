-- What an outlet changed after publishing: headlines, and figures of the same thing. What a change of our own rules made of a text is no change.
CREATE OR REPLACE VIEW mart.changes AS
WITH stood AS (
    SELECT *, lag(version_id) OVER (PARTITION BY article_id ORDER BY valid_from, version_id) AS version_before
    FROM core.version
    WHERE valid_to IS NULL OR valid_to > valid_from
), step AS (
    SELECT article.outlet, later.article_id, later.version_before, later.version_id, later.valid_from AS seen_at,
           earlier.title AS title_before, later.title AS title_after, article.canonical_url AS url
    FROM stood AS later
    JOIN core.version AS earlier ON earlier.version_id = later.version_before
    JOIN core.article AS article ON article.article_id = later.article_id
), figure AS (
    SELECT version_id, counted, unit, list_sort(list_distinct(list(value))) AS figures, string_agg(DISTINCT surface, '; ' ORDER BY surface) AS written
    FROM fact.quantity
    WHERE counted IS NOT NULL AND value IS NOT NULL
      AND version_id IN (SELECT version_before FROM step UNION ALL SELECT version_id FROM step)
    GROUP BY ALL
)
SELECT article_id, outlet, 'headline' AS kind, NULL AS counted, title_before AS before, title_after AS after, seen_at, url, version_before, version_id
FROM step
WHERE title_before IS DISTINCT FROM title_after
UNION ALL
SELECT step.article_id, step.outlet, 'figure', earlier.counted, earlier.written, later.written, step.seen_at, step.url, step.version_before, step.version_id
FROM step
JOIN figure AS earlier ON earlier.version_id = step.version_before
JOIN figure AS later ON later.version_id = step.version_id AND (later.counted, later.unit) = (earlier.counted, earlier.unit)
WHERE earlier.figures <> later.figures;

COMMENT ON VIEW mart.changes IS 'Grain: one headline, or the figures of one counted thing, that differ between a version and the one before it.';
COMMENT ON COLUMN mart.changes.article_id IS 'Article (core.article).';
COMMENT ON COLUMN mart.changes.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.changes.kind IS 'headline or figure.';
COMMENT ON COLUMN mart.changes.counted IS 'What the figures count; NULL for headlines.';
COMMENT ON COLUMN mart.changes.before IS 'As it stood.';
COMMENT ON COLUMN mart.changes.after IS 'As it stands in the later version.';
COMMENT ON COLUMN mart.changes.seen_at IS 'When the later version was first seen (UTC).';
COMMENT ON COLUMN mart.changes.url IS 'Canonical address of the article.';
COMMENT ON COLUMN mart.changes.version_before IS 'The earlier version (core.version).';
COMMENT ON COLUMN mart.changes.version_id IS 'The later version.';
