-- Where does an article contradict itself?
-- One row a contradiction: what is said, what the calendar, the arithmetic or another sentence says instead.
-- $outlet = '%'     Outlet, or a part of it; % for all.
-- $rows = 20        How many to show.
WITH found AS MATERIALIZED ( -- The rows first, then their sentences: texts are by far the largest column, and found by row number without reading all.
    SELECT stated.*, article.article_id, article.outlet, article.published_at, article.published_on, version.rowid AS version_row
    FROM fact."check" AS stated
    JOIN mart.articles AS article USING (version_id)
    JOIN core.version AS version USING (version_id)
    WHERE stated.verdict = 'contradiction' AND coalesce(article.outlet, '') ILIKE '%' || $outlet || '%'
    ORDER BY article.published_at DESC NULLS LAST, article.article_id, stated.char_start, stated.fact_id
    LIMIT $rows::INTEGER
)
SELECT
    kind, surface AS said, other_surface AS other, expected, found.found,
    substring(text, sentence_start + 1, sentence_end - sentence_start) AS sentence, outlet, found.published_on
FROM found
JOIN core.version AS version ON version.rowid = version_row
ORDER BY found.published_at DESC NULLS LAST, found.article_id, char_start, fact_id;
