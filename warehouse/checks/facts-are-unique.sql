-- The fact tables have no keys, as keys halve the speed of loading: this check stands in for them.
-- severity: error
SELECT 'fact.mention' AS subject, fact_id, count(*) AS times FROM fact.mention SEMI JOIN checked USING (version_id) GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'fact.quotation' AS subject, fact_id, count(*) AS times FROM fact.quotation SEMI JOIN checked USING (version_id) GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'fact.quantity' AS subject, fact_id, count(*) AS times FROM fact.quantity SEMI JOIN checked USING (version_id) GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'fact.datetime' AS subject, fact_id, count(*) AS times FROM fact.datetime SEMI JOIN checked USING (version_id) GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'fact.attribution' AS subject, fact_id, count(*) AS times FROM fact.attribution SEMI JOIN checked USING (version_id) GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'fact.event' AS subject, fact_id, count(*) AS times FROM fact.event SEMI JOIN checked USING (version_id) GROUP BY ALL HAVING times > 1
UNION ALL
SELECT 'fact.check' AS subject, fact_id, count(*) AS times FROM fact."check" SEMI JOIN checked USING (version_id) GROUP BY ALL HAVING times > 1;
