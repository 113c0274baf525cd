"""What an analyst trips over: zones, days to come, unknown outlets, ties, names that lead nowhere."""

import shutil
from datetime import date

import duckdb
import pyarrow.dataset
import pytest

from tasks.model import stable_id
from warehouse.checks import run_checks
from warehouse.export import export_parquet
from warehouse.names import count_names
from warehouse.questions import answer
from warehouse.search import update_index

NUSA, SUARA = "nusawire.example", "suarakota.example"


@pytest.fixture
def warehouse(demo, tmp_path):
    """A demo of one's own, to be changed."""
    path = tmp_path / "warta.duckdb"
    shutil.copyfile(demo / "warta.duckdb", path)
    with duckdb.connect(path) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        yield connection


def asked(connection, question, columns, **parameters):
    found = answer(connection, question, parameters)
    places = [found.columns.index(column) for column in columns.split()]
    return [tuple(row[place] for place in places) for row in found.rows]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Jakarta", "America/New_York"])
def test_days_and_exports_do_not_depend_on_the_zone_of_the_session(warehouse, zone):
    warehouse.execute(f"SET TimeZone = '{zone}'")
    spoken = dict(asked(warehouse, "what-happened-when", "said starts_on", since="2025-05-21", until="2025-05-22"))
    assert spoken == {"Selasa (21/5/2025)": date(2025, 5, 21), "pukul 04.00 WIB": date(2025, 5, 21)}
    stated = "SELECT \"DATE\", GKGRECORDID FROM mart.gkg WHERE DocumentIdentifier LIKE '%berita/91'"
    assert [(day, name[:15]) for day, name in warehouse.execute(stated).fetchall()] == [(20250520230000, "20250520230000-")]


def test_an_offset_is_a_zone_too(warehouse):
    warehouse.execute("UPDATE fact.datetime SET zone = '+07:00' WHERE surface LIKE 'Senin%'")
    warehouse.execute("UPDATE fact.datetime SET zone = '-0330' WHERE surface LIKE 'pukul%'")
    days = "SELECT said, starts_on FROM mart.timeline WHERE zone <> 'Asia/Jakarta' ORDER BY 1"
    assert warehouse.execute(days).fetchall() == [("Senin (19/5/2025)", date(2025, 5, 19)), ("pukul 04.00 WIB", date(2025, 5, 20))]
    warehouse.execute("UPDATE core.version SET zone = '+07:00' WHERE zone IS NOT NULL")
    assert {result.status for result in run_checks(warehouse, stable_id("run", "demo"))} == {"passed"}


def test_a_day_that_a_page_states_by_mistake_is_not_the_latest(warehouse):
    before = asked(warehouse, "new-names", "name", days="2"), asked(warehouse, "rising-words", "word", days="1", before="9", at_least="2")
    assert all(before)
    warehouse.execute("UPDATE core.version SET published_at = '2099-01-01', published_on = '2099-01-01' WHERE title LIKE 'Panen%'")
    for table in ("document", "word", "posting", "word_day"):
        warehouse.execute(f"DELETE FROM search.{table}")
    update_index(warehouse)
    after = asked(warehouse, "new-names", "name", days="2"), asked(warehouse, "rising-words", "word", days="1", before="9", at_least="2")
    assert [set(found) for found in after] == [set(found) for found in before]


def test_a_place_whose_country_only_some_articles_tell_is_one_place(warehouse):
    warehouse.execute("UPDATE fact.mention SET country = NULL WHERE canonical = 'Kota Arunika' AND sentence_no > 0")
    warehouse.execute("UPDATE core.article SET outlet = 'satu.example'")
    warehouse.execute(
        "UPDATE fact.mention SET country = 'ID' WHERE fact_id = (SELECT min(fact_id) FROM fact.mention WHERE surface = 'Kota Arunika')"
    )
    found = [row for row in asked(warehouse, "places", "outlet place country articles") if row[1] == "Kota Arunika"]
    assert found == [("satu.example", "Kota Arunika", "ID", 2)]


def test_a_credit_that_leads_to_no_domain_makes_nobody_an_agency(warehouse):
    warehouse.execute("UPDATE fact.attribution SET source = '新華社'")
    assert asked(warehouse, "copies", "outlet because") == [(NUSA, "published first"), (SUARA, None)]


def test_what_is_left_of_a_cluster_is_no_copy(warehouse):
    warehouse.execute("UPDATE core.version SET valid_to = valid_from WHERE title LIKE 'Tiga desa%'")
    assert asked(warehouse, "copies", "outlet") == []


def test_what_an_outlet_repeats_of_itself_is_not_copied(warehouse):
    first = (NUSA, 0, 0), (SUARA, 1, 0)
    assert set(first) < set(asked(warehouse, "copies-by-outlet", "outlet copied repeated"))
    warehouse.execute("UPDATE core.article SET outlet = 'nusawire.example' WHERE outlet = 'suarakota.example'")
    assert asked(warehouse, "copies-by-outlet", "outlet copied repeated share", rows="1") == [(NUSA, 0, 1, 0.0)]


def test_an_agency_does_not_lean_on_itself(warehouse):
    warehouse.execute("UPDATE core.article SET outlet = 'nusawire.example' WHERE outlet = 'suarakota.example'")
    assert {leaning for (leaning,) in asked(warehouse, "agency-share", "leaning")} == {0}


def test_names_often_met_together_come_before_those_met_twice(warehouse):
    warehouse.execute("DELETE FROM fact.mention")
    mention = """
        INSERT INTO fact.mention BY NAME
        SELECT uuid() AS fact_id, version_id, 1 AS sentence_no, 0 AS sentence_start, 9 AS sentence_end, 0 AS char_start, 5 AS char_end,
               ? AS surface, surface AS canonical, 'person' AS kind, '' AS rule, 1 AS confidence, '' AS extractor_version
        FROM mart.articles ORDER BY article_id LIMIT ?
    """
    for name, articles in (("Mira Sekar", 5), ("Often", 5), ("Twice", 2)):
        warehouse.execute(mention, [name, articles])
    warehouse.execute(mention.replace("ORDER BY article_id", "ORDER BY article_id DESC"), ["Often", 1])
    count_names(warehouse)
    assert asked(warehouse, "seen-together", "name articles lift", name="Mira Sekar") == [("Often", 5, 1.33), ("Twice", 2, 1.6)]


def test_an_unknown_outlet_is_null_everywhere(warehouse):
    warehouse.execute("UPDATE core.article SET outlet = NULL WHERE outlet = 'suarakota.example'")
    assert (None, "any/scroll") in asked(warehouse, "what-was-cut", "outlet rule")


def test_a_name_that_only_some_article_uses_finds_every_statement(warehouse):
    warehouse.execute("INSERT INTO core.entity_alias SELECT entity_id, 'Bunda-RH' FROM core.entity WHERE name = 'Rina Hartati'")
    assert asked(warehouse, "statements-of", "speaker", name="rh") == asked(warehouse, "statements-of", "speaker", name="hartati")
    assert asked(warehouse, "who-said-what", "quote", speaker="RH", about="petani") == [("petani gembira",)]
    assert asked(warehouse, "share-of-voice", "statements", name="bunda") == asked(warehouse, "share-of-voice", "statements", name="rina")
    beside = asked(warehouse, "seen-together", "name lift", name="Rina Hartati")
    assert asked(warehouse, "seen-together", "name lift", name="bunda-rh") == beside


@pytest.mark.parametrize("question", ["contradictions", "headline-changes", "places", "what-was-cut", "who-leans-on-whom"])
@pytest.mark.parametrize("outlet", ["kabar", "KABARBARU.example", "%kabar%"])
def test_a_part_of_an_outlet_is_enough(warehouse, question, outlet):
    here = [row for row in asked(warehouse, question, "outlet") if row == ("kabarbaru.example",)]
    assert asked(warehouse, question, "outlet", outlet=outlet) == here != []


def test_a_pattern_finds_other_names_too(warehouse):
    assert asked(warehouse, "who-is", "name", name="rin_") == [("Rina Hartati",)]


def test_figures_are_held_against_each_other_within_a_story(warehouse):
    assert asked(warehouse, "figures-that-differ", "counted", about="pasar listrik") == [("pasar",)]
    assert asked(warehouse, "figures-that-differ", "counted", about="panen") == []


def test_the_first_to_cover_is_found_however_many_articles_hold_the_words(warehouse):
    warehouse.execute("""
        CREATE TEMP TABLE many AS SELECT uuid() AS article_id, uuid() AS version_id FROM range(10500);
        INSERT INTO core.article BY NAME
            SELECT article_id, 'ramai.example' AS outlet, now() AS first_seen_at, now() AS last_seen_at FROM many;
        INSERT INTO core.version BY NAME
            SELECT many.version_id, many.article_id, 'x' AS title, 'banjir banjir' AS text, 2 AS words, now() AS published_at,
                   COLUMNS(v.* EXCLUDE (version_id, article_id, title, text, words, published_at, valid_to))
            FROM many, (SELECT * FROM core.version WHERE title LIKE 'Panen%') AS v
    """)
    update_index(warehouse)
    assert asked(warehouse, "first-to-cover", "outlet", words="banjir")[0] == (NUSA,)


def test_figures_are_told_as_people_write_them(warehouse):
    warehouse.execute("UPDATE fact.quantity SET value_high = 14 WHERE surface = '12'")
    means = "SELECT means FROM mart.facts WHERE kind = 'quantity' AND (surface = '12' OR surface LIKE 'Rp%') ORDER BY ALL"
    assert warehouse.execute(f"SELECT DISTINCT means FROM ({means}) ORDER BY 1").fetchall() == [("1200000000 IDR",), ("12–14 orang",)]


def test_events_are_those_of_the_articles_as_they_stand(warehouse):
    told = "SELECT type, place, number, sentence LIKE 'Tirta - Banjir merendam%' FROM mart.events"
    assert warehouse.execute(told).fetchall() == [("DISASTER", "Kabupaten Tirta", 12.0, True)]
    warehouse.execute("UPDATE core.version SET valid_to = valid_from")
    assert warehouse.execute(told).fetchall() == []


def test_exported_days_are_dates_and_what_is_unknown_is_null(warehouse, tmp_path):
    export_parquet(warehouse, tmp_path / "parquet")
    articles = f"'{tmp_path}/parquet/articles/**/*.parquet'"
    found = duckdb.sql(f"SELECT typeof(day), day, outlet FROM {articles} ORDER BY day NULLS FIRST").fetchall()
    assert found[0] == ("DATE", None, None)
    assert duckdb.sql(f"SELECT count(*) FROM {articles} WHERE day >= DATE '2025-05-20' AND outlet = '{SUARA}'").fetchall() == [(1,)]
    table = pyarrow.dataset.dataset(tmp_path / "parquet/quotes", partitioning="hive").to_table()
    assert None in table["outlet"].to_pylist()
    assert SUARA in table["outlet"].to_pylist()


def test_the_graph_stays_in_its_columns_whatever_the_words_hold(warehouse):
    warehouse.execute("UPDATE core.version SET title = 'A & B <b>' || chr(9) || 'C' || chr(10) || 'D', authors = ['Rina; Tuti', 'Budi']")
    warehouse.execute("UPDATE fact.mention SET canonical = 'Kota;Baru#1,2' || chr(9) || '|' WHERE kind = 'location'")
    rows = warehouse.execute("FROM mart.gkg").fetchall()
    assert not [value for row in rows for value in row if isinstance(value, str) and {"\t", "\n"} & set(value)]
    assert all("<PAGE_TITLE>A &amp; B &lt;b&gt; C D</PAGE_TITLE><PAGE_AUTHORS>Rina  Tuti;Budi</PAGE_AUTHORS>" in row[-1] for row in rows)
    assert {place.count("#") for row in rows if row[9] for place in row[9].split(";")} == {6}


CODES = [("country", "US", 1), ("province", "US", 2), ("city", "US", 3), ("regency", "ID", 4), ("province", "ID", 5)]


@pytest.mark.parametrize(("kind", "country", "code"), CODES)
def test_places_have_the_types_of_the_graph(warehouse, kind, country, code):
    warehouse.execute("UPDATE fact.mention SET type = ?, country = ? WHERE canonical = 'Kabupaten Tirta'", [kind, country])
    found = warehouse.execute("SELECT DISTINCT Locations FROM mart.gkg WHERE Locations LIKE '%Tirta%'").fetchall()
    assert found
    assert all(f"{code}#Kabupaten Tirta#{country}####" in places for (places,) in found)


def test_a_source_that_nobody_asked_is_not_quiet(warehouse):
    warehouse.execute("INSERT INTO core.source BY NAME SELECT 'baru' AS source, 'baru.example' AS outlet, 'feed' AS kind, 'x' AS url")
    assert warehouse.execute("SELECT is_quiet FROM mart.source_health WHERE source = 'baru'").fetchall() == [(False,)]


def test_an_outlet_that_credits_itself_is_no_agency(warehouse):
    warehouse.execute("DELETE FROM fact.attribution")
    warehouse.execute("UPDATE core.article SET outlet = 'suarakota.example' WHERE outlet = 'nusawire.example'")
    warehouse.execute("UPDATE core.version SET dateline_outlet = 'Suara Kota'")
    assert asked(warehouse, "copies", "outlet because credits") == [(SUARA, "published first", None), (SUARA, None, None)]


def test_an_article_that_states_a_day_alone_is_not_the_first_of_that_day(warehouse):
    warehouse.execute("DELETE FROM fact.attribution")
    midnight = "published_at = published_on::TIMESTAMP AT TIME ZONE 'Asia/Jakarta'"
    warehouse.execute(f"UPDATE core.version SET {midnight} WHERE title LIKE 'Tiga desa%'")
    assert asked(warehouse, "copies", "outlet is_likely_original") == [(NUSA, True), (SUARA, False)]
    found = asked(warehouse, "first-to-cover", "outlet is_day_only", words="banjir tirta")
    assert found == [(NUSA, False), ("kabarbaru.example", False), (SUARA, True)]


def test_an_excerpt_says_how_much_of_it_stands_in_the_longer(warehouse):
    warehouse.execute("UPDATE core.duplicate SET role = 'excerpt', score = 0.3, containment = 0.95")
    assert warehouse.execute("SELECT likeness, containment FROM mart.copies").fetchall() == [(0.3, 0.95)] * 2
