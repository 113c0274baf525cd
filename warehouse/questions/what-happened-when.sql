-- What happened when, by the articles' own words?
-- Dated sentences in the order of what they speak of, not of publication. Flags tell what a date rests on.
-- $about = '%'             Words that the sentence must hold, between %.
-- $since = '1900-01-01'    First day spoken of.
-- $until = '2999-01-01'    Day after the last.
-- $rows = 50               How many to show.
SELECT start_at, grain, said, sentence, flags, outlet, url
FROM mart.timeline
WHERE sentence ILIKE $about AND start_at >= $since::DATE AND start_at < $until::DATE
ORDER BY start_at, article_id, char_start
LIMIT $rows::INTEGER;
