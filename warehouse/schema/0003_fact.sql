-- Typed statements with offsets into a version's text. No keys: uniqueness is asserted by checks, as indexes halve the speed of loading.
CREATE SCHEMA fact;

CREATE TABLE fact.mention (
    fact_id           UUID NOT NULL,
    version_id        UUID NOT NULL,
    sentence_no       INTEGER NOT NULL,
    sentence_start    INTEGER NOT NULL,
    sentence_end      INTEGER NOT NULL,
    char_start        INTEGER NOT NULL,
    char_end          INTEGER NOT NULL,
    surface           VARCHAR NOT NULL,
    kind              VARCHAR NOT NULL,
    canonical         VARCHAR NOT NULL,
    type              VARCHAR,
    role              VARCHAR,
    age               SMALLINT,
    nationality       VARCHAR,
    country           VARCHAR,
    rule              VARCHAR NOT NULL,
    confidence        REAL NOT NULL,
    extractor_version VARCHAR NOT NULL
);
COMMENT ON TABLE fact.mention IS 'Grain: one occurrence of a name.';
COMMENT ON COLUMN fact.mention.fact_id IS 'Stable identity of the fact.';
COMMENT ON COLUMN fact.mention.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN fact.mention.sentence_no IS 'Sentence of the text that it begins in, from 1.';
COMMENT ON COLUMN fact.mention.sentence_start IS 'Where that sentence begins in the text.';
COMMENT ON COLUMN fact.mention.sentence_end IS 'Where it ends.';
COMMENT ON COLUMN fact.mention.char_start IS 'First code point in the version''s text, from 0.';
COMMENT ON COLUMN fact.mention.char_end IS 'Code point after the last.';
COMMENT ON COLUMN fact.mention.surface IS 'The characters themselves: text[char_start:char_end].';
COMMENT ON COLUMN fact.mention.kind IS 'person, organisation, location or named_event.';
COMMENT ON COLUMN fact.mention.canonical IS 'Fullest form of the name in the article, or its known full name.';
COMMENT ON COLUMN fact.mention.type IS 'Finer type: country, city, sea; government, media, company, index …';
COMMENT ON COLUMN fact.mention.role IS 'Role or title of a person as the article states it.';
COMMENT ON COLUMN fact.mention.age IS 'Age of a person in years, if stated.';
COMMENT ON COLUMN fact.mention.nationality IS 'Country of a person (ISO 3166-1 alpha-2).';
COMMENT ON COLUMN fact.mention.country IS 'Country of a location (ISO 3166-1 alpha-2).';
COMMENT ON COLUMN fact.mention.rule IS 'Rule or model that found it.';
COMMENT ON COLUMN fact.mention.confidence IS 'How sure that is, 0 to 1.';
COMMENT ON COLUMN fact.mention.extractor_version IS 'Fingerprint of the extractors.';

CREATE TABLE fact.quotation (
    fact_id           UUID NOT NULL,
    version_id        UUID NOT NULL,
    sentence_no       INTEGER NOT NULL,
    sentence_start    INTEGER NOT NULL,
    sentence_end      INTEGER NOT NULL,
    char_start        INTEGER NOT NULL,
    char_end          INTEGER NOT NULL,
    surface           VARCHAR NOT NULL,
    type              VARCHAR NOT NULL,
    speaker           VARCHAR,
    speaker_surface   VARCHAR,
    speaker_start     INTEGER,
    speaker_end       INTEGER,
    resolved_by       VARCHAR,
    cue               VARCHAR,
    rule              VARCHAR NOT NULL,
    confidence        REAL NOT NULL,
    extractor_version VARCHAR NOT NULL
);
COMMENT ON TABLE fact.quotation IS 'Grain: one statement given to a speaker.';
COMMENT ON COLUMN fact.quotation.fact_id IS 'Stable identity of the fact.';
COMMENT ON COLUMN fact.quotation.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN fact.quotation.sentence_no IS 'Sentence of the text that it begins in, from 1.';
COMMENT ON COLUMN fact.quotation.sentence_start IS 'Where that sentence begins in the text.';
COMMENT ON COLUMN fact.quotation.sentence_end IS 'Where it ends.';
COMMENT ON COLUMN fact.quotation.char_start IS 'First code point in the version''s text, from 0.';
COMMENT ON COLUMN fact.quotation.char_end IS 'Code point after the last.';
COMMENT ON COLUMN fact.quotation.surface IS 'The characters themselves: text[char_start:char_end].';
COMMENT ON COLUMN fact.quotation.type IS 'direct, partial or indirect.';
COMMENT ON COLUMN fact.quotation.speaker IS 'Canonical name of the speaker; NULL if nobody was found.';
COMMENT ON COLUMN fact.quotation.speaker_surface IS 'The words that name the speaker here.';
COMMENT ON COLUMN fact.quotation.speaker_start IS 'Where those words begin in the text.';
COMMENT ON COLUMN fact.quotation.speaker_end IS 'Where they end.';
COMMENT ON COLUMN fact.quotation.resolved_by IS 'How the speaker was resolved: name, surname, pronoun, title, initials, previous …';
COMMENT ON COLUMN fact.quotation.cue IS 'The word that introduces the statement.';
COMMENT ON COLUMN fact.quotation.rule IS 'Rule or model that found it.';
COMMENT ON COLUMN fact.quotation.confidence IS 'How sure that is, 0 to 1.';
COMMENT ON COLUMN fact.quotation.extractor_version IS 'Fingerprint of the extractors.';

CREATE TABLE fact.quantity (
    fact_id           UUID NOT NULL,
    version_id        UUID NOT NULL,
    sentence_no       INTEGER NOT NULL,
    sentence_start    INTEGER NOT NULL,
    sentence_end      INTEGER NOT NULL,
    char_start        INTEGER NOT NULL,
    char_end          INTEGER NOT NULL,
    surface           VARCHAR NOT NULL,
    value             DOUBLE,
    value_high        DOUBLE,
    unit              VARCHAR NOT NULL,
    currency          VARCHAR,
    counted           VARCHAR,
    modifier          VARCHAR,
    rule              VARCHAR NOT NULL,
    confidence        REAL NOT NULL,
    extractor_version VARCHAR NOT NULL
);
COMMENT ON TABLE fact.quantity IS 'Grain: one number with what it counts or measures.';
COMMENT ON COLUMN fact.quantity.fact_id IS 'Stable identity of the fact.';
COMMENT ON COLUMN fact.quantity.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN fact.quantity.sentence_no IS 'Sentence of the text that it begins in, from 1.';
COMMENT ON COLUMN fact.quantity.sentence_start IS 'Where that sentence begins in the text.';
COMMENT ON COLUMN fact.quantity.sentence_end IS 'Where it ends.';
COMMENT ON COLUMN fact.quantity.char_start IS 'First code point in the version''s text, from 0.';
COMMENT ON COLUMN fact.quantity.char_end IS 'Code point after the last.';
COMMENT ON COLUMN fact.quantity.surface IS 'The characters themselves: text[char_start:char_end].';
COMMENT ON COLUMN fact.quantity.value IS 'Fully scaled value; NULL for vague numbers (puluhan, dozens).';
COMMENT ON COLUMN fact.quantity.value_high IS 'Upper end of a range.';
COMMENT ON COLUMN fact.quantity.unit IS 'count, times, %, ISO 4217, UCUM-like (km, g, Cel), magnitude, score, index, rank …';
COMMENT ON COLUMN fact.quantity.currency IS 'ISO 4217 code of an amount of money.';
COMMENT ON COLUMN fact.quantity.counted IS 'Head noun of what is counted.';
COMMENT ON COLUMN fact.quantity.modifier IS 'about, more than, up to … as written.';
COMMENT ON COLUMN fact.quantity.rule IS 'Rule or model that found it.';
COMMENT ON COLUMN fact.quantity.confidence IS 'How sure that is, 0 to 1.';
COMMENT ON COLUMN fact.quantity.extractor_version IS 'Fingerprint of the extractors.';

CREATE TABLE fact.datetime (
    fact_id           UUID NOT NULL,
    version_id        UUID NOT NULL,
    sentence_no       INTEGER NOT NULL,
    sentence_start    INTEGER NOT NULL,
    sentence_end      INTEGER NOT NULL,
    char_start        INTEGER NOT NULL,
    char_end          INTEGER NOT NULL,
    surface           VARCHAR NOT NULL,
    value             VARCHAR NOT NULL,
    grain             VARCHAR NOT NULL,
    start_at          TIMESTAMPTZ,
    end_at            TIMESTAMPTZ,
    zone              VARCHAR,
    zone_source       VARCHAR,
    flags             VARCHAR[] NOT NULL,
    rule              VARCHAR NOT NULL,
    confidence        REAL NOT NULL,
    extractor_version VARCHAR NOT NULL
);
COMMENT ON TABLE fact.datetime IS 'Grain: one date, time, duration or interval.';
COMMENT ON COLUMN fact.datetime.fact_id IS 'Stable identity of the fact.';
COMMENT ON COLUMN fact.datetime.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN fact.datetime.sentence_no IS 'Sentence of the text that it begins in, from 1.';
COMMENT ON COLUMN fact.datetime.sentence_start IS 'Where that sentence begins in the text.';
COMMENT ON COLUMN fact.datetime.sentence_end IS 'Where it ends.';
COMMENT ON COLUMN fact.datetime.char_start IS 'First code point in the version''s text, from 0.';
COMMENT ON COLUMN fact.datetime.char_end IS 'Code point after the last.';
COMMENT ON COLUMN fact.datetime.surface IS 'The characters themselves: text[char_start:char_end].';
COMMENT ON COLUMN fact.datetime.value IS 'ISO 8601: date, time, duration (PT12H) or interval (A/B).';
COMMENT ON COLUMN fact.datetime.grain IS 'year, month, day, part_of_day, minute, duration, set, interval.';
COMMENT ON COLUMN fact.datetime.start_at IS 'First instant meant (UTC); NULL for durations.';
COMMENT ON COLUMN fact.datetime.end_at IS 'Instant after the last (UTC).';
COMMENT ON COLUMN fact.datetime.zone IS 'Time zone in which it was read.';
COMMENT ON COLUMN fact.datetime.zone_source IS 'stated, inherited or assumed.';
COMMENT ON COLUMN fact.datetime.flags IS 'What to know before relying on it: weekday_mismatch, year_from_text, tz_pair …';
COMMENT ON COLUMN fact.datetime.rule IS 'Rule or model that found it.';
COMMENT ON COLUMN fact.datetime.confidence IS 'How sure that is, 0 to 1.';
COMMENT ON COLUMN fact.datetime.extractor_version IS 'Fingerprint of the extractors.';

CREATE TABLE fact.attribution (
    fact_id           UUID NOT NULL,
    version_id        UUID NOT NULL,
    sentence_no       INTEGER NOT NULL,
    sentence_start    INTEGER NOT NULL,
    sentence_end      INTEGER NOT NULL,
    char_start        INTEGER NOT NULL,
    char_end          INTEGER NOT NULL,
    surface           VARCHAR NOT NULL,
    source            VARCHAR NOT NULL,
    source_type       VARCHAR NOT NULL,
    verb              VARCHAR,
    rule              VARCHAR NOT NULL,
    confidence        REAL NOT NULL,
    extractor_version VARCHAR NOT NULL
);
COMMENT ON TABLE fact.attribution IS 'Grain: one statement that the article leans on another source.';
COMMENT ON COLUMN fact.attribution.fact_id IS 'Stable identity of the fact.';
COMMENT ON COLUMN fact.attribution.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN fact.attribution.sentence_no IS 'Sentence of the text that it begins in, from 1.';
COMMENT ON COLUMN fact.attribution.sentence_start IS 'Where that sentence begins in the text.';
COMMENT ON COLUMN fact.attribution.sentence_end IS 'Where it ends.';
COMMENT ON COLUMN fact.attribution.char_start IS 'First code point in the version''s text, from 0.';
COMMENT ON COLUMN fact.attribution.char_end IS 'Code point after the last.';
COMMENT ON COLUMN fact.attribution.surface IS 'The characters themselves: text[char_start:char_end].';
COMMENT ON COLUMN fact.attribution.source IS 'Who is leaned on.';
COMMENT ON COLUMN fact.attribution.source_type IS 'agency, media, government, document …';
COMMENT ON COLUMN fact.attribution.verb IS 'The word that says so.';
COMMENT ON COLUMN fact.attribution.rule IS 'Rule or model that found it.';
COMMENT ON COLUMN fact.attribution.confidence IS 'How sure that is, 0 to 1.';
COMMENT ON COLUMN fact.attribution.extractor_version IS 'Fingerprint of the extractors.';

CREATE TABLE fact.event (
    fact_id           UUID NOT NULL,
    version_id        UUID NOT NULL,
    sentence_no       INTEGER NOT NULL,
    sentence_start    INTEGER NOT NULL,
    sentence_end      INTEGER NOT NULL,
    char_start        INTEGER NOT NULL,
    char_end          INTEGER NOT NULL,
    surface           VARCHAR NOT NULL,
    type              VARCHAR NOT NULL,
    actor             VARCHAR,
    target            VARCHAR,
    place             VARCHAR,
    time              VARCHAR,
    number            DOUBLE,
    rule              VARCHAR NOT NULL,
    confidence        REAL NOT NULL,
    extractor_version VARCHAR NOT NULL
);
COMMENT ON TABLE fact.event IS 'Grain: one main event, at its trigger word.';
COMMENT ON COLUMN fact.event.fact_id IS 'Stable identity of the fact.';
COMMENT ON COLUMN fact.event.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN fact.event.sentence_no IS 'Sentence of the text that it begins in, from 1.';
COMMENT ON COLUMN fact.event.sentence_start IS 'Where that sentence begins in the text.';
COMMENT ON COLUMN fact.event.sentence_end IS 'Where it ends.';
COMMENT ON COLUMN fact.event.char_start IS 'First code point in the version''s text, from 0.';
COMMENT ON COLUMN fact.event.char_end IS 'Code point after the last.';
COMMENT ON COLUMN fact.event.surface IS 'The characters themselves: text[char_start:char_end].';
COMMENT ON COLUMN fact.event.type IS 'ATTACK, INTERCEPT, TALKS …';
COMMENT ON COLUMN fact.event.actor IS 'Who did it.';
COMMENT ON COLUMN fact.event.target IS 'To whom or what.';
COMMENT ON COLUMN fact.event.place IS 'Where.';
COMMENT ON COLUMN fact.event.time IS 'When, as the value of a datetime.';
COMMENT ON COLUMN fact.event.number IS 'How many.';
COMMENT ON COLUMN fact.event.rule IS 'Rule or model that found it.';
COMMENT ON COLUMN fact.event.confidence IS 'How sure that is, 0 to 1.';
COMMENT ON COLUMN fact.event.extractor_version IS 'Fingerprint of the extractors.';

CREATE TABLE fact.check (
    fact_id           UUID NOT NULL,
    version_id        UUID NOT NULL,
    sentence_no       INTEGER NOT NULL,
    sentence_start    INTEGER NOT NULL,
    sentence_end      INTEGER NOT NULL,
    char_start        INTEGER NOT NULL,
    char_end          INTEGER NOT NULL,
    surface           VARCHAR NOT NULL,
    kind              VARCHAR NOT NULL,
    verdict           VARCHAR NOT NULL,
    other_start       INTEGER,
    other_end         INTEGER,
    other_surface     VARCHAR,
    expected          VARCHAR,
    found             VARCHAR,
    note              VARCHAR,
    rule              VARCHAR NOT NULL,
    confidence        REAL NOT NULL,
    extractor_version VARCHAR NOT NULL
);
COMMENT ON TABLE fact.check IS 'Grain: two statements of one article held against each other.';
COMMENT ON COLUMN fact.check.fact_id IS 'Stable identity of the fact.';
COMMENT ON COLUMN fact.check.version_id IS 'Version whose text it stands in (core.version).';
COMMENT ON COLUMN fact.check.sentence_no IS 'Sentence of the text that it begins in, from 1.';
COMMENT ON COLUMN fact.check.sentence_start IS 'Where that sentence begins in the text.';
COMMENT ON COLUMN fact.check.sentence_end IS 'Where it ends.';
COMMENT ON COLUMN fact.check.char_start IS 'First code point in the version''s text, from 0.';
COMMENT ON COLUMN fact.check.char_end IS 'Code point after the last.';
COMMENT ON COLUMN fact.check.surface IS 'The characters themselves: text[char_start:char_end].';
COMMENT ON COLUMN fact.check.kind IS 'weekday_mismatch, invalid_date, currency_conversion, parts_sum, percentage_of, tz_pair, interval_duration, relative_date, unit_pair, name_spelling.';
COMMENT ON COLUMN fact.check.verdict IS 'contradiction or consistent.';
COMMENT ON COLUMN fact.check.other_start IS 'Where the second statement begins in the text.';
COMMENT ON COLUMN fact.check.other_end IS 'Where it ends.';
COMMENT ON COLUMN fact.check.other_surface IS 'The second statement itself.';
COMMENT ON COLUMN fact.check.expected IS 'What the one implies for the other.';
COMMENT ON COLUMN fact.check.found IS 'What the text says.';
COMMENT ON COLUMN fact.check.note IS 'The reckoning in words.';
COMMENT ON COLUMN fact.check.rule IS 'Rule or model that found it.';
COMMENT ON COLUMN fact.check.confidence IS 'How sure that is, 0 to 1.';
COMMENT ON COLUMN fact.check.extractor_version IS 'Fingerprint of the extractors.';
