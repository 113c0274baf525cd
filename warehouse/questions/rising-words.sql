-- Which words rise this week?
-- Words that stand in more articles of the last days than their share in the days before would make one expect.
-- The last day is the latest day of publication in the warehouse, but for days that a page states by mistake and that are still to come.
-- $days = 7        Length of the span that is looked at.
-- $before = 28     Length of the span before it that it is compared with.
-- $at_least = 3    Articles of the last days that must hold the word.
-- $rows = 20       How many to show.
WITH latest AS (
    SELECT max(published_on) AS day FROM search.document
), span AS (
    SELECT day - $days::INTEGER AS recent_after, day - ($days::INTEGER + $before::INTEGER) AS earlier_after FROM latest
), counted AS (
    SELECT
        stem_no,
        sum(articles) FILTER (published_on > recent_after)::BIGINT AS recent,
        coalesce(sum(articles) FILTER (published_on <= recent_after), 0)::BIGINT AS earlier
    FROM search.word_day, span
    WHERE published_on > earlier_after
    GROUP BY stem_no
    HAVING recent >= $at_least::INTEGER
), size AS (
    SELECT count(*) FILTER (published_on > recent_after) AS recent, count(*) FILTER (published_on <= recent_after) AS earlier
    FROM search.document, span
    WHERE published_on > earlier_after
), form AS (
    SELECT stem_no, arg_min(word, (length(word), word)) AS word FROM search.word WHERE NOT regexp_full_match(word, '[0-9]+') GROUP BY stem_no
)
SELECT
    form.word,
    counted.recent AS articles,
    counted.earlier AS articles_before,
    -- Half an article is added on both sides, so that a word never seen before does not rise without bound.
    round(((counted.recent + 0.5) / (size.recent + 1)) / ((counted.earlier + 0.5) / (size.earlier + 1)), 1) AS times_more
FROM counted
JOIN form USING (stem_no)
CROSS JOIN size
ORDER BY times_more DESC, articles DESC, form.word
LIMIT $rows::INTEGER;
