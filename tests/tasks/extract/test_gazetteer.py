import csv
from collections import Counter

import pytest

from tasks.extract.names.gazetteer import Entry, Gazetteer, GazetteerBroken, _rows, country_name, gazetteer
from tasks.seeds import seed_path


def rows(name):
    with (seed_path("gazetteer") / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_longest_name_is_found_and_none_overlaps():
    known = Gazetteer([("Jawa", Entry("Jawa", "location", "island")), ("Jawa Barat", Entry("Jawa Barat", "location", "province"))])
    assert [match.entry.canonical for match in known.find(["di", "Jawa", "Barat", "dan", "Jawa"], 0, 5)] == ["Jawa Barat", "Jawa"]


def test_a_certain_entry_beats_a_weak_one_whatever_comes_first():
    weak, certain = Entry("Batu", "location", "city", weak=True), Entry("Batu", "organisation", "company")
    assert Gazetteer([("Batu", weak), ("Batu", certain)]).get(["Batu"]) is certain
    assert Gazetteer([("Batu", certain), ("Batu", weak)]).get(["Batu"]) is certain


@pytest.mark.parametrize(
    ("surface", "canonical", "country"),
    [
        ("AS", "Amerika Serikat", "US"),
        ("Tiongkok", "China", "CN"),
        ("RI", "Indonesia", "ID"),
        ("Finland", "Finlandia", "FI"),
        ("Jateng", "Jawa Tengah", "ID"),
    ],
)
def test_countries_and_short_forms_are_known(surface, canonical, country):
    entry = gazetteer().get([surface])
    assert (entry.canonical, entry.country) == (canonical, country)


def test_every_regency_belongs_to_a_province():
    table = rows("indonesia.csv")
    provinces = {row["name"] for row in table if row["type"] == "province"}
    assert len(provinces) == 38
    counts = Counter(row["type"] for row in table if row["province"] in provinces)
    assert counts["regency"] == 416
    assert not [row["name"] for row in table if row["province"] and row["province"] not in provinces]


@pytest.mark.parametrize("name", ["countries.csv", "indonesia.csv", "world.csv", "organisations.csv", "people.csv"])
def test_every_row_has_all_columns(name):
    assert all(None not in row and None not in row.values() for row in rows(name))


def test_country_codes_exist():
    codes = {row["country"] for name in ("world.csv", "organisations.csv", "people.csv") for row in rows(name)} - {""}
    assert not [code for code in codes if country_name(code) == code]


def test_a_missing_column_is_named(tmp_path):
    (tmp_path / "x.csv").write_text("name\nBatu\n", encoding="utf-8")
    with pytest.raises(GazetteerBroken, match="type"):
        list(_rows(tmp_path / "x.csv", "name", "type"))
