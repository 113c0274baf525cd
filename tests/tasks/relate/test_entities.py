import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.relate.entities import link_entities
from tasks.relate.named import NameRow, fold


def person(version, canonical, surface=None, **more):
    return NameRow(version, "person", canonical, surface or canonical, **more)


def organisation(version, canonical, surface=None, **more):
    return NameRow(version, "organisation", canonical, surface or canonical, **more)


def names(rows):
    return [(entity.name, len(entity.versions)) for entity in link_entities(rows)]


def test_the_same_full_name_is_one_person_with_its_aliases():
    rows = [person("v1", "Wira Satya", "Wira", role="Bupati Bone"), person("v2", "WIRA SATYA", "Satya", role="Bupati")]
    (entity,) = link_entities(rows)
    assert set(entity.aliases) >= {"Wira", "Satya"}
    assert entity.roles == ("Bupati", "Bupati Bone")
    assert entity.explanation == ("same-name: 'wira satya' in 2 version(s)",)


def test_a_surname_joins_nobody():
    rows = [person("v1", "Wira Satya"), person("v2", "Satya"), person("v3", "Satya"), person("v4", "Dewi Satya")]
    assert names(rows) == [("Dewi Satya", 1), ("Satya", 1), ("Satya", 1), ("Wira Satya", 1)]


def test_one_word_with_one_role_is_one_person():
    rows = [person(f"v{i}", "Suparman", role=role) for i, role in enumerate(["Kapolres Bone", "KAPOLRES  BONE", "pelatih Persatu"])]
    assert names(rows) == [("Suparman", 2), ("Suparman", 1)] or names(rows) == [("Suparman", 1), ("Suparman", 2)]


@pytest.mark.parametrize("role", ["saksi", "adik", "asisten pribadi"])
def test_a_role_that_fits_many_joins_no_one_word(role):
    assert len(link_entities([person("v1", "Suparman", role=role), person("v2", "Suparman", role=role)])) == 2


def test_one_word_leads_to_the_full_name_in_the_same_office():
    rows = [
        person("v1", "Ratna Indah Wulandari", role="Gubernur Jawa Tengah"),
        person("v2", "Ratna", role="Gubernur Jateng"),
        NameRow("v3", "location", "Jawa Tengah", "Jateng", "province", None, "ID"),
        person("v4", "Ratna", role="Kepala Puskesmas Bone"),
    ]
    found = {entity.name: entity for entity in link_entities(rows) if entity.kind == "person"}
    assert found["Ratna Indah Wulandari"].versions == ("v1", "v2")
    assert any(reason.startswith("known-by-role") for reason in found["Ratna Indah Wulandari"].explanation)
    assert found["Ratna"].versions == ("v4",)


def test_one_word_that_two_full_names_in_one_office_share_leads_to_neither():
    rows = [person("v1", "Ratna Dewi", role="Anggota DPRD Bone"), person("v2", "Ratna Sari", role="Anggota DPRD Bone")]
    assert len(link_entities([*rows, person("v3", "Ratna", role="Anggota DPRD Bone")])) == 3


def test_an_office_of_one_word_is_held_by_too_many():
    rows = [person("v1", "Wira Satya", role="Presiden"), person("v2", "Satya", role="Presiden")]
    assert len(link_entities(rows)) == 2


def test_a_short_form_in_brackets_makes_no_other_office():
    rows = [person("v1", "Sugeng", role="Menteri Laut ( Menlaut )"), person("v2", "Sugeng", role="Menteri Laut")]
    assert names(rows) == [("Sugeng", 2)]


def test_an_initial_leads_to_the_one_name_that_writes_it_out():
    full, short = person("v1", "Muhammad Rian Saputro"), person("v2", "M. Rian Saputro")
    assert names([full, short]) == [("Muhammad Rian Saputro", 2)]
    assert len(link_entities([full, short, person("v3", "Mahmud Rian Saputro")])) == 3
    assert len(link_entities([person("v1", "Muhammad Saputro"), person("v2", "M Saputro")])) == 2


def test_initials_stay_in_their_article_even_with_the_same_role():
    assert len(link_entities([person("v1", "AF", role="tersangka"), person("v2", "AF", role="tersangka")])) == 2


def test_a_shorter_full_name_joins_the_fuller_one_only_by_role():
    fuller = person("v1", "Sandi Salahuddin Unggul", role="Menteri Laut")
    assert len(link_entities([fuller, person("v2", "Sandi Unggul", role="Menteri Laut")])) == 1
    assert len(link_entities([fuller, person("v2", "Sandi Unggul", role="petani")])) == 2


def test_nationality_parts_namesakes():
    rows = [
        person("v1", "Ana Lima", country="BR"),
        person("v2", "Ana Lima", country="PT"),
        person("v3", "Ana Lima", country="PT"),
        person("v4", "Ana Lima"),
    ]
    assert sorted((entity.country, len(entity.versions)) for entity in link_entities(rows)) == [("BR", 1), ("PT", 3)]


def test_an_acronym_joins_the_one_organisation_it_stands_for():
    rows = [organisation("v1", "Badan Garam Nasional", "BGN"), organisation("v2", "BGN")]
    (entity,) = link_entities(rows)
    assert entity.name == "Badan Garam Nasional"
    assert any(reason.startswith("short-form") for reason in entity.explanation)


def test_a_ticker_is_no_company_of_the_same_letters():
    rows = [organisation("v1", "PT Nusa Rawa Tbk", "NURA"), organisation("v2", "Nura")]
    assert names(rows) == [("Nura", 1), ("PT Nusa Rawa Tbk", 1)]


def test_a_word_of_the_name_is_no_short_form_unless_the_rest_is_its_legal_form():
    assert len(link_entities([organisation("v1", "Sagara of Europe", "Sagara"), organisation("v2", "Sagara")])) == 2
    assert len(link_entities([organisation("v1", "PT Sagara Tbk", "Sagara"), organisation("v2", "Sagara")])) == 1


def test_a_short_form_with_a_longer_form_of_its_own_joins_no_other():
    rows = [
        organisation("v1", "Perum Ikan Indo", "Perindo"),
        organisation("v2", "Perindo", "Partai Perindo"),
        organisation("v3", "Perindo"),
    ]
    assert names(rows) == [("Perindo", 2), ("Perum Ikan Indo", 1)]


def test_an_acronym_that_two_organisations_claim_joins_neither():
    rows = [organisation("v1", "Badan Garam Nasional", "BGN"), organisation("v2", "Balai Gula Nusantara", "BGN"), organisation("v3", "BGN")]
    assert len(link_entities(rows)) == 3


def test_a_body_of_the_state_is_the_body_and_a_branch_is_not():
    rows = [organisation(f"v{number}", f"Badan Garam{ending}") for number, ending in enumerate(("", " RI", " Republik Indonesia"))]
    assert names(rows) == [("Badan Garam", 3)]
    short = [organisation("v4", "Badan Garam RI", "BGR"), organisation("v5", "Badan Garam", "BGR"), organisation("v6", "BGR")]
    assert names([*rows, *short]) == [("Badan Garam", 6)]
    assert len(link_entities([organisation("v1", "Kabar"), organisation("v2", "Kabar Indonesia"), organisation("v3", "RI")])) == 3


def test_a_city_and_a_regency_of_one_name_are_two_places():
    rows = [
        NameRow("v1", "location", "Bandung", "Bandung", "city", None, "ID"),
        NameRow("v2", "location", "Bandung", "Kabupaten Bandung", "regency", None, "ID"),
    ]
    assert {entity.type for entity in link_entities(rows)} == {"city", "regency"}


_rows = st.builds(
    NameRow,
    st.sampled_from(["v1", "v2", "v3"]),
    st.sampled_from(["person", "organisation", "location"]),
    st.sampled_from(["Wira Satya", "Wira", "Satya", "AF", "Wira Adi Satya", "BGN", "Badan Garam Nasional"]),
    st.sampled_from(["Wira", "Satya", "BGN", "AF"]),
    st.sampled_from([None, "city", "regency"]),
    st.sampled_from([None, "Bupati", "petani"]),
    st.sampled_from([None, "ID", "PT"]),
)


@settings(max_examples=100)
@given(st.lists(_rows, max_size=12), st.randoms(use_true_random=False))
def test_order_changes_nothing_and_no_row_is_lost(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    entities = link_entities(rows)
    assert link_entities(shuffled) == entities
    assert len({entity.entity_id for entity in entities}) == len(entities)
    known = {(entity.kind, name) for entity in entities for name in (entity.name, *entity.aliases)}
    assert all((row.kind, row.canonical) in known for row in rows)


@settings(max_examples=50)
@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name):
    assert fold(fold(name)) == fold(name)
