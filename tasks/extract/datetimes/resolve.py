"""From slots to values: what day, minute, month or interval a mention means in its frame.

A missing year is completed from the frame; relative words are resolved against the publication only. What cannot be known is
written as X (``XXXX-XX-XX``) and has no instants: no date is invented.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tasks.extract.datetimes.calendar import nearest_month_year, nearest_year, plausible_year, valid, weekday_near
from tasks.extract.datetimes.context import Context, month_number
from tasks.extract.datetimes.found import Found, Slots
from tasks.extract.datetimes.lexicon import DateGrammar, Part
from tasks.extract.datetimes.zones import local, midnight, minute_value

UNKNOWN_DAY = "XXXX-XX-XX"
#: Flag of a time "waktu setempat" whose place the text does not tell: no zone; the instants of a day are those of the frame.
LOCAL = "local_time"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention means."""

    value: str
    grain: str
    start: datetime | None = None
    end: datetime | None = None
    zone: str | None = None
    zone_source: str | None = None
    flags: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, or none where it could not be known, with the flags that say how it was found."""

    value: date | None
    flags: tuple[str, ...] = ()
    explicit: bool = False
    fallback: str = UNKNOWN_DAY


def resolve_point(found: Found, context: Context, grammar: DateGrammar, zone: str | None = None) -> Resolution:
    """Resolve a day, a part of a day or a minute; ``zone`` is the one inherited from the other end of an interval."""
    slots = found.slots
    day = resolve_day(slots, context, grammar)
    name, source = _zone(slots, context, grammar, zone)
    if name is None:
        day = replace(day, flags=(*day.flags, LOCAL))
    if "hour" in slots:
        return _minute(slots, day, name, source, grammar)
    part = _part(slots, grammar)
    zone_name = name or context.zone
    if day.value is None:
        return Resolution(day.fallback + (f"T{part.code[1:]}" if part else ""), "part_of_day" if part else "day", flags=day.flags)
    if part:
        start = local(day.value, part.start, 0, 0, zone_name)
        end = local(day.value, part.end, 0, 0, zone_name)
        return Resolution(f"{day.value}{part.code}", "part_of_day", start, end, name, source, day.flags, day.value)
    start, end = midnight(day.value, zone_name), midnight(day.value + timedelta(days=1), zone_name)
    return Resolution(str(day.value), "day", start, end, name, source, day.flags, day.value)


def _zone(slots: Slots, context: Context, grammar: DateGrammar, inherited: str | None) -> tuple[str | None, str | None]:
    if "offset" in slots:
        return ("UTC" if slots["offset"].upper() == "Z" else slots["offset"]), "stated"
    if "zone" in slots:
        name = grammar.zones.iana(slots["zone"])
        return name, "stated" if name else None
    if inherited:
        return inherited, "inherited"
    return context.zone, "assumed"


def _part(slots: Slots, grammar: DateGrammar) -> Part | None:
    word = slots.get("part")
    if "relative" in slots and word is None:
        word = grammar.relative[_words(slots["relative"])].get("part")
    return grammar.parts[_words(word)] if word else None


def _words(surface: str) -> str:
    return " ".join(surface.lower().split())


def _minute(slots: Slots, day: Day, zone: str | None, source: str | None, grammar: DateGrammar) -> Resolution:
    hour, minute, second = int(slots["hour"]), int(slots.get("minute", 0)), int(slots.get("second", 0))
    hour = _on_the_24_hour_clock(hour, _part(slots, grammar), slots.get("meridiem"))
    flags = day.flags + (("tz_pair",) if "alt_zone" in slots else ()) + (("tz_inherited",) if source == "inherited" else ())
    if day.value is None or zone is None:
        written = f"{day.value or day.fallback}T{hour:02}:{minute:02}"
        offset = minute_value(local(date(2000, 1, 1), 0, 0, 0, zone))[-6:] if zone else ""
        return Resolution(written + offset, "minute", zone=zone, zone_source=source, flags=flags, day=day.value)
    start = local(day.value, hour, minute, second, zone)
    span = timedelta(seconds=1) if second else timedelta(minutes=1)
    return Resolution(minute_value(start), "minute", start, start + span, zone, source, flags, day.value)


def _on_the_24_hour_clock(hour: int, part: Part | None, meridiem: str | None) -> int:
    """An hour up to 12 read with the part of the day that stands beside it: 8 malam is 20, 12 malam is 24."""
    if meridiem:
        return hour % 12 + (12 if meridiem.lower().startswith("p") else 0)
    if part is None or hour > 12:
        return hour
    if part.code == "TNI":
        return 24 if hour == 12 else hour + 12 if hour >= 6 else hour
    if part.code in ("TAF", "TEV") and hour < 8:
        return hour + 12
    return hour


def resolve_day(slots: Slots, context: Context, grammar: DateGrammar) -> Day:
    """The day of a mention: stated, counted from publication, or that of the date it stands beside."""
    if "day" in slots:
        return _stated_day(slots, context, grammar)
    if slots.keys() & {"order", "next_day"}:
        turn = grammar.orders[_words(slots["order"])] if "order" in slots else 1
        return Day(context.anchor + timedelta(days=turn), ("relative",)) if context.anchor else Day(None, ("relative", "unresolved"))
    if "relative" in slots:
        return _relative_day(grammar.relative[_words(slots["relative"])]["days"], context)
    if "weekday" in slots:
        return _weekday(slots, context, grammar)
    return Day(context.anchor or context.published)


def _turn(slots: Slots, grammar: DateGrammar) -> int | None:
    return grammar.turns[_words(slots["turn"])] if "turn" in slots else None


def _stated_day(slots: Slots, context: Context, grammar: DateGrammar) -> Day:
    day, month = int(slots["day"]), month_number(slots, grammar)
    year, flags = _year(slots, day, month, context, grammar)
    if month is None:
        month, flags = (context.reference.month if context.reference else None), ("month_from_context",)
        year = context.reference.year if context.reference else None
    if month is None or year is None:
        return Day(None, flags, fallback=f"XXXX-{month:02}-{day:02}" if month else f"XXXX-XX-{day:02}")
    if not valid(year, month, day):
        return Day(None, (*flags, "invalid_date"), fallback=f"{year}-{month:02}" if 1 <= month <= 12 else f"{year}")
    return _against_weekday(date(year, month, day), flags, slots, context, grammar)


#: A weekday contradicts a date without a year only this close to the day that the year was taken from; further off, the year is wrong.
_SURE_DAYS = 45


def _against_weekday(value: date, flags: tuple[str, ...], slots: Slots, context: Context, grammar: DateGrammar) -> Day:
    """The date with a flag where its weekday belies it; an inferred year gives way to a neighbour that the weekday fits."""
    weekday = grammar.weekdays[slots["weekday"].lower()] if "weekday" in slots else value.isoweekday()
    if weekday == value.isoweekday():
        return Day(value, flags, explicit=True)
    if "year" not in slots and context.reference:
        sure = context.reference_is_dated and abs((value - context.reference).days) <= _SURE_DAYS
        years = (
            []
            if sure
            else [year for year in range(context.reference.year - 6, context.reference.year + 2) if valid(year, value.month, value.day)]
        )
        fitting = [day for year in years if (day := value.replace(year=year)).isoweekday() == weekday]
        if not sure:
            return Day(min(fitting, key=lambda day: abs((day - value).days), default=value), (*flags, "year_from_weekday"), explicit=True)
    return Day(value, (*flags, "weekday_mismatch"), explicit=True)


def _year(slots: Slots, day: int, month: int | None, context: Context, grammar: DateGrammar) -> tuple[int | None, tuple[str, ...]]:
    if "year" in slots:
        year = plausible_year(slots["year"])
        if year:
            return year, ()
        guessed = nearest_year(month, day, context.reference) if month and month <= 12 and context.reference else None
        return guessed, ("invalid_year",)
    if month is None or not 1 <= month <= 12 or context.reference is None:
        return (context.reference.year if context.reference else None), ()
    return nearest_year(month, day, context.reference, _turn(slots, grammar)), (context.year_flag,)


def _relative_day(days: int, context: Context) -> Day:
    if context.published is None:
        return Day(None, ("relative", "unresolved"))
    return Day(context.published + timedelta(days=days), ("relative",))


def _weekday(slots: Slots, context: Context, grammar: DateGrammar) -> Day:
    weekday, turn = grammar.weekdays[slots["weekday"].lower()], _turn(slots, grammar)
    stated, reference = context.stated_days.get(weekday), context.reference
    if "ahead" in slots and reference is not None:
        named = stated if stated and stated >= reference else None
        return Day(named or weekday_near(weekday, reference - timedelta(days=1), 1), ("from_context",))
    if stated and turn is None and (reference is None or 0 <= (reference - stated).days < 7):
        return Day(stated, ("from_context",))
    if reference is None:
        return Day(None, ("unresolved",))
    weeks = turn if slots.get("span") else None
    return Day(weekday_near(weekday, reference, turn, weeks), ("relative",) if turn is not None else ("from_context",))


def month_and_year(slots: Slots, context: Context, grammar: DateGrammar) -> tuple[int | None, int, tuple[str, ...]]:
    """Year (None if unknowable) and month of a mention that names a month, and the flags of the completion."""
    month = grammar.months[slots["month"].lower()]
    if "year" in slots:
        return int(slots["year"]), month, ()
    if context.reference is None:
        return None, month, ("unresolved",)
    return nearest_month_year(month, context.reference, _turn(slots, grammar)), month, (context.year_flag,)
