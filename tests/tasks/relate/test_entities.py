from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.relate.entities import NameRow, fold, link_entities


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
    rows = [person(f"v{i}", "Suparman", role=role) for i, role in enumerate(["Kapolres Bone", "kapolres  bone", "pelatih Persatu"])]
    assert names(rows) == [("Suparman", 2), ("Suparman", 1)] or names(rows) == [("Suparman", 1), ("Suparman", 2)]


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


def test_an_acronym_that_two_organisations_claim_joins_neither():
    rows = [organisation("v1", "Badan Garam Nasional", "BGN"), organisation("v2", "Balai Gula Nusantara", "BGN"), organisation("v3", "BGN")]
    assert len(link_entities(rows)) == 3


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
