-- Who said what?
-- One row a statement: the newest articles first, within an article in the order of its text.
-- $speaker = '%'    Name of the speaker or a part of it between %, e.g. %Putin%; upper and lower case are the same.
-- $about = '%'      Words that the statement must hold, between %.
-- $rows = 20        How many to show.
SELECT speaker, type, quote, cue, resolved_by, outlet, published_on
FROM mart.quotes
WHERE coalesce(speaker, '') ILIKE $speaker AND quote ILIKE $about
ORDER BY published_at DESC NULLS LAST, article_id, char_start
LIMIT $rows::INTEGER;
