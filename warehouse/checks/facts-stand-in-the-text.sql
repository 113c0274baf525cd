-- Every fact is what its offsets say: surface = text[char_start:char_end].
-- severity: error
WITH span AS (
    SELECT 'fact.mention' AS subject, fact_id, version_id, char_start, char_end, surface FROM fact.mention
    UNION ALL
    SELECT 'fact.quotation' AS subject, fact_id, version_id, char_start, char_end, surface FROM fact.quotation
    UNION ALL
    SELECT 'fact.quantity' AS subject, fact_id, version_id, char_start, char_end, surface FROM fact.quantity
    UNION ALL
    SELECT 'fact.datetime' AS subject, fact_id, version_id, char_start, char_end, surface FROM fact.datetime
    UNION ALL
    SELECT 'fact.attribution' AS subject, fact_id, version_id, char_start, char_end, surface FROM fact.attribution
    UNION ALL
    SELECT 'fact.event' AS subject, fact_id, version_id, char_start, char_end, surface FROM fact.event
    UNION ALL
    SELECT 'fact.check' AS subject, fact_id, version_id, char_start, char_end, surface FROM fact."check"
    UNION ALL
    SELECT 'speaker of fact.quotation', fact_id, version_id, speaker_start, speaker_end, speaker_surface FROM fact.quotation WHERE speaker_start IS NOT NULL
    UNION ALL
    SELECT 'other side of fact.check', fact_id, version_id, other_start, other_end, other_surface FROM fact."check" WHERE other_start IS NOT NULL
)
SELECT span.subject, span.fact_id, span.surface, substring(version.text, span.char_start + 1, span.char_end - span.char_start) AS text
FROM span
JOIN core.version AS version USING (version_id)
SEMI JOIN checked USING (version_id)
WHERE span.char_start < 0 OR span.char_start >= span.char_end OR span.char_end > length(version.text)
   OR span.surface IS DISTINCT FROM substring(version.text, span.char_start + 1, span.char_end - span.char_start);
