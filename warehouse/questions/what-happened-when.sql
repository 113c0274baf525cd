-- What happened when, by the articles' own words?
-- Dated sentences in the order of what they speak of, not of publication. Flags tell what a date rests on.
-- $about = ''              Words that the article must speak of, in any form; empty for all.
-- $since = '1900-01-01'    First day spoken of.
-- $until = '2999-01-01'    Day after the last.
-- $rows = 50               How many to show.
WITH found AS MATERIALIZED (
    SELECT fact_id
    FROM mart.timeline
    WHERE start_at >= $since::DATE AND start_at < $until::DATE
      AND ($about = '' OR article_id IN (SELECT article_id FROM search($about, top := 100000)))
    ORDER BY start_at, article_id, char_start
    LIMIT $rows::INTEGER
)
SELECT start_at, grain, said, sentence, flags, outlet, url
FROM mart.timeline SEMI JOIN found USING (fact_id)
ORDER BY start_at, article_id, char_start;
