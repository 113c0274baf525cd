import tomllib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.extract.datetimes.find import find_datetimes
from tasks.extract.reading import Reading
from tasks.extract.sentences import split_sentences
from tasks.seeds import seed_path

PUBLISHED = datetime.fromisoformat("2026-05-28T10:00+07:00")
LANGUAGES = ("id", "en", "any")


def read(text, *, lang="id", published=PUBLISHED, zone=None):
    return find_datetimes(Reading(text=text, lang=lang, sentences=split_sentences(text), published_at=published, zone=zone))


def values(text, **frame):
    return {fact.surface: fact.value for fact in read(text, **frame)}


def shapes(lang):
    return tomllib.loads(seed_path("lexicon", lang, "datetime.toml").read_text())["shape"]


@pytest.mark.parametrize(
    ("lang", "shape", "marked", "value"),
    [(lang, shape["name"], text, value) for lang in LANGUAGES for shape in shapes(lang) for text, value in shape.get("yes", {}).items()],
)
def test_every_shape_reads_its_examples(lang, shape, marked, value):
    text, surface = marked.replace("[", "").replace("]", ""), marked.partition("[")[2].partition("]")[0] or marked
    assert (surface, value, f"datetime/{shape}") in [(fact.surface, fact.value, fact.rule) for fact in read(text, lang=lang)]


@pytest.mark.parametrize(
    ("lang", "shape", "text"),
    [(lang, shape["name"], text) for lang in LANGUAGES for shape in shapes(lang) for text in shape.get("no", ())],
)
def test_every_shape_leaves_its_counterexamples_alone(lang, shape, text):
    assert f"datetime/{shape}" not in [fact.rule for fact in read(text, lang=lang)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_shape_has_examples_for_and_against(lang):
    bare = [shape["name"] for shape in shapes(lang) if not shape.get("yes") or not shape.get("no")]
    assert bare == []


def test_interval_over_two_zones_and_days_keeps_both_ends():
    text = "Listrik padam dari pukul 21:00 waktu Tokyo (1200 GMT) Senin (5/5/2025) hingga pukul 06:00 hari Selasa (6/5)."
    interval, start, end = read(text, published=None)
    assert interval.value == "2025-05-05T21:00+09:00/2025-05-06T06:00+09:00"
    assert (start.value, end.value) == tuple(interval.value.split("/"))
    assert interval.start_at.astimezone(UTC) == datetime(2025, 5, 5, 12, tzinfo=UTC)
    assert interval.end_at.astimezone(UTC) == datetime(2025, 5, 5, 21, tzinfo=UTC)
    assert (start.zone_source, end.zone_source) == ("stated", "inherited")
    assert "tz_inherited" in end.flags
    assert interval.surface.startswith("dari pukul")


def test_year_comes_from_publication_and_says_so():
    (fact,) = read("Rapat digelar Rabu (31/12).", published=datetime.fromisoformat("2026-01-02T08:00+07:00"))
    assert fact.value == "2025-12-31"
    assert "year_from_published" in fact.flags


def test_year_comes_from_the_byline_where_publication_is_unknown():
    facts = read("Ia lahir 3 Mei 1980. Ia berpidato, Senin (5/5/2025), lalu pulang Selasa (6/5).", published=None)
    assert facts[-1].value == "2025-05-06"
    assert "year_from_text" in facts[-1].flags


def test_relative_words_give_no_invented_date():
    (fact,) = read("Rapat digelar kemarin.", published=None)
    assert fact.value == "XXXX-XX-XX"
    assert (fact.start_at, fact.end_at) == (None, None)
    assert "unresolved" in fact.flags


def test_publication_late_in_the_evening_is_read_in_the_outlets_zone():
    late = datetime.fromisoformat("2026-05-27T20:00+00:00")
    assert values("Rapat digelar hari ini.", published=late) == {"hari ini": "2026-05-28"}
    assert values("Rapat digelar hari ini.", published=late, zone="Europe/London") == {"hari ini": "2026-05-27"}


@pytest.mark.parametrize("year", [1, 9999])
def test_an_absurd_publication_year_is_no_frame(year):
    assert values("Rapat digelar hari ini.", published=datetime(year, 1, 1, tzinfo=UTC)) == {"hari ini": "XXXX-XX-XX"}


def test_an_iso_timestamp_keeps_its_offset():
    (fact,) = read("2025-05-21T20:00:00+07:00")
    assert fact.start_at == datetime(2025, 5, 21, 13, tzinfo=UTC)
    (fact,) = read("2025-05-21T20:00Z")
    assert fact.start_at == datetime(2025, 5, 21, 20, tzinfo=UTC)


def test_clock_without_a_date_belongs_to_the_day_last_stated():
    assert values("Rapat dibuka Senin (25/5). Makan siang pukul 12.30 WITA.")["pukul 12.30 WITA"] == "2026-05-25T12:30+08:00"


def test_an_interval_of_clock_times_may_pass_midnight():
    assert "2026-05-28T23:00+07:00/2026-05-29T02:00+07:00" in values("pukul 23.00 WIB hingga 02.00 WIB").values()


def test_months_share_the_year_that_closes_their_range():
    assert values("Januari hingga April 2026")["Januari"] == "2026-01"
    assert values("November hingga Januari 2026")["November hingga Januari 2026"] == "2025-11/2026-01"


def test_an_interval_ends_after_it_starts():
    assert values("dari Senin hingga Jumat")["dari Senin hingga Jumat"] == "2026-05-25/2026-05-29"
    assert values("20 Desember hingga 5 Januari")["20 Desember hingga 5 Januari"] == "2025-12-20/2026-01-05"
    assert "interval" not in [fact.grain for fact in read("10 Mei 2026 hingga 5 Mei 2026")]


def test_weekday_that_the_date_belies_is_flagged_and_the_date_kept():
    (fact,) = read("Rapat digelar Senin (6/5/2025).")
    assert (fact.value, fact.flags) == ("2025-05-06", ("weekday_mismatch",))


def test_an_impossible_year_gives_way_to_the_nearest_one():
    (fact,) = read("Rapat digelar Rabu (27/5/206).")
    assert (fact.value, fact.flags) == ("2026-05-27", ("invalid_year",))


def test_a_day_that_does_not_exist_has_no_instants():
    (fact,) = read("Rapat digelar Senin (31/2/2025).")
    assert "invalid_date" in fact.flags
    assert fact.start_at is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 jam", "PT12H"),
        ("dua hingga tiga bulan", "P2M/P3M"),
        ("dua hingga 21 hari", "P2D/P21D"),
        ("1 menit 31.049 detik", "PT1M31.049S"),
        ("0.512 detik", "PT0.512S"),
        ("setengah jam", "PT30M"),
        ("satu setengah tahun", "P1Y6M"),
        ("2x24 jam", "PT48H"),
        ("5 (lima) tahun", "P5Y"),
        ("sehari", "P1D"),
        ("dua dekade", "P20Y"),
        ("tiga tahun terakhir", "P3Y"),
        ("dua pekan lalu", "P2W"),
        ("tiap 2-3 minggu", "P2W/P3W"),
        ("seminggu sekali", "P1W"),
    ],
)
def test_durations(text, value):
    assert values(text) == {text: value}


@pytest.mark.parametrize(
    "text",
    [
        "pegolf 21 tahun itu",
        "Ia berusia 40 tahun.",
        "Bayu (31 tahun) pulang.",
        "Bayu, 31 tahun, pulang.",
        "anak di bawah 17 tahun",
        "pemain veteran 35 tahun ini",
        "penonton 17 tahun ke atas",
        "beberapa hari",
        "puluhan tahun",
        "kehidupan sehari-hari",
        "syarat usia minimal calon ketua menjadi 25 tahun",
        "berusia 17 tahun hingga 25 tahun",
        "mengubah syarat usia calon menjadi 21 sampai 65 tahun",
        "Perda Nomor 7 Tahun 2019",
        "hari ke-2",
        "saat ini",
        "arus lalu lintas",
        "Turnamen Terbuka 2031 berakhir.",
    ],
)
def test_ages_vague_lengths_laws_and_event_names_are_left_alone(text):
    assert values(text) == {}


def test_a_language_without_rules_gets_only_what_is_certain():
    text = "Am 5. Mai 2025 (2025-05-05) dauerte es drei Tage, ab 18:30 UTC."
    assert list(values(text, lang="de").values()) == ["2025-05-05", "2025-05-05T18:30+00:00"]
    assert values(text, lang=None) == values(text, lang="de")


@settings(max_examples=100)
@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2050, 1, 1)))  # noqa: DTZ001  a calendar day has no zone
def test_every_day_comes_back_as_itself(moment):
    text = f"{moment.day}/{moment.month:02}/{moment.year}"
    (fact,) = read(text)
    assert fact.value == str(moment.date())
    assert fact.end_at - fact.start_at == timedelta(days=1)


WORDS = ["dari", "pukul", "20:00", "WIB", "Senin", "(5/5)", "hingga", "Mei", "2026", ",", "-", "tanggal", "13", "31", "29", "Februari"]
MORE_WORDS = ["sehari", "setiap", "2-3", "tahun", "lalu\n", "jam", "setengah", "akhir", "malam", "(1300", "GMT)", "kemudian"]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS + MORE_WORDS), max_size=25))
def test_any_order_of_words_gives_spans_within_the_text(words):
    text = " ".join(words)
    for fact in read(text):
        assert text[fact.start : fact.end] == fact.surface
        assert fact.surface.strip() == fact.surface
        if fact.start_at and fact.end_at and fact.grain != "interval":
            assert fact.start_at < fact.end_at


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_survived(text):
    for lang in ("id", "en", None):
        read(text, lang=lang)


def test_a_local_time_whose_place_is_not_told_has_no_zone():
    day, clock = read("Ia tiba Rabu (27/5) waktu setempat dan pergi Kamis (28/5) pukul 20.00 waktu lokal.")
    assert (day.value, day.zone, day.zone_source, day.flags[-1]) == ("2026-05-27", None, None, "local_time")
    assert (clock.value, clock.zone, clock.start_at) == ("2026-05-28T20:00", None, None)


def test_without_publication_of_two_years_the_later_is_nearer_to_the_day_of_writing():
    text = "Rini lahir pada 5 Juli 1990. Ia menikah 3 Mei 2025. Acara digelar Senin (5/5)."
    assert values(text, published=None)["Senin (5/5)"] == "2025-05-05"


def test_clock_times_in_a_row_share_the_zone_that_closes_it():
    text = "Bus berangkat pukul 06.00, 12.00, dan 18.30 Wita."
    assert list(values(text).values()) == ["2026-05-28T06:00+08:00", "2026-05-28T12:00+08:00", "2026-05-28T18:30+08:00"]


def test_numbers_in_a_row_are_no_clock_times_because_one_of_them_looks_like_one():
    assert values("Harga turun 12.50, 13.50, dan 14.50.") == {}


def test_an_age_between_two_numbers_is_no_duration_of_its_upper_end():
    assert values("Kelas itu untuk Pemula (7-10 tahun) dan Lanjutan (11-14 tahun).") == {}


def test_an_interval_whose_end_is_an_interval_ends_with_it():
    assert values("Dari 2024 hingga semester I tahun 2025 proyek itu diam.")["Dari 2024 hingga semester I tahun 2025"] == "2024/2025-06"


def test_a_quarter_that_points_at_an_unknown_year_names_none():
    assert values("Laba naik pada kuartal II tahun ini.", published=None) == {"kuartal II tahun ini": "XXXX-04/XXXX-06"}


def test_a_sentence_is_no_age_because_an_age_was_told_before():
    assert values("Pelaku berusia 19 tahun, divonis 5 tahun penjara.") == {"5 tahun": "P5Y"}


def test_every_monday_is_a_weekly_set():
    assert [(fact.surface, fact.value, fact.grain) for fact in read("Kabut turun hampir setiap pagi.")] == [("setiap pagi", "P1D", "set")]
    facts = read("Latihan digelar setiap hari Minggu dan tiap Rabu malam.")
    assert [(fact.surface, fact.value, fact.grain) for fact in facts] == [("setiap hari Minggu", "P1W", "set"), ("tiap Rabu", "P1W", "set")]


def test_a_weekday_that_is_spoken_of_as_to_come_lies_ahead():
    assert values("Jembatan itu akan dibuka pada Jumat malam.") == {"Jumat malam": "2026-05-29TNI"}
    assert values("Hasilnya akan diumumkan pada Kamis.") == {"Kamis": "2026-05-28"}
    assert values('"Kami akan menolak," kata Rini, Jumat.') == {"Jumat": "2026-05-22"}


def test_a_bullet_makes_no_interval():
    assert list(values("Jadwal:\n- Pukul 05.00\n- Pukul 07.00\n").values()) == ["2026-05-28T05:00+07:00", "2026-05-28T07:00+07:00"]


def test_the_unit_of_a_length_ends_where_the_next_line_is_glued_to_it():
    assert values("Durasi: 1 jam 37 menitTanggal rilis belum diketahui.") == {"1 jam 37 menit": "PT1H37M"}


def test_a_company_is_no_zone():
    assert values("Pukul 10.00, PT Kapal Jaya membuka pintu.") == {"Pukul 10.00": "2026-05-28T10:00+07:00"}
