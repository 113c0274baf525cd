-- What did one person or body say?
-- All statements of the speakers whose name holds these letters, with the sentence and the address, the newest first.
-- $name = '%'    A name or a part of it; % for all.
-- $rows = 20     How many to show.
WITH found AS MATERIALIZED (
    SELECT fact_id, published_at
    FROM quotes_by($name)
    ORDER BY published_at DESC NULLS LAST, article_id, char_start
    LIMIT $rows::INTEGER
)
SELECT speaker, type, quote, sentence, outlet, published_on, url
FROM mart.quotes SEMI JOIN found USING (fact_id)
ORDER BY published_at DESC NULLS LAST, article_id, char_start;
