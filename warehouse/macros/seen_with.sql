CREATE OR REPLACE MACRO seen_with(who, at_least := 2) AS TABLE
WITH named AS (
    SELECT DISTINCT mention.version_id, mention.kind, mention.canonical AS name
    FROM fact.mention AS mention SEMI JOIN mart.articles USING (version_id)
), here AS (
    SELECT DISTINCT version_id FROM named WHERE name = who
), beside AS (
    SELECT kind, name, count(*) AS articles
    FROM named SEMI JOIN here USING (version_id)
    WHERE name <> who
    GROUP BY ALL
    HAVING count(*) >= at_least
), everywhere AS (
    SELECT kind, name, count(*) AS articles FROM named SEMI JOIN beside USING (kind, name) GROUP BY ALL
)
SELECT
    beside.kind,
    beside.name,
    beside.articles,
    everywhere.articles AS articles_in_all,
    round(beside.articles * (SELECT count(*) FROM mart.articles) / ((SELECT count(*) FROM here) * everywhere.articles), 2) AS lift
FROM beside JOIN everywhere USING (kind, name)
ORDER BY lift DESC, beside.articles DESC, beside.name;

COMMENT ON MACRO TABLE seen_with IS 'seen_with(who, at_least := 2): names that stand in the same articles as this canonical name, in at least so many of them; lift is how many times more often than by chance.';
