-- The word index of the articles as they stand, kept by warehouse/search.py: three plain tables, so that any tool can search without an extension.
CREATE SCHEMA search;

CREATE TABLE search.document (
    document_no INTEGER NOT NULL,
    version_id  UUID NOT NULL,
    length      INTEGER NOT NULL
);
COMMENT ON TABLE search.document IS 'Grain: one indexed version.';
COMMENT ON COLUMN search.document.document_no IS 'Number of the document in the index.';
COMMENT ON COLUMN search.document.version_id IS 'Version (core.version).';
COMMENT ON COLUMN search.document.length IS 'Words indexed, those of the headline three times: a word there weighs more.';

CREATE TABLE search.word (
    word    VARCHAR NOT NULL,
    stem    VARCHAR NOT NULL,
    stem_no INTEGER NOT NULL,
    stemmer VARCHAR NOT NULL
);
COMMENT ON TABLE search.word IS 'Grain: one word form that occurs in an indexed text, lower case, without accents.';
COMMENT ON COLUMN search.word.word IS 'The form as written: pembicaraan.';
COMMENT ON COLUMN search.word.stem IS 'What is left without affixes: bicara.';
COMMENT ON COLUMN search.word.stem_no IS 'Number of the stem in the index.';
COMMENT ON COLUMN search.word.stemmer IS 'indonesian, or none where the full-text extension could not be loaded.';

CREATE TABLE search.posting (
    stem_no     INTEGER NOT NULL,
    document_no INTEGER NOT NULL,
    frequency   INTEGER NOT NULL
);
COMMENT ON TABLE search.posting IS 'Grain: one stem in one document.';
COMMENT ON COLUMN search.posting.stem_no IS 'Stem (search.word).';
COMMENT ON COLUMN search.posting.document_no IS 'Document (search.document).';
COMMENT ON COLUMN search.posting.frequency IS 'How often it occurs there.';
