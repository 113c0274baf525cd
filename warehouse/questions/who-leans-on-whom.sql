-- Who leans on which source?
-- One row an outlet and a source that it names: agencies, other media, institutions, documents.
-- $outlet = '%'     Outlet, or a part of it; % for all.
-- $source = '%'     Source, or a part of it; % for all.
-- $rows = 20        How many to show.
SELECT outlet, source, mode(source_type ORDER BY source_type) AS source_type, count(DISTINCT article_id) AS articles, mode(verb ORDER BY verb) AS usual_verb
FROM mart.attributions
WHERE coalesce(outlet, '') ILIKE '%' || $outlet || '%' AND source ILIKE '%' || $source || '%'
GROUP BY outlet, source
ORDER BY articles DESC, outlet, source
LIMIT $rows::INTEGER;
