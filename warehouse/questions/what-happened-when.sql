-- What happened when, by the articles' own words?
-- Dated sentences in the order of what they speak of, not of publication. Flags tell what a date rests on.
-- $about = ''              Words that the article must speak of, in any form; empty for all.
-- $since = '1900-01-01'    First day spoken of, in the zone in which it was read.
-- $until = '2999-01-01'    Day after the last.
-- $rows = 50               How many to show.
WITH found AS MATERIALIZED ( -- The rows first, then their sentences: texts are by far the largest column, and found by row number without reading all.
    SELECT dated.*, coalesce(dated.zone, article.zone) AS read_in, article.article_id, article.outlet, article.url, version.rowid AS version_row
    FROM fact.datetime AS dated
    JOIN mart.articles AS article USING (version_id)
    JOIN core.version AS version USING (version_id)
    WHERE dated.start_at > $since::DATE - INTERVAL 2 DAY AND dated.start_at < $until::DATE + INTERVAL 2 DAY
      -- Two days and more from the bounds no zone matters; nearer to them its calendar decides, which is slow.
      AND (dated.start_at > $since::DATE + INTERVAL 2 DAY OR local_day(dated.start_at, read_in) >= $since::DATE)
      AND (dated.start_at < $until::DATE - INTERVAL 2 DAY OR local_day(dated.start_at, read_in) < $until::DATE)
      AND ($about = '' OR article.article_id IN (SELECT article_id FROM search($about, top := 10000000)))
    ORDER BY dated.start_at, article.article_id, dated.char_start
    LIMIT $rows::INTEGER
)
SELECT
    local_day(start_at, read_in) AS starts_on, start_at, grain, surface AS said,
    substring(text, sentence_start + 1, sentence_end - sentence_start) AS sentence, flags, outlet, url
FROM found
JOIN core.version AS version ON version.rowid = version_row
ORDER BY start_at, found.article_id, char_start;
