-- How it ran: the ledger of runs, parts, partitions, refusals and checks.
CREATE SCHEMA IF NOT EXISTS ops;

CREATE TABLE ops.run (
    run_id     UUID NOT NULL,
    flow       VARCHAR NOT NULL,
    parameters JSON NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    ended_at   TIMESTAMPTZ,
    state      VARCHAR NOT NULL,
    software   VARCHAR NOT NULL
);
COMMENT ON TABLE ops.run IS 'Grain: one execution of a flow.';
COMMENT ON COLUMN ops.run.run_id IS 'Identity of the run.';
COMMENT ON COLUMN ops.run.flow IS 'ingest, backfill, reprocess or publish.';
COMMENT ON COLUMN ops.run.parameters IS 'What it was asked to do.';
COMMENT ON COLUMN ops.run.started_at IS 'Start (UTC).';
COMMENT ON COLUMN ops.run.ended_at IS 'End (UTC); NULL while it runs or if it was killed.';
COMMENT ON COLUMN ops.run.state IS 'running, done, failed or interrupted.';
COMMENT ON COLUMN ops.run.software IS 'Fingerprint of rules and extractors.';

CREATE TABLE ops.part (
    part_id   VARCHAR NOT NULL,
    run_id    UUID NOT NULL,
    documents INTEGER NOT NULL,
    loaded_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE ops.part IS 'Grain: one staged part that was loaded.';
COMMENT ON COLUMN ops.part.part_id IS 'Name of the part: hash of its documents and of the software.';
COMMENT ON COLUMN ops.part.run_id IS 'Run that loaded it.';
COMMENT ON COLUMN ops.part.documents IS 'Documents in it.';
COMMENT ON COLUMN ops.part.loaded_at IS 'When its transaction committed (UTC).';

CREATE TABLE ops.stage_count (
    run_id    UUID NOT NULL,
    part_id   VARCHAR,
    stage     VARCHAR NOT NULL,
    items_in  BIGINT NOT NULL,
    items_out BIGINT NOT NULL,
    refused   BIGINT NOT NULL
);
COMMENT ON TABLE ops.stage_count IS 'Grain: one stage of one part: what went in, what came out, what was refused.';
COMMENT ON COLUMN ops.stage_count.run_id IS 'Run.';
COMMENT ON COLUMN ops.stage_count.part_id IS 'Part; NULL for stages before parts are formed.';
COMMENT ON COLUMN ops.stage_count.stage IS 'read, fetch, parse, clean, extract, load.';
COMMENT ON COLUMN ops.stage_count.items_in IS 'Items that went in.';
COMMENT ON COLUMN ops.stage_count.items_out IS 'Items that came out.';
COMMENT ON COLUMN ops.stage_count.refused IS 'Items that went to quarantine.';

CREATE TABLE ops.partition (
    source        VARCHAR NOT NULL,
    day           DATE NOT NULL,
    covered_until TIMESTAMPTZ NOT NULL,
    status        VARCHAR NOT NULL,
    found         INTEGER NOT NULL,
    new           INTEGER NOT NULL,
    changed       INTEGER NOT NULL,
    unchanged     INTEGER NOT NULL,
    refused       INTEGER NOT NULL,
    missing       INTEGER NOT NULL,
    reason        VARCHAR,
    run_id        UUID NOT NULL,
    software      VARCHAR NOT NULL,
    finished_at   TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE ops.partition IS 'Grain: one source and one day: the ledger of what is done.';
COMMENT ON COLUMN ops.partition.source IS 'Source, or the name of an archive that was read.';
COMMENT ON COLUMN ops.partition.day IS 'Day in the outlet''s own zone.';
COMMENT ON COLUMN ops.partition.status IS 'done, partial or failed.';
COMMENT ON COLUMN ops.partition.found IS 'Candidates found.';
COMMENT ON COLUMN ops.partition.new IS 'Articles new to the warehouse.';
COMMENT ON COLUMN ops.partition.changed IS 'Articles with a new version.';
COMMENT ON COLUMN ops.partition.unchanged IS 'Articles seen before as they are.';
COMMENT ON COLUMN ops.partition.refused IS 'Items in quarantine.';
COMMENT ON COLUMN ops.partition.missing IS 'Candidates that could not be had.';
COMMENT ON COLUMN ops.partition.reason IS 'Why something is missing.';
COMMENT ON COLUMN ops.partition.run_id IS 'Run that wrote this row.';
COMMENT ON COLUMN ops.partition.software IS 'Fingerprint of rules and extractors.';
COMMENT ON COLUMN ops.partition.covered_until IS 'How far into the day the source was asked (UTC): its end, once the day is done.';
COMMENT ON COLUMN ops.partition.finished_at IS 'When (UTC).';

CREATE TABLE ops.quarantine (
    refusal_id UUID NOT NULL,
    stage      VARCHAR NOT NULL,
    reason     VARCHAR NOT NULL,
    subject    VARCHAR NOT NULL,
    message    VARCHAR NOT NULL,
    advice     VARCHAR NOT NULL,
    fetch_id   UUID,
    sha256     VARCHAR,
    software   VARCHAR NOT NULL,
    refused_at TIMESTAMPTZ NOT NULL,
    run_id     UUID NOT NULL
);
COMMENT ON TABLE ops.quarantine IS 'Grain: one item that a stage refused, and has not taken since.';
COMMENT ON COLUMN ops.quarantine.refusal_id IS 'Identity: stage, subject, reason and content.';
COMMENT ON COLUMN ops.quarantine.stage IS 'Stage that refused it.';
COMMENT ON COLUMN ops.quarantine.reason IS 'Class of the error.';
COMMENT ON COLUMN ops.quarantine.subject IS 'File, line or address.';
COMMENT ON COLUMN ops.quarantine.message IS 'What is wrong.';
COMMENT ON COLUMN ops.quarantine.advice IS 'What to do next.';
COMMENT ON COLUMN ops.quarantine.fetch_id IS 'Attempt that brought it (raw.fetch).';
COMMENT ON COLUMN ops.quarantine.sha256 IS 'Content (raw.document), if it was read.';
COMMENT ON COLUMN ops.quarantine.software IS 'Fingerprint of the software that refused it.';
COMMENT ON COLUMN ops.quarantine.refused_at IS 'When (UTC).';
COMMENT ON COLUMN ops.quarantine.run_id IS 'Run.';

CREATE TABLE ops.check_result (
    run_id     UUID NOT NULL,
    name       VARCHAR NOT NULL,
    status     VARCHAR NOT NULL,
    offending  BIGINT NOT NULL,
    example    VARCHAR,
    checked_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE ops.check_result IS 'Grain: one check of the warehouse in one run.';
COMMENT ON COLUMN ops.check_result.run_id IS 'Run.';
COMMENT ON COLUMN ops.check_result.name IS 'Name of the check: its file in warehouse/checks.';
COMMENT ON COLUMN ops.check_result.status IS 'passed, warned (what articles state is odd) or failed (the warehouse itself is wrong).';
COMMENT ON COLUMN ops.check_result.offending IS 'Rows that offend.';
COMMENT ON COLUMN ops.check_result.example IS 'One of them.';
COMMENT ON COLUMN ops.check_result.checked_at IS 'When (UTC).';

-- ops.migration is made by the migration runner itself, before the first migration.
COMMENT ON TABLE ops.migration IS 'Grain: one migration that was applied.';
COMMENT ON COLUMN ops.migration.number IS 'Number of the migration: its file in warehouse/schema.';
COMMENT ON COLUMN ops.migration.name IS 'Name of the file.';
COMMENT ON COLUMN ops.migration.sha256 IS 'Hex SHA-256 of the file as applied.';
COMMENT ON COLUMN ops.migration.applied_at IS 'When (UTC).';
