-- Start here: what stands today. Facts below speak of these versions only, so that an edited article is not counted twice.
CREATE OR REPLACE VIEW mart.articles AS
SELECT
    article.article_id,
    version.version_id,
    article.outlet,
    version.title,
    version.published_at,
    version.published_on,
    -- Midnight in Indonesia's zones, which know no summer time, as a second of the day in UTC: the calendar of zones is slow.
    CASE coalesce(version.zone, 'Asia/Jakarta')
        WHEN 'Asia/Jakarta' THEN epoch_us(version.published_at) % 86_400_000_000 = 61_200_000_000
        WHEN 'Asia/Makassar' THEN epoch_us(version.published_at) % 86_400_000_000 = 57_600_000_000
        WHEN 'Asia/Jayapura' THEN epoch_us(version.published_at) % 86_400_000_000 = 54_000_000_000
        ELSE local_time(version.published_at, version.zone)::TIME = TIME '00:00:00'
    END AS is_day_only,
    version.updated_at,
    version.zone,
    version.authors,
    version.section,
    version.tags,
    version.lang,
    version.words,
    version.text,
    version.dateline_place,
    version.dateline_outlet,
    version.truncated,
    article.canonical_url AS url,
    article.given_id,
    version.sha256,
    version.parser,
    article.first_seen_at,
    article.last_seen_at,
    page.gone_at,
    page.moved_to,
    page.unstable_since
FROM core.article AS article
JOIN core.version AS version USING (article_id)
LEFT JOIN core.page AS page USING (article_id)
WHERE version.valid_to IS NULL;

COMMENT ON VIEW mart.articles IS 'Grain: one article, with its title and cleaned text as they stand today.';
COMMENT ON COLUMN mart.articles.article_id IS 'Stable identity of the article (core.article).';
COMMENT ON COLUMN mart.articles.version_id IS 'State of the text that stands today (core.version).';
COMMENT ON COLUMN mart.articles.outlet IS 'Registered domain of who published it, e.g. detik.com; NULL if unknown.';
COMMENT ON COLUMN mart.articles.title IS 'Headline; NULL if none is stated.';
COMMENT ON COLUMN mart.articles.published_at IS 'Stated time of publication (UTC); NULL if none is stated.';
COMMENT ON COLUMN mart.articles.published_on IS 'Day of publication where the outlet is; NULL if none is stated.';
COMMENT ON COLUMN mart.articles.is_day_only IS 'Published at midnight exactly: most likely the page states the day alone, and the hour is not known.';
COMMENT ON COLUMN mart.articles.updated_at IS 'Stated time of the last change (UTC).';
COMMENT ON COLUMN mart.articles.zone IS 'IANA time zone of the outlet, e.g. Asia/Jakarta; NULL if the outlet is not known.';
COMMENT ON COLUMN mart.articles.authors IS 'Names of the authors in the order given.';
COMMENT ON COLUMN mart.articles.section IS 'Section or channel as the page names it.';
COMMENT ON COLUMN mart.articles.tags IS 'Tags in the order given.';
COMMENT ON COLUMN mart.articles.lang IS 'Language of the text (BCP 47); NULL if it could not be told.';
COMMENT ON COLUMN mart.articles.words IS 'Words in the text.';
COMMENT ON COLUMN mart.articles.text IS 'Journalism only, one paragraph a line.';
COMMENT ON COLUMN mart.articles.dateline_place IS 'Place of the dateline, e.g. JAKARTA.';
COMMENT ON COLUMN mart.articles.dateline_outlet IS 'Outlet or agency of the dateline, e.g. ANTARA.';
COMMENT ON COLUMN mart.articles.truncated IS 'The rest stands behind a paywall or on pages that were not read.';
COMMENT ON COLUMN mart.articles.url IS 'Canonical address; NULL for texts without one.';
COMMENT ON COLUMN mart.articles.given_id IS 'Identifier that the file''s own row carried, if any.';
COMMENT ON COLUMN mart.articles.sha256 IS 'Document that the text was made from (raw.document).';
COMMENT ON COLUMN mart.articles.parser IS 'Adapter and layout that opened the document.';
COMMENT ON COLUMN mart.articles.first_seen_at IS 'When Warta first saw the article (UTC).';
COMMENT ON COLUMN mart.articles.last_seen_at IS 'When Warta last saw it (UTC).';
COMMENT ON COLUMN mart.articles.gone_at IS 'When the page was first found taken down (UTC); NULL while it answers.';
COMMENT ON COLUMN mart.articles.moved_to IS 'Where the address leads since it was moved; NULL if it was not.';
COMMENT ON COLUMN mart.articles.unstable_since IS 'Since when the page is too fickle to be asked again (UTC).';
