-- Passages stand in order without overlapping, and are as long as their offsets say: else the body could not be put together again.
-- severity: error
SELECT version_id, rule, char_start, char_end, text
FROM core.passage SEMI JOIN checked USING (version_id)
QUALIFY char_start < 0 OR char_end - char_start <> length(text) OR length(text) = 0
     OR char_start < lag(char_end, 1, 0) OVER (PARTITION BY version_id ORDER BY char_start, char_end);
