-- Confidence lies between 0 and 1.
-- severity: error
SELECT 'fact.mention' AS subject, fact_id, confidence FROM fact.mention SEMI JOIN checked USING (version_id) WHERE confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'fact.quotation' AS subject, fact_id, confidence FROM fact.quotation SEMI JOIN checked USING (version_id) WHERE confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'fact.quantity' AS subject, fact_id, confidence FROM fact.quantity SEMI JOIN checked USING (version_id) WHERE confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'fact.datetime' AS subject, fact_id, confidence FROM fact.datetime SEMI JOIN checked USING (version_id) WHERE confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'fact.attribution' AS subject, fact_id, confidence FROM fact.attribution SEMI JOIN checked USING (version_id) WHERE confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'fact.event' AS subject, fact_id, confidence FROM fact.event SEMI JOIN checked USING (version_id) WHERE confidence NOT BETWEEN 0 AND 1
UNION ALL
SELECT 'fact.check' AS subject, fact_id, confidence FROM fact."check" SEMI JOIN checked USING (version_id) WHERE confidence NOT BETWEEN 0 AND 1;
