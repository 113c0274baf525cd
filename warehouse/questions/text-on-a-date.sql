-- How did an article read at a given moment?
-- Its title and text as Warta had last seen them by then.
-- $address = '%'            Address, or a part of it; % for all.
-- $moment = '2999-01-01'    A day or a time, e.g. 2025-05-19 12:00:00+07.
-- $rows = 5                 How many articles to show.
WITH found AS MATERIALIZED ( -- The rows first, then their texts: by far the largest column, and found by row number without reading all.
    SELECT stood.article_id, stood.url, version.rowid AS version_row
    FROM articles_as_of($moment) AS stood
    JOIN core.version AS version USING (version_id)
    WHERE coalesce(stood.url, '') ILIKE '%' || $address || '%'
    ORDER BY stood.url, stood.article_id
    LIMIT $rows::INTEGER
)
SELECT version.title, version.text, version.valid_from, version.valid_to, found.url
FROM found
JOIN core.version AS version ON version.rowid = version_row
ORDER BY found.url, found.article_id;
