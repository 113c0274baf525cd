-- Who said what?
-- One row a statement: the newest articles first, within an article in the order of its text.
-- $speaker = '%'    Whole words of a name, of any that leads to the speaker (Trump, BPS); % for all, the nameless, too.
-- $about = '%'      Words that the statement must hold, as they stand there; % for all.
-- $rows = 20        How many to show.
SELECT speaker, type, quote, cue, resolved_by, outlet, published_on, url
FROM mart.quotes
WHERE ($speaker = '%' OR fact_id IN (SELECT fact_id FROM quotes_by($speaker))) AND quote ILIKE '%' || $about || '%'
ORDER BY published_at DESC NULLS LAST, article_id, char_start
LIMIT $rows::INTEGER;
