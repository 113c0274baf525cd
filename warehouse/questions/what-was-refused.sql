-- What was refused, and why?
-- One row a stage and reason, with one example and what to do about it.
-- $rows = 20    How many to show.
SELECT stage, reason, count(*) AS items, max(refused_at) AS last_refused_at, arg_max(subject, (refused_at, refusal_id)) AS example, arg_max(advice, (refused_at, refusal_id)) AS advice
FROM ops.quarantine
GROUP BY stage, reason
ORDER BY items DESC, stage, reason
LIMIT $rows::INTEGER;
