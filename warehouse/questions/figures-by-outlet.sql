-- What did each outlet count?
-- One row a figure: the same thing counted by several outlets, side by side in the order of publication; what is counted in the fewest words first.
-- $counted = 'orang'    What is counted: whole words of it (rumah); % for all.
-- $about = '%'          Words that the headline must hold, as they stand there; % for all.
-- $rows = 50            How many to show.
WITH found AS MATERIALIZED ( -- The rows first, then their sentences: texts are by far the largest column, and found by row number without reading all.
    SELECT quantity.*, article.outlet, article.published_at, article.url, version.rowid AS version_row
    FROM fact.quantity AS quantity
    JOIN mart.articles AS article USING (version_id)
    JOIN core.version AS version USING (version_id)
    WHERE name_holds(quantity.counted, $counted) AND ($about = '%' OR article.title ILIKE '%' || $about || '%')
    ORDER BY length(quantity.counted), quantity.counted, article.published_at NULLS LAST, article.outlet, quantity.char_start
    LIMIT $rows::INTEGER
)
SELECT
    counted, outlet, found.published_at, value, value_high, modifier, surface AS figure,
    substring(text, sentence_start + 1, sentence_end - sentence_start) AS sentence, url
FROM found
JOIN core.version AS version ON version.rowid = version_row
ORDER BY length(counted), counted, found.published_at NULLS LAST, outlet, char_start;
