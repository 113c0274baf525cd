-- A value outside these bounds is a mistake of the extractor, or of the article: both are worth a look.
-- severity: warning
SELECT 'age ' || age AS problem, fact_id, surface FROM fact.mention SEMI JOIN checked USING (version_id) WHERE age NOT BETWEEN 0 AND 120
UNION ALL
SELECT 'country ' || country, fact_id, surface FROM fact.mention SEMI JOIN checked USING (version_id) WHERE NOT regexp_full_match(country, '[A-Z]{2}')
UNION ALL
SELECT 'range upside down', fact_id, surface FROM fact.quantity SEMI JOIN checked USING (version_id) WHERE value_high < value AND unit <> 'score' -- two sides, not a range
UNION ALL
SELECT 'negative ' || unit, fact_id, surface FROM fact.quantity SEMI JOIN checked USING (version_id)
WHERE value < 0 AND unit IN ('count', 'times', 'rank', 'year_age', 'km', 'm', 'kg', 'ha')
UNION ALL
SELECT 'ends before it starts', fact_id, surface FROM fact.datetime SEMI JOIN checked USING (version_id) WHERE end_at < start_at
UNION ALL
SELECT 'year ' || year(start_at), fact_id, surface FROM fact.datetime SEMI JOIN checked USING (version_id) WHERE year(start_at) NOT BETWEEN 1 AND 2200
UNION ALL
SELECT 'speaker without a name', fact_id, surface FROM fact.quotation SEMI JOIN checked USING (version_id) WHERE trim(speaker) = '';
