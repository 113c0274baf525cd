-- Why is this sentence missing?
-- Cuts whose passage holds these words, with the rule that made them, and refused documents whose address or message holds them.
-- $words = '%'    Words of the sentence as they stand there, or an address; % for all.
-- $rows = 20      How many to show.
WITH found AS (
    SELECT 'cut' AS what, rule AS reason, passage, 'warta rules explain ' || rule AS advice, outlet, url AS subject
    FROM mart.cuts
    WHERE passage ILIKE '%' || $words || '%'
    UNION ALL
    SELECT 'refused', stage || ': ' || reason, message, advice, NULL, subject
    FROM ops.quarantine
    WHERE subject ILIKE '%' || $words || '%' OR message ILIKE '%' || $words || '%'
    ORDER BY what, reason, subject
    LIMIT $rows::INTEGER
)
SELECT what, reason, trim(passage, e' \n\t') AS passage, advice, outlet, subject
FROM found
ORDER BY what, reason, subject;
