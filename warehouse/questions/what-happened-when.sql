-- What happened when, by the articles' own words?
-- Dated sentences in the order of what they speak of, not of publication. Flags tell what a date rests on.
-- $about = ''              Words that the article must speak of, in any form; empty for all.
-- $since = '1900-01-01'    First day spoken of.
-- $until = '2999-01-01'    Day after the last.
-- $rows = 50               How many to show.
WITH found AS MATERIALIZED ( -- The rows first, then their sentences: texts are by far the largest column.
    SELECT dated.*, article.article_id, article.outlet, article.url
    FROM fact.datetime AS dated
    JOIN mart.articles AS article USING (version_id)
    WHERE dated.start_at >= $since::DATE AND dated.start_at < $until::DATE
      AND ($about = '' OR article.article_id IN (SELECT article_id FROM search($about, top := 100000)))
    ORDER BY dated.start_at, article.article_id, dated.char_start
    LIMIT $rows::INTEGER
)
SELECT
    start_at, grain, surface AS said, substring(text, sentence_start + 1, sentence_end - sentence_start) AS sentence, flags, outlet, url
FROM found
JOIN core.version USING (version_id)
ORDER BY start_at, found.article_id, char_start;
