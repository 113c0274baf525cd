-- Columns hold more than their first comments said.
COMMENT ON COLUMN raw.fetch.outcome IS 'fetched, unchanged, read, listed (a listing), joined (a page that is read with the first of its article), or the class of the error.';
COMMENT ON COLUMN ops.run.flow IS 'ingest, recheck, backfill, reprocess, replay or publish.';
COMMENT ON COLUMN ops.migration.number IS 'Number of the file; 0 stands for all views and macros together.';
