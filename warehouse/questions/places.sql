-- Which places does each outlet write about?
-- One row an outlet and a place, with the articles that name it.
-- $outlet = '%'      Outlet, or a part of it between %.
-- $country = '%'     Country of the place (ISO 3166-1 alpha-2), % for all.
-- $rows = 20         How many to show.
SELECT outlet, name AS place, country, count(*) AS articles, sum(mentions)::BIGINT AS mentions
FROM mart.names
WHERE kind = 'location' AND coalesce(outlet, '') ILIKE $outlet AND coalesce(country, '') ILIKE $country
GROUP BY outlet, name, country
ORDER BY articles DESC, mentions DESC, outlet, place
LIMIT $rows::INTEGER;
