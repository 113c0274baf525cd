-- How many articles hold a word, day by day: to ask which words rise would otherwise read the whole index.
ALTER TABLE search.document ADD COLUMN published_on DATE;
COMMENT ON COLUMN search.document.published_on IS 'Day of publication where the outlet is; NULL if none is stated, or one that was still to come when the article was seen.';
UPDATE search.document SET published_on = version.published_on
FROM core.version AS version
WHERE version.version_id = document.version_id AND version.published_at <= version.first_seen_at + INTERVAL 1 DAY;

CREATE TABLE search.word_day (
    published_on DATE NOT NULL,
    stem_no      INTEGER NOT NULL,
    articles     INTEGER NOT NULL
);
INSERT INTO search.word_day
SELECT document.published_on, posting.stem_no, count(*)::INTEGER
FROM search.posting AS posting JOIN search.document AS document USING (document_no)
WHERE document.published_on IS NOT NULL
GROUP BY ALL ORDER BY ALL;
COMMENT ON TABLE search.word_day IS 'Grain: one stem on one day of publication, as indexed.';
COMMENT ON COLUMN search.word_day.published_on IS 'Day of publication (search.document).';
COMMENT ON COLUMN search.word_day.stem_no IS 'Stem (search.word).';
COMMENT ON COLUMN search.word_day.articles IS 'Articles of that day that hold it, however often.';

COMMENT ON COLUMN ops.run.state IS 'running, done, failed or interrupted; a snapshot still calls the run running that published it.';
