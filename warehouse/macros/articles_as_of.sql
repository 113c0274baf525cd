-- An article that was put back to an earlier text has two versions that were valid at once: the one seen later counts.
CREATE OR REPLACE MACRO articles_as_of(moment) AS TABLE
WITH stood AS (
    SELECT article_id, arg_max(version_id, (valid_from, version_id)) AS version_id
    FROM core.version
    WHERE valid_from <= moment::TIMESTAMPTZ AND (valid_to IS NULL OR valid_to > moment::TIMESTAMPTZ)
    GROUP BY article_id
)
SELECT
    article.article_id, version.version_id, article.outlet, version.title, version.published_at, version.published_on, version.updated_at,
    version.authors, version.words, version.text, article.canonical_url AS url, version.valid_from, version.valid_to
FROM stood
JOIN core.version AS version USING (version_id)
JOIN core.article AS article ON article.article_id = stood.article_id;

COMMENT ON MACRO TABLE articles_as_of IS 'articles_as_of(moment): every article with its title and text as they stood at that moment, as far as Warta had seen them by then. A day means its first instant in the zone of the session (UTC in warta ask).';
