-- How often each rule cuts, and where: a rule that suddenly cuts more, or nothing, has met a new layout.
CREATE OR REPLACE VIEW mart.rule_usage AS
SELECT
    passage.rule,
    min(passage.kind) AS kind,
    article.outlet,
    count(*) AS passages,
    count(DISTINCT passage.version_id) AS articles,
    sum(passage.char_end - passage.char_start)::BIGINT AS characters,
    max(passage.char_end - passage.char_start) AS longest,
    min(article.published_on) AS first_published_on,
    max(article.published_on) AS last_published_on,
    trim(arg_max(passage.text, (passage.char_end - passage.char_start, passage.version_id)), e' \n\t') AS longest_passage
FROM core.passage AS passage
JOIN mart.articles AS article USING (version_id)
GROUP BY passage.rule, article.outlet;

COMMENT ON VIEW mart.rule_usage IS 'Grain: one cleaning rule at one outlet, over the articles as they stand today.';
COMMENT ON COLUMN mart.rule_usage.rule IS 'Rule; "warta rules explain RULE" tells why.';
COMMENT ON COLUMN mart.rule_usage.kind IS 'Kind of what it removes.';
COMMENT ON COLUMN mart.rule_usage.outlet IS 'Outlet of the articles; NULL if unknown.';
COMMENT ON COLUMN mart.rule_usage.passages IS 'Passages removed.';
COMMENT ON COLUMN mart.rule_usage.articles IS 'Articles that lost at least one.';
COMMENT ON COLUMN mart.rule_usage.characters IS 'Code points removed, white space included.';
COMMENT ON COLUMN mart.rule_usage.longest IS 'Code points of the longest passage: look here for a rule that takes too much.';
COMMENT ON COLUMN mart.rule_usage.first_published_on IS 'Earliest day of publication among these articles.';
COMMENT ON COLUMN mart.rule_usage.last_published_on IS 'Latest day of publication among them.';
COMMENT ON COLUMN mart.rule_usage.longest_passage IS 'The longest passage itself.';
