"""Datetimes of a text: days, clock times, months, years, durations, repetitions and intervals, resolved in the text's own frame.

An interval ("dari A hingga B") is a mention of its own over its two ends, which stay mentions too. Leaves alone what is vague
(*saat ini*, *beberapa hari*), years inside names of laws, and ages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from tasks.extract.datetimes.context import Context, frame, full_date, month_number
from tasks.extract.datetimes.found import Found, Slots
from tasks.extract.datetimes.lexicon import DateGrammar, date_grammar
from tasks.extract.datetimes.resolve import Resolution, resolve_point
from tasks.extract.datetimes.scan import scan
from tasks.extract.datetimes.stretches import past_midnight, resolve_stretch
from tasks.extract.numerals import grammar, lexicon_of
from tasks.extract.reading import Reading
from tasks.model import DateTime


def find_datetimes(reading: Reading) -> list[DateTime]:
    """All datetimes of a text in order of their start; an interval comes before the ends that it spans.

    >>> from tasks.extract.sentences import split_sentences
    >>> text = "Sidang dibuka Senin (5/5/2025) pukul 09.00 WITA."
    >>> [fact.value for fact in find_datetimes(Reading(text=text, lang="id", sentences=split_sentences(text)))]
    ['2025-05-05T09:00+08:00']
    """
    lang = lexicon_of(reading.lang)
    dates, numbers = date_grammar(lang), grammar(lang)
    found = list(scan(reading.text, dates, numbers))
    context = frame(reading, found, dates)
    for mention in found:
        if (day := full_date(mention, dates)) and "weekday" in mention.slots:
            context.stated_days.setdefault(dates.weekdays[mention.slots["weekday"].lower()], day)
    facts = [_roughly(reading.text, fact, dates) for fact in _resolve_all(reading, found, context, dates)]
    return sorted(facts, key=lambda fact: (fact.start, -fact.end))


def _roughly(text: str, fact: DateTime, dates: DateGrammar) -> DateTime:
    if dates.approximate.search(text, max(0, fact.start - 20), fact.start):
        return replace(fact, flags=(*fact.flags, "approximate"))
    return fact


def _resolve_all(reading: Reading, found: Sequence[Found], context: Context, dates: DateGrammar) -> list[DateTime]:
    facts: list[DateTime] = []
    index = 0
    last: Found | None = None
    while index < len(found):
        left = found[index]
        right = found[index + 1] if index + 1 < len(found) else None
        if right and _paired(reading.text, left, right, dates):
            facts += _interval(reading.text, left, right, context, dates)
            index, last = index + 2, right
            continue
        index += 1
        if not _stands_alone(reading.text, last, left, dates):
            continue
        if resolution := _resolve(left, context, dates):
            facts.append(_fact(reading.text, left, resolution))
            last = left
    return facts


#: Shapes that go on a list, and the slot of what they go on: "pukul 06.00, 12.00, dan 18.00", "Juli dan Agustus".
_FOLLOWING = {"following_year": None, "following_clock": "hour", "following_month": "month"}


def _stands_alone(text: str, last: Found | None, found: Found, dates: DateGrammar) -> bool:
    """Whether a mention means a time without being the end of an interval."""
    if found.shape not in _FOLLOWING:
        return found.shape != "closing_clock"
    slot = _FOLLOWING[found.shape]
    if last is None or found.start - last.end > _LONGEST_JOINT or (slot and slot not in last.slots):
        return False
    between = text[last.end : found.start].strip(" ,")
    return between in dates.lists["joiners"] or (not between and slot is not None)


def _resolve(found: Found, context: Context, dates: DateGrammar, zone: str | None = None) -> Resolution | None:
    if "duration" in found.slots:
        return _duration(found)
    resolution = resolve_stretch(found, context, dates) or resolve_point(found, context, dates, zone)
    if resolution.day and "day" in found.slots:
        context.anchor = resolution.day
    return resolution


def _duration(found: Found) -> Resolution:
    closing = found.slots.get("closing")
    grain = "set" if "set" in found.slots else "duration"
    flags = tuple(flag for flag in (closing, "range" if "/" in found.slots["duration"] else None) if flag and flag != "set")
    return Resolution(found.slots["duration"], grain, flags=flags)


_LONGEST_JOINT = 12
#: Flags of values that another sentence, not the mention itself, decided.
_GUESSES, _GUESSED_CONFIDENCE = frozenset({"from_context", "month_from_context", "year_from_weekday", "invalid_year"}), 0.8


def _fact(text: str, found: Found, resolution: Resolution) -> DateTime:
    return DateTime(
        start=found.start,
        end=found.end,
        surface=text[found.start : found.end],
        rule=f"datetime/{found.shape}",
        confidence=_GUESSED_CONFIDENCE if _GUESSES.intersection(resolution.flags) else 1.0,
        value=resolution.value,
        grain=resolution.grain,
        start_at=resolution.start,
        end_at=resolution.end,
        zone=resolution.zone,
        zone_source=resolution.zone_source,
        flags=resolution.flags,
    )


def _paired(text: str, left: Found, right: Found, dates: DateGrammar) -> bool:
    if "duration" in left.slots or "duration" in right.slots:
        return False
    return bool(dates.range.fullmatch(text, left.end, right.start)) and not (left.slots.keys() | right.slots.keys()) & {
        "day2",
        "year2",
        "month2",
        "hour2",
    }


def _interval(text: str, left: Found, right: Found, context: Context, dates: DateGrammar) -> list[DateTime]:
    low, high = _ends(left, right, context, dates)
    if low is None or high is None:
        return []
    ends = [_fact(text, left, low), _fact(text, right, high)]
    if _reversed(low, high):
        return ends
    opening = dates.opening.search(text, max(0, left.start - 12), left.start)
    start = opening.start() if opening else left.start
    whole = Resolution(
        value=f"{low.value.partition('/')[0]}/{high.value.rpartition('/')[2]}",
        grain="interval",
        start=low.start,
        end=high.start if high.grain == "minute" else high.end,
        zone=low.zone,
        zone_source=low.zone_source,
        day=low.day,
    )
    return [_fact(text, Found(start, right.end, "interval", {}), whole), *ends]


def _ends(left: Found, right: Found, context: Context, dates: DateGrammar) -> tuple[Resolution | None, Resolution | None]:
    low_slots = _completed(left, right, dates)
    if "zone" in right.slots and "hour" in left.slots and "zone" not in left.slots:
        low_slots["zone"] = right.slots["zone"]
    low = _resolve(replace(left, slots=low_slots), context, dates)
    if low is None:
        return None, None
    if low.day and "hour" in right.slots and not right.slots.keys() & {"day", "weekday", "relative"}:
        context.anchor = low.day
    inherited = low.zone if "hour" in right.slots and "zone" not in right.slots and low.zone_source == "stated" else None
    high = _resolve(right, context, dates, inherited)
    if high and "day" not in right.slots and "hour" in right.slots:
        return low, past_midnight(low, high)
    return low, _later(low, right, context, dates) if high and _reversed(low, high) else high


def _reversed(low: Resolution, high: Resolution) -> bool:
    return bool(low.start and high.start and high.start < low.start)


def _later(low: Resolution, right: Found, context: Context, dates: DateGrammar) -> Resolution | None:
    """The end of an interval that came out before its start, read again from the start on: Senin hingga Jumat."""
    first = low.start.date() if low.start else None
    if first is None or "year" in right.slots:
        return _resolve(right, context, dates)
    if "weekday" in right.slots and "day" not in right.slots:
        week = replace(context, published=first, reference=first + timedelta(days=6), stated_days={})
        return _resolve(right, week, dates)
    return _resolve(replace(right, slots=right.slots | {"year": str(first.year + 1)}), context, dates)


def _completed(left: Found, right: Found, dates: DateGrammar) -> Slots:
    slots = {slot: right.slots[slot] for slot in _lacking(left, right)} | left.slots
    first, last = month_number(slots, dates), month_number(right.slots, dates)
    if "year" not in left.slots and "year" in slots and first and last and first > last:
        slots["year"] = str(int(slots["year"]) - 1)
    return slots


def _lacking(left: Found, right: Found) -> list[str]:
    """The slots of the right end that complete the left one: "13 sampai 25 Februari 2017", "Januari hingga April 2026"."""
    if "day" in left.slots and not left.slots.keys() & {"month", "monthno"}:
        return [slot for slot in ("month", "monthno", "year") if slot in right.slots]
    if left.slots.keys() & {"month", "monthno"} and "year" not in left.slots and "year" in right.slots:
        return ["year"]
    return []
