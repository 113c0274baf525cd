"""Sources to rows over real HTTP on loopback: ingest, backfill, second looks, and what the ledger keeps of it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from newsworld import NewsWorld
from typer.testing import CliRunner

from flows import artifacts, backfill, ingest, interruption, recheck
from flows.cli import flows as commands
from flows.cli.app import app
from flows.settings import Settings
from flows.windows import NotDated
from tasks.discover.errors import UnknownSource
from warehouse.store import open_reader

OUTLETS = Path(__file__).parents[1] / "world" / "outlets.toml"
FIRST, LAST = date(2025, 5, 1), date(2025, 5, 3)


@pytest.fixture(autouse=True)
def without_prefect(monkeypatch, submit):
    for flow in (ingest, backfill, recheck):
        monkeypatch.setattr(flow, "stage_batch", SimpleNamespace(submit=submit))


@pytest.fixture
def world(tmp_path, monkeypatch):
    with NewsWorld(today=date(2025, 5, 21)) as world:
        monkeypatch.setenv("WARTA_DATA", str(tmp_path / "data"))
        monkeypatch.setenv("WARTA_CONTACT", "redaksi@contoh.example")
        monkeypatch.setenv("WARTA_DELAY", "0")
        monkeypatch.setenv("WARTA_OUTLETS", str(OUTLETS))
        monkeypatch.setenv("WARTA_CONNECT_TO", json.dumps({"*.example": f"127.0.0.1:{world.port}"}))
        yield world


def rows(sql):
    with open_reader(Settings().warehouse) as warehouse:
        return warehouse.execute(sql).fetchall()


def run_backfill(**changed):
    return backfill.backfill.fn(**{"source": "kabarnusa-indeks", "from_day": FIRST, "to_day": LAST} | changed)


@pytest.mark.usefixtures("world")
def test_a_backfill_reads_each_day_once():
    report = run_backfill()
    assert report.complete
    assert [partition.day for partition in report.partitions] == [FIRST + timedelta(days=n) for n in range(3)]
    articles = rows("SELECT count(*) FROM core.article")
    assert articles == [(sum(partition.new for partition in report.partitions),)]
    assert articles[0][0] > 20


@pytest.mark.parametrize("redo", [False, True])
def test_the_figures_of_a_partition_add_up(world, redo):
    world.today = date(2025, 5, 3)
    run_backfill(to_day=date(2025, 5, 2))
    world.today = date(2025, 5, 5)
    for p in run_backfill(redo=redo).partitions:
        assert p.found == p.new + p.changed + p.unchanged + p.refused + p.missing > 0


@pytest.mark.usefixtures("world")
def test_days_that_are_done_are_passed_over_and_new_days_are_read():
    run_backfill(to_day=date(2025, 5, 2))
    report = run_backfill()
    assert [partition.day for partition in report.partitions] == [LAST]
    assert report.passed_over == 2


def test_days_that_are_done_ask_for_nothing(world):
    run_backfill()
    asked = len(world.log)
    run_backfill()
    assert len(world.log) == asked


def test_a_redo_asks_on_condition_and_changed_texts_become_versions(world):
    world.today = date(2025, 5, 3)
    run_backfill(from_day=LAST)
    world.today = date(2025, 5, 4)
    (partition,) = run_backfill(from_day=LAST, redo=True).partitions
    assert partition.new == 0
    assert partition.changed > 0
    standing = rows("SELECT count(*), count(*) FILTER (valid_to IS NULL) FROM core.version")[0]
    assert standing[0] - standing[1] == partition.changed


@pytest.mark.usefixtures("world")
def test_a_listing_that_fails_leaves_its_partition_undone_and_says_why():
    report = ingest.ingest_sources.fn(["kabarnusa-hilang", "kabarnusa-rss"])
    assert report.articles_new > 0
    assert rows("SELECT source, status, reason FROM ops.partition ORDER BY source") == [
        ("kabarnusa-hilang", "failed", "Gone 1"),
        ("kabarnusa-rss", "partial", None),
    ]


@pytest.mark.usefixtures("world")
def test_asking_a_feed_again_adds_no_row():
    ingest.ingest_sources.fn(["kabarnusa-rss"])
    before = rows("SELECT count(*) FROM core.sighting")
    again = ingest.ingest_sources.fn(["kabarnusa-rss"])
    assert again.articles_new == 0
    assert rows("SELECT count(*) FROM core.sighting") == before


@pytest.mark.usefixtures("world")
def test_an_address_is_fetched_and_asked_on_condition_the_next_time():
    ingest.ingest_sources.fn(["kabarnusa-rss"])
    ((address,),) = rows("SELECT min(origin) FROM raw.fetch WHERE contains(origin, '/d-')")
    ingest.ingest_addresses.fn([address])
    assert rows(f"SELECT outcome, status FROM raw.fetch WHERE origin = '{address}' ORDER BY requested_at") == [
        ("fetched", 200),
        ("unchanged", 304),
    ]


@pytest.mark.usefixtures("world")
def test_every_attempt_has_a_row_and_every_content_a_place_in_the_archive():
    run_backfill()
    assert rows("SELECT count(*) FROM raw.fetch WHERE robots IS NULL OR status IS NULL") == [(0,)]
    assert rows("SELECT count(*) FROM raw.document WHERE archive_file IS NULL") == [(0,)]
    assert rows("SELECT count(*) FROM raw.fetch ANTI JOIN raw.document USING (sha256) WHERE sha256 IS NOT NULL") == [(0,)]


@pytest.mark.usefixtures("world")
def test_status_and_headers_are_kept_however_many_batches_a_partition_makes(monkeypatch):
    monkeypatch.setenv("WARTA_BATCH_SIZE", "2")
    run_backfill(to_day=FIRST)
    assert rows("SELECT count(*) > 0, count(*) FILTER (status IS NULL OR headers IS NULL) FROM raw.fetch") == [(True, 0)]


@pytest.mark.usefixtures("world")
def test_a_backfill_that_is_stopped_says_which_days_are_left(monkeypatch):
    def stopped_at_the_second(_, done, __):
        if done == 1:
            raise KeyboardInterrupt

    monkeypatch.setattr(interruption, "_left", [])
    run_backfill(to_day=FIRST)
    monkeypatch.setattr(backfill, "tell_whole", stopped_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        run_backfill(to_day=LAST + timedelta(days=1))
    assert interruption.left_undone().what == "2 of 3 days: kabarnusa-indeks 2025-05-03 to 2025-05-04"


@pytest.mark.usefixtures("world")
def test_an_ingest_that_is_stopped_says_which_sources_are_left(monkeypatch):
    def stopped(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(interruption, "_left", [])
    monkeypatch.setattr(ingest, "stage_batch", SimpleNamespace(submit=stopped))
    with pytest.raises(KeyboardInterrupt):
        ingest.ingest_sources.fn(["kabarnusa-hilang", "kabarnusa-rss"])
    assert interruption.left_undone().what == "1 of 2 sources: kabarnusa-rss"


def test_what_was_fetched_and_not_yet_loaded_is_fetched_again(world, monkeypatch):
    def stopped(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(backfill, "stage_batch", SimpleNamespace(submit=stopped))
        with pytest.raises(KeyboardInterrupt):
            run_backfill(to_day=FIRST)
    assert rows("SELECT count(*) FROM core.article") == [(0,)]
    report = run_backfill(to_day=FIRST)
    published = sum(article.day == FIRST for article in world.press.on(world.today).values())
    assert report.run.articles_new + sum(p.refused for p in report.partitions) == published


@pytest.mark.usefixtures("world")
def test_links_off_the_outlet_are_named_and_not_followed():
    ingest.ingest_sources.fn(["kabarnusa-rss"])
    assert rows("SELECT DISTINCT reason FROM ops.quarantine WHERE stage = 'discover'") == [("OffDomain",)]
    assert rows("SELECT count(*) FROM raw.fetch WHERE contains(origin, 'iklan.example')") == [(0,)]


@pytest.mark.usefixtures("world")
def test_a_second_look_asks_on_condition(monkeypatch):
    run_backfill(from_day=FIRST, to_day=FIRST)
    assert recheck.recheck.fn().read == 0
    again = look_again(monkeypatch)
    assert again.articles_new == 0
    assert rows("SELECT count(*) FROM raw.fetch WHERE outcome = 'unchanged'")[0][0] > 0


def look_again(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(recheck, "AGES", (timedelta(milliseconds=1),))
        return recheck.recheck.fn()


def test_a_page_that_is_taken_down_is_dated_and_its_text_stays(world, monkeypatch):
    world.today = date(2025, 5, 2)
    run_backfill(from_day=world.today, to_day=world.today)
    world.today = date(2025, 5, 5)
    again = look_again(monkeypatch)
    taken_down = [article.path for article in world.press.on(world.today).values() if article.gone and article.day == date(2025, 5, 2)]
    gone = rows("SELECT url, length(text) > 100, gone_at >= first_seen_at FROM mart.articles WHERE gone_at IS NOT NULL")
    assert len(taken_down) == len(gone) == again.pages_changed == 1
    assert taken_down[0] in gone[0][0]
    assert gone[0][1:] == (True, True)


def test_a_page_that_flaps_is_marked_and_asked_no_more(world, monkeypatch):
    monkeypatch.setattr("tasks.load.pages.MOST_RETURNS", 1)
    days = date(2025, 5, 3), date(2025, 5, 4), date(2025, 5, 3), date(2025, 5, 4)
    for world.today in days:
        run_backfill(from_day=days[0], to_day=days[0], redo=True)
    flapping = rows("SELECT url FROM mart.articles WHERE unstable_since IS NOT NULL")
    assert len(flapping) > 0
    asked = len(world.log)
    (partition,) = run_backfill(from_day=days[0], to_day=days[0], redo=True).partitions
    assert partition.refused == len(flapping)
    assert {urlsplit(url).path for (url,) in flapping}.isdisjoint(request.target for request in world.log[asked:])
    assert rows("SELECT DISTINCT reason FROM ops.quarantine WHERE stage = 'fetch'") == [("UnstablePage",)]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(("source", "error"), [("tidak-ada", UnknownSource), ("kabarnusa-rss", NotDated)])
def test_a_backfill_of_what_has_no_past_is_refused_before_anything_runs(source, error):
    with pytest.raises(error):
        run_backfill(source=source)
    assert not Settings().warehouse.exists()


def test_in_a_run_of_a_deployment_a_day_that_is_missing_fails_the_run(world, monkeypatch):
    monkeypatch.setenv("WARTA_CONNECT_TO", json.dumps({"*.example": "127.0.0.1:9"}))
    assert not run_backfill(to_day=FIRST).complete
    monkeypatch.setattr(artifacts, "deployment", SimpleNamespace(id="by hand"))
    with pytest.raises(backfill.SomethingMissing, match="kabarnusa-indeks 2025-05-01 failed"):
        run_backfill(to_day=FIRST)
    monkeypatch.setenv("WARTA_CONNECT_TO", json.dumps({"*.example": f"127.0.0.1:{world.port}"}))
    assert run_backfill(to_day=FIRST).complete


@pytest.mark.usefixtures("world")
def test_strict_makes_an_error_of_what_was_refused(monkeypatch):
    monkeypatch.setattr(commands, "start_prefect", lambda _: None)
    monkeypatch.setattr(backfill, "backfill", backfill.backfill.fn)
    command = ["backfill", "--source", "kabarnusa-indeks", "--from", "2025-05-02", "--to", "2025-05-02"]
    strict = CliRunner().invoke(app, [*command, "--strict"])
    assert '1 refused: "warta quarantine show" says why' in strict.output
    assert (strict.exit_code, rows("SELECT reason FROM ops.quarantine")) == (1, [("Gone",)])
    again = CliRunner().invoke(app, command)
    assert (again.exit_code, "Nothing to read" in again.output) == (0, True)


@pytest.mark.usefixtures("world")
def test_in_a_run_of_a_deployment_an_ingest_that_reaches_no_source_fails(monkeypatch):
    monkeypatch.setattr(artifacts, "deployment", SimpleNamespace(id="ingest"))
    assert ingest.ingest_sources.fn(["kabarnusa-hilang", "kabarnusa-rss"]).read > 0
    monkeypatch.setenv("WARTA_CONNECT_TO", json.dumps({"*.example": "127.0.0.1:9"}))
    with pytest.raises(ingest.NoSourceAnswers, match=r"kabarnusa-rss"):
        ingest.ingest_sources.fn(["kabarnusa-rss"])
    assert rows("SELECT state FROM ops.run ORDER BY started_at DESC LIMIT 1") == [("done",)]
