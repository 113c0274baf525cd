-- How often each name occurs, counted anew at each publication: seen_with(who) would have to read all mentions for it.
CREATE TABLE search.name (
    kind     VARCHAR NOT NULL,
    name     VARCHAR NOT NULL,
    articles INTEGER NOT NULL
);
COMMENT ON TABLE search.name IS 'Grain: one name of one kind, in the articles as they stood when the snapshot was published.';
COMMENT ON COLUMN search.name.kind IS 'person, organisation, location or named_event.';
COMMENT ON COLUMN search.name.name IS 'Canonical name, as in mart.names.';
COMMENT ON COLUMN search.name.articles IS 'Articles that hold it, however often.';
