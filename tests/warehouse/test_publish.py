import multiprocessing
import shutil

import duckdb
import pytest

from tasks.model import stable_id
from warehouse import extensions, search
from warehouse.export import EXPORTED, export_parquet
from warehouse.names import count_names
from warehouse.publish import publish
from warehouse.search import update_index
from warehouse.snapshot import replace_snapshot
from warehouse.store import SnapshotMissing, WarehouseLocked, open_reader, open_writer

RUN = stable_id("run", "publish")


STEMS = "CREATE TEMP VIEW stems AS SELECT DISTINCT stem, stem_no FROM search.word"
COUNTED_FROM_POSTINGS = """
SELECT version.published_on, stem, count(*)
FROM search.posting JOIN search.document USING (document_no) JOIN stems USING (stem_no) JOIN core.version AS version USING (version_id)
WHERE version.published_on IS NOT NULL AND version.valid_to IS NULL
GROUP BY ALL ORDER BY ALL
"""


@pytest.fixture
def path(demo, tmp_path):
    copy = tmp_path / "warta.duckdb"
    shutil.copyfile(demo / "warta.duckdb", copy)
    return copy


@pytest.fixture
def warehouse(path):
    with open_writer(path) as connection:
        connection.execute(STEMS)
        yield connection


def titles(connection, words):
    return {title for (title,) in connection.execute("SELECT title FROM search(?)", [words]).fetchall()}


def word_days(connection):
    return connection.execute("SELECT published_on, stem, articles FROM search.word_day JOIN stems USING (stem_no) ORDER BY ALL").fetchall()


@pytest.mark.parametrize("compact", [True, False])
def test_a_snapshot_holds_all_that_was_committed_and_leaves_nothing_beside_it(warehouse, tmp_path, compact):
    warehouse.execute("INSERT INTO core.outlet VALUES ('new.example', 'New', 'id', 'Asia/Jakarta')")
    snapshot = tmp_path / "out" / "snapshot.duckdb"
    snapshot.parent.mkdir()
    replace_snapshot(warehouse, snapshot, compact=compact)
    with duckdb.connect(snapshot, read_only=True) as copy:
        assert copy.execute("SELECT name FROM core.outlet WHERE outlet = 'new.example'").fetchone() == ("New",)
        assert copy.execute("SELECT count(*) FROM mart.articles").fetchone() == (8,)
        assert copy.execute("SELECT comment FROM duckdb_columns() WHERE table_name = 'quotes' AND column_name = 'speaker'").fetchone()[0]
    assert [file.name for file in snapshot.parent.iterdir()] == ["snapshot.duckdb"]


@pytest.mark.parametrize("compact", [True, False])
def test_the_run_that_publishes_is_done_in_the_snapshot_and_still_runs_in_the_warehouse(warehouse, tmp_path, compact):
    warehouse.execute(f"INSERT INTO ops.run VALUES ('{RUN}', 'publish', '{{}}', now(), NULL, 'running', 's')")
    snapshot = tmp_path / "snapshot.duckdb"
    publish(warehouse, snapshot, RUN, compact=compact)
    state = f"SELECT state, ended_at >= started_at FROM ops.run WHERE run_id = '{RUN}'"
    with open_reader(snapshot) as copy:
        assert copy.execute(state).fetchall() == [("done", True)]
    # Killed before the snapshot stands in its place, it has not ended: the next run publishes.
    assert warehouse.execute(state).fetchall() == [("running", None)]
    assert [file.name for file in tmp_path.iterdir() if "snapshot" in file.name] == ["snapshot.duckdb"]


def test_an_open_reader_goes_on_reading_the_old_snapshot(warehouse, tmp_path):
    snapshot = tmp_path / "snapshot.duckdb"
    replace_snapshot(warehouse, snapshot)
    reader = open_reader(snapshot)
    warehouse.execute("DELETE FROM core.article")
    replace_snapshot(warehouse, snapshot, compact=True)
    assert reader.execute("SELECT count(*) FROM mart.articles").fetchone() == (8,)
    reader.close()
    with open_reader(snapshot) as fresh:
        assert fresh.execute("SELECT count(*) FROM mart.articles").fetchone() == (0,)


def test_a_copy_that_fails_keeps_the_old_snapshot(warehouse, tmp_path, monkeypatch):
    snapshot = tmp_path / "snapshot.duckdb"
    replace_snapshot(warehouse, snapshot)
    before = snapshot.read_bytes()
    monkeypatch.setattr("warehouse.snapshot.shutil.copyfile", lambda *_: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        replace_snapshot(warehouse, snapshot)
    assert snapshot.read_bytes() == before


def test_several_readers_of_one_process_are_all_locked_down(demo):
    with open_reader(demo / "snapshot.duckdb") as one, open_reader(demo / "snapshot.duckdb") as other:
        for reader in (one, other):
            with pytest.raises(duckdb.PermissionException):
                reader.execute("SELECT * FROM read_csv('/etc/passwd')")
            assert reader.execute("SELECT current_setting('TimeZone')").fetchone() == ("UTC",)


def test_a_missing_snapshot_says_what_to_do(tmp_path):
    with pytest.raises(SnapshotMissing, match="warta run"):
        open_reader(tmp_path / "none.duckdb")


def _write(path, results):
    try:
        with open_writer(path):
            results.put("opened")
    except WarehouseLocked as error:
        results.put(str(error))


def test_a_second_writer_learns_who_is_writing(path):
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    with open_writer(path):
        second = context.Process(target=_write, args=(path, results))
        second.start()
        assert f"process {multiprocessing.current_process().pid} is writing" in results.get(timeout=60)
        second.join()


def test_the_index_takes_only_what_is_new_and_forgets_what_no_longer_stands(warehouse):
    assert update_index(warehouse) == 0
    warehouse.execute("UPDATE core.version SET valid_to = valid_from WHERE title LIKE 'Panen%'")
    assert update_index(warehouse) == 0
    assert titles(warehouse, "panen") == set()
    warehouse.execute("UPDATE core.version SET valid_to = NULL WHERE title LIKE 'Panen%'")
    assert update_index(warehouse) == 1
    assert titles(warehouse, "panen") == {"Panen padi di Kabupaten Tirta naik"}


def test_small_batches_make_the_same_index(warehouse, monkeypatch):
    ranked = "SELECT title, score FROM search('banjir tanggul listrik') ORDER BY ALL"
    before = warehouse.execute(ranked).fetchall(), word_days(warehouse)
    monkeypatch.setattr(search, "_BATCH", 3)
    for table in ("document", "word", "posting", "word_day"):
        warehouse.execute(f"DELETE FROM search.{table}")
    assert update_index(warehouse) == 8
    assert (warehouse.execute(ranked).fetchall(), word_days(warehouse)) == before


def test_words_are_counted_anew_on_the_days_that_changed(warehouse):
    changed = (
        "UPDATE core.version SET valid_to = valid_from WHERE title LIKE 'Panen%'",
        "UPDATE core.version SET valid_to = NULL WHERE title LIKE 'Panen%'",
    )
    before = word_days(warehouse)
    assert all(published_on for published_on, _, _ in before)
    for statement in changed:
        warehouse.execute(statement)
        update_index(warehouse)
        assert word_days(warehouse) == warehouse.execute(COUNTED_FROM_POSTINGS).fetchall()
    assert word_days(warehouse) == before


def test_without_the_extension_search_finds_whole_words(warehouse, monkeypatch):
    monkeypatch.setattr(extensions, "fts_file", lambda: None)
    assert update_index(warehouse) == 8
    assert titles(warehouse, "pemadaman") == {
        "Pemadaman listrik Arunika: 5 pasar tutup",
        "Listrik padam di Kota Arunika, pasar gelap gulita",
    }
    assert titles(warehouse, "padam") == {"Listrik padam di Kota Arunika, pasar gelap gulita"}
    assert warehouse.execute("SELECT DISTINCT stemmer FROM search.word").fetchall() == [("none",)]


def test_a_damaged_extension_is_done_without(warehouse, monkeypatch, tmp_path):
    broken = tmp_path / "fts.duckdb_extension"
    broken.write_bytes(b"not an extension")
    monkeypatch.setattr(extensions, "fts_file", lambda: broken)
    assert update_index(warehouse) == 8


@pytest.mark.skipif(extensions.fts_file() is None, reason="needs duckdb-extension-fts (pip install warta[search])")
def test_with_the_extension_words_meet_in_all_their_forms(warehouse):
    stems = dict(warehouse.execute("SELECT word, stem FROM search.word WHERE word IN ('pemadaman', 'padam')").fetchall())
    assert stems == {"pemadaman": "padam", "padam": "padam"}


def test_parquet_stands_by_day_and_outlet(warehouse, tmp_path):
    rows = export_parquet(warehouse, tmp_path / "parquet")
    assert set(rows) == set(EXPORTED)
    assert rows["articles"] == 8
    assert (tmp_path / "parquet/quotes/day=2025-05-19/outlet=nusawire.example").is_dir()
    found = duckdb.sql(
        f"SELECT outlet, count(*) FROM '{tmp_path}/parquet/articles/**/*.parquet' WHERE day = '2025-05-21' GROUP BY ALL ORDER BY ALL"
    )
    assert found.fetchall() == [("kabarbaru.example", 2), ("suarakota.example", 1)]


def test_a_second_export_replaces_the_first(warehouse, tmp_path):
    export_parquet(warehouse, tmp_path)
    warehouse.execute("DELETE FROM core.article WHERE outlet = 'nusawire.example'")
    assert export_parquet(warehouse, tmp_path)["articles"] == 6
    assert not list(tmp_path.glob("articles/*/outlet=nusawire.example"))
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == sorted(EXPORTED)


def test_an_outlet_s_name_cannot_leave_the_folder(warehouse, tmp_path):
    warehouse.execute("UPDATE core.article SET outlet = '../../escaped' WHERE outlet = 'nusawire.example'")
    folder = tmp_path / "parquet"
    export_parquet(warehouse, folder)
    assert {path.name for path in tmp_path.iterdir()} <= {"parquet", "warta.duckdb", "warta.duckdb.wal", "warta.lock", "warta.holder"}


def test_publishing_again_with_nothing_new_indexes_nothing(warehouse, tmp_path):
    assert publish(warehouse, tmp_path / "snapshot.duckdb", RUN).indexed == 0


def test_names_are_counted_anew_over_the_articles_that_stand(warehouse, tmp_path):
    counted = "SELECT articles FROM search.name WHERE name = 'Yusuf Marpaung'"
    assert warehouse.execute(counted).fetchall() == [(2,)]  # named in two articles, one of them in two versions
    warehouse.execute("UPDATE core.version SET valid_to = valid_from WHERE title LIKE 'Rina Hartati dan%'")
    publish(warehouse, tmp_path / "snapshot.duckdb", RUN)
    assert warehouse.execute(counted).fetchall() == [(1,)]
    assert count_names(warehouse) == warehouse.execute("SELECT count(DISTINCT (kind, name)) FROM mart.names").fetchone()[0]
