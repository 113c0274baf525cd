-- How many articles did each outlet publish each day?
-- By the outlet's own calendar; articles without a date stand in the last rows.
-- $since = '1900-01-01'    First day.
-- $until = '2999-01-01'    Day after the last.
-- $rows = 100              How many to show.
SELECT published_on, outlet, count(*) AS articles, round(avg(words))::INTEGER AS words_each, count(*) FILTER (truncated) AS truncated
FROM mart.articles
WHERE published_on IS NULL OR published_on >= $since::DATE AND published_on < $until::DATE
GROUP BY published_on, outlet
ORDER BY published_on DESC NULLS LAST, outlet
LIMIT $rows::INTEGER;
