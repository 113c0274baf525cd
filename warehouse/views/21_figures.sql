-- Which numbers. Vague ones (puluhan) have no value.
CREATE OR REPLACE VIEW mart.figures AS
SELECT
    fact.fact_id,
    article.article_id,
    article.version_id,
    article.outlet,
    article.title,
    article.published_at,
    article.published_on,
    fact.surface AS figure,
    fact.value,
    fact.value_high,
    fact.unit,
    fact.currency,
    fact.counted,
    fact.modifier,
    substring(article.text, fact.sentence_start + 1, fact.sentence_end - fact.sentence_start) AS sentence,
    fact.sentence_no,
    fact.char_start,
    article.url,
    round(fact.confidence::DOUBLE, 3) AS confidence
FROM fact.quantity AS fact
JOIN mart.articles AS article USING (version_id);

COMMENT ON VIEW mart.figures IS 'Grain: one number with what it counts or measures, in the articles as they stand today.';
COMMENT ON COLUMN mart.figures.fact_id IS 'Stable identity of the fact; trace(fact_id) tells where it comes from.';
COMMENT ON COLUMN mart.figures.article_id IS 'Article (mart.articles).';
COMMENT ON COLUMN mart.figures.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN mart.figures.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.figures.title IS 'Headline of the article.';
COMMENT ON COLUMN mart.figures.published_at IS 'Stated time of publication (UTC); NULL if none is stated.';
COMMENT ON COLUMN mart.figures.published_on IS 'Day of publication where the outlet is; NULL if none is stated.';
COMMENT ON COLUMN mart.figures.figure IS 'The number as written.';
COMMENT ON COLUMN mart.figures.value IS 'Fully scaled value; NULL for vague numbers.';
COMMENT ON COLUMN mart.figures.value_high IS 'Upper end of a range; of a score (3-1) what the other side has; NULL otherwise.';
COMMENT ON COLUMN mart.figures.unit IS 'count, times, %, ISO 4217 code, km, g, Cel, magnitude, score, index, rank …';
COMMENT ON COLUMN mart.figures.currency IS 'ISO 4217 code of an amount of money.';
COMMENT ON COLUMN mart.figures.counted IS 'What is counted, e.g. korban.';
COMMENT ON COLUMN mart.figures.modifier IS 'about, more than, up to … as written.';
COMMENT ON COLUMN mart.figures.sentence IS 'The sentence that the fact begins in.';
COMMENT ON COLUMN mart.figures.sentence_no IS 'Number of that sentence in the text, from 1.';
COMMENT ON COLUMN mart.figures.char_start IS 'First code point of the fact in the text, from 0.';
COMMENT ON COLUMN mart.figures.url IS 'Canonical address of the article; NULL for texts without one.';
COMMENT ON COLUMN mart.figures.confidence IS 'How sure the extractor is, 0 to 1.';
