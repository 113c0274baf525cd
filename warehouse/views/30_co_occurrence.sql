-- Who stands beside whom. seen_with(name) asks the same for one name, and faster.
CREATE OR REPLACE VIEW mart.co_occurrence AS
WITH named AS (
    SELECT DISTINCT mention.version_id, mention.kind, mention.canonical AS name
    FROM fact.mention AS mention SEMI JOIN mart.articles USING (version_id)
), total AS (
    SELECT kind, name, count(*) AS articles FROM named GROUP BY ALL
), pair AS (
    SELECT one.kind, one.name, other.kind AS other_kind, other.name AS other_name, count(*) AS articles
    FROM named AS one JOIN named AS other USING (version_id)
    WHERE (one.kind, one.name) <> (other.kind, other.name)
    GROUP BY ALL
    HAVING count(*) > 1
)
SELECT
    pair.kind,
    pair.name,
    pair.other_kind,
    pair.other_name,
    pair.articles,
    one.articles AS articles_with_name,
    other.articles AS articles_with_other,
    round(pair.articles * (SELECT count(*) FROM mart.articles) / (one.articles * other.articles), 2) AS lift
FROM pair
JOIN total AS one ON (one.kind, one.name) = (pair.kind, pair.name)
JOIN total AS other ON (other.kind, other.name) = (pair.other_kind, pair.other_name);

COMMENT ON VIEW mart.co_occurrence IS 'Grain: two names that stand together in at least two articles; each pair twice, once from either side.';
COMMENT ON COLUMN mart.co_occurrence.kind IS 'Kind of the first name.';
COMMENT ON COLUMN mart.co_occurrence.name IS 'First name.';
COMMENT ON COLUMN mart.co_occurrence.other_kind IS 'Kind of the second name.';
COMMENT ON COLUMN mart.co_occurrence.other_name IS 'Second name.';
COMMENT ON COLUMN mart.co_occurrence.articles IS 'Articles that hold both.';
COMMENT ON COLUMN mart.co_occurrence.articles_with_name IS 'Articles that hold the first.';
COMMENT ON COLUMN mart.co_occurrence.articles_with_other IS 'Articles that hold the second.';
COMMENT ON COLUMN mart.co_occurrence.lift IS 'How many times more often than if the two had nothing to do with each other: 1 is chance.';
