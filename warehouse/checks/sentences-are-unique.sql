-- A sentence stands once in its version, and sentences follow each other without overlapping.
-- severity: error
SELECT version_id, sentence_no, char_start, char_end
FROM core.sentence SEMI JOIN checked USING (version_id)
QUALIFY count(*) OVER (PARTITION BY version_id, sentence_no) > 1
     OR char_start >= char_end
     OR char_start < lag(char_end, 1, 0) OVER (PARTITION BY version_id ORDER BY sentence_no);
