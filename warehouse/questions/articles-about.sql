-- Which articles name a person, body or place, by whatever name?
-- One row an article and entity, the newest first: asked for KPK, it finds what only writes the name out.
-- $name = '%'    Whole words of a name, of any that leads there (Jokowi, KPK); % for all.
-- $kind = '%'    person, organisation, location or named_event; % for all.
-- $rows = 20     How many to show.
SELECT name, kind, title, outlet, published_on, url
FROM mart.appearances
WHERE ($name = '%' OR entity_id IN (SELECT entity_id FROM core.entity_alias WHERE name_holds(alias, $name))) AND kind LIKE $kind
ORDER BY published_at DESC NULLS LAST, article_id, name, kind
LIMIT $rows::INTEGER;
