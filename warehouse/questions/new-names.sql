-- Which names are new these days?
-- Names whose first article appeared in the last days before the latest day of publication in the warehouse.
-- $days = 7           How many days count as new.
-- $kind = 'person'    person, organisation, location or named_event.
-- $rows = 20          How many to show.
SELECT name, min(published_on) AS first_on, count(*) AS articles, count(DISTINCT outlet) AS outlets, mode(role) AS role
FROM mart.names
WHERE kind = $kind AND published_on IS NOT NULL
GROUP BY name
HAVING min(published_on) > (SELECT max(published_on) FROM mart.articles) - $days::INTEGER
ORDER BY articles DESC, name
LIMIT $rows::INTEGER;
