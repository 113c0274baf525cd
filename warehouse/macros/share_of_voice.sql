CREATE OR REPLACE MACRO share_of_voice(name, since := NULL, until := NULL) AS TABLE
SELECT
    outlet,
    count(said.fact_id) AS statements,
    count(*) AS statements_in_all,
    round(statements / statements_in_all, 3) AS share,
    count(DISTINCT article_id) FILTER (said.fact_id IS NOT NULL) AS articles,
    count(DISTINCT article_id) AS articles_in_all
FROM mart.quotes
LEFT JOIN (SELECT fact_id FROM quotes_by(name)) AS said USING (fact_id)
WHERE speaker IS NOT NULL
  AND (since IS NULL OR published_on >= since::DATE)
  AND (until IS NULL OR published_on < until::DATE)
GROUP BY outlet
ORDER BY share DESC, outlet;

COMMENT ON MACRO TABLE share_of_voice IS 'share_of_voice(name, since := NULL, until := NULL): how much of what speakers say at each outlet is said by those that quotes_by(name) finds, in the days of publication from since until before until.';
