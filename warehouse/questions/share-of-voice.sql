-- How much does each outlet let one speaker say?
-- The speaker's share of all statements with a known speaker, by outlet, in days of publication from since until before until.
-- $name = '%'              Whole words of a name (Jokowi, BPS); % for all.
-- $since = '1900-01-01'    First day.
-- $until = '2999-01-01'    Day after the last.
SELECT *
FROM share_of_voice($name, since := $since, until := $until);
