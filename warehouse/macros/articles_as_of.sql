-- An article that was put back to an earlier text has two versions that were valid at once: the one seen later counts.
CREATE OR REPLACE MACRO articles_as_of(moment) AS TABLE
SELECT
    article.article_id, version.version_id, article.outlet, version.title, version.published_at, version.published_on, version.updated_at,
    version.authors, version.words, version.text, article.canonical_url AS url, version.valid_from, version.valid_to
FROM core.version AS version
JOIN core.article AS article USING (article_id)
WHERE version.valid_from <= moment::TIMESTAMPTZ AND (version.valid_to IS NULL OR version.valid_to > moment::TIMESTAMPTZ)
QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY version.valid_from DESC, version.version_id) = 1;

COMMENT ON MACRO TABLE articles_as_of IS 'articles_as_of(moment): every article with its title and text as they stood at that moment, as far as Warta had seen them by then.';
