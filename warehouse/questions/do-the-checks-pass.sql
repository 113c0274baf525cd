-- Do the checks of the warehouse pass?
-- The latest result of each check, what failed first.
SELECT name, status, offending, example, checked_at
FROM ops.check_result
QUALIFY row_number() OVER (PARTITION BY name ORDER BY checked_at DESC) = 1
ORDER BY list_position(['failed', 'warned', 'passed'], status), name;
