import gzip
from pathlib import Path

import duckdb
import pytest

from tasks.relate.duplicates import bands
from warehouse.migrate import Migration, MigrationChanged, WarehouseNewer, migrate, qualified_tables, read_migrations
from warehouse.questions import answer, list_questions
from warehouse.search import update_index
from warehouse.store import open_writer

RELEASES = sorted(Path(__file__).parent.glob("releases/*.duckdb.gz"))
NEXT = Migration(9000, "9000_next.sql", "ALTER TABLE core.outlet ADD COLUMN country VARCHAR; UPDATE core.outlet SET country = 'ID'")
BROKEN = Migration(9001, "9001_broken.sql", "CREATE TABLE core.half (a INTEGER); SELECT nonsense FROM nowhere")


@pytest.fixture(params=RELEASES, ids=lambda path: path.name)
def old(request, tmp_path):
    path = tmp_path / "warta.duckdb"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def counts(connection):
    return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in qualified_tables(connection)}


def test_a_warehouse_of_an_earlier_release_is_carried_forward_with_its_data(old):
    with duckdb.connect(old) as connection:
        before = counts(connection)
        before.pop("ops.migration")
    with open_writer(old) as connection:
        after = counts(connection)
        assert {table: after[table] for table in before} == before
        assert before["core.version"] == 9
        assert all(answer(connection, question.name).columns for question in list_questions())
        applied = [number for (number,) in connection.execute("SELECT number FROM ops.migration WHERE number > 0 ORDER BY 1").fetchall()]
    assert applied == [migration.number for migration in read_migrations()]


def test_words_indexed_by_an_earlier_release_are_counted_by_day(old):
    with open_writer(old) as connection:
        carried = connection.execute("SELECT published_on, count(*) FROM search.word_day GROUP BY ALL ORDER BY ALL").fetchall()
        for table in ("document", "word", "posting", "word_day"):
            connection.execute(f"DELETE FROM search.{table}")
        update_index(connection)
        assert (
            carried == connection.execute("SELECT published_on, count(*) FROM search.word_day GROUP BY ALL ORDER BY ALL").fetchall() != []
        )


def test_texts_signed_by_an_earlier_release_still_meet_those_of_today(old):
    with duckdb.connect(old) as connection:
        signed = connection.execute("SELECT text, bands FROM core.version JOIN core.signature USING (version_id)").fetchall()
    assert any(kept for _, kept in signed)
    assert all(bands(text) == kept for text, kept in signed)


def test_a_later_migration_reaches_the_rows_that_are_there(old):
    with duckdb.connect(old) as connection:
        assert migrate(connection, [*read_migrations(), NEXT])[-1:] == [NEXT.name]
        assert connection.execute("SELECT DISTINCT country FROM core.outlet").fetchall() == [("ID",)]
        assert migrate(connection, [*read_migrations(), NEXT]) == []


def test_a_warehouse_of_a_later_release_is_refused_untouched(old):
    with duckdb.connect(old) as connection:
        migrate(connection, [*read_migrations(), NEXT])
    with pytest.raises(WarehouseNewer, match=r"holds migration 9000.*Upgrade Warta"), open_writer(old):
        pass
    with duckdb.connect(old) as connection:
        assert connection.execute("SELECT count(*) FROM core.version").fetchone() == (9,)


def test_an_edited_migration_is_refused(old):
    first, *rest = read_migrations()
    with duckdb.connect(old) as connection, pytest.raises(MigrationChanged, match="edited after"):
        migrate(connection, [Migration(first.number, first.name, first.sql + "\n-- a word more"), *rest])


def test_a_migration_that_fails_leaves_nothing_of_itself(old):
    with duckdb.connect(old) as connection:
        migrate(connection)
        with pytest.raises(duckdb.Error):
            migrate(connection, [*read_migrations(), BROKEN])
        assert "core.half" not in qualified_tables(connection)
        assert migrate(connection) == []


def test_there_is_a_warehouse_to_carry_forward():
    assert RELEASES
