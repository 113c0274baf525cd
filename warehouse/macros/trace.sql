CREATE OR REPLACE MACRO trace(id) AS TABLE
SELECT
    found.kind,
    found.surface,
    found.means,
    substring(version.text, found.sentence_start + 1, found.sentence_end - found.sentence_start) AS sentence,
    found.rule,
    round(found.confidence::DOUBLE, 3) AS confidence,
    version.extractor_version,
    found.char_start,
    found.char_end,
    version.title,
    article.outlet,
    article.canonical_url AS url,
    version.version_id,
    version.valid_from,
    version.valid_to,
    version.rule_set_version,
    version.parser,
    (
        SELECT list({rule: passage.rule, passage: trim(passage.text, e' \n\t')} ORDER BY passage.char_start)
        FROM core.passage AS passage WHERE passage.version_id = version.version_id
    ) AS passages_cut,
    attempt.fetch_id,
    attempt.origin,
    attempt.requested_at,
    attempt.outcome,
    attempt.status,
    document.sha256,
    document.media_type,
    document.bytes,
    document.archive_file,
    document.archive_offset
FROM fact.fact AS found
JOIN core.version AS version USING (version_id)
JOIN core.article AS article USING (article_id)
LEFT JOIN raw.document AS document ON document.sha256 = version.sha256
LEFT JOIN raw.fetch AS attempt ON attempt.sha256 = version.sha256
WHERE found.fact_id = id::UUID
ORDER BY attempt.requested_at;

COMMENT ON MACRO TABLE trace IS 'trace(id): where a fact comes from: its sentence, version, the passages cut from it, each time its document was fetched or read, the archived bytes, and the rule and software that made it. One row for each time the document was had.';
