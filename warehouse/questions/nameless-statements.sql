-- How many statements have no speaker, or one that was guessed?
-- By outlet: a high share tells that its style is not understood yet.
-- $rows = 20    How many outlets to show.
SELECT
    outlet,
    count(*) AS statements,
    round(count(*) FILTER (speaker IS NULL) / count(*), 3) AS share_without_speaker,
    round(count(*) FILTER (resolved_by IN ('pronoun', 'title', 'previous')) / count(*), 3) AS share_by_reference,
    arg_max(quote, fact_id) FILTER (speaker IS NULL) AS example
FROM mart.quotes
GROUP BY outlet
ORDER BY share_without_speaker DESC, statements DESC, outlet
LIMIT $rows::INTEGER;
