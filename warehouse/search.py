"""The word index behind ``search(words)``: brought up to date by what is new, never rebuilt for it.

DuckDB's full-text extension gives the Indonesian stemmer; the index is ours. Its own index took 156 s to build over 200,000
articles, can only be rebuilt whole, and answered in 0.3 to 1.3 s (DuckDB 1.5.5, two cores).
"""

from __future__ import annotations

import duckdb

from warehouse.extensions import load_fts

#: Versions indexed in one go: their words are the largest thing that indexing holds in memory (about 200 MB).
_BATCH = 20_000

_STANDING = """
CREATE OR REPLACE TEMP VIEW standing AS SELECT version_id FROM core.version WHERE valid_to IS NULL
"""
_FORGET = """
CREATE OR REPLACE TEMP TABLE gone AS SELECT document_no, published_on FROM search.document ANTI JOIN standing USING (version_id)
"""
_TAKE = """
CREATE OR REPLACE TEMP TABLE taken AS
SELECT (row_number() OVER (ORDER BY version_id) + (SELECT coalesce(max(document_no), 0) FROM search.document))::INTEGER AS document_no,
       version_id, CASE WHEN published_at <= first_seen_at + INTERVAL 1 DAY THEN published_on END AS published_on,
       string_split_regex(lower(strip_accents(concat_ws(' ', title, title, title, text))), '[^a-z0-9]+') AS words
FROM core.version
WHERE version_id IN (SELECT version_id FROM standing ANTI JOIN search.document USING (version_id) ORDER BY version_id LIMIT $batch)
"""
_COUNT_WORDS = """
CREATE OR REPLACE TEMP TABLE token AS
SELECT document_no, word, count(*) AS frequency FROM (SELECT document_no, unnest(words) AS word FROM taken) WHERE word <> '' GROUP BY ALL
"""
_ADD_WORDS = """
INSERT INTO search.word
WITH stemmed AS (
    SELECT word, {stem} AS stem FROM (SELECT DISTINCT word FROM token) ANTI JOIN search.word USING (word)
), numbered AS (
    SELECT stem, (row_number() OVER (ORDER BY stem) + (SELECT coalesce(max(stem_no), 0) FROM search.word))::INTEGER AS stem_no
    FROM (SELECT DISTINCT stem FROM stemmed) ANTI JOIN search.word USING (stem)
), known AS (
    SELECT DISTINCT stem, stem_no FROM search.word UNION ALL FROM numbered
)
SELECT word, stem, stem_no, $stemmer FROM stemmed JOIN known USING (stem) ORDER BY word
"""
_ADD_POSTINGS = """
INSERT INTO search.posting
SELECT stem_no, document_no, sum(frequency)::INTEGER FROM token JOIN search.word USING (word) GROUP BY ALL ORDER BY stem_no, document_no
"""
_ADD_DOCUMENTS = "INSERT INTO search.document BY NAME SELECT document_no, version_id, len(words) AS length, published_on FROM taken"
# Whole days are counted anew, so that the counts stay one row a word and day however many updates a day has.
_FORGET_DAYS = "DELETE FROM search.word_day WHERE published_on IN (SELECT published_on FROM touched)"
_COUNT_DAYS = """
INSERT INTO search.word_day
SELECT document.published_on, posting.stem_no, count(*)::INTEGER
FROM search.posting AS posting JOIN search.document AS document USING (document_no)
WHERE document.published_on IN (SELECT published_on FROM touched)
GROUP BY ALL ORDER BY ALL
"""


def update_index(connection: duckdb.DuckDBPyConnection) -> int:
    """Index the versions that stand and are not indexed, forget those that no longer stand; returns how many were indexed.

    Where the extension appears or disappears between two runs, the index is made anew: words stemmed in two ways would not meet.
    """
    stemmer = "indonesian" if load_fts(connection) else "none"
    added = 0
    connection.execute("BEGIN")
    try:
        _forget(connection, stemmer)
        while count := _take(connection):
            _add(connection, stemmer)
            added += count
        connection.execute(_FORGET_DAYS)
        connection.execute(_COUNT_DAYS)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return added


def _forget(connection: duckdb.DuckDBPyConnection, stemmer: str) -> None:
    if connection.execute("SELECT 1 FROM search.word WHERE stemmer <> ? LIMIT 1", [stemmer]).fetchone():
        for table in ("word", "posting", "document", "word_day"):
            connection.execute(f"DELETE FROM search.{table}")  # noqa: S608  names from this line
    connection.execute(_STANDING)
    connection.execute(_FORGET)
    connection.execute("CREATE OR REPLACE TEMP TABLE touched AS SELECT DISTINCT published_on FROM gone")
    connection.execute("DELETE FROM search.posting WHERE document_no IN (SELECT document_no FROM gone)")
    connection.execute("DELETE FROM search.document WHERE document_no IN (SELECT document_no FROM gone)")


def _take(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute(_TAKE, {"batch": _BATCH}).fetchone()
    return int(row[0]) if row else 0


def _add(connection: duckdb.DuckDBPyConnection, stemmer: str) -> None:
    connection.execute(_COUNT_WORDS)
    stem = "stem(word, 'indonesian')" if stemmer == "indonesian" else "word"
    connection.execute(_ADD_WORDS.format(stem=stem), {"stemmer": stemmer})
    connection.execute(_ADD_POSTINGS)
    connection.execute(_ADD_DOCUMENTS)
    connection.execute("INSERT INTO touched SELECT DISTINCT published_on FROM taken")
