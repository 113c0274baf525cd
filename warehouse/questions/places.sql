-- Which places does each outlet write about?
-- One row an outlet and a place, with the articles that name it.
-- $outlet = '%'      Outlet, or a part of it; % for all.
-- $country = '%'     Country of the place (ISO 3166-1 alpha-2), % for all, known or not.
-- $rows = 20         How many to show.
WITH named AS ( -- Some articles tell the country of a place, and others do not.
    SELECT article.outlet, mention.canonical AS place, mention.country, count(DISTINCT version_id) AS articles, count(*) AS mentions
    FROM fact.mention AS mention
    JOIN mart.articles AS article USING (version_id)
    WHERE mention.kind = 'location' AND coalesce(article.outlet, '') ILIKE '%' || $outlet || '%'
    GROUP BY ALL
)
SELECT outlet, place, arg_max(country, (articles, country)) AS country, sum(articles)::BIGINT AS articles, sum(mentions)::BIGINT AS mentions
FROM named
GROUP BY outlet, place
HAVING $country = '%' OR arg_max(country, (articles, country)) ILIKE $country
ORDER BY articles DESC, mentions DESC, outlet, place
LIMIT $rows::INTEGER;
