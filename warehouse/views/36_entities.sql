-- People, bodies and places across articles, with all the names that lead to them and the reasons why.
CREATE OR REPLACE VIEW mart.entities AS
SELECT
    entity.entity_id,
    entity.kind,
    entity.name,
    entity.type,
    entity.country,
    entity.roles,
    list(alias.alias ORDER BY alias.alias) FILTER (alias.alias <> entity.name) AS other_names,
    entity.versions,
    entity.explanation
FROM core.entity AS entity
LEFT JOIN core.entity_alias AS alias USING (entity_id)
GROUP BY ALL;

COMMENT ON VIEW mart.entities IS 'Grain: one person, organisation, place or named event across articles.';
COMMENT ON COLUMN mart.entities.entity_id IS 'Identity (core.entity).';
COMMENT ON COLUMN mart.entities.kind IS 'person, organisation, location or named_event.';
COMMENT ON COLUMN mart.entities.name IS 'Fullest name that any article gives.';
COMMENT ON COLUMN mart.entities.type IS 'Finer type: country, city; government, media, company …';
COMMENT ON COLUMN mart.entities.country IS 'Country of a place, or nationality of a person (ISO 3166-1 alpha-2).';
COMMENT ON COLUMN mart.entities.roles IS 'Roles under which articles name a person.';
COMMENT ON COLUMN mart.entities.other_names IS 'Names that lead to it as well; NULL if there are none.';
COMMENT ON COLUMN mart.entities.versions IS 'Versions that name it.';
COMMENT ON COLUMN mart.entities.explanation IS 'The rules that joined its names, and what they stood on.';
