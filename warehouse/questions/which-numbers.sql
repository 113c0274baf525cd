-- Which numbers and which times stand in the articles?
-- Quantities, dates, intervals and durations in the order of the text, fully scaled; times as ISO 8601 with their zone.
-- $about = '%'      Words that the sentence must hold, between %, e.g. %korban%.
-- $rows = 20        How many to show.
WITH found AS (
    SELECT version_id, sentence_no, char_start, surface AS said,
           concat_ws(' ', coalesce(printf('%,.15g', value), '?') || coalesce('–' || printf('%,.15g', value_high), ''), nullif(unit, 'count'), counted) AS means,
           modifier AS note
    FROM fact.quantity
    UNION ALL
    SELECT version_id, sentence_no, char_start, surface, value, nullif(array_to_string(flags, ', '), '')
    FROM fact.datetime
)
SELECT found.said, found.means, found.note, article.outlet, article.published_on
FROM found
JOIN mart.articles AS article USING (version_id)
JOIN core.sentence AS sentence USING (version_id, sentence_no)
WHERE substring(article.text, sentence.char_start + 1, sentence.char_end - sentence.char_start) ILIKE $about
ORDER BY article.published_at DESC NULLS LAST, article.article_id, found.char_start, found.said DESC
LIMIT $rows::INTEGER;
