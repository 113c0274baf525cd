"""From the seed document to rows: the command that the README names, run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tasks.seeds import seed_path
from warehouse.store import open_reader

pytestmark = pytest.mark.slow

WARTA = str(Path(sys.executable).with_name("warta"))
SEED = "origin = '000_1b193578dbaea981.txt'"
OF_SEED = f"version_id IN (SELECT version_id FROM core.sighting JOIN raw.fetch USING (fetch_id) WHERE {SEED})"


def warta(data, *arguments):
    environment = os.environ | {"WARTA_DATA": str(data)}
    return subprocess.run([WARTA, *arguments], env=environment, capture_output=True, text=True, timeout=170, check=False)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def first(data):
    return warta(data, "run", str(seed_path("articles")))


@pytest.fixture(scope="module")
def ask(data, first):
    assert first.returncode == 0, first.stderr
    snapshot = open_reader(data / "snapshot.duckdb")
    yield lambda sql: snapshot.execute(sql).fetchall()
    snapshot.close()


def test_the_screen_says_what_was_read_cut_found_asked_and_what_comes_next(first):
    places = [first.stdout.index(word) for word in ("Read", "Cut", "Facts", "SELECT", "Next")]
    assert places == sorted(places)
    assert first.stdout.count("SELECT") >= 3
    assert len(first.stdout.splitlines()) <= 50
    assert first.stderr == ""


def test_the_readme_shows_what_the_command_shows(first):
    shown = Path("README.md").read_text(encoding="utf-8").split("`make run` ends like this:")[1].split("Run it again")[0]
    lines = [line.removeprefix("    ").rstrip() for line in shown.strip("\n").splitlines()]
    # The time that a run takes and the folder of the data are the machine's.
    told = [line.rstrip() for line in first.stdout.splitlines()]
    assert lines[1:-1] == told[1:-1]


def test_a_second_run_says_that_nothing_changed_and_adds_no_row(data, ask):
    tables = ("fact.mention", "fact.datetime", "core.version", "core.passage", "core.sighting", "raw.fetch", "ops.part")
    count = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables)
    before = ask(count)
    again = warta(data, "run", str(seed_path("articles")))
    assert "nothing changed" in again.stdout
    with open_reader(data / "warta.duckdb") as now:
        assert now.execute(count).fetchall() == before


def test_the_promos_and_the_prompt_are_cut_and_nothing_else(ask):
    assert ask(f"SELECT kind, count(*) FROM core.passage WHERE {OF_SEED} GROUP BY ALL ORDER BY ALL") == [
        ("scroll_prompt", 1),
        ("video_promo", 2),
    ]
    ((text,),) = ask(f"SELECT text FROM core.version WHERE {OF_SEED}")
    assert "jalur yang benar" in text
    assert "SCROLL" not in text


def test_no_fact_comes_from_a_promo(ask):
    tables = ("mention", "quotation", "quantity", "datetime", "attribution", "event")
    surfaces = " UNION ALL ".join(f"SELECT surface FROM fact.{table} WHERE {OF_SEED}" for table in tables)
    assert ask(f"SELECT * FROM ({surfaces}) WHERE surface LIKE '%9 Orang%' OR surface = '9'") == []


def test_no_date_of_publication_is_invented(ask):
    assert ask(f"SELECT published_at, published_on FROM core.version WHERE {OF_SEED}") == [(None, None)]


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("12 jam", "PT12H"),
        ("dua hari", "P2D"),
        ("dua jam", "PT2H"),
        ("tiga tahun", "P3Y"),
        ("Selasa (21/5/2025)", "2025-05-21"),
        ("Senin (19/5)", "2025-05-19"),
        ("pukul 20:00 waktu Moskow (1700 GMT) Selasa (20/5)", "2025-05-20T20:00+03:00"),
        ("pukul 08:00 hari Rabu (21/5)", "2025-05-21T08:00+03:00"),
        (
            "dari pukul 20:00 waktu Moskow (1700 GMT) Selasa (20/5) hingga pukul 08:00 hari Rabu (21/5)",
            "2025-05-20T20:00+03:00/2025-05-21T08:00+03:00",
        ),
    ],
)
def test_times_and_durations_of_the_seed(ask, surface, value):
    assert ask(f"SELECT value FROM fact.datetime WHERE {OF_SEED} AND surface = '{surface}'") == [(value,)]


def test_the_interval_is_resolved_to_instants(ask):
    sql = "SELECT strftime(start_at, '%H:%M'), strftime(end_at, '%H:%M') FROM fact.datetime"
    assert ask(f"{sql} WHERE {OF_SEED} AND grain = 'interval'") == [("17:00", "05:00")]


def test_the_year_that_was_taken_from_the_text_is_recorded(ask):
    assert ask(f"SELECT list_contains(flags, 'year_from_text') FROM fact.datetime WHERE {OF_SEED} AND surface = 'Senin (19/5)'") == [
        (True,)
    ]


def test_the_drones_are_counted(ask):
    assert ask(f"SELECT value, unit, counted FROM fact.quantity WHERE {OF_SEED}") == [(159.0, "count", "drone")]


def test_one_contradiction_and_three_statements_that_fit(ask):
    assert ask(f"SELECT verdict, kind FROM fact.check WHERE {OF_SEED} ORDER BY verdict DESC, kind") == [
        ("contradiction", "weekday_mismatch"),
        ("consistent", "interval_duration"),
        ("consistent", "relative_date"),
        ("consistent", "tz_pair"),
    ]


@pytest.mark.parametrize(
    ("speaker", "kind", "words"),
    [
        ("Donald Trump", "direct", "akhir dari perang"),
        ("Donald Trump", "partial", "ada sedikit kemajuan,"),
        ("Donald Trump", "indirect", "akan segera memulai negosiasi gencatan senjata"),
        ("Vladimir Putin", "direct", "Kami sepakat"),
        ("Vladimir Putin", "partial", "jalur yang benar,"),
        ("Kementerian Pertahanan Rusia", "indirect", "drone-drone tersebut"),
        ("Kremlin", "indirect", "proses perdamaian"),
    ],
)
def test_statements_have_their_speakers(ask, speaker, kind, words):
    said = f"speaker = '{speaker}' AND type = '{kind}' AND contains(surface, '{words}')"
    assert ask(f"SELECT count(*) FROM fact.quotation WHERE {OF_SEED} AND {said}") == [(1,)]


def test_the_sources_leaned_on(ask):
    assert ask(f"SELECT source, source_type FROM fact.attribution WHERE {OF_SEED} ORDER BY ALL") == [("AFP", "agency"), ("DW", "media")]


@pytest.mark.parametrize(
    ("canonical", "column", "value"),
    [
        ("Donald Trump", "role", "Presiden Amerika Serikat"),
        ("Vladimir Putin", "role", "pemimpin Rusia"),
        ("Volodymyr Zelensky", "role", "Presiden Ukraina"),
        ("Moskow", "country", "RU"),
        ("Amerika Serikat", "country", "US"),
        ("Finlandia", "country", "FI"),
        ("Kyiv", "country", "UA"),
        ("Uni Eropa", "kind", "organisation"),
        ("Kremlin", "kind", "organisation"),
    ],
)
def test_names_of_the_seed(ask, canonical, column, value):
    assert ask(f"SELECT DISTINCT {column} FROM fact.mention WHERE {OF_SEED} AND canonical = '{canonical}'") == [(value,)]


def test_every_fact_stands_where_it_says(ask):
    stands = "substring(text, char_start + 1, char_end - char_start)"
    assert ask(f"SELECT surface FROM fact.mention JOIN core.version USING (version_id) WHERE {stands} <> surface") == []


@pytest.mark.usefixtures("first")
def test_an_article_is_shown_with_its_cuts(data):
    shown = warta(data, "show", "000_1b")
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.count("Simak juga Video") == 2


@pytest.mark.usefixtures("first")
def test_questions_are_answered_and_files_stay_closed(data):
    assert warta(data, "ask", "who-said-what", "--json").stdout.startswith("[{")
    refused = warta(data, "ask", f"SELECT * FROM read_csv('{__file__}')")
    assert refused.returncode == 1
    assert "QueryFailed" in refused.stderr


def test_a_missing_path_is_a_usage_error_in_one_line(data):
    failed = warta(data, "run", "tidak-ada")
    assert failed.returncode == 2
    assert "tidak-ada: does not exist" in failed.stderr
    assert "Traceback" not in failed.stderr
