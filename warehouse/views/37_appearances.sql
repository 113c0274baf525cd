-- Where an entity is named, by whichever of its names: what mart.names tells name by name, joined across articles.
CREATE OR REPLACE VIEW mart.appearances AS
SELECT
    entity.entity_id,
    entity.kind,
    entity.name,
    article.article_id,
    article.version_id,
    article.outlet,
    article.title,
    article.published_at,
    article.published_on,
    article.url
FROM core.entity AS entity
JOIN core.entity_version AS named USING (entity_id)
JOIN mart.articles AS article ON article.version_id = named.version_id;

COMMENT ON VIEW mart.appearances IS 'Grain: one entity in one article, in the articles as they stood when names were last linked.';
COMMENT ON COLUMN mart.appearances.entity_id IS 'Entity (mart.entities).';
COMMENT ON COLUMN mart.appearances.kind IS 'person, organisation, location or named_event.';
COMMENT ON COLUMN mart.appearances.name IS 'Name of the entity, whatever this article calls it.';
COMMENT ON COLUMN mart.appearances.article_id IS 'Article (mart.articles).';
COMMENT ON COLUMN mart.appearances.version_id IS 'Version that names it (core.version).';
COMMENT ON COLUMN mart.appearances.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.appearances.title IS 'Headline of the article.';
COMMENT ON COLUMN mart.appearances.published_at IS 'Stated time of publication (UTC); NULL if none is stated.';
COMMENT ON COLUMN mart.appearances.published_on IS 'Day of publication where the outlet is; NULL if none is stated.';
COMMENT ON COLUMN mart.appearances.url IS 'Canonical address of the article; NULL for texts without one.';
