-- What did the last runs do?
-- One row a stage of a run: what went in, came out and was refused.
-- $runs = 1    How many runs, the latest first.
SELECT started_at, flow, state, stage, items_in, items_out, refused
FROM mart.funnel
WHERE run_id IN (SELECT run_id FROM ops.run ORDER BY started_at DESC LIMIT $runs::INTEGER)
ORDER BY started_at DESC, stage_no;
