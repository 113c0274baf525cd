-- Who is quoted most, and by how many outlets?
-- One row a speaker; a statement printed by five outlets counts five times, so look at the outlets, too.
-- $since = '1900-01-01'    First day of publication.
-- $until = '2999-01-01'    Day after the last; articles without a date count always.
-- $rows = 20               How many to show.
SELECT
    speaker,
    count(*) AS statements,
    count(*) FILTER (type = 'direct') AS direct,
    count(DISTINCT article_id) AS articles,
    count(DISTINCT outlet) AS outlets
FROM mart.quotes
WHERE speaker IS NOT NULL
  AND (published_on IS NULL OR published_on >= $since::DATE AND published_on < $until::DATE)
GROUP BY speaker
ORDER BY statements DESC, speaker
LIMIT $rows::INTEGER;
