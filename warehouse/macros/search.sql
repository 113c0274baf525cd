-- Ranking is BM25 with the customary k1 = 1.2 and b = 0.75 (Robertson and Zaragoza, 2009, "The Probabilistic Relevance Framework").
CREATE OR REPLACE MACRO search(words, top := 100) AS TABLE
WITH asked AS (
    SELECT DISTINCT stem_no
    FROM (SELECT unnest(string_split_regex(lower(strip_accents(words)), '[^a-z0-9]+')) AS word)
    JOIN search.word USING (word)
), hit AS (
    SELECT posting.stem_no, posting.document_no, posting.frequency FROM search.posting AS posting JOIN asked USING (stem_no)
), corpus AS (
    SELECT count(*) AS documents, avg(length) AS mean_length FROM search.document
), weight AS (
    SELECT stem_no, ln(1 + (documents - count(*) + 0.5) / (count(*) + 0.5)) AS weight FROM hit, corpus GROUP BY stem_no, documents
), ranked AS (
    SELECT
        document.version_id,
        sum(weight.weight * hit.frequency * 2.2 / (hit.frequency + 1.2 * (0.25 + 0.75 * document.length / corpus.mean_length))) AS score,
        count(*) AS stems_found
    FROM hit
    JOIN weight USING (stem_no)
    JOIN search.document AS document USING (document_no)
    CROSS JOIN corpus
    GROUP BY document.version_id
    ORDER BY score DESC, document.version_id
    LIMIT top
)
SELECT
    round(ranked.score, 3) AS score, ranked.stems_found, article.title, article.outlet, article.published_on, article.published_at,
    article.is_day_only, article.url, article.article_id, article.version_id
FROM ranked
JOIN mart.articles AS article USING (version_id)
ORDER BY ranked.score DESC, article.version_id;

COMMENT ON MACRO TABLE search IS 'search(words, top := 100): the articles that speak of these words, the best first. Words match in all forms that occur (berbicara finds pembicaraan); stems_found tells how many of them an article holds.';
