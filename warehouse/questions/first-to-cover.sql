-- Who covered it first?
-- Each outlet's first article that holds as many of these words as any does, in all their forms, and the hours by which it came after the first of all.
-- Of an article that states a day alone, the end of that day counts.
-- $words = 'banjir'    Words to look for.
-- $rows = 20           How many outlets to show.
WITH covered AS (
    SELECT
        outlet, title, article_id, is_day_only, published_at + to_days(is_day_only::INTEGER) AS published_by,
        stems_found = max(stems_found) OVER () AS holds_most
    FROM search($words, top := 10000000)
    WHERE published_at IS NOT NULL
)
SELECT
    outlet,
    min(published_by) AS first_published_by,
    round(date_diff('minute', min(min(published_by)) OVER (), min(published_by)) / 60, 1) AS hours_later,
    arg_min(is_day_only, (published_by, article_id)) AS is_day_only,
    arg_min(title, (published_by, article_id)) AS title,
    count(*) AS articles
FROM covered
WHERE holds_most
GROUP BY outlet
ORDER BY first_published_by, outlet
LIMIT $rows::INTEGER;
