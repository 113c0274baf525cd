-- Which articles are copies of each other, and who likely had it first?
-- One row an article in a cluster; the likely original stands first. "because" says what that rests on.
-- $outlet = '%'     An outlet that must be in the cluster, or a part of it; % for all.
-- $rows = 50        How many to show.
WITH copy AS MATERIALIZED (
    FROM mart.copies
)
SELECT articles, is_likely_original, because, outlet, title, published_at, credits, likeness, url
FROM copy
WHERE cluster_id IN (SELECT cluster_id FROM copy WHERE coalesce(outlet, '') ILIKE '%' || $outlet || '%')
ORDER BY articles DESC, cluster_id, is_likely_original DESC, published_at NULLS LAST, article_id
LIMIT $rows::INTEGER;
