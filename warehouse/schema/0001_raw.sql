-- What arrived, before anybody looked inside. Bytes stay in the archive; the warehouse keeps where.
CREATE SCHEMA raw;

CREATE TABLE raw.document (
    sha256         VARCHAR NOT NULL,
    media_type     VARCHAR NOT NULL,
    bytes          BIGINT NOT NULL,
    archive_file   VARCHAR,
    archive_offset BIGINT
);
COMMENT ON TABLE raw.document IS 'Grain: one content. The same bytes from two addresses are one row.';
COMMENT ON COLUMN raw.document.sha256 IS 'Hex SHA-256 of the bytes; the key into the archive.';
COMMENT ON COLUMN raw.document.media_type IS 'Media type as sent, or as told by the file name.';
COMMENT ON COLUMN raw.document.bytes IS 'Length of the content in bytes.';
COMMENT ON COLUMN raw.document.archive_file IS 'Archive file that holds the bytes, below the archive folder; NULL if they stand only at their origin.';
COMMENT ON COLUMN raw.document.archive_offset IS 'Offset in bytes of the record in the archive file.';

CREATE TABLE raw.fetch (
    fetch_id     UUID NOT NULL,
    origin       VARCHAR NOT NULL,
    url          VARCHAR,
    outlet       VARCHAR,
    source       VARCHAR,
    requested_at TIMESTAMPTZ NOT NULL,
    outcome      VARCHAR NOT NULL,
    status       SMALLINT,
    robots       VARCHAR,
    seconds      REAL,
    bytes        BIGINT,
    headers      MAP(VARCHAR, VARCHAR),
    error        VARCHAR,
    sha256       VARCHAR
);
COMMENT ON TABLE raw.fetch IS 'Grain: one attempt to get a document, failed ones too; for a file, one reading of one content.';
COMMENT ON COLUMN raw.fetch.fetch_id IS 'Identity of the attempt: address and instant, or file and content.';
COMMENT ON COLUMN raw.fetch.origin IS 'Address asked for, or path (path#L7 for a line) below the root that was read.';
COMMENT ON COLUMN raw.fetch.url IS 'Address that answered, after redirects; NULL for files.';
COMMENT ON COLUMN raw.fetch.outlet IS 'Outlet by host or by configuration, if known.';
COMMENT ON COLUMN raw.fetch.source IS 'Source that named the address, if any.';
COMMENT ON COLUMN raw.fetch.requested_at IS 'When the attempt began (UTC).';
COMMENT ON COLUMN raw.fetch.outcome IS 'fetched, unchanged, read, or the class of the error.';
COMMENT ON COLUMN raw.fetch.status IS 'HTTP status; NULL for files and where no answer came.';
COMMENT ON COLUMN raw.fetch.robots IS 'Verdict of robots.txt: allowed, disallowed, unreachable; NULL for files.';
COMMENT ON COLUMN raw.fetch.seconds IS 'Time that the attempt took, in seconds.';
COMMENT ON COLUMN raw.fetch.bytes IS 'Bytes received, after decompression.';
COMMENT ON COLUMN raw.fetch.headers IS 'Response headers that caching and charset need.';
COMMENT ON COLUMN raw.fetch.error IS 'What went wrong, in words; NULL if nothing did.';
COMMENT ON COLUMN raw.fetch.sha256 IS 'Content received (raw.document); NULL if none.';
