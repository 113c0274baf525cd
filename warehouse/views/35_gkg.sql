-- For tools that read GDELT's Global Knowledge Graph 2.1: its 27 columns, in its order and with its delimiters, under the names of its public table.
-- What Warta does not measure is NULL. For questions use the other views: delimited strings cannot be asked.
CREATE OR REPLACE MACRO gkg_safe(words) AS translate(words, e';,#|<>\t\n\r', '         ');
CREATE OR REPLACE MACRO gkg_tag(tag, words) AS coalesce('<' || tag || '>' || replace(replace(replace(translate(words, e'\t\n\r', '   '), '&', '&amp;'), '<', '&lt;'), '>', '&gt;') || '</' || tag || '>', '');

CREATE OR REPLACE VIEW mart.gkg AS
WITH named AS (
    -- 1 country, 2 state and 3 city of the USA, 5 state or province and 4 city or anything smaller elsewhere.
    SELECT *, concat(
        CASE WHEN type = 'country' THEN 1
             WHEN type IN ('province', 'state') THEN CASE WHEN country = 'US' THEN 2 ELSE 5 END
             WHEN country = 'US' THEN 3 ELSE 4 END,
        '#', gkg_safe(canonical), '#', country
    ) AS spot
    FROM fact.mention
), mention AS (
    SELECT
        version_id,
        string_agg(DISTINCT gkg_safe(canonical), ';' ORDER BY gkg_safe(canonical)) FILTER (kind = 'person') AS persons,
        string_agg(gkg_safe(canonical) || ',' || char_start, ';' ORDER BY char_start) FILTER (kind = 'person') AS persons_v2,
        string_agg(DISTINCT gkg_safe(canonical), ';' ORDER BY gkg_safe(canonical)) FILTER (kind = 'organisation') AS organisations,
        string_agg(gkg_safe(canonical) || ',' || char_start, ';' ORDER BY char_start) FILTER (kind = 'organisation') AS organisations_v2,
        string_agg(DISTINCT place, ';' ORDER BY place) FILTER (kind = 'location') AS locations,
        string_agg(place_v2 || '#' || char_start, ';' ORDER BY char_start) FILTER (kind = 'location') AS locations_v2,
        string_agg(gkg_safe(canonical) || ',' || char_start, ';' ORDER BY char_start) AS all_names
    FROM (SELECT *, spot || '####' AS place, spot || '#####' AS place_v2 FROM named)
    GROUP BY version_id
), located AS (
    SELECT DISTINCT ON (version_id, canonical) version_id, canonical, spot || '####' AS place FROM named WHERE kind = 'location'
    ORDER BY version_id, canonical, char_start
), event AS (
    SELECT
        version_id,
        string_agg(DISTINCT type, ';' ORDER BY type) AS themes,
        string_agg(type || ',' || char_start, ';' ORDER BY char_start) AS themes_v2,
        string_agg(counted, ';' ORDER BY char_start) FILTER (number IS NOT NULL) AS counts,
        string_agg(counted || '#' || char_start, ';' ORDER BY char_start) FILTER (number IS NOT NULL) AS counts_v2
    FROM (
        SELECT event.*, concat(
            event.type, '#', printf('%.0f', event.number), '#', gkg_safe(event.target), '#',
            coalesce(located.place, '#' || gkg_safe(event.place) || '#####', '######')
        ) AS counted
        FROM fact.event AS event
        LEFT JOIN located ON located.version_id = event.version_id AND located.canonical = event.place
    )
    GROUP BY version_id
), dated AS (
    SELECT version_id, string_agg(concat_ws('#', resolution, month, day, year, char_start), ';' ORDER BY char_start) AS dates
    FROM (
        SELECT version_id, char_start,
               length(regexp_extract(value, '^\d{4}(-\d\d){0,2}')) // 3 AS resolution,
               coalesce(nullif(regexp_extract(value, '^\d{4}-(\d\d)', 1), ''), '0')::INTEGER AS month,
               coalesce(nullif(regexp_extract(value, '^\d{4}-\d\d-(\d\d)', 1), ''), '0')::INTEGER AS day,
               regexp_extract(value, '^\d{4}') AS year
        FROM fact.datetime
        WHERE grain <> 'interval' AND regexp_matches(value, '^\d{4}')
    )
    GROUP BY version_id
), quoted AS (
    SELECT version_id, string_agg(concat(char_start, '|', length(surface), '|', gkg_safe(cue), '|', gkg_safe(surface)), '#' ORDER BY char_start) AS quotations
    FROM fact.quotation
    WHERE type <> 'indirect'
    GROUP BY version_id
), amount AS (
    SELECT version_id, string_agg(concat(printf('%.15g', value), ',', gkg_safe(coalesce(counted, unit)), ',', char_start), ';' ORDER BY char_start) AS amounts
    FROM fact.quantity
    WHERE value IS NOT NULL
    GROUP BY version_id
)
SELECT
    coalesce(strftime(article.published_at AT TIME ZONE 'UTC', '%Y%m%d%H%M%S'), '00000000000000') || '-' || article.article_id AS GKGRECORDID,
    strftime(article.published_at AT TIME ZONE 'UTC', '%Y%m%d%H%M%S')::BIGINT AS "DATE",
    1 AS SourceCollectionIdentifier,
    article.outlet AS SourceCommonName,
    article.url AS DocumentIdentifier,
    event.counts AS Counts,
    event.counts_v2 AS V2Counts,
    event.themes AS Themes,
    event.themes_v2 AS V2Themes,
    mention.locations AS Locations,
    mention.locations_v2 AS V2Locations,
    mention.persons AS Persons,
    mention.persons_v2 AS V2Persons,
    mention.organisations AS Organizations,
    mention.organisations_v2 AS V2Organizations,
    NULL::VARCHAR AS V2Tone,
    dated.dates AS Dates,
    NULL::VARCHAR AS GCAM,
    NULL::VARCHAR AS SharingImage,
    NULL::VARCHAR AS RelatedImages,
    NULL::VARCHAR AS SocialImageEmbeds,
    NULL::VARCHAR AS SocialVideoEmbeds,
    quoted.quotations AS Quotations,
    mention.all_names AS AllNames,
    amount.amounts AS Amounts,
    'srclc:' || map_extract_value(MAP {'id': 'ind', 'ms': 'msa', 'jv': 'jav', 'su': 'sun'}, article.lang) AS TranslationInfo,
    nullif(concat(
        gkg_tag('PAGE_TITLE', article.title),
        gkg_tag('PAGE_AUTHORS', nullif(array_to_string(list_transform(article.authors, lambda name: gkg_safe(name)), ';'), '')),
        gkg_tag('PAGE_PRECISEPUBTIMESTAMP', strftime(article.published_at AT TIME ZONE 'UTC', '%Y%m%d%H%M%S'))
    ), '') AS Extras
FROM mart.articles AS article
LEFT JOIN mention USING (version_id)
LEFT JOIN event USING (version_id)
LEFT JOIN dated USING (version_id)
LEFT JOIN quoted USING (version_id)
LEFT JOIN amount USING (version_id);

COMMENT ON MACRO gkg_safe IS 'gkg_safe(words): words without the delimiters of the Global Knowledge Graph.';
COMMENT ON MACRO gkg_tag IS 'gkg_tag(tag, words): words as an element of V2EXTRASXML; empty if there are none.';
COMMENT ON VIEW mart.gkg IS 'Grain: one article, in the columns of GDELT''s Global Knowledge Graph 2.1, for export.';
COMMENT ON COLUMN mart.gkg.GKGRECORDID IS 'Day and time of publication and the article''s identity.';
COMMENT ON COLUMN mart.gkg."DATE" IS 'Publication as YYYYMMDDHHMMSS in UTC, whatever the zone of the session; NULL if none is stated.';
COMMENT ON COLUMN mart.gkg.SourceCollectionIdentifier IS '1: the open web.';
COMMENT ON COLUMN mart.gkg.SourceCommonName IS 'Outlet.';
COMMENT ON COLUMN mart.gkg.DocumentIdentifier IS 'Canonical address.';
COMMENT ON COLUMN mart.gkg.Counts IS 'V1COUNTS: type#number#what, then the place as in Locations; of events with a number.';
COMMENT ON COLUMN mart.gkg.V2Counts IS 'The same with the offset last.';
COMMENT ON COLUMN mart.gkg.Themes IS 'V1THEMES: types of events; GDELT''s own theme codes are not assigned.';
COMMENT ON COLUMN mart.gkg.V2Themes IS 'type,offset; …';
COMMENT ON COLUMN mart.gkg.Locations IS 'V1LOCATIONS: type#name#country####; countries are ISO 3166, not FIPS; no coordinates.';
COMMENT ON COLUMN mart.gkg.V2Locations IS 'V2ENHANCEDLOCATIONS: one more empty field than Locations (ADM2), and the offset last, for every occurrence.';
COMMENT ON COLUMN mart.gkg.Persons IS 'V1PERSONS: name;name, each once.';
COMMENT ON COLUMN mart.gkg.V2Persons IS 'name,offset;name,offset for every occurrence.';
COMMENT ON COLUMN mart.gkg.Organizations IS 'V1ORGANIZATIONS: name;name, each once.';
COMMENT ON COLUMN mart.gkg.V2Organizations IS 'name,offset;name,offset for every occurrence.';
COMMENT ON COLUMN mart.gkg.V2Tone IS 'Tone is not measured.';
COMMENT ON COLUMN mart.gkg.Dates IS 'V2.1ENHANCEDDATES: resolution#month#day#year#offset; 3 a day, 2 a month, 1 a year.';
COMMENT ON COLUMN mart.gkg.GCAM IS 'Not measured.';
COMMENT ON COLUMN mart.gkg.SharingImage IS 'Images are not kept.';
COMMENT ON COLUMN mart.gkg.RelatedImages IS 'Images are not kept.';
COMMENT ON COLUMN mart.gkg.SocialImageEmbeds IS 'Embeds are cut.';
COMMENT ON COLUMN mart.gkg.SocialVideoEmbeds IS 'Embeds are cut.';
COMMENT ON COLUMN mart.gkg.Quotations IS 'V2.1QUOTATIONS: offset|length|verb|words#…';
COMMENT ON COLUMN mart.gkg.AllNames IS 'V2.1ALLNAMES: name,offset;name,offset.';
COMMENT ON COLUMN mart.gkg.Amounts IS 'V2.1AMOUNTS: number,what,offset;…';
COMMENT ON COLUMN mart.gkg.TranslationInfo IS 'Language of the text as srclc: and three letters (ISO 639-2); NULL for English and where it is not known. Nothing was translated.';
COMMENT ON COLUMN mart.gkg.Extras IS 'V2EXTRASXML: PAGE_TITLE, PAGE_AUTHORS, PAGE_PRECISEPUBTIMESTAMP, as far as the page states them.';
