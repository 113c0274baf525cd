-- What did one person or body say?
-- All statements of the speakers whose name, or another that leads to them, holds these words, with the sentence and the address, the newest first.
-- $name = '%'    Whole words of a name (Jokowi, BPS); % for all.
-- $rows = 20     How many to show.
WITH found AS MATERIALIZED ( -- The rows first, then their sentences: texts are by far the largest column.
    SELECT quotation.*, article.article_id, article.outlet, article.published_at, article.published_on, article.url
    FROM fact.quotation AS quotation
    JOIN mart.articles AS article USING (version_id)
    WHERE quotation.fact_id IN (SELECT fact_id FROM quotes_by($name))
    ORDER BY article.published_at DESC NULLS LAST, article.article_id, quotation.char_start
    LIMIT $rows::INTEGER
)
SELECT speaker, type, surface AS quote, substring(text, sentence_start + 1, sentence_end - sentence_start) AS sentence, outlet, found.published_on, url
FROM found
JOIN core.version USING (version_id)
ORDER BY found.published_at DESC NULLS LAST, found.article_id, char_start;
