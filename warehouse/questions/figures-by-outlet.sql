-- What did each outlet count?
-- One row a figure: the same thing counted by several outlets, side by side in the order of publication.
-- $counted = 'orang'    What is counted, or a part of it between %.
-- $about = '%'          Words that the headline must hold, between %.
-- $rows = 50            How many to show.
WITH found AS MATERIALIZED (
    SELECT fact_id
    FROM mart.figures
    WHERE counted ILIKE $counted AND coalesce(title, '') ILIKE $about
    ORDER BY counted, published_at NULLS LAST, outlet, char_start
    LIMIT $rows::INTEGER
)
SELECT counted, outlet, published_at, value, value_high, modifier, figure, sentence, url
FROM mart.figures SEMI JOIN found USING (fact_id)
ORDER BY counted, published_at NULLS LAST, outlet, char_start;
