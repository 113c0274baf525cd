import pytest

from tasks.extract.events import find_events
from tasks.extract.names.find import find_mentions
from tasks.extract.reading import read_version
from tasks.model import DateTime, Quantity, Version


def events(text, datetimes=(), quantities=(), lang="id"):
    reading = read_version(Version(version_id="v", article_id="a", text=text, lang=lang))
    return find_events(reading, find_mentions(reading), datetimes, quantities)


def test_an_active_verb_takes_its_actor_before_and_its_target_behind():
    (event,) = events("Kombes Wira Satya menangkap pria bernama Suparman di Kabupaten Bantul.")
    assert (event.type, event.surface) == ("ARREST", "menangkap")
    assert (event.actor, event.target, event.place) == ("Wira Satya", "Suparman", "Bantul")


def test_a_passive_verb_takes_its_target_before():
    (event,) = events("Bupati Bantul Wira Satya ditangkap.")
    assert (event.actor, event.target) == (None, "Wira Satya")


def test_a_common_noun_acts_with_its_name():
    (event,) = events("Militer Rusia mencegat pesawat di Laut Hitam.")
    assert (event.type, event.actor, event.place) == ("INTERCEPT", "Militer Rusia", "Laut Hitam")


def test_time_and_number_come_from_the_same_sentence():
    text = "Gempa mengguncang Tuban pada Rabu dan 12 rumah rusak. Kamis hujan."
    day = DateTime(start=29, end=33, surface="Rabu", rule="t", value="2025-05-21", grain="day")
    count = Quantity(start=38, end=40, surface="12", rule="t", value=12.0, unit="count")
    (event,) = events(text, [day], [count])
    assert (event.type, event.time, event.number, event.place) == ("EARTHQUAKE", "2025-05-21", 12.0, "Tuban")


@pytest.mark.parametrize("text", ["", "Wira Satya berbicara.", "Penangkapan itu.", "Dia menangkap bola."])
def test_a_trigger_without_arguments_is_no_event(text):
    assert events(text) == []


def test_at_most_four_events_each_type_once():
    text = (
        "Wira Satya menangkap Suparman. " * 3
        + "Wira Satya bertemu Suparman. Wira Satya melantik Suparman. Wira Satya mengusir Suparman. Wira Satya menyewa Suparman."
    )
    types = [event.type for event in events(text)]
    assert len(types) == 4
    assert len(set(types)) == 4


def test_a_language_without_triggers_has_no_events():
    assert events("Kombes Wira Satya menangkap Suparman.", lang="de") == []
    assert [event.type for event in events("Police arrested a man in Finland.", lang="en")] == ["ARREST"]
