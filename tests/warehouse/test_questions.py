"""Every question of the cookbook, with an answer that was checked against demo.toml by hand."""

from datetime import UTC, date, datetime

import pytest

from warehouse.questions import ParameterUnknown, QueryFailed, QuestionUnknown, answer, find_question, list_questions

NUSA, SUARA, KABAR = "nusawire.example", "suarakota.example", "kabarbaru.example"
BANJIR = "Banjir merendam tiga desa di Kabupaten Tirta"

#: Question, parameters, columns looked at, rows expected. A set: the order is not part of the answer.
CASES = [
    ("who-said-what", {"speaker": "marpaung"}, "speaker type quote", [("Yusuf Marpaung", "indirect", "tanggul lama jebol di dua titik")]),
    ("who-said-what", {"about": "maaf"}, "speaker cue", [("Dewi Lestantun", "kata")]),
    (
        "statements-of",
        {"name": "lestantun", "rows": "1"},
        "quote sentence",
        [("Kami minta maaf,", '"Kami minta maaf," kata Dewi Lestantun.')],
    ),
    ("most-quoted", {"rows": "2"}, "speaker statements direct outlets", [("Rina Hartati", 5, 3, 3), ("Dewi Lestantun", 2, 1, 2)]),
    (
        "which-numbers",
        {"about": "anggaran", "rows": "2"},
        "said means",
        [("Selasa (21/5/2025)", "2025-05-21"), ("Rp 1,2 miliar", "1,200,000,000 IDR")],
    ),
    (
        "which-numbers",
        {"about": "henti", "rows": "3"},
        "said means",
        [("12", "12 orang"), ("Senin (19/5/2025)", "2025-05-19"), ("enam jam", "PT6H")],
    ),
    ("figures-by-outlet", {"counted": "orang"}, "outlet value modifier", [(NUSA, 12, None), (KABAR, 17, "Sedikitnya"), (SUARA, 12, None)]),
    (
        "figures-that-differ",
        {},
        "published_on counted lowest highest outlets",
        [(date(2025, 5, 21), "pasar", 3, 5, 2), (date(2025, 5, 19), "orang", 12, 17, 3)],
    ),
    ("figure-changes", {}, "outlet counted before after", [(KABAR, "orang", "9", "17")]),
    ("headline-changes", {}, "before after", [("Banjir Tirta: 9 orang mengungsi", "Banjir Tirta: 17 orang mengungsi")]),
    ("first-to-cover", {"words": "banjir tirta"}, "outlet hours_later", [(NUSA, 0), (KABAR, 0.8), (SUARA, 1.5)]),
    ("search", {"words": "panen padi"}, "title stems_found", [("Panen padi di Kabupaten Tirta naik", 2)]),
    ("copies", {}, "outlet is_likely_original because credits", [(NUSA, True, "credited agency", None), (SUARA, False, None, "Nusawire")]),
    ("copies-by-outlet", {"rows": "1"}, "outlet copied articles share", [(SUARA, 1, 2, 0.5)]),
    ("agency-share", {"rows": "2"}, "outlet leaning share most_used", [(SUARA, 2, 1.0, "Nusawire"), (KABAR, 0, 0.0, None)]),
    ("who-leans-on-whom", {"outlet": "kabar"}, "source source_type articles", [("Palang Hijau", "organisation", 1)]),
    (
        "seen-together",
        {"name": "Rina Hartati"},
        "name articles lift",
        [("Palang Hijau", 2, 1.6), ("Kabupaten Tirta", 3, 1.2)],
    ),
    (
        "share-of-voice",
        {"name": "hartati", "until": "2025-05-20"},
        "outlet statements share",
        [(NUSA, 3, 1.0), (SUARA, 1, 1.0), (KABAR, 0, 0.0)],
    ),
    (
        "rising-words",
        {"days": "1", "before": "9", "at_least": "2", "rows": "4"},
        "word articles articles_before times_more",
        [("arunika", 2, 0, 6.3), ("dewi", 2, 0, 6.3), ("kota", 2, 0, 6.3), ("lestantun", 2, 0, 6.3)],
    ),
    ("new-names", {"days": "2"}, "name first_on articles role", [("Dewi Lestantun", date(2025, 5, 21), 2, "Manajer listrik")]),
    ("places", {"outlet": "nusawire"}, "place country articles", [("Kabupaten Tirta", "ID", 2)]),
    (
        "what-happened-when",
        {"since": "2025-05-20"},
        "said flags",
        [("Selasa (21/5/2025)", ["weekday_mismatch"]), ("pukul 04.00 WIB", [])],
    ),
    ("contradictions", {}, "kind said expected found outlet", [("weekday_mismatch", "Selasa (21/5/2025)", "Rabu", "Selasa", KABAR)]),
    ("contradictions-by-outlet", {"rows": "1"}, "outlet articles_with_contradictions articles", [(KABAR, 1, 3)]),
    ("quiet-sources", {}, "source days_silent last_found", [("nusawire/feed", 8, date(2025, 5, 13))]),
    (
        "quiet-sources",
        {"all": "yes"},
        "source is_quiet last_reason",
        [("nusawire/feed", True, None), ("suarakota/sitemap", False, None), ("kabarbaru/index", False, "HTTP 503")],
    ),
    ("articles-by-day", {"rows": "2"}, "published_on outlet articles", [(date(2025, 5, 21), KABAR, 2), (date(2025, 5, 21), SUARA, 1)]),
    ("text-on-a-date", {"address": "read/1", "moment": "2025-05-19 12:00:00+07"}, "title", [("Banjir Tirta: 9 orang mengungsi",)]),
    (
        "why-is-it-missing",
        {"words": "40 rumah"},
        "what reason advice",
        [("cut", "kabarbaru/promo", "warta rules explain kabarbaru/promo")],
    ),
    ("why-is-it-missing", {"words": "read/4"}, "what reason", [("refused", "parse: NotAnArticle")]),
    (
        "where-from",
        {"surface": "dikutip Nusawire"},
        "rule extractor_version passages_cut origin",
        [("demo/attribution", "facts-1", 1, "https://suarakota.example/berita/88")],
    ),
    ("what-was-cut", {}, "rule passages articles", [("any/scroll", 2, 2), ("kabarbaru/promo", 1, 1)]),
    ("what-did-the-run-do", {}, "stage items_in items_out refused", [("parse", 10, 9, 1), ("clean", 9, 9, 0), ("extract", 9, 9, 0)]),
    ("what-was-refused", {}, "stage reason items", [("parse", "NotAnArticle", 1)]),
    ("nameless-statements", {"rows": "1"}, "outlet statements share_without_speaker example", [(None, 1, 1.0, "harga belum naik")]),
    ("what-became-of-pages", {}, "outlet gone_at moved_to", [(SUARA, datetime(2025, 5, 20, 6, tzinfo=UTC), None)]),
    ("who-is", {"name": "rina"}, "name other_names roles", [("Rina Hartati", ["Rina"], ["Bupati", "Bupati Tirta"])]),
    (
        "articles-about",
        {"name": "rina", "kind": "person", "rows": "9"},
        "name outlet",
        2 * [("Rina Hartati", NUSA)] + 2 * [("Rina Hartati", KABAR)] + [("Rina Hartati", SUARA)],
    ),
    ("articles-about", {"name": "palang"}, "name kind", 2 * [("Palang Hijau", "organisation")]),
    ("why-this-date", {"address": "berita/91"}, "url found_in", [("https://suarakota.example/berita/91", "json-ld")]),
]


def looked_at(found, columns):
    places = [found.columns.index(column) for column in columns.split()]
    return [tuple(row[place] for place in places) for row in found.rows]


@pytest.mark.parametrize(("question", "parameters", "columns", "expected"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)])
def test_the_answer_is_right(snapshot, question, parameters, columns, expected):
    found = looked_at(answer(snapshot, question, parameters), columns)
    assert len(found) == len(expected)
    assert all(row in found for row in expected), found


def test_all_checks_pass_on_the_demo(snapshot):
    assert {row[1] for row in answer(snapshot, "do-the-checks-pass").rows} == {"passed"}


def test_every_question_has_a_checked_answer():
    assert {question.name for question in list_questions()} == {case[0] for case in CASES} | {"do-the-checks-pass"}


@pytest.mark.parametrize("question", list_questions(), ids=lambda question: question.name)
def test_every_question_explains_itself_and_runs_with_its_defaults(snapshot, question):
    assert question.words.endswith("?")
    assert question.answer
    assert all(f"${parameter.name}" in question.sql for parameter in question.parameters)
    assert answer(snapshot, question.name).columns


@pytest.mark.parametrize("hostile", ["'; DROP TABLE core.version; --", "%", "_", "\\", "\0", "🌋" * 50])
def test_parameters_are_values_and_never_sql(snapshot, hostile):
    for question in ("who-said-what", "search", "where-from", "why-is-it-missing"):
        answer(snapshot, question, {find_question(question).parameters[0].name: hostile})
    assert answer(snapshot, "SELECT count(*) FROM mart.articles").rows == [(8,)]


def test_an_unknown_question_is_answered_with_what_comes_near(snapshot):
    with pytest.raises(QuestionUnknown, match=r"Did you mean .*who-said-what"):
        answer(snapshot, "who-sad-what")


def test_an_unknown_parameter_is_answered_with_those_there_are(snapshot):
    with pytest.raises(ParameterUnknown, match="speaker, about, rows"):
        answer(snapshot, "who-said-what", {"spaeker": "x"})


def test_a_value_that_does_not_fit_says_so(snapshot):
    with pytest.raises(QueryFailed, match="viele"):
        answer(snapshot, "who-said-what", {"rows": "viele"})


def test_any_sql_can_be_asked_with_bounded_rows(snapshot):
    found = answer(snapshot, "SELECT * FROM range(10) AS number(n)", rows=3)
    assert (found.columns, found.rows, found.truncated) == (("n",), [(0,), (1,), (2,)], True)


def test_a_question_that_takes_too_long_is_stopped_and_the_connection_lives(snapshot):
    with pytest.raises(QueryFailed, match=r"longer than 0\.2 seconds"):
        answer(snapshot, "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b", seconds=0.2)
    assert answer(snapshot, "SELECT 1").rows == [(1,)]


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE mine (a INTEGER)",
        "DELETE FROM core.version",
        "COPY (SELECT 1) TO 'out.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD fts",
        "SET memory_limit = '90GB'",
        "SET enable_external_access = true",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "EXPORT DATABASE 'there'",
    ],
)
def test_readers_can_touch_nothing_but_the_snapshot(snapshot, sql):
    with pytest.raises(QueryFailed):
        answer(snapshot, sql)
