-- Which numbers and which times stand in the articles?
-- Quantities, dates, intervals and durations in the order of the text, fully scaled; times as ISO 8601 with their zone.
-- $about = ''     Words that the article must speak of, in any form; empty for all.
-- $rows = 20      How many to show.
WITH found AS (
    SELECT version_id, char_start, surface AS said,
           concat_ws(' ', coalesce(printf('%,.15g', value), '?') || coalesce('–' || printf('%,.15g', value_high), ''), nullif(unit, 'count'), counted) AS means,
           modifier AS note
    FROM fact.quantity
    UNION ALL
    SELECT version_id, char_start, surface, value, nullif(array_to_string(flags, ', '), '')
    FROM fact.datetime
)
SELECT found.said, found.means, found.note, article.outlet, article.published_on
FROM found
JOIN mart.articles AS article USING (version_id)
WHERE $about = '' OR article.article_id IN (SELECT article_id FROM search($about, top := 10000000))
ORDER BY article.published_at DESC NULLS LAST, article.article_id, found.char_start, found.said DESC
LIMIT $rows::INTEGER;
