-- Why does an article carry this date?
-- Every date that the page states about itself, where it stood, and which one was taken.
-- $address = '%'    Address, or a part of it; % for all.
-- $rows = 20        How many to show.
SELECT article.url, article.published_at, stated.role, stated.value, stated.found_in, stated.zone_stated, stated.chosen
FROM mart.articles AS article
LEFT JOIN core.date_candidate AS stated USING (version_id)
WHERE coalesce(article.url, '') ILIKE '%' || $address || '%'
ORDER BY article.url, stated.role, stated.chosen DESC, stated.found_in
LIMIT $rows::INTEGER;
