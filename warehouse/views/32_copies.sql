-- Who ran the same text. Pairs are in core.duplicate; a cluster is whatever hangs together through copies and excerpts.
-- The likely original is the credited agency itself if it is there, else what was published first; of what states a day alone, the end of the day counts.
CREATE OR REPLACE MACRO is_own_name(name, outlet) AS coalesce(
    starts_with(lower(outlet), lower(nullif(regexp_replace(split_part(name, '.', 1), '\W', '', 'g'), ''))), false
);

CREATE OR REPLACE VIEW mart.copies AS
WITH RECURSIVE pair AS (
    SELECT DISTINCT a.article_id AS one, b.article_id AS other, duplicate.score, duplicate.containment
    FROM core.duplicate AS duplicate
    JOIN core.version AS a ON a.version_id = duplicate.version_a
    JOIN core.version AS b ON b.version_id = duplicate.version_b
    WHERE duplicate.role IN ('copy', 'excerpt')
), edge AS (
    SELECT one, other, max(score) AS score, max(containment) AS containment
    FROM (FROM pair UNION ALL SELECT other, one, score, containment FROM pair)
    GROUP BY ALL
), cluster(article_id, cluster_id) USING KEY (article_id) AS (
    SELECT one, min(least(one, other)) FROM edge GROUP BY one
    UNION
    (
        SELECT edge.one, min(cluster.cluster_id)
        FROM edge
        JOIN cluster ON cluster.article_id = edge.other
        JOIN recurring.cluster AS own ON own.article_id = edge.one
        WHERE cluster.cluster_id < own.cluster_id
        GROUP BY edge.one
    )
), standing AS MATERIALIZED (
    SELECT cluster_id, article.* EXCLUDE (text, authors, tags) FROM cluster JOIN mart.articles AS article USING (article_id)
), named AS (
    SELECT standing.article_id, standing.outlet, attribution.source, count(*) AS times
    FROM standing JOIN fact.attribution AS attribution USING (version_id)
    WHERE attribution.source_type = 'agency'
    GROUP BY ALL
), credit AS (
    SELECT article_id, arg_min(source, (-times, source)) AS agency FROM named WHERE NOT is_own_name(source, outlet) GROUP BY article_id
), member AS (
    SELECT
        article.cluster_id,
        article.article_id,
        article.outlet,
        article.title,
        article.published_at,
        article.is_day_only,
        article.first_seen_at,
        coalesce(credit.agency, CASE WHEN NOT is_own_name(article.dateline_outlet, article.outlet) THEN article.dateline_outlet END) AS credits,
        alike.score AS likeness,
        alike.containment,
        article.url
    FROM standing AS article
    JOIN (SELECT one AS article_id, max(score) AS score, max(containment) AS containment FROM edge GROUP BY one) AS alike USING (article_id)
    LEFT JOIN credit USING (article_id)
), credited AS ( -- A name without a single Latin letter or digit leads to no domain.
    SELECT cluster_id, lower(nullif(regexp_replace(arg_min(credits, (-times, credits)) FILTER (credits IS NOT NULL), '\W', '', 'g'), '')) AS agency
    FROM (SELECT cluster_id, credits, count(*) AS times FROM member GROUP BY ALL)
    GROUP BY cluster_id
    HAVING sum(times) > 1
), judged AS (
    SELECT member.*, coalesce(starts_with(lower(outlet), agency), false) AS is_agency
    FROM member
    JOIN credited USING (cluster_id)
)
SELECT
    cluster_id,
    count(*) OVER (PARTITION BY cluster_id) AS articles,
    article_id,
    outlet,
    title,
    published_at,
    row_number() OVER ranked = 1 AS is_likely_original,
    CASE WHEN row_number() OVER ranked > 1 THEN NULL WHEN is_agency THEN 'credited agency' WHEN published_at IS NOT NULL THEN 'published first' ELSE 'seen first' END AS because,
    credits,
    round(likeness::DOUBLE, 3) AS likeness,
    round(containment::DOUBLE, 3) AS containment,
    url
FROM judged
WINDOW ranked AS (PARTITION BY cluster_id ORDER BY is_agency DESC, published_at + to_days(is_day_only::INTEGER) ASC NULLS LAST, first_seen_at, article_id);

COMMENT ON MACRO is_own_name IS 'is_own_name(name, outlet): whether a name is how the outlet calls itself, e.g. CNBC Indonesia at cnbcindonesia.com.';
COMMENT ON VIEW mart.copies IS 'Grain: one article in one cluster of copies, in the articles as they stand today.';
COMMENT ON COLUMN mart.copies.cluster_id IS 'Cluster: the identity of the article in it that sorts first.';
COMMENT ON COLUMN mart.copies.articles IS 'Articles in the cluster.';
COMMENT ON COLUMN mart.copies.article_id IS 'Article (mart.articles).';
COMMENT ON COLUMN mart.copies.outlet IS 'Outlet of the article; NULL if unknown.';
COMMENT ON COLUMN mart.copies.title IS 'Headline of the article: copies often change it.';
COMMENT ON COLUMN mart.copies.published_at IS 'Stated time of publication (UTC); NULL if none is stated.';
COMMENT ON COLUMN mart.copies.is_likely_original IS 'Whether the others most likely took it from here. A guess, explained by because.';
COMMENT ON COLUMN mart.copies.because IS 'credited agency, published first or seen first; NULL for the others.';
COMMENT ON COLUMN mart.copies.credits IS 'Agency that this article credits, in an attribution or its dateline; NULL if none.';
COMMENT ON COLUMN mart.copies.likeness IS 'Likeness to the member most like it, 0 to 1 (core.duplicate.score).';
COMMENT ON COLUMN mart.copies.containment IS 'The same as a share of the shorter text: 1 means that it stands whole in the longer. An excerpt is contained and not alike.';
COMMENT ON COLUMN mart.copies.url IS 'Canonical address of the article; NULL for texts without one.';
