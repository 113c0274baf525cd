-- Which names are new these days?
-- Names whose first article appeared in the last days before the latest day of publication in the warehouse.
-- $days = 7           How many days count as new.
-- $kind = 'person'    person, organisation, location or named_event.
-- $rows = 20          How many to show.
SELECT
    mention.canonical AS name,
    min(article.published_on) AS first_on,
    count(DISTINCT article.article_id) AS articles,
    count(DISTINCT article.outlet) AS outlets,
    mode(mention.role) AS role
FROM fact.mention AS mention
JOIN mart.articles AS article USING (version_id)
WHERE mention.kind = $kind AND article.published_on IS NOT NULL
GROUP BY mention.canonical
HAVING min(article.published_on) > (SELECT max(published_on) FROM mart.articles) - $days::INTEGER
ORDER BY articles DESC, name
LIMIT $rows::INTEGER;
