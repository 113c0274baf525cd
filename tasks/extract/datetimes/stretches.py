"""From slots to values for mentions longer than a day: months, years, quarters, decades, weeks, and ranges written as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tasks.extract.datetimes.calendar import add_months
from tasks.extract.datetimes.context import Context
from tasks.extract.datetimes.found import Found, Slots
from tasks.extract.datetimes.lexicon import DateGrammar
from tasks.extract.datetimes.resolve import Resolution, month_and_year, resolve_point
from tasks.extract.datetimes.zones import midnight

_ORDINALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4} | {
    "pertama": 1,
    "kedua": 2,
    "ketiga": 3,
    "keempat": 4,
}


def resolve_stretch(found: Found, context: Context, grammar: DateGrammar) -> Resolution | None:
    """Resolve a mention of a month, a year, a week, a quarter, a decade or a range; None if it names none of them."""
    slots = found.slots
    for slot, resolve in _RESOLVERS:
        if slot in slots:
            return resolve(slots, context, grammar)
    if slots.keys() & {"day", "weekday", "hour", "relative", "order", "next_day"}:
        return None
    if "span" in slots:
        return _unit(slots, context, grammar)
    if "month" in slots:
        return _month(slots, context, grammar)
    return _year(slots, context, grammar) if "year" in slots else None


def _between(days: tuple[date, date], value: str, grain: str, context: Context, flags: tuple[str, ...] = ()) -> Resolution:
    first, after = days
    return Resolution(value, grain, midnight(first, context.zone), midnight(after, context.zone), context.zone, "assumed", flags)


def _day_range(slots: Slots, context: Context, grammar: DateGrammar) -> Resolution:
    rest = {key: value for key, value in slots.items() if key not in ("day", "day2", "weekday", "weekday2")}
    high = resolve_point(Found(0, 0, "", rest | {"day": slots["day2"]}), context, grammar)
    # "14-28 Maret mendatang" may have begun: the year is that of its end.
    known = {"year": str(high.day.year)} if high.day else {}
    low = resolve_point(Found(0, 0, "", rest | {"day": slots["day"]} | known), context, grammar)
    return Resolution(f"{low.value}/{high.value}", "interval", low.start, high.end, low.zone, low.zone_source, high.flags, low.day)


def _clock_range(slots: Slots, context: Context, grammar: DateGrammar) -> Resolution:
    rest = {key: value for key, value in slots.items() if key not in ("hour2", "minute2", "meridiem2")}
    if "meridiem2" in slots:
        rest.setdefault("meridiem", slots["meridiem2"])
    low = resolve_point(Found(0, 0, "", rest), context, grammar)
    high = resolve_point(Found(0, 0, "", rest | _second_clock(slots)), context, grammar)
    high = past_midnight(low, high)
    return Resolution(f"{low.value}/{high.value}", "interval", low.start, high.start, low.zone, low.zone_source, low.flags, low.day)


def _second_clock(slots: Slots) -> Slots:
    return {slot: slots.get(f"{slot}2", "0") for slot in ("hour", "minute")} | (
        {"meridiem": slots["meridiem2"]} if "meridiem2" in slots else {}
    )


def past_midnight(low: Resolution, high: Resolution) -> Resolution:
    """The end of an interval a day later if it would lie before its start: 22.00–02.00 ends on the next day."""
    if low.start and high.start and high.end and high.start < low.start:
        day = timedelta(days=1)
        moved = high.start + day
        return replace(high, start=moved, end=high.end + day, value=moved.isoformat(timespec="minutes"), day=moved.date())
    return high


def _month_range(slots: Slots, context: Context, grammar: DateGrammar) -> Resolution:
    last = {"month": slots["month2"]} | ({"year": slots["year"]} if "year" in slots else {})
    year, month, flags = month_and_year(last, context, grammar)
    first = grammar.months[slots["month"].lower()]
    if year is None:
        return Resolution(f"XXXX-{first:02}/XXXX-{month:02}", "interval", flags=flags)
    start_year = year - (first > month)
    after = date(*add_months(year, month, 1), 1)
    return _between((date(start_year, first, 1), after), f"{start_year}-{first:02}/{year}-{month:02}", "interval", context, flags)


def _month(slots: Slots, context: Context, grammar: DateGrammar) -> Resolution:
    year, month, flags = month_and_year(slots, context, grammar)
    flags += _edge(slots, grammar)
    if year is None:
        return Resolution(f"XXXX-{month:02}", "month", flags=flags)
    return _between((date(year, month, 1), date(*add_months(year, month, 1), 1)), f"{year}-{month:02}", "month", context, flags)


def _edge(slots: Slots, grammar: DateGrammar) -> tuple[str, ...]:
    return (grammar.edges[slots["edge"].lower()],) if "edge" in slots else ()


def _year(slots: Slots, context: Context, grammar: DateGrammar) -> Resolution:
    first, last = int(slots["year"]), int(slots.get("year2", slots["year"]))
    value = slots["year"] if first == last else f"{first}/{last}"
    return _between(
        (date(first, 1, 1), date(last + 1, 1, 1)), value, "year" if first == last else "interval", context, _edge(slots, grammar)
    )


def _quarter(slots: Slots, context: Context, grammar: DateGrammar) -> Resolution:
    number = (slots.get("quarter") or slots["quarter_word"]).lower()
    return _months(_year_of(slots, context, grammar), 3 * (_ORDINALS.get(number) or int(number)) - 2, 3, context)


def _half(slots: Slots, context: Context, grammar: DateGrammar) -> Resolution:
    number = slots["half"].lower()
    return _months(_year_of(slots, context, grammar), 6 * (_ORDINALS.get(number) or int(number)) - 5, 6, context)


def _year_of(slots: Slots, context: Context, grammar: DateGrammar) -> int | None:
    """The year that a mention names or points at ("tahun lalu"); None where the day of publication is not known."""
    if "year" in slots:
        return int(slots["year"])
    return context.published.year + grammar.turns[" ".join(slots["turn"].lower().split())] if context.published else None


def _months(year: int | None, month: int, count: int, context: Context) -> Resolution:
    if year is None:
        return Resolution(f"XXXX-{month:02}/XXXX-{month + count - 1:02}", "interval", flags=("relative", "unresolved"))
    after = date(*add_months(year, month, count), 1)
    return _between((date(year, month, 1), after), f"{year}-{month:02}/{year}-{month + count - 1:02}", "interval", context)


def _decade(slots: Slots, context: Context, _: DateGrammar) -> Resolution:
    first = int(slots.get("decade") or slots["decade_year"])
    first += 1900 if first < 100 else 0
    return _between((date(first, 1, 1), date(first + 10, 1, 1)), f"{first}/{first + 9}", "interval", context, ("decade",))


def _unit(slots: Slots, context: Context, grammar: DateGrammar) -> Resolution:
    unit, turn = grammar.units[slots["span"].lower()], grammar.turns[" ".join(slots["turn"].lower().split())]
    flags, today = (*_edge(slots, grammar), "relative"), context.published
    if today is None:
        unknown = {"Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX"}[unit]
        return Resolution(unknown, {"Y": "year", "M": "month", "W": "interval"}[unit], flags=(*flags, "unresolved"))
    if unit == "Y":
        year = today.year + turn
        return _between((date(year, 1, 1), date(year + 1, 1, 1)), str(year), "year", context, flags)
    if unit == "M":
        year, month = add_months(today.year, today.month, turn)
        return _between((date(year, month, 1), date(*add_months(year, month, 1), 1)), f"{year}-{month:02}", "month", context, flags)
    monday = today + timedelta(days=7 * turn - today.isoweekday() + 1)
    # The end of a week is its Saturday and Sunday; the end of a month or year has no such bounds.
    first = monday + timedelta(days=5) if "end" in flags else monday
    value = f"{first}/{monday + timedelta(days=6)}"
    return _between((first, monday + timedelta(days=7)), value, "interval", context, (*flags, "week"))


def _holiday(slots: Slots, context: Context, grammar: DateGrammar) -> Resolution:
    reference, days = context.reference, grammar.holidays[" ".join(slots["holiday"].lower().split())]
    near = min(days, key=lambda day: abs((day - reference).days)) if reference else None
    if near is None or reference is None or abs((near - reference).days) > 183:
        return Resolution("XXXX-XX-XXTNI", "part_of_day", flags=("holiday", "unresolved"))
    eve = near - timedelta(days=1)
    start, end = midnight(eve, context.zone) + timedelta(hours=18), midnight(near, context.zone)
    return Resolution(f"{eve}TNI", "part_of_day", start, end, context.zone, "assumed", ("holiday",), eve)


_RESOLVERS = (
    ("day2", _day_range),
    ("hour2", _clock_range),
    ("month2", _month_range),
    ("holiday", _holiday),
    ("quarter", _quarter),
    ("quarter_word", _quarter),
    ("half", _half),
    ("decade", _decade),
    ("decade_year", _decade),
)
