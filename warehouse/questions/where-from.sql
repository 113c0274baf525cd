-- Where does a fact come from?
-- Every step from the words back to the archived bytes: sentence, rule, software, what was cut, when and from where the document was had.
-- $surface = '159'    The words of the fact, exactly as they stand in the text.
-- $rows = 3           How many facts to show.
WITH wanted AS (
    SELECT fact_id FROM mart.facts WHERE surface = $surface ORDER BY published_at DESC NULLS LAST, fact_id LIMIT $rows::INTEGER
)
SELECT
    fact.kind, fact.surface, fact.means,
    substring(version.text, fact.sentence_start + 1, fact.sentence_end - fact.sentence_start) AS sentence,
    fact.rule, fact.extractor_version, version.rule_set_version, version.parser,
    (SELECT count(*) FROM core.passage AS passage WHERE passage.version_id = version.version_id) AS passages_cut,
    attempt.origin, attempt.requested_at, document.sha256, document.archive_file
FROM wanted
JOIN fact.fact AS fact USING (fact_id)
JOIN core.version AS version USING (version_id)
LEFT JOIN raw.document AS document USING (sha256)
LEFT JOIN raw.fetch AS attempt USING (sha256)
ORDER BY fact.fact_id, attempt.requested_at;
