-- Which headlines were changed after publishing?
-- One row a change, as far as Warta looked at the page more than once.
-- $outlet = '%'     Outlet, or a part of it; % for all.
-- $rows = 20        How many to show.
SELECT seen_at, outlet, before, after, url
FROM mart.changes
WHERE kind = 'headline' AND coalesce(outlet, '') ILIKE '%' || $outlet || '%'
ORDER BY seen_at DESC, url
LIMIT $rows::INTEGER;
