-- Who and where. Each occurrence stands in fact.mention.
CREATE OR REPLACE VIEW mart.names AS
SELECT
    article.article_id,
    article.outlet,
    any_value(article.title) AS title,
    any_value(article.published_at) AS published_at,
    any_value(article.published_on) AS published_on,
    fact.kind,
    fact.canonical AS name,
    count(*) AS mentions,
    min(fact.sentence_no) AS first_sentence_no,
    mode(fact.type ORDER BY fact.type) AS type,
    mode(fact.role ORDER BY fact.role) AS role,
    max(fact.age) AS age,
    mode(fact.nationality ORDER BY fact.nationality) AS nationality,
    mode(fact.country ORDER BY fact.country) AS country,
    list_sort(list_distinct(list(fact.surface))) AS surfaces,
    any_value(article.url) AS url
FROM fact.mention AS fact
JOIN mart.articles AS article USING (version_id)
GROUP BY article.article_id, article.outlet, fact.kind, fact.canonical;

COMMENT ON VIEW mart.names IS 'Grain: one name in one article, however often it occurs there, in the articles as they stand today.';
COMMENT ON COLUMN mart.names.article_id IS 'Article (mart.articles).';
COMMENT ON COLUMN mart.names.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.names.title IS 'Headline of the article.';
COMMENT ON COLUMN mart.names.published_at IS 'Stated time of publication (UTC); NULL if none is stated.';
COMMENT ON COLUMN mart.names.published_on IS 'Day of publication where the outlet is; NULL if none is stated.';
COMMENT ON COLUMN mart.names.kind IS 'person, organisation, location or named_event.';
COMMENT ON COLUMN mart.names.name IS 'Canonical name: its fullest form in the article, or its known full name.';
COMMENT ON COLUMN mart.names.mentions IS 'Occurrences in the article, in whatever form.';
COMMENT ON COLUMN mart.names.first_sentence_no IS 'Sentence of the first of them, from 1.';
COMMENT ON COLUMN mart.names.type IS 'Finer type: country, city, sea; government, media, company …';
COMMENT ON COLUMN mart.names.role IS 'Role or title of a person as the article states it.';
COMMENT ON COLUMN mart.names.age IS 'Age of a person in years, if stated.';
COMMENT ON COLUMN mart.names.nationality IS 'Country of a person (ISO 3166-1 alpha-2).';
COMMENT ON COLUMN mart.names.country IS 'Country of a location (ISO 3166-1 alpha-2).';
COMMENT ON COLUMN mart.names.surfaces IS 'Forms in which it occurs.';
COMMENT ON COLUMN mart.names.url IS 'Canonical address of the article; NULL for texts without one.';
