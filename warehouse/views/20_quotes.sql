-- Who said what. Nested statements (a partial quote inside an indirect one) are rows of their own.
CREATE OR REPLACE VIEW mart.quotes AS
SELECT
    fact.fact_id,
    article.article_id,
    article.version_id,
    article.outlet,
    article.title,
    article.published_at,
    article.published_on,
    fact.speaker,
    fact.surface AS quote,
    fact.type,
    fact.cue,
    fact.speaker_surface,
    fact.resolved_by,
    substring(article.text, fact.sentence_start + 1, fact.sentence_end - fact.sentence_start) AS sentence,
    fact.sentence_no,
    fact.char_start,
    article.url,
    round(fact.confidence::DOUBLE, 3) AS confidence
FROM fact.quotation AS fact
JOIN mart.articles AS article USING (version_id);

COMMENT ON VIEW mart.quotes IS 'Grain: one statement that somebody made, in the articles as they stand today.';
COMMENT ON COLUMN mart.quotes.fact_id IS 'Stable identity of the fact; trace(fact_id) tells where it comes from.';
COMMENT ON COLUMN mart.quotes.article_id IS 'Article (mart.articles).';
COMMENT ON COLUMN mart.quotes.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN mart.quotes.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.quotes.title IS 'Headline of the article.';
COMMENT ON COLUMN mart.quotes.published_at IS 'Stated time of publication (UTC); NULL if none is stated.';
COMMENT ON COLUMN mart.quotes.published_on IS 'Day of publication where the outlet is; NULL if none is stated.';
COMMENT ON COLUMN mart.quotes.speaker IS 'Canonical name of the speaker; NULL if nobody was found.';
COMMENT ON COLUMN mart.quotes.quote IS 'What was said, as it stands in the text, without quotation marks.';
COMMENT ON COLUMN mart.quotes.type IS 'direct: in quotation marks; partial: a few words in marks; indirect: the gist.';
COMMENT ON COLUMN mart.quotes.cue IS 'The word that introduces it: kata, menyebut …';
COMMENT ON COLUMN mart.quotes.speaker_surface IS 'The words that name the speaker here.';
COMMENT ON COLUMN mart.quotes.resolved_by IS 'How the speaker was found: name, surname, pronoun, title, initials, previous …';
COMMENT ON COLUMN mart.quotes.sentence IS 'The sentence that the fact begins in.';
COMMENT ON COLUMN mart.quotes.sentence_no IS 'Number of that sentence in the text, from 1.';
COMMENT ON COLUMN mart.quotes.char_start IS 'First code point of the fact in the text, from 0.';
COMMENT ON COLUMN mart.quotes.url IS 'Canonical address of the article; NULL for texts without one.';
COMMENT ON COLUMN mart.quotes.confidence IS 'How sure the extractor is, 0 to 1.';
