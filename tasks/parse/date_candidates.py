"""When an article was published and changed: every statement of its page, and which of them is believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache

from tasks.model import DateCandidate
from tasks.parse.dates import Moment, parse_moment
from tasks.parse.head import Head, words
from tasks.parse.metadata import Seen, is_news, text_of

_DATED_PATH = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
#: Addresses and numbers of articles that begin with the day: "/read/20250521-…", "A2026012914320005196".
_DATED_NUMBER = re.compile(r"(?<!\d)(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=(?:[01]\d|2[0-3])[0-5]\d|\D|$)")

Stated = tuple[DateCandidate, Moment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clockwork:
    """How times without a zone, and times that count back from now, are to be read."""

    zone: tzinfo
    seen_at: datetime | None
    day_first: bool = True


def dates(head: Head, seen: Seen, clockwork: Clockwork, url: str | None = None) -> tuple[DateCandidate, ...]:
    """Every statement about a date, the chosen published and updated ones marked.

    One source decides the day; among the sources that name this same day the first one with a clock time and a stated
    zone decides the time. A page that only shows when it was updated dates itself so: that day then stands for its
    publication, and its candidate says ``visible:updated``. A day that only machines are told as the last change does not.
    """
    found = [*_candidates(head, seen, clockwork, url)]
    published = _published([one for one in found if one[0].role == "published"], news=is_news(head))
    updated = _timed([one for one in found if one[0].role == "updated"])
    shown = [moment for one, moment in found if one.role == "published" and one.found_in in ("visible", "url")]
    return tuple(
        replace(one, chosen=one is published or one is updated, value=_on_its_day(moment, shown) if one is published else one.value)
        for one, moment in found
    )


def _on_its_day(moment: Moment, shown: Iterable[Moment]) -> datetime:
    """The same instant with the day that the page shows: servers state UTC, readers see the outlet's own day.

    The offset is that of the clock time shown, or the smallest one that leads to the day shown. Not where another day
    was stated than the one before or after, nor where a stamp is of the outlet's own zone.
    """
    value = moment.value
    local = [one for one in shown if not one.zone_stated]
    if (
        not (moment.time_stated and moment.zone_stated)
        or value.utcoffset()
        or not local
        or any(one.value.date() == value.date() for one in local)
    ):
        return value
    ahead = local[0].value.replace(tzinfo=UTC) - value.replace(tzinfo=UTC)
    minutes = round(ahead.total_seconds() / 900) * 15 if local[0].time_stated else _least_minutes(local[0].value.date(), value)
    return value.astimezone(timezone(timedelta(minutes=minutes))) if -12 * 60 <= minutes <= 14 * 60 else value


def _least_minutes(day: date, value: datetime) -> int:
    """Whole hours, as minutes, by which a clock must be put forward or back to show the day before or after."""
    days = (day - value.date()).days
    return 60 * (24 * days - value.hour if days > 0 else 24 * (days + 1) - value.hour - 1)


def chosen(candidates: Iterable[DateCandidate], role: str) -> datetime | None:
    """The value of the chosen candidate of a role, if there is one."""
    return next((one.value for one in candidates if one.chosen and one.role == role), None)


def _candidates(head: Head, seen: Seen, clockwork: Clockwork, url: str | None) -> Iterator[Stated]:
    """The statements in the order of trust."""
    texts = [("published", "json-ld", text_of(value)) for value in head.values("datePublished")]
    texts += [("published", f"meta:{name}", text) for name in (*words("published"), *_others(head)) for text in head.meta.get(name, ())]
    texts += [("published", "visible", text) for text in seen.published]
    texts += [("published", "microdata", text) for name, text in head.microdata.items() if name == "datePublished"]
    texts += [("published", "json-ld:uploaded", text_of(value)) for key in ("uploadDate", "dateCreated") for value in head.values(key)]
    if found := _DATED_PATH.search(url or "") or _DATED_NUMBER.search(url or ""):
        texts.append(("published", "url", "-".join(found.groups())))
    texts += [("updated", "json-ld", text_of(value)) for value in head.values("dateModified")]
    texts += [("updated", f"meta:{name}", text) for name in words("updated") for text in head.meta.get(name, ())]
    texts += [("updated", "microdata", text) for name, text in head.microdata.items() if name == "dateModified"]
    texts += [("updated", "visible", text) for text in seen.updated]
    texts += [("published", "visible:updated", text) for text in seen.updated]
    texts += [("published", "visible:elsewhere", text) for text in seen.elsewhere]
    read = {text: parse_moment(text, zone=clockwork.zone, seen_at=clockwork.seen_at, day_first=clockwork.day_first) for _, _, text in texts}
    for role, found_in, text in dict.fromkeys(texts):
        if moment := read[text]:
            yield DateCandidate(value=moment.value, role=role, found_in=found_in, zone_stated=moment.zone_stated), moment


def _others(head: Head) -> list[str]:
    """Names in the page's meta that sound like a date of publication and that no list knows."""
    return [name for name in head.meta if _sounds_published(name)]


@lru_cache(maxsize=4096)
def _sounds_published(name: str) -> bool:
    return name not in words("published") and bool(_published_like().search(name))


@cache
def _published_like() -> re.Pattern[str]:
    return re.compile("|".join(words("published_like")))


def _published(found: list[Stated], *, news: bool) -> DateCandidate | None:
    """The first statement decides the day, unless others speak against it.

    What the head and the headline's neighbourhood say together counts for more than JSON-LD alone. An earlier date by
    the headline counts for more than any statement to machines: moving to another system dates pages anew. Not so in news,
    where an earlier date by the headline is a dateline's or the event's.
    """
    if not found:
        return None
    first, shown = found[0], next((one for one in found if one[0].found_in == "visible"), None)
    if shown and not _same_day(shown, first):
        meta = any(one[0].found_in.startswith("meta:") and _same_day(one, shown) for one in found)
        earlier = shown[1].value.date() < first[1].value.date() and not _swapped(shown, first)
        if meta or (earlier and not news):
            first = shown
    return _timed([first, *(one for one in found if one is not first)])


def _timed(found: list[Stated]) -> DateCandidate | None:
    """Among the statements that name the day of the first, the one that says most."""
    return max((one for one in found if _same_day(one, found[0])), key=lambda one: _precision(one[1]))[0] if found else None


def _same_day(one: Stated, other: Stated) -> bool:
    """Within a day: zones that are not stated move dates."""
    return abs((one[1].value.date() - other[1].value.date()).days) <= 1


def _swapped(one: Stated, other: Stated) -> bool:
    """Whether the first, its month and day read the other way round, is the other's day: 12/11 for 11 December."""
    day = one[1].value.date()
    return day.day <= 12 and abs((day.replace(day=day.month, month=day.day) - other[1].value.date()).days) <= 1


def _precision(moment: Moment) -> tuple[bool, bool, bool]:
    """How much a statement of time says: the clock, the zone, and a zone that is somebody's own rather than a server's."""
    stated = moment.time_stated and moment.zone_stated
    return moment.time_stated, stated, stated and bool(moment.value.utcoffset())
