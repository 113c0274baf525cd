-- How often each rule cuts, and where: a rule that suddenly cuts more, or nothing, has met a new layout.
CREATE OR REPLACE VIEW mart.rule_usage AS
SELECT
    rule,
    any_value(kind) AS kind,
    coalesce(outlet, '') AS outlet,
    count(*) AS passages,
    count(DISTINCT article_id) AS articles,
    sum(char_end - char_start)::BIGINT AS characters,
    max(char_end - char_start) AS longest,
    min(published_on) AS first_published_on,
    max(published_on) AS last_published_on,
    arg_max(trim(passage, e' \n\t'), char_end - char_start) AS longest_passage
FROM mart.cuts
GROUP BY rule, coalesce(outlet, '');

COMMENT ON VIEW mart.rule_usage IS 'Grain: one cleaning rule at one outlet, over the articles as they stand today.';
COMMENT ON COLUMN mart.rule_usage.rule IS 'Rule; "warta rules explain RULE" tells why.';
COMMENT ON COLUMN mart.rule_usage.kind IS 'Kind of what it removes.';
COMMENT ON COLUMN mart.rule_usage.outlet IS 'Outlet of the articles; empty if unknown.';
COMMENT ON COLUMN mart.rule_usage.passages IS 'Passages removed.';
COMMENT ON COLUMN mart.rule_usage.articles IS 'Articles that lost at least one.';
COMMENT ON COLUMN mart.rule_usage.characters IS 'Code points removed, white space included.';
COMMENT ON COLUMN mart.rule_usage.longest IS 'Code points of the longest passage: look here for a rule that takes too much.';
COMMENT ON COLUMN mart.rule_usage.first_published_on IS 'Earliest day of publication among these articles.';
COMMENT ON COLUMN mart.rule_usage.last_published_on IS 'Latest day of publication among them.';
COMMENT ON COLUMN mart.rule_usage.longest_passage IS 'The longest passage itself.';
