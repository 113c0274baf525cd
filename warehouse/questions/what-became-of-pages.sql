-- Which articles were taken down, moved, or never stand still?
-- The title as last seen, and since when. What a page said stays in the warehouse: "text-on-a-date" shows it.
-- $outlet = '%'    Outlet, or a part of it; % for all.
SELECT outlet, title, url, gone_at, moved_to, unstable_since
FROM mart.articles
WHERE (gone_at IS NOT NULL OR moved_to IS NOT NULL OR unstable_since IS NOT NULL) AND coalesce(outlet, '') ILIKE '%' || $outlet || '%'
ORDER BY coalesce(gone_at, unstable_since) DESC NULLS LAST, url;
