-- What happened: the main events of each article, at the word that tells them.
CREATE OR REPLACE VIEW mart.events AS
SELECT
    fact.fact_id,
    article.article_id,
    article.version_id,
    article.outlet,
    article.title,
    article.published_at,
    article.published_on,
    fact.type,
    fact.actor,
    fact.target,
    fact.place,
    fact.time,
    fact.number,
    fact.surface AS said,
    substring(article.text, fact.sentence_start + 1, fact.sentence_end - fact.sentence_start) AS sentence,
    fact.sentence_no,
    fact.char_start,
    article.url,
    round(fact.confidence::DOUBLE, 3) AS confidence
FROM fact.event AS fact
JOIN mart.articles AS article USING (version_id);

COMMENT ON VIEW mart.events IS 'Grain: one event that an article tells, in the articles as they stand today.';
COMMENT ON COLUMN mart.events.fact_id IS 'Stable identity of the fact; trace(fact_id) tells where it comes from.';
COMMENT ON COLUMN mart.events.article_id IS 'Article (mart.articles).';
COMMENT ON COLUMN mart.events.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN mart.events.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.events.title IS 'Headline of the article.';
COMMENT ON COLUMN mart.events.published_at IS 'Stated time of publication (UTC); NULL if none is stated.';
COMMENT ON COLUMN mart.events.published_on IS 'Day of publication where the outlet is; NULL if none is stated.';
COMMENT ON COLUMN mart.events.type IS 'ATTACK, INTERCEPT, TALKS …';
COMMENT ON COLUMN mart.events.actor IS 'Who did it; NULL if the article does not say.';
COMMENT ON COLUMN mart.events.target IS 'To whom or what; NULL if the article does not say.';
COMMENT ON COLUMN mart.events.place IS 'Where; NULL if the article does not say.';
COMMENT ON COLUMN mart.events.time IS 'When, as the value of a datetime (ISO 8601); NULL if the article does not say.';
COMMENT ON COLUMN mart.events.number IS 'How many; NULL if the article does not say.';
COMMENT ON COLUMN mart.events.said IS 'The word that tells it.';
COMMENT ON COLUMN mart.events.sentence IS 'The sentence that the fact begins in.';
COMMENT ON COLUMN mart.events.sentence_no IS 'Number of that sentence in the text, from 1.';
COMMENT ON COLUMN mart.events.char_start IS 'First code point of the fact in the text, from 0.';
COMMENT ON COLUMN mart.events.url IS 'Canonical address of the article; NULL for texts without one.';
COMMENT ON COLUMN mart.events.confidence IS 'How sure the extractor is, 0 to 1.';
