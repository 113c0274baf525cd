-- Which names are new these days?
-- Names whose first article appeared in the last days before the latest day of publication in the warehouse.
-- $days = 7           How many days count as new.
-- $kind = 'person'    person, organisation, location or named_event.
-- $rows = 20          How many to show.
WITH dated AS ( -- A day that a page states by mistake may lie years ahead: it is not the latest.
    SELECT version_id, article_id, outlet, published_on FROM mart.articles WHERE published_at <= last_seen_at + INTERVAL 1 DAY
), fresh AS MATERIALIZED (
    SELECT mention.canonical AS name, min(dated.published_on) AS first_on
    FROM fact.mention AS mention
    JOIN dated USING (version_id)
    WHERE mention.kind = $kind
    GROUP BY mention.canonical
    HAVING min(dated.published_on) > (SELECT max(published_on) FROM dated) - $days::INTEGER
)
SELECT
    fresh.name,
    fresh.first_on,
    count(DISTINCT dated.article_id) AS articles,
    count(DISTINCT dated.outlet) AS outlets,
    mode(mention.role ORDER BY mention.role) AS role
FROM fresh
JOIN fact.mention AS mention ON mention.canonical = fresh.name AND mention.kind = $kind
JOIN dated USING (version_id)
GROUP BY fresh.name, fresh.first_on
ORDER BY articles DESC, fresh.name
LIMIT $rows::INTEGER;
