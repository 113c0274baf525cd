-- What went into each stage of each run, what came out, and what was refused.
CREATE OR REPLACE VIEW mart.funnel AS
SELECT
    run.run_id,
    run.flow,
    run.started_at,
    run.ended_at,
    run.state,
    count.stage,
    list_position(['discover', 'fetch', 'read', 'parse', 'clean', 'extract', 'load'], count.stage) AS stage_no,
    sum(count.items_in)::BIGINT AS items_in,
    sum(count.items_out)::BIGINT AS items_out,
    sum(count.refused)::BIGINT AS refused
FROM ops.run AS run
JOIN ops.stage_count AS count USING (run_id)
GROUP BY ALL;

COMMENT ON VIEW mart.funnel IS 'Grain: one stage of one run.';
COMMENT ON COLUMN mart.funnel.run_id IS 'Run (ops.run).';
COMMENT ON COLUMN mart.funnel.flow IS 'ingest, backfill, reprocess or publish.';
COMMENT ON COLUMN mart.funnel.started_at IS 'Start of the run (UTC).';
COMMENT ON COLUMN mart.funnel.ended_at IS 'End (UTC); NULL if it was killed.';
COMMENT ON COLUMN mart.funnel.state IS 'running, done, failed or interrupted; a snapshot still calls the run running that published it.';
COMMENT ON COLUMN mart.funnel.stage IS 'read, fetch, parse, clean, extract, load.';
COMMENT ON COLUMN mart.funnel.stage_no IS 'Order of the stages.';
COMMENT ON COLUMN mart.funnel.items_in IS 'Items that went in.';
COMMENT ON COLUMN mart.funnel.items_out IS 'Items that came out.';
COMMENT ON COLUMN mart.funnel.refused IS 'Items that went to quarantine.';
