-- What did one person or body say?
-- All statements of the speakers whose name, or another that leads to them, holds these words, with the sentence and the address, the newest first.
-- $name = '%'    Whole words of a name (Jokowi, BPS); % for all.
-- $rows = 20     How many to show.
WITH found AS MATERIALIZED ( -- The rows first, then their sentences: texts are by far the largest column, and found by row number without reading all.
    SELECT quote.*, quotation.sentence_start, quotation.sentence_end, version.rowid AS version_row
    FROM quotes_by($name) AS quote
    JOIN fact.quotation AS quotation USING (fact_id)
    JOIN core.version AS version ON version.version_id = quote.version_id
    ORDER BY quote.published_at DESC NULLS LAST, quote.article_id, quote.char_start
    LIMIT $rows::INTEGER
)
SELECT speaker, type, quote, substring(text, sentence_start + 1, sentence_end - sentence_start) AS sentence, outlet, found.published_on, url
FROM found
JOIN core.version AS version ON version.rowid = version_row
ORDER BY found.published_at DESC NULLS LAST, found.article_id, char_start;
