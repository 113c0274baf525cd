-- Who covered it first?
-- Each outlet's first article that holds as many of these words as any does, in all their forms, and the hours by which it came after the first of all.
-- $words = 'banjir'    Words to look for.
-- $rows = 20           How many outlets to show.
WITH covered AS (
    SELECT *, stems_found = max(stems_found) OVER () AS holds_most
    FROM search($words, top := 10000000)
    WHERE published_at IS NOT NULL
)
SELECT
    outlet,
    min(published_at) AS first_published_at,
    round(date_diff('minute', min(min(published_at)) OVER (), min(published_at)) / 60, 1) AS hours_later,
    arg_min(title, (published_at, article_id)) AS title,
    count(*) AS articles
FROM covered
WHERE holds_most
GROUP BY outlet
ORDER BY first_published_at, outlet
LIMIT $rows::INTEGER;
