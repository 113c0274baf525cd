-- Where two statements of one article cannot both be true. Checks that held stand in fact.check beside them.
CREATE OR REPLACE VIEW mart.contradictions AS
SELECT
    fact.fact_id,
    article.article_id,
    article.version_id,
    article.outlet,
    article.title,
    article.published_at,
    article.published_on,
    fact.kind,
    fact.surface AS said,
    fact.other_surface AS other,
    fact.expected,
    fact.found,
    fact.note,
    substring(article.text, fact.sentence_start + 1, fact.sentence_end - fact.sentence_start) AS sentence,
    fact.sentence_no,
    fact.char_start,
    article.url,
    round(fact.confidence::DOUBLE, 3) AS confidence
FROM fact."check" AS fact
JOIN mart.articles AS article USING (version_id)
WHERE fact.verdict = 'contradiction';

COMMENT ON VIEW mart.contradictions IS 'Grain: one place where an article contradicts itself, in the articles as they stand today.';
COMMENT ON COLUMN mart.contradictions.fact_id IS 'Stable identity of the fact; trace(fact_id) tells where it comes from.';
COMMENT ON COLUMN mart.contradictions.article_id IS 'Article (mart.articles).';
COMMENT ON COLUMN mart.contradictions.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN mart.contradictions.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.contradictions.title IS 'Headline of the article.';
COMMENT ON COLUMN mart.contradictions.published_at IS 'Stated time of publication (UTC); NULL if none is stated.';
COMMENT ON COLUMN mart.contradictions.published_on IS 'Day of publication where the outlet is; NULL if none is stated.';
COMMENT ON COLUMN mart.contradictions.kind IS 'weekday_mismatch, invalid_date, currency_conversion, parts_sum, percentage_of, tz_pair, interval_duration, relative_date, unit_pair, name_spelling.';
COMMENT ON COLUMN mart.contradictions.said IS 'The statement that does not fit.';
COMMENT ON COLUMN mart.contradictions.other IS 'The statement it does not fit with, if there is one.';
COMMENT ON COLUMN mart.contradictions.expected IS 'What the other statement, or the calendar, implies.';
COMMENT ON COLUMN mart.contradictions.found IS 'What the text says.';
COMMENT ON COLUMN mart.contradictions.note IS 'The reckoning in words.';
COMMENT ON COLUMN mart.contradictions.sentence IS 'The sentence that the fact begins in.';
COMMENT ON COLUMN mart.contradictions.sentence_no IS 'Number of that sentence in the text, from 1.';
COMMENT ON COLUMN mart.contradictions.char_start IS 'First code point of the fact in the text, from 0.';
COMMENT ON COLUMN mart.contradictions.url IS 'Canonical address of the article; NULL for texts without one.';
COMMENT ON COLUMN mart.contradictions.confidence IS 'How sure the extractor is, 0 to 1.';
