-- Sentences, passages and facts belong to a version that is there, and a fact begins in a sentence of it, or in the white space before.
-- severity: error
SELECT 'core.sentence' AS subject, version_id, count(*) AS rows FROM core.sentence ANTI JOIN core.version USING (version_id) GROUP BY ALL
UNION ALL
SELECT 'core.passage' AS subject, version_id, count(*) AS rows FROM core.passage ANTI JOIN core.version USING (version_id) GROUP BY ALL
UNION ALL
SELECT 'core.date_candidate' AS subject, version_id, count(*) AS rows FROM core.date_candidate ANTI JOIN core.version USING (version_id) GROUP BY ALL
UNION ALL
SELECT 'fact.mention', version_id, count(*) FROM fact.mention ANTI JOIN core.version USING (version_id) GROUP BY ALL
UNION ALL
SELECT 'fact.quotation', version_id, count(*) FROM fact.quotation ANTI JOIN core.version USING (version_id) GROUP BY ALL
UNION ALL
SELECT 'fact.quantity', version_id, count(*) FROM fact.quantity ANTI JOIN core.version USING (version_id) GROUP BY ALL
UNION ALL
SELECT 'fact.datetime', version_id, count(*) FROM fact.datetime ANTI JOIN core.version USING (version_id) GROUP BY ALL
UNION ALL
SELECT 'fact.attribution', version_id, count(*) FROM fact.attribution ANTI JOIN core.version USING (version_id) GROUP BY ALL
UNION ALL
SELECT 'fact.event', version_id, count(*) FROM fact.event ANTI JOIN core.version USING (version_id) GROUP BY ALL
UNION ALL
SELECT 'fact.check', version_id, count(*) FROM fact."check" ANTI JOIN core.version USING (version_id) GROUP BY ALL
UNION ALL
SELECT 'sentence of a fact', version_id, count(*)
FROM (
    SELECT version_id, sentence_no, sentence_start, sentence_end, char_start, char_end FROM fact.mention
    UNION ALL
    SELECT version_id, sentence_no, sentence_start, sentence_end, char_start, char_end FROM fact.quotation
    UNION ALL
    SELECT version_id, sentence_no, sentence_start, sentence_end, char_start, char_end FROM fact.quantity
    UNION ALL
    SELECT version_id, sentence_no, sentence_start, sentence_end, char_start, char_end FROM fact.datetime
    UNION ALL
    SELECT version_id, sentence_no, sentence_start, sentence_end, char_start, char_end FROM fact.attribution
    UNION ALL
    SELECT version_id, sentence_no, sentence_start, sentence_end, char_start, char_end FROM fact.event
    UNION ALL
    SELECT version_id, sentence_no, sentence_start, sentence_end, char_start, char_end FROM fact."check"
) AS fact
LEFT JOIN core.sentence AS sentence USING (version_id, sentence_no)
SEMI JOIN checked USING (version_id)
WHERE sentence.version_id IS NULL
   OR (fact.sentence_start, fact.sentence_end) <> (sentence.char_start, sentence.char_end)
   OR fact.char_start >= fact.sentence_end
   OR fact.char_end <= fact.sentence_start
GROUP BY ALL;
