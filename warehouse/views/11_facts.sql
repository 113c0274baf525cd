-- All kinds of facts in one place, for counting; what is special to a kind stands in its own view.
CREATE OR REPLACE VIEW mart.facts AS
SELECT
    fact.kind, fact.fact_id, article.article_id, article.version_id, article.outlet, article.title, article.published_at, article.published_on,
    fact.surface, fact.means, fact.sentence_no, fact.char_start, fact.char_end, fact.rule, round(fact.confidence::DOUBLE, 3) AS confidence, article.url
FROM fact.fact AS fact
JOIN mart.articles AS article USING (version_id);

COMMENT ON VIEW mart.facts IS 'Grain: one fact of any kind, in the articles as they stand today.';
COMMENT ON COLUMN mart.facts.kind IS 'mention, quotation, quantity, datetime, attribution, event or check.';
COMMENT ON COLUMN mart.facts.fact_id IS 'Stable identity of the fact; trace(fact_id) tells where it comes from.';
COMMENT ON COLUMN mart.facts.article_id IS 'Article (mart.articles).';
COMMENT ON COLUMN mart.facts.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN mart.facts.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.facts.title IS 'Headline of the article.';
COMMENT ON COLUMN mart.facts.published_at IS 'Stated time of publication (UTC); NULL if none is stated.';
COMMENT ON COLUMN mart.facts.published_on IS 'Day of publication where the outlet is; NULL if none is stated.';
COMMENT ON COLUMN mart.facts.surface IS 'The words themselves.';
COMMENT ON COLUMN mart.facts.means IS 'What they were read as: canonical name, speaker, value with its unit, ISO 8601 time, source, type of event, verdict.';
COMMENT ON COLUMN mart.facts.sentence_no IS 'Number of the sentence in the text, from 1.';
COMMENT ON COLUMN mart.facts.char_start IS 'First code point in the text, from 0.';
COMMENT ON COLUMN mart.facts.char_end IS 'Code point after the last.';
COMMENT ON COLUMN mart.facts.rule IS 'Rule or model that found it.';
COMMENT ON COLUMN mart.facts.confidence IS 'How sure that is, 0 to 1.';
COMMENT ON COLUMN mart.facts.url IS 'Canonical address of the article; NULL for texts without one.';
