-- What the documents say: articles, the states of their text, and what was cut.
CREATE SCHEMA core;

CREATE TABLE core.outlet (
    outlet VARCHAR NOT NULL,
    name   VARCHAR NOT NULL,
    lang   VARCHAR,
    zone   VARCHAR
);
COMMENT ON TABLE core.outlet IS 'Grain: one outlet, from seeds/outlets.toml.';
COMMENT ON COLUMN core.outlet.outlet IS 'Registered domain, e.g. detik.com.';
COMMENT ON COLUMN core.outlet.name IS 'Name as the outlet writes it.';
COMMENT ON COLUMN core.outlet.lang IS 'Main language (BCP 47).';
COMMENT ON COLUMN core.outlet.zone IS 'IANA time zone of clock times that state none.';

CREATE TABLE core.source (
    source VARCHAR NOT NULL,
    outlet VARCHAR NOT NULL,
    kind   VARCHAR NOT NULL,
    url    VARCHAR NOT NULL,
    status VARCHAR,
    since  DATE
);
COMMENT ON TABLE core.source IS 'Grain: one feed, sitemap, index or list of an outlet, from seeds/outlets.toml.';
COMMENT ON COLUMN core.source.source IS 'Name of the source, unique over all outlets.';
COMMENT ON COLUMN core.source.outlet IS 'Outlet it belongs to (core.outlet).';
COMMENT ON COLUMN core.source.kind IS 'feed, sitemap, index or list.';
COMMENT ON COLUMN core.source.url IS 'Address, or template of a dated index.';
COMMENT ON COLUMN core.source.status IS 'active, unverified (known from public code only), quiet, blocked or retired.';
COMMENT ON COLUMN core.source.since IS 'First day that the source reaches back to, if known.';

CREATE TABLE core.article (
    article_id    UUID NOT NULL,
    outlet        VARCHAR,
    canonical_url VARCHAR,
    given_id      VARCHAR,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at  TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE core.article IS 'Grain: one article, identified by its canonical address, else by its content.';
COMMENT ON COLUMN core.article.article_id IS 'Stable identity.';
COMMENT ON COLUMN core.article.outlet IS 'Who published it, if known.';
COMMENT ON COLUMN core.article.canonical_url IS 'Address without tracking, AMP and paging; NULL for texts without an address.';
COMMENT ON COLUMN core.article.given_id IS 'Identifier that the file''s own row carried, if any.';
COMMENT ON COLUMN core.article.first_seen_at IS 'First sighting (UTC).';
COMMENT ON COLUMN core.article.last_seen_at IS 'Last sighting (UTC).';

CREATE TABLE core.page (
    article_id     UUID NOT NULL,
    gone_at        TIMESTAMPTZ,
    moved_at       TIMESTAMPTZ,
    moved_to       VARCHAR,
    unstable_since TIMESTAMPTZ
);
COMMENT ON TABLE core.page IS 'Grain: one article whose page is not simply there: taken down, moved, or never the same twice.';
COMMENT ON COLUMN core.page.article_id IS 'Article (core.article).';
COMMENT ON COLUMN core.page.gone_at IS 'First attempt that found the page taken down (404, 410), with no better one since (UTC).';
COMMENT ON COLUMN core.page.moved_at IS 'First attempt that was led elsewhere, with none led back since (UTC).';
COMMENT ON COLUMN core.page.moved_to IS 'Where the address leads now, without scheme and query.';
COMMENT ON COLUMN core.page.unstable_since IS 'When the page had changed, or gone back to an earlier text, so often that it is not asked for again (UTC).';

CREATE TABLE core.version (
    version_id        UUID NOT NULL,
    article_id        UUID NOT NULL,
    sha256            VARCHAR NOT NULL,
    title             VARCHAR,
    text              VARCHAR NOT NULL,
    text_hash         VARCHAR NOT NULL,
    words             INTEGER NOT NULL,
    authors           VARCHAR[] NOT NULL,
    section           VARCHAR,
    tags              VARCHAR[] NOT NULL,
    published_at      TIMESTAMPTZ,
    published_on      DATE,
    updated_at        TIMESTAMPTZ,
    zone              VARCHAR,
    lang              VARCHAR,
    dateline_place    VARCHAR,
    dateline_outlet   VARCHAR,
    truncated         BOOLEAN NOT NULL,
    parser            VARCHAR NOT NULL,
    rule_set_version  VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    first_seen_at     TIMESTAMPTZ NOT NULL,
    valid_from        TIMESTAMPTZ NOT NULL,
    valid_to          TIMESTAMPTZ
);
COMMENT ON TABLE core.version IS 'Grain: one state of an article''s title and cleaned text. A changed advertisement makes no version.';
COMMENT ON COLUMN core.version.version_id IS 'Stable identity of article, title and text together.';
COMMENT ON COLUMN core.version.article_id IS 'Article (core.article).';
COMMENT ON COLUMN core.version.sha256 IS 'Document it was made from (raw.document): the earliest that gave this text.';
COMMENT ON COLUMN core.version.title IS 'Headline without the outlet''s suffix; NULL if none is stated.';
COMMENT ON COLUMN core.version.text IS 'Journalism only, one paragraph a line. Offsets of facts point into it.';
COMMENT ON COLUMN core.version.text_hash IS 'Hex SHA-256 of the text.';
COMMENT ON COLUMN core.version.words IS 'Words in the text, split at white space.';
COMMENT ON COLUMN core.version.authors IS 'Names of the authors in the order given.';
COMMENT ON COLUMN core.version.section IS 'Section or channel as the page names it.';
COMMENT ON COLUMN core.version.tags IS 'Tags in the order given.';
COMMENT ON COLUMN core.version.published_at IS 'Stated time of publication (UTC); NULL if none is stated, never the time of reading.';
COMMENT ON COLUMN core.version.published_on IS 'Day of publication in the outlet''s own zone.';
COMMENT ON COLUMN core.version.updated_at IS 'Stated time of the last change (UTC).';
COMMENT ON COLUMN core.version.zone IS 'IANA zone used for clock times that state none.';
COMMENT ON COLUMN core.version.lang IS 'Language detected from the text (BCP 47); NULL if it could not be told.';
COMMENT ON COLUMN core.version.dateline_place IS 'Place of the dateline, e.g. JAKARTA.';
COMMENT ON COLUMN core.version.dateline_outlet IS 'Outlet of the dateline, e.g. KOMPAS.com.';
COMMENT ON COLUMN core.version.truncated IS 'The rest stands behind a paywall or on pages that were not read.';
COMMENT ON COLUMN core.version.parser IS 'Adapter and layout that opened the document.';
COMMENT ON COLUMN core.version.rule_set_version IS 'Fingerprint of the cleaning rules and parsers that made the text.';
COMMENT ON COLUMN core.version.extractor_version IS 'Fingerprint of the extractors that made its facts.';
COMMENT ON COLUMN core.version.first_seen_at IS 'First sighting of this text (UTC).';
COMMENT ON COLUMN core.version.valid_from IS 'From when this was the article''s text, as far as it was seen (UTC).';
COMMENT ON COLUMN core.version.valid_to IS 'When another version was first seen (UTC); NULL while it stands.';

CREATE TABLE core.sighting (
    fetch_id   UUID NOT NULL,
    article_id UUID NOT NULL,
    version_id UUID NOT NULL,
    sha256     VARCHAR NOT NULL,
    seen_at    TIMESTAMPTZ NOT NULL,
    software   VARCHAR NOT NULL,
    read_at    TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE core.sighting IS 'Grain: one document, as read by one state of the software, and the version that it showed.';
COMMENT ON COLUMN core.sighting.fetch_id IS 'Attempt that brought the document (raw.fetch).';
COMMENT ON COLUMN core.sighting.article_id IS 'Article seen (core.article).';
COMMENT ON COLUMN core.sighting.version_id IS 'Version seen (core.version).';
COMMENT ON COLUMN core.sighting.sha256 IS 'Document (raw.document).';
COMMENT ON COLUMN core.sighting.seen_at IS 'When it was seen (UTC).';
COMMENT ON COLUMN core.sighting.software IS 'Fingerprint of rules and extractors together.';
COMMENT ON COLUMN core.sighting.read_at IS 'When this software read the document (UTC); the latest reading of a document counts.';

CREATE TABLE core.sentence (
    version_id  UUID NOT NULL,
    sentence_no INTEGER NOT NULL,
    char_start  INTEGER NOT NULL,
    char_end    INTEGER NOT NULL
);
COMMENT ON TABLE core.sentence IS 'Grain: one sentence of a version''s text: substring(text, char_start + 1, char_end - char_start).';
COMMENT ON COLUMN core.sentence.version_id IS 'Version (core.version).';
COMMENT ON COLUMN core.sentence.sentence_no IS 'Number of the sentence in the text, from 1.';
COMMENT ON COLUMN core.sentence.char_start IS 'First code point in the version''s text, from 0.';
COMMENT ON COLUMN core.sentence.char_end IS 'Code point after the last.';

CREATE TABLE core.passage (
    version_id UUID NOT NULL,
    sha256     VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end   INTEGER NOT NULL,
    rule       VARCHAR NOT NULL,
    kind       VARCHAR NOT NULL,
    text       VARCHAR NOT NULL
);
COMMENT ON TABLE core.passage IS 'Grain: one removed stretch of the body that a version was made from. Text with its passages put back is the body.';
COMMENT ON COLUMN core.passage.version_id IS 'Version it was removed from (core.version).';
COMMENT ON COLUMN core.passage.sha256 IS 'Document that held it (raw.document).';
COMMENT ON COLUMN core.passage.char_start IS 'First code point in the body, from 0.';
COMMENT ON COLUMN core.passage.char_end IS 'Code point after the last, in the body.';
COMMENT ON COLUMN core.passage.rule IS 'Rule that removed it; "warta rules explain RULE" tells why.';
COMMENT ON COLUMN core.passage.kind IS 'scroll_prompt, video_promo, related_link, ad, embed, page_nav, editor_initials, byline, share, caption, other.';
COMMENT ON COLUMN core.passage.text IS 'What was removed, white space included.';

CREATE TABLE core.date_candidate (
    version_id  UUID NOT NULL,
    role        VARCHAR NOT NULL,
    value       TIMESTAMPTZ NOT NULL,
    found_in    VARCHAR NOT NULL,
    zone_stated BOOLEAN NOT NULL,
    chosen      BOOLEAN NOT NULL
);
COMMENT ON TABLE core.date_candidate IS 'Grain: one statement of a page about its own dates, chosen or not.';
COMMENT ON COLUMN core.date_candidate.version_id IS 'Version (core.version).';
COMMENT ON COLUMN core.date_candidate.role IS 'published or updated.';
COMMENT ON COLUMN core.date_candidate.value IS 'The time stated (UTC).';
COMMENT ON COLUMN core.date_candidate.found_in IS 'Where it stood: json-ld, a meta name, visible, url.';
COMMENT ON COLUMN core.date_candidate.zone_stated IS 'Whether the page stated the zone itself.';
COMMENT ON COLUMN core.date_candidate.chosen IS 'Whether the version took this one.';

CREATE TABLE core.signature (
    version_id UUID NOT NULL,
    bands      UINTEGER[] NOT NULL
);
COMMENT ON TABLE core.signature IS 'Grain: one version that was compared with all others. Empty bands: too short to tell.';
COMMENT ON COLUMN core.signature.version_id IS 'Version (core.version).';
COMMENT ON COLUMN core.signature.bands IS 'Hashes of the bands of its MinHash signature: texts that share one are compared word by word.';

CREATE TABLE core.duplicate (
    version_a   UUID NOT NULL,
    version_b   UUID NOT NULL,
    method      VARCHAR NOT NULL,
    score       REAL NOT NULL,
    containment REAL NOT NULL,
    role        VARCHAR NOT NULL
);
COMMENT ON TABLE core.duplicate IS 'Grain: one pair of versions of two articles whose texts are nearly the same. Nothing is dropped for it.';
COMMENT ON COLUMN core.duplicate.version_a IS 'The version whose identity sorts first (core.version).';
COMMENT ON COLUMN core.duplicate.version_b IS 'The other.';
COMMENT ON COLUMN core.duplicate.method IS 'How the pair was found: minhash.';
COMMENT ON COLUMN core.duplicate.score IS 'Three-word sequences that both hold, as a share of those that either holds: 1 is the same text.';
COMMENT ON COLUMN core.duplicate.containment IS 'The same as a share of those of the shorter text: 1 means that it stands whole in the longer.';
COMMENT ON COLUMN core.duplicate.role IS 'copy; excerpt: the one stands in the longer other; template: the same sentences around other figures, e.g. a daily price.';

CREATE TABLE core.entity (
    entity_id   UUID NOT NULL,
    kind        VARCHAR NOT NULL,
    name        VARCHAR NOT NULL,
    type        VARCHAR,
    country     VARCHAR,
    roles       VARCHAR[] NOT NULL,
    explanation VARCHAR[] NOT NULL,
    versions    INTEGER NOT NULL
);
COMMENT ON TABLE core.entity IS 'Grain: one person, organisation, place or named event across articles. Two people are never joined by a surname alone.';
COMMENT ON COLUMN core.entity.entity_id IS 'Identity of the entity: kind, name, and what tells it from namesakes.';
COMMENT ON COLUMN core.entity.kind IS 'person, organisation, location or named_event.';
COMMENT ON COLUMN core.entity.name IS 'Fullest name that any article gives.';
COMMENT ON COLUMN core.entity.type IS 'Finer type, as in fact.mention.';
COMMENT ON COLUMN core.entity.country IS 'Country of a place, or nationality of a person (ISO 3166-1 alpha-2).';
COMMENT ON COLUMN core.entity.roles IS 'Roles under which articles name a person.';
COMMENT ON COLUMN core.entity.explanation IS 'The rules that joined its names, and what they stood on.';
COMMENT ON COLUMN core.entity.versions IS 'Versions that name it.';

CREATE TABLE core.entity_alias (
    entity_id UUID NOT NULL,
    alias     VARCHAR NOT NULL
);
COMMENT ON TABLE core.entity_alias IS 'Grain: one name that an entity goes by, its own included.';
COMMENT ON COLUMN core.entity_alias.entity_id IS 'Entity (core.entity).';
COMMENT ON COLUMN core.entity_alias.alias IS 'The name, as a canonical name or as it stands in a text.';

CREATE TABLE core.entity_version (
    entity_id  UUID NOT NULL,
    version_id UUID NOT NULL
);
COMMENT ON TABLE core.entity_version IS 'Grain: one entity in one version.';
COMMENT ON COLUMN core.entity_version.entity_id IS 'Entity (core.entity).';
COMMENT ON COLUMN core.entity_version.version_id IS 'Version that names it (core.version).';
