-- What happened when, by the articles own words. Durations have no place on the calendar: they stand in fact.datetime.
CREATE OR REPLACE VIEW mart.timeline AS
SELECT
    fact.fact_id,
    article.article_id,
    article.version_id,
    article.outlet,
    article.title,
    article.published_at,
    article.published_on,
    local_day(fact.start_at, coalesce(fact.zone, article.zone)) AS starts_on,
    fact.start_at,
    fact.end_at,
    fact.value,
    fact.surface AS said,
    fact.grain,
    fact.zone,
    fact.zone_source,
    fact.flags,
    substring(article.text, fact.sentence_start + 1, fact.sentence_end - fact.sentence_start) AS sentence,
    fact.sentence_no,
    fact.char_start,
    article.url,
    round(fact.confidence::DOUBLE, 3) AS confidence
FROM fact.datetime AS fact
JOIN mart.articles AS article USING (version_id)
WHERE fact.start_at IS NOT NULL;

COMMENT ON VIEW mart.timeline IS 'Grain: one date, time or interval that an article speaks of, placed on the calendar.';
COMMENT ON COLUMN mart.timeline.fact_id IS 'Stable identity of the fact; trace(fact_id) tells where it comes from.';
COMMENT ON COLUMN mart.timeline.article_id IS 'Article (mart.articles).';
COMMENT ON COLUMN mart.timeline.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN mart.timeline.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.timeline.title IS 'Headline of the article.';
COMMENT ON COLUMN mart.timeline.published_at IS 'Stated time of publication (UTC); NULL if none is stated.';
COMMENT ON COLUMN mart.timeline.published_on IS 'Day of publication where the outlet is; NULL if none is stated.';
COMMENT ON COLUMN mart.timeline.starts_on IS 'First day meant, in the zone in which it was read: 21 May in Jakarta begins on 20 May in UTC.';
COMMENT ON COLUMN mart.timeline.start_at IS 'First instant meant (UTC).';
COMMENT ON COLUMN mart.timeline.end_at IS 'Instant after the last (UTC).';
COMMENT ON COLUMN mart.timeline.value IS 'ISO 8601 with the zone it was read in; an interval is A/B.';
COMMENT ON COLUMN mart.timeline.said IS 'The words themselves.';
COMMENT ON COLUMN mart.timeline.grain IS 'year, month, day, part_of_day, minute, set, interval.';
COMMENT ON COLUMN mart.timeline.zone IS 'Time zone in which it was read.';
COMMENT ON COLUMN mart.timeline.zone_source IS 'stated, inherited or assumed.';
COMMENT ON COLUMN mart.timeline.flags IS 'What to know before relying on it: weekday_mismatch, year_from_text …';
COMMENT ON COLUMN mart.timeline.sentence IS 'The sentence that the fact begins in.';
COMMENT ON COLUMN mart.timeline.sentence_no IS 'Number of that sentence in the text, from 1.';
COMMENT ON COLUMN mart.timeline.char_start IS 'First code point of the fact in the text, from 0.';
COMMENT ON COLUMN mart.timeline.url IS 'Canonical address of the article; NULL for texts without one.';
COMMENT ON COLUMN mart.timeline.confidence IS 'How sure the extractor is, 0 to 1.';
