-- Which places does each outlet write about?
-- One row an outlet and a place, with the articles that name it.
-- $outlet = '%'      Outlet, or a part of it between %.
-- $country = '%'     Country of the place (ISO 3166-1 alpha-2), % for all, known or not.
-- $rows = 20         How many to show.
WITH named AS ( -- Once an article, however often it names the place.
    SELECT version_id, canonical AS place, max(country) AS country, count(*) AS mentions
    FROM fact.mention
    WHERE kind = 'location'
    GROUP BY ALL
)
SELECT outlet, place, mode(country ORDER BY country) AS country, count(*) AS articles, sum(mentions)::BIGINT AS mentions
FROM named
JOIN mart.articles USING (version_id)
WHERE coalesce(outlet, '') ILIKE $outlet
GROUP BY outlet, place
HAVING $country = '%' OR mode(country ORDER BY country) ILIKE $country
ORDER BY articles DESC, mentions DESC, outlet, place
LIMIT $rows::INTEGER;
