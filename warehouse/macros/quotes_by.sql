-- A speaker is named by each article in its own way; core.entity knows which other names lead to the same person or body.
CREATE OR REPLACE MACRO quotes_by(name) AS TABLE
WITH called AS (
    SELECT DISTINCT entity_id FROM core.entity_alias WHERE name <> '%' AND name_holds(alias, name)
), named AS (
    SELECT version.version_id, alias.alias AS speaker
    FROM called
    JOIN core.entity_version AS version USING (entity_id)
    JOIN core.entity_alias AS alias USING (entity_id)
)
SELECT * FROM mart.quotes WHERE name_holds(speaker, name) OR (version_id, speaker) IN (SELECT (version_id, speaker) FROM named);

COMMENT ON MACRO TABLE quotes_by IS 'quotes_by(name): all statements of the speakers whose name, or another name that any article gives them, holds these whole words (Jokowi, BPS; % stands for any letters), in the columns of mart.quotes.';
