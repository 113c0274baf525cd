-- Where does an article contradict itself?
-- One row a contradiction: what is said, what the calendar, the arithmetic or another sentence says instead.
-- $outlet = '%'     Outlet, or a part of it between %.
-- $rows = 20        How many to show.
SELECT kind, said, other, expected, found, sentence, outlet, published_on
FROM mart.contradictions
WHERE coalesce(outlet, '') ILIKE $outlet
ORDER BY published_at DESC NULLS LAST, article_id, char_start
LIMIT $rows::INTEGER;
