-- Which sources went quiet?
-- Sources that have named no article for three times their usual wait, and the last reason that something was missing.
-- $all = 'no'    yes shows the others, too.
SELECT source, outlet, is_quiet, days_silent, last_found, found_a_day, missing, share_failed, last_reason
FROM mart.source_health
WHERE is_quiet OR $all = 'yes'
ORDER BY is_quiet DESC, days_silent DESC NULLS FIRST, source;
