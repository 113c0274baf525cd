"""Facts as JSON objects: the shape that ``warta extract`` prints and the fact guidelines lay down."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from tasks.extract.reading import Reading
from tasks.model import Attribution, Check, DateTime, Event, Fact, Mention, Quantity, Quotation


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and value.is_integer() else value


def _amount(value: float | None, high: float | None) -> int | float | str | None:
    return _number(value) if high is None else f"{_number(value)}..{_number(high)}"


def _mention(fact: Mention) -> dict[str, Any]:
    row: dict[str, Any] = {"canonical": fact.canonical}
    if fact.kind == "person":
        return row | {"role": fact.role, "age": fact.age, "nationality": fact.nationality}
    if fact.kind == "location":
        return row | {"type": fact.type, "country": fact.country}
    return row | {"type": fact.type} if fact.kind == "organisation" else row


def _quotation(fact: Quotation) -> dict[str, Any]:
    return {
        "type": fact.type,
        "speaker": fact.speaker,
        "cue": fact.cue,
        "speaker_surface": fact.speaker_surface,
        "speaker_start": fact.speaker_start,
        "speaker_end": fact.speaker_end,
        "resolved_by": fact.resolved_by,
    }


def _quantity(fact: Quantity) -> dict[str, Any]:
    value = _amount(float(fact.value) if fact.value is not None else None, float(fact.value_high) if fact.value_high is not None else None)
    return {"value": value, "unit": fact.unit, "currency": fact.currency, "counted": fact.counted, "modifier": fact.modifier}


def _datetime(fact: DateTime) -> dict[str, Any]:
    return {"value": fact.value, "grain": fact.grain, "flags": list(fact.flags), "zone": fact.zone, "zone_source": fact.zone_source}


def _attribution(fact: Attribution) -> dict[str, Any]:
    return {"source": fact.source, "source_type": fact.source_type, "verb": fact.verb}


def _event(fact: Event) -> dict[str, Any]:
    number = float(fact.number) if fact.number is not None else None
    return {
        "type": fact.type,
        "actor": fact.actor,
        "target": fact.target,
        "place": fact.place,
        "time": fact.time,
        "number": _number(number),
    }


def _check(fact: Check) -> dict[str, Any]:
    other = {"start": fact.other_start, "end": fact.other_end, "text": fact.other_surface}
    return {
        "check": fact.kind,
        "verdict": fact.verdict,
        "a": {"start": fact.start, "end": fact.end, "text": fact.surface},
        "b": other if fact.other_start is not None else None,
        "expected": fact.expected,
        "found": fact.found,
        "note": fact.note,
    }


_FIELDS: dict[type[Fact], tuple[str, Callable[[Any], dict[str, Any]]]] = {
    Mention: ("mention", _mention),
    Quotation: ("quotation", _quotation),
    Quantity: ("quantity", _quantity),
    DateTime: ("datetime", _datetime),
    Attribution: ("attribution", _attribution),
    Event: ("event", _event),
    Check: ("check", _check),
}


def kind_of(fact: Fact) -> str:
    """The kind that a fact is printed as: a mention's own, else the name of its record in lower case.

    >>> kind_of(Mention(start=0, end=4, surface="Sari", rule="r", kind="person", canonical="Sari"))
    'person'
    """
    return fact.kind if isinstance(fact, Mention) else _FIELDS[type(fact)][0]


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """One fact as a JSON object: kind, span, text, the fields of its kind, then the rule and its confidence.

    Whole numbers are ints, and a range of quantities is ``"a..b"``. A check's own kind stands under ``check``.

    >>> row = fact_to_json(Quantity(start=0, end=7, surface="2-3 ton", rule="r", value=2.0, value_high=3.0, unit="t"))
    >>> row["kind"], row["value"], row["unit"]
    ('quantity', '2..3', 't')
    """
    head = {"kind": kind_of(fact), "start": fact.start, "end": fact.end, "text": fact.surface}
    return head | _FIELDS[type(fact)][1](fact) | {"rule": fact.rule, "confidence": fact.confidence}


def sentence_of(reading: Reading, fact: Fact) -> int | None:
    """The number, from 0, of the sentence in which a fact begins; None if it begins between sentences.

    >>> from tasks.extract.reading import read_version
    >>> from tasks.model import Version
    >>> reading = read_version(Version(version_id="v", article_id="a", text="Satu. Dua."))
    >>> sentence_of(reading, Fact(start=6, end=9, surface="Dua", rule="r"))
    1
    """
    number = bisect_right(reading.sentences, fact.start, key=lambda sentence: sentence.start) - 1
    return number if number >= 0 and fact.start < reading.sentences[number].end else None
