"""SQL of strangers: what somebody might try against a snapshot, by name. Whatever is tried, the snapshot answers afterwards as before."""

import subprocess
import sys
import time
from pathlib import Path
from tempfile import gettempdir

import pytest

from warehouse.bounds import bounded
from warehouse.questions import QueryFailed, answer

#: What is tried, and the SQL.
REFUSED = {
    "read a file as CSV": "SELECT * FROM read_csv('/etc/passwd')",
    "let the kind of file be guessed": "SELECT * FROM read_csv_auto('/etc/passwd')",
    "read a file as text": "SELECT * FROM read_text('/etc/passwd')",
    "read a file as bytes": "SELECT * FROM read_blob('/etc/passwd')",
    "read a file as JSON": "SELECT * FROM read_json('/etc/passwd')",
    "read a file as Parquet": "SELECT * FROM read_parquet('/etc/passwd')",
    "look into a file": "SELECT * FROM sniff_csv('/etc/passwd')",
    "look at a Parquet file's schema": "SELECT * FROM parquet_schema('/etc/passwd')",
    "name a file as a table": "SELECT * FROM '/etc/passwd'",
    "name a file behind query_table": "SELECT * FROM query_table('/etc/passwd')",
    "fetch an address": "SELECT * FROM 'http://127.0.0.1:9/secret.csv'",
    "list files": "SELECT * FROM glob('/etc/*')",
    "name a Python object as a table": "SELECT * FROM rows",
    "read memory through a pointer": "SELECT * FROM arrow_scan(1, 2, 3)",
    "write a file": "COPY (SELECT 1) TO 'out.csv'",
    "write a file while explaining": "EXPLAIN ANALYZE COPY (SELECT 1) TO 'out.csv'",
    "read a file into a table": "COPY core.article FROM '/etc/passwd'",
    "export everything": "EXPORT DATABASE 'there'",
    "import a script": "IMPORT DATABASE 'there'",
    "attach a file": "ATTACH 'other.duckdb'",
    "attach memory": "ATTACH ':memory:' AS other",
    "detach": "DETACH snapshot",
    "change the database": "USE temp",
    "install an extension": "INSTALL httpfs",
    "load an extension": "LOAD fts",
    "load a library": "LOAD '/tmp/evil.duckdb_extension'",
    "raise the memory": "SET memory_limit = '90GB'",
    "raise the memory by pragma": "PRAGMA memory_limit = '90GB'",
    "take more threads": "SET threads = 999",
    "move the spill folder": "SET temp_directory = '/tmp'",
    "open the files again": "SET enable_external_access = true",
    "unlock": "SET lock_configuration = false",
    "reset": "RESET memory_limit",
    "change the zone for others": "SET TimeZone = 'Asia/Jakarta'",
    "change what names mean": "SET search_path = 'core'",
    "write a profile": "PRAGMA profiling_output = 'profile.json'",
    "log to a file": "CALL enable_logging(storage = 'file', storage_config = {'path': 'logs'})",
    "keep a secret": "CREATE SECRET mine (TYPE s3)",
    "read secrets": "SELECT * FROM duckdb_secrets()",
    "read the environment": "SELECT getenv('HOME')",
    "make a table": "CREATE TABLE mine (a INTEGER)",
    "fill the disk with a temporary table": "CREATE TEMP TABLE mine AS SELECT * FROM range(1000)",
    "hide a view behind another": "CREATE TEMP VIEW articles AS SELECT 1",
    "replace a view": "CREATE OR REPLACE VIEW mart.articles AS SELECT 1",
    "replace a macro": "CREATE OR REPLACE MACRO search(words) AS TABLE SELECT 1",
    "delete": "DELETE FROM core.version",
    "update": "UPDATE core.article SET outlet = 'x'",
    "insert": "INSERT INTO core.article FROM core.article",
    "merge": "MERGE INTO core.article AS a USING core.article AS b ON true WHEN MATCHED THEN DELETE",
    "drop": "DROP TABLE core.version",
    "alter": "ALTER TABLE core.article ADD COLUMN x INTEGER",
    "keep a statement": "PREPARE mine AS SELECT 1",
    "stay in a transaction": "BEGIN",
    "checkpoint": "FORCE CHECKPOINT",
    "hide a command behind a SELECT": "SELECT 1; DELETE FROM core.version",
    "ask twice": "SELECT 1; SELECT 2",
    "run a command in query()": "SELECT * FROM query('DELETE FROM core.version')",
    "ask nothing": "-- nothing",
    "nest beyond measure": "SELECT " + "(" * 20_000 + "1" + ")" * 20_000,
}
#: What never ends by itself; memory and disk are bounded, too.
ENDLESS = {
    "a cross join": "SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b WHERE a.range % 7 = b.range % 11",
    "a sorted cross join": "SELECT * FROM range(10000000) AS a, range(10000000) AS b ORDER BY a.range + b.range",
    "a recursion": "WITH RECURSIVE t(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM t) SELECT count(*) FROM t",
    "a long sleep": "SELECT sleep_ms(100000)",
    "a long count": "SELECT sum(hash(range)) FROM range(1000000000000)",
}
#: What asks for more memory than a reader has.
GREEDY = {
    "one list of everything": "SELECT len(list(range)) FROM range(10000000000)",
    "one string of everything": "SELECT length(string_agg(repeat('x', 1000), '')) FROM range(10000000)",
}
ALLOWED = [
    "FROM mart.articles LIMIT 1",
    "WITH a AS (SELECT 1) FROM a",
    "VALUES (1)",
    "DESCRIBE mart.quotes",
    "SHOW ALL TABLES",
    "SUMMARIZE SELECT words FROM mart.articles",
    "PIVOT mart.articles ON outlet USING count(*) GROUP BY lang",
    "PIVOT mart.articles ON outlet IN ('nusawire.example') USING count(*) GROUP BY lang",
    "EXPLAIN SELECT 1",
    "SELECT 1; -- and no more",
]


@pytest.fixture(autouse=True)
def _unharmed(snapshot, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    yield
    assert answer(snapshot, "SELECT count(*) FROM mart.articles").rows == [(8,)]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("attempt", REFUSED)
def test_it_is_refused_to(snapshot, attempt):
    with pytest.raises(QueryFailed):
        answer(snapshot, REFUSED[attempt])


@pytest.mark.parametrize("attempt", ENDLESS)
def test_it_is_stopped(snapshot, attempt):
    with pytest.raises(QueryFailed, match="took longer than"):
        answer(snapshot, ENDLESS[attempt], seconds=0.3)


@pytest.mark.parametrize("attempt", GREEDY)
def test_it_runs_out_of_memory_alone(snapshot, attempt):
    with pytest.raises(QueryFailed, match="Out of Memory"):
        answer(snapshot, GREEDY[attempt])


@pytest.mark.parametrize("sql", ALLOWED)
def test_it_is_answered(snapshot, sql):
    assert answer(snapshot, sql).columns


def test_rows_without_end_are_cut_off(snapshot):
    found = answer(snapshot, "FROM repeat_row(1, 2, num_rows = 10000000000)", rows=50)
    assert (len(found.rows), found.truncated) == (50, True)


def test_settings_tell_nothing_that_can_be_guessed_beforehand(snapshot):
    ((folder, memory, threads, locked),) = answer(
        snapshot,
        """SELECT current_setting('temp_directory'), current_setting('memory_limit'), current_setting('threads'),
                  current_setting('lock_configuration')""",
    ).rows
    assert Path(folder).parent == Path(gettempdir())
    assert len(Path(folder).name.split("-")[-1]) == 16
    assert (memory, locked) == ("488.2 MiB", True)
    assert threads <= 4


def run_bounded(code):
    program = f"from warehouse.bounds import bounded\nimport duckdb\n{code}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)


def test_what_duckdb_cannot_interrupt_ends_the_process():
    ended = run_bounded("""
with bounded(0.5):
    duckdb.execute("SELECT levenshtein(repeat('x', 300000), repeat('y', 300000))")
""")
    assert (ended.returncode, ended.stderr) == (1, "the query: took longer than 0.5 seconds and could not be interrupted\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs Linux: elsewhere memory has no such limit")
@pytest.mark.parametrize("sql", ["SELECT len(range(1000000000))", "SELECT repeat('x', 4000000) FROM range(2000)"])
def test_what_duckdb_does_not_count_as_memory_is_refused_by_the_system(sql):
    ended = run_bounded(f"""
with bounded(50, memory=1 << 30):
    try:
        duckdb.execute({sql!r}).fetchall()
    except (MemoryError, duckdb.Error) as error:
        print(type(error).__name__)
""")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Memory" in ended.stdout


def test_bounds_end_with_their_block():
    with bounded(0.05):
        pass
    time.sleep(0.1)
    bytearray(1 << 20)
