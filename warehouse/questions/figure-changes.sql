-- When did an article change a figure?
-- One row a counted thing whose numbers differ between two versions of one article.
-- $counted = '%'    What is counted: whole words of it (rumah); % for all.
-- $rows = 20        How many to show.
SELECT seen_at, outlet, counted, before, after, url
FROM mart.changes
WHERE kind = 'figure' AND name_holds(counted, $counted)
ORDER BY seen_at DESC, url, counted
LIMIT $rows::INTEGER;
