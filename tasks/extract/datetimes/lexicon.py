"""The datetime vocabulary and shapes of a language, compiled from ``datetime.toml`` and ``datetime_zones.toml``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tasks.extract.datetimes.found import TOKEN
from tasks.seeds import read_toml, seed_path

_PLACEHOLDER = re.compile(r"\{(=?)([a-z_]+?)(2?)\}")
_NUMBERS = {
    "day": r"(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "anyday": r"\d{1,2}",
    "monthno": r"(?:1[0-2]|0?[1-9])(?!\d)",
    "anymonthno": r"\d{1,2}",
    "decade_year": r"(?:1[89]|20)\d0",
    "year": r"(?:1[6-9]|20)\d\d(?!\d)",
    "anyyear": r"\d{2,5}",
    "hour": r"(?:2[0-4]|[01]?\d)(?!\d)",
    "minute": r"[0-5]\d(?!\d)",
    "second": r"[0-5]\d(?!\d)",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write a point in time; the named groups of its pattern are the slots that it fills."""

    name: str
    pattern: re.Pattern[str]
    joins: bool
    after: frozenset[str] | None
    not_after: frozenset[str]
    reach: int
    after_plain: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: its code and its local hours, the end exclusive."""

    code: str
    start: int
    end: int


class DateGrammar:
    """Vocabulary, shapes and zones of one language."""

    def __init__(self, lang: str) -> None:
        data = read_toml(seed_path("lexicon", lang, "datetime.toml"))
        self.zones = ZoneWords(read_toml(seed_path("lexicon", lang, "datetime_zones.toml")))
        self.weekdays: dict[str, int] = _folded(data["weekdays"])
        self.months: dict[str, int] = _folded(data["months"])
        self.parts = {word: Part(part["code"], part["from"], part["to"]) for word, part in data["parts"].items()}
        self.relative: dict[str, dict[str, Any]] = data["relative"]
        self.turns: dict[str, int] = data["turns"]
        self.orders: dict[str, int] = data["orders"]
        self.edges: dict[str, str] = data["edges"]
        self.units: dict[str, str] = data["units"]
        self.single: dict[str, str] = data["single"]
        self.closings: dict[str, str] = data["closings"]
        self.every = frozenset(data["every"]["words"])
        self.lists = {name: frozenset(words) for name, words in data["lists"].items()}
        self.lists |= {"law": frozenset(data["law"]["words"]), "range_words": frozenset(data["range"]["words"])}
        self.holidays = {name.lower(): _days(days) for name, days in data["holidays"].items()}
        words = {name: list(data[table]) for name, table in _VOCABULARIES.items()}
        words |= {"holiday": list(data["holidays"]), "range": data["range"]["words"]}
        self._groups = {name: _alternatives(entries, exact=name in _PROPER) for name, entries in words.items()}
        self._groups |= {"zone": self.zones.pattern} | _NUMBERS
        self._words = words
        self._compile_joints(data)
        self.tails = tuple(self._shape(entry) for entry in data.get("tail", ()))
        self.shapes = self._by_first_word(data["shape"])

    def _compile_joints(self, data: Mapping[str, Any]) -> None:
        """What stands between and around the parts of a mention, outside the shapes."""
        also, opening = _alternatives(data["range"]["also"]), _alternatives(data["range"]["opening"])
        units, in_words = _alternatives(data["units"]), r"(?:\s?\([^\W\d_]{2,12}(?:\s[^\W\d_]{2,12}){0,3}\))?"
        self.joint = _compiled(data["joint"]["pattern"])
        self.range = _compiled(rf"\s*(?:[-–—]|{self._groups['range']}(?!\w))\s*(?:{also}\s+)?")
        self.opening = _compiled(rf"\b{opening}\s+$")
        # "5 (lima) tahun", but not the year of "Nomor 5 Tahun 2016"
        self.unit = _compiled(rf"{in_words}\s*-?\s*(?P<unit>{units})(?!\w|-[^\W\d_])(?!\s+(?:1[89]|20)\d\d\b)")
        self.multiplied = _compiled(rf"(\d{{1,2}})\s?[x×]\s?(\d{{1,3}})\s+(?P<unit>{units})(?!\w)")
        self.closing = _compiled(rf"\s+(?P<closing>{_alternatives(data['closings'])})(?!\w)")
        self.approximate = _compiled(rf"(?<!\w){_alternatives(data['approximate']['words'])}\s+$")
        self.weekly = _compiled(rf"(?:{_alternatives(data['every']['before_weekdays'])}\s+)?{self._groups['weekday']}(?!\w)")
        self.compound = _compiled(rf"\s+(?:{_alternatives(data['compound']['words'])}\s+)?")

    def _shape(self, entry: Mapping[str, Any]) -> Shape:
        after = entry.get("after")
        return Shape(
            name=entry["name"],
            pattern=_compiled(self._expand(entry["pattern"])),
            joins=entry.get("joins", True),
            after=self.lists[after] if after else None,
            not_after=self.lists[entry["not_after"]] if "not_after" in entry else frozenset(),
            reach=entry.get("reach", 1),
            after_plain=entry.get("after_plain", False),
        )

    def _expand(self, pattern: str) -> str:
        seen: dict[str, int] = defaultdict(int)

        def group(found: re.Match[str]) -> str:
            silent, name, second = found.groups()
            body = self._groups["zone" if name == "alt_zone" else name]
            if silent or name == "range":
                return body
            slot = name.removeprefix("any") + second
            seen[slot] += 1
            return f"(?P<{slot}__{seen[slot]}>{body})"

        return _PLACEHOLDER.sub(group, pattern)

    def _by_first_word(self, entries: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Shape, ...]]:
        table: dict[str, list[Shape]] = defaultdict(list)
        for entry in entries:
            shape = self._shape(entry)
            for word in sorted({first for start in entry["starts"] for first in self._first_words(start)}):
                table[word].append(shape)
        return {word: tuple(shapes) for word, shapes in table.items()}

    def _first_words(self, start: str) -> Iterable[str]:
        entries = self._words.get(_SINGULAR.get(start, start), [start])
        return (found.group().lower() for entry in entries if (found := TOKEN.match(entry)))


class ZoneWords:
    """The words for time zones of one language."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.names: dict[str, str] = data["abbreviations"]
        self.places: dict[str, str] = data["places"]
        self.local = frozenset(data["local"]["words"])
        self._affixes = frozenset([*data["prefix"]["words"], *data["suffix"]["words"]])
        prefix, suffix = _alternatives(data["prefix"]["words"]), _alternatives(data["suffix"]["words"])
        named = f"(?:{_alternatives(self.places, exact=True)}|{_alternatives(self.local)})"
        self.pattern = rf"(?:{_alternatives(self.names, exact=True)}|{prefix}\s+{named}|{named}\s+{suffix})"

    def iana(self, surface: str) -> str | None:
        """The IANA name behind the words for a zone; None for a local time that no place is named for."""
        words = " ".join(surface.split())
        if words in self.names:
            return self.names[words]
        return self.places.get(" ".join(word for word in words.split() if word.lower() not in self._affixes))


_NOTHING = r"(?!)"
_YEARS = range(1990, 2051)
_VOCABULARIES = {
    "weekday": "weekdays",
    "month": "months",
    "part": "parts",
    "relative": "relative",
    "turn": "turns",
    "edge": "edges",
    "order": "orders",
}
_SINGULAR = {plural: singular for singular, plural in _VOCABULARIES.items()}
#: Written with a capital; in lower case they are other words (minggu = week).
_PROPER = ("weekday", "month")


def _folded(words: Mapping[str, int]) -> dict[str, int]:
    return {word.lower(): value for word, value in words.items()}


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern whose runs of white space have an end: two of them side by side would try every split of a long run."""
    return re.compile(pattern.replace(r"\s+", r"\s{1,12}").replace(r"\s*", r"\s{0,12}"), re.IGNORECASE)


def _days(days: Iterable[date | str]) -> list[date]:
    """The days of a holiday: dates as they are, ``MM-DD`` in every year that news may speak of."""
    return [day for entry in days for day in ([entry] if isinstance(entry, date) else [date.fromisoformat(f"{y}-{entry}") for y in _YEARS])]


def _alternatives(words: Collection[str], *, exact: bool = False) -> str:
    if not words:
        return _NOTHING
    forms = {form for word in words for form in ((word, word.upper()) if exact else (word,))}
    body = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda form: (-len(form), form)))
    return rf"(?-i:{body})(?![^\W\d_])" if exact else f"(?:{body})"


@cache
def date_grammar(lang: str) -> DateGrammar:
    """The datetime grammar of a language, loaded once; raises SeedUnreadable where the language has none."""
    return DateGrammar(lang)
