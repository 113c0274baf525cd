-- The hash tells equal texts, and is what a version's identity rests on.
-- severity: error
SELECT version_id, text_hash, sha256(text) AS found
FROM core.version SEMI JOIN checked USING (version_id)
WHERE text_hash <> sha256(text);
