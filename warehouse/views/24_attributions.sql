-- Who leans on whom: Dilansir AFP, berdasarkan data BMKG.
CREATE OR REPLACE VIEW mart.attributions AS
SELECT
    fact.fact_id,
    article.article_id,
    article.version_id,
    article.outlet,
    article.title,
    article.published_at,
    article.published_on,
    fact.source,
    fact.source_type,
    fact.verb,
    fact.surface AS said,
    substring(article.text, fact.sentence_start + 1, fact.sentence_end - fact.sentence_start) AS sentence,
    fact.sentence_no,
    fact.char_start,
    article.url,
    round(fact.confidence::DOUBLE, 3) AS confidence
FROM fact.attribution AS fact
JOIN mart.articles AS article USING (version_id);

COMMENT ON VIEW mart.attributions IS 'Grain: one statement of an article that it leans on another source, in the articles as they stand today.';
COMMENT ON COLUMN mart.attributions.fact_id IS 'Stable identity of the fact; trace(fact_id) tells where it comes from.';
COMMENT ON COLUMN mart.attributions.article_id IS 'Article (mart.articles).';
COMMENT ON COLUMN mart.attributions.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN mart.attributions.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.attributions.title IS 'Headline of the article.';
COMMENT ON COLUMN mart.attributions.published_at IS 'Stated time of publication (UTC); NULL if none is stated.';
COMMENT ON COLUMN mart.attributions.published_on IS 'Day of publication where the outlet is; NULL if none is stated.';
COMMENT ON COLUMN mart.attributions.source IS 'Who is leaned on.';
COMMENT ON COLUMN mart.attributions.source_type IS 'agency, media, government, document …';
COMMENT ON COLUMN mart.attributions.verb IS 'The word that says so.';
COMMENT ON COLUMN mart.attributions.said IS 'The words themselves.';
COMMENT ON COLUMN mart.attributions.sentence IS 'The sentence that the fact begins in.';
COMMENT ON COLUMN mart.attributions.sentence_no IS 'Number of that sentence in the text, from 1.';
COMMENT ON COLUMN mart.attributions.char_start IS 'First code point of the fact in the text, from 0.';
COMMENT ON COLUMN mart.attributions.url IS 'Canonical address of the article; NULL for texts without one.';
COMMENT ON COLUMN mart.attributions.confidence IS 'How sure the extractor is, 0 to 1.';
