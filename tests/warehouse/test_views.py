import pytest


def rows(connection, sql, *parameters):
    return connection.execute(sql, parameters).fetchall()


def test_an_edited_article_counts_once(snapshot):
    assert rows(snapshot, "SELECT count(*) FROM mart.articles") == [(8,)]
    assert rows(snapshot, "SELECT figure FROM mart.figures WHERE counted = 'orang' AND outlet = 'kabarbaru.example'") == [("17",)]


def test_a_fact_comes_with_its_sentence(snapshot):
    ((sentence,),) = rows(snapshot, "SELECT sentence FROM mart.figures WHERE figure = '17'")
    assert sentence == "Sedikitnya 17 orang mengungsi."


def test_changes_tell_headline_and_figure(snapshot):
    found = rows(snapshot, "SELECT kind, counted, before, after FROM mart.changes ORDER BY kind")
    assert found == [
        ("figure", "orang", "9", "17"),
        ("headline", None, "Banjir Tirta: 9 orang mengungsi", "Banjir Tirta: 17 orang mengungsi"),
    ]


def test_copies_name_the_agency_as_the_likely_original(snapshot):
    found = rows(
        snapshot, "SELECT outlet, articles, is_likely_original, because, credits FROM mart.copies ORDER BY is_likely_original DESC"
    )
    assert found == [
        ("nusawire.example", 2, True, "credited agency", None),
        ("suarakota.example", 2, False, None, "Nusawire"),
    ]


def test_a_source_is_quiet_after_three_times_its_usual_wait(snapshot):
    found = dict(rows(snapshot, "SELECT source, is_quiet FROM mart.source_health"))
    assert found == {"nusawire/feed": True, "suarakota/sitemap": False, "kabarbaru/index": False}


def test_a_text_without_date_keeps_none(snapshot):
    assert rows(snapshot, "SELECT published_at, published_on, outlet FROM mart.articles WHERE title = 'Catatan harian'") == [
        (None, None, None)
    ]


def test_durations_are_not_on_the_timeline(snapshot):
    assert "enam jam" not in {said for (said,) in rows(snapshot, "SELECT said FROM mart.timeline")}


def test_the_day_of_publication_is_local(snapshot):
    found = rows(snapshot, "SELECT published_on::VARCHAR, published_at::VARCHAR FROM mart.articles WHERE url LIKE '%berita/91'")
    assert found == [("2025-05-21", "2025-05-20 23:00:00+00")]


def test_gkg_has_the_columns_of_the_codebook(snapshot):
    columns = [name for (name,) in rows(snapshot, "SELECT column_name FROM (DESCRIBE mart.gkg)")]
    assert len(columns) == 27
    assert columns[0] == "GKGRECORDID"
    row = dict(zip(columns, rows(snapshot, "FROM mart.gkg WHERE DocumentIdentifier LIKE '%05/19/banjir'")[0], strict=True))
    assert row["DATE"] == 20250519003000
    assert row["Persons"] == "Rina Hartati"
    assert row["Locations"] == "4#Kabupaten Tirta#ID####"
    assert row["V2Locations"].split(";")[0].startswith("4#Kabupaten Tirta#ID######")
    assert row["V2Locations"].split(";")[0].count("#") == 8  # type, name, country, ADM1, ADM2, latitude, longitude, feature, offset
    assert row["Amounts"].startswith("12,orang,")
    assert row["TranslationInfo"] == "srclc:ind"
    assert row["Extras"] == (
        "<PAGE_TITLE>Banjir merendam tiga desa di Kabupaten Tirta</PAGE_TITLE>"
        "<PAGE_PRECISEPUBTIMESTAMP>20250519003000</PAGE_PRECISEPUBTIMESTAMP>"
    )
    assert row["Dates"].startswith("3#5#19#2025#")
    assert row["Counts"] == "DISASTER#12##4#Kabupaten Tirta#ID####"
    assert row["V2Counts"].count("#") == 10


def test_the_funnel_adds_up(snapshot):
    assert rows(snapshot, "SELECT stage, items_in, items_out, refused FROM mart.funnel ORDER BY stage_no") == [
        ("parse", 10, 9, 1),
        ("clean", 9, 9, 0),
        ("extract", 9, 9, 0),
    ]


@pytest.mark.parametrize("kind", ["table", "view"])
def test_every_column_is_explained(snapshot, kind):
    silent = rows(
        snapshot,
        f"SELECT {kind}_name FROM duckdb_{kind}s() WHERE NOT internal AND coalesce(comment, '') NOT LIKE 'Grain: %'",
    )
    columns = rows(snapshot, "SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL")
    assert (silent, columns) == ([], [])


def test_every_macro_is_explained(snapshot):
    sql = "SELECT function_name FROM duckdb_functions() WHERE NOT internal AND function_type LIKE '%macro' AND comment IS NULL"
    assert rows(snapshot, sql) == []


def test_numbers_compare_as_they_read(snapshot):
    # 0.9 as a 32-bit number is less than 0.9 in Python and pandas.
    assert (
        snapshot.execute(
            "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'mart' AND data_type = 'FLOAT'"
        ).fetchall()
        == []
    )
    assert (
        snapshot.execute("SELECT count(*) FROM mart.facts WHERE confidence >= ?", [0.9]).fetchone()
        == snapshot.execute("SELECT count(*) FROM mart.facts WHERE confidence::VARCHAR::DECIMAL(4, 3) >= 0.9").fetchone()
    )
