-- A fact may neither come from what was cut, nor be stitched together over a cut. A statement may run around one: the promo stood inside it.
-- severity: error
WITH cut AS (
    SELECT version_id, rule, char_start - coalesce(sum(char_end - char_start) OVER earlier, 0) AS seam
    FROM core.passage SEMI JOIN checked USING (version_id)
    WINDOW earlier AS (PARTITION BY version_id ORDER BY char_start ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), fact AS (
    SELECT 'fact.mention' AS subject, fact_id, version_id, char_start, char_end, surface FROM fact.mention
    UNION ALL
    SELECT 'fact.quantity', fact_id, version_id, char_start, char_end, surface FROM fact.quantity
    UNION ALL
    SELECT 'fact.datetime', fact_id, version_id, char_start, char_end, surface FROM fact.datetime WHERE grain <> 'interval'
    UNION ALL
    SELECT 'fact.event', fact_id, version_id, char_start, char_end, surface FROM fact.event
)
SELECT fact.subject, fact.fact_id, fact.surface, cut.rule
FROM fact JOIN cut USING (version_id)
WHERE fact.char_start < cut.seam AND cut.seam < fact.char_end;
