CREATE OR REPLACE MACRO seen_with(who, at_least := 2) AS TABLE
WITH meant AS MATERIALIZED ( -- A short form leads to what most articles mean by it: KPK, Jokowi.
    SELECT coalesce((
        SELECT entity.name FROM core.entity AS entity JOIN core.entity_alias AS alias USING (entity_id)
        WHERE lower(alias.alias) = lower(who)
        ORDER BY entity.versions DESC, entity.name LIMIT 1
    ), who) AS name
), here AS MATERIALIZED (
    SELECT DISTINCT mention.version_id
    FROM fact.mention AS mention SEMI JOIN mart.articles USING (version_id) SEMI JOIN meant ON meant.name = mention.canonical
), beside AS (
    SELECT mention.kind, mention.canonical AS name, count(DISTINCT mention.version_id) AS articles
    FROM here JOIN fact.mention AS mention USING (version_id)
    GROUP BY ALL
    HAVING count(DISTINCT mention.version_id) >= at_least
), tied AS (
    SELECT
        beside.kind,
        beside.name,
        beside.articles,
        everywhere.articles AS articles_in_all,
        beside.articles * (SELECT count(*) FROM mart.articles) / ((SELECT count(*) FROM here) * everywhere.articles) AS lift
    FROM beside JOIN search.name AS everywhere USING (kind, name)
    WHERE name <> (SELECT name FROM meant)
)
SELECT kind, name, articles, articles_in_all, round(lift, 2) AS lift
FROM tied
-- What a pair adds to mutual information: lift alone puts two names first that were met twice, and together both times.
ORDER BY articles * ln(tied.lift) DESC, name, kind;

COMMENT ON MACRO TABLE seen_with IS 'seen_with(who, at_least := 2): names that stand in the same articles as this one, in at least so many of them, the strongest tie first (articles × logarithm of lift); a short form or other name (KPK) leads to the person, body or place that most articles mean by it; lift is how many times more often than by chance.';
