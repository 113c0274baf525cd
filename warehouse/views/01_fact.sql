-- All kinds of facts in one place, of all versions; what is special to a kind stands in its own table.
CREATE OR REPLACE VIEW fact.fact AS
SELECT 'mention' AS kind, fact_id, version_id, sentence_no, sentence_start, sentence_end, char_start, char_end, surface, canonical AS means, rule, confidence, extractor_version FROM fact.mention
UNION ALL
SELECT 'quotation' AS kind, fact_id, version_id, sentence_no, sentence_start, sentence_end, char_start, char_end, surface, speaker AS means, rule, confidence, extractor_version FROM fact.quotation
UNION ALL
SELECT 'quantity' AS kind, fact_id, version_id, sentence_no, sentence_start, sentence_end, char_start, char_end, surface, concat_ws(' ', printf('%.15g', value) || coalesce('–' || printf('%.15g', value_high), ''), nullif(unit, 'count'), counted) AS means, rule, confidence, extractor_version FROM fact.quantity
UNION ALL
SELECT 'datetime' AS kind, fact_id, version_id, sentence_no, sentence_start, sentence_end, char_start, char_end, surface, value AS means, rule, confidence, extractor_version FROM fact.datetime
UNION ALL
SELECT 'attribution' AS kind, fact_id, version_id, sentence_no, sentence_start, sentence_end, char_start, char_end, surface, source AS means, rule, confidence, extractor_version FROM fact.attribution
UNION ALL
SELECT 'event' AS kind, fact_id, version_id, sentence_no, sentence_start, sentence_end, char_start, char_end, surface, type AS means, rule, confidence, extractor_version FROM fact.event
UNION ALL
SELECT 'check' AS kind, fact_id, version_id, sentence_no, sentence_start, sentence_end, char_start, char_end, surface, kind || ': ' || verdict AS means, rule, confidence, extractor_version FROM fact."check";

COMMENT ON VIEW fact.fact IS 'Grain: one fact of any kind in any version.';
COMMENT ON COLUMN fact.fact.kind IS 'mention, quotation, quantity, datetime, attribution, event or check.';
COMMENT ON COLUMN fact.fact.fact_id IS 'Stable identity of the fact; trace(fact_id) tells where it comes from.';
COMMENT ON COLUMN fact.fact.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN fact.fact.sentence_no IS 'Sentence of the text that it begins in, from 1.';
COMMENT ON COLUMN fact.fact.sentence_start IS 'Where that sentence begins in the text.';
COMMENT ON COLUMN fact.fact.sentence_end IS 'Where it ends.';
COMMENT ON COLUMN fact.fact.char_start IS 'First code point in the version''s text, from 0.';
COMMENT ON COLUMN fact.fact.char_end IS 'Code point after the last.';
COMMENT ON COLUMN fact.fact.surface IS 'The words themselves.';
COMMENT ON COLUMN fact.fact.means IS 'What they were read as: canonical name, speaker, value with its unit, ISO 8601 time, source, type of event, verdict.';
COMMENT ON COLUMN fact.fact.rule IS 'Rule or model that found it.';
COMMENT ON COLUMN fact.fact.confidence IS 'How sure that is, 0 to 1.';
COMMENT ON COLUMN fact.fact.extractor_version IS 'Fingerprint of the extractors.';
