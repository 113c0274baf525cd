-- What was cut, and by which rule?
-- One row a rule at an outlet; "warta rules explain RULE" tells why the rule is there.
-- $outlet = '%'     Outlet, or a part of it; % for all.
-- $rows = 20        How many to show.
SELECT rule, kind, outlet, passages, articles, characters, longest_passage
FROM mart.rule_usage
WHERE coalesce(outlet, '') ILIKE '%' || $outlet || '%'
ORDER BY passages DESC, rule, outlet
LIMIT $rows::INTEGER;
