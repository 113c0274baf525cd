"""Known names: countries from the CLDR, and places, organisations and public figures from seeds/gazetteer."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from babel import Locale

from tasks.errors import Fatal
from tasks.extract.names.tokens import split_words
from tasks.seeds import seed_path

#: CLDR territories that are no country or have names that no article uses.
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})


class GazetteerBroken(Fatal):
    """A gazetteer file is missing a column: names would be typed wrongly without a word."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One known name. A weak one is also a common word or another kind of name: it types a mention and never makes one."""

    canonical: str
    kind: str
    type: str
    country: str | None = None
    parent: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A known name at tokens [first, end)."""

    first: int
    end: int
    entry: Entry


class Gazetteer:
    """Names by their tokens; the longest name that starts at a token is found in one look-up a length."""

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self._by_words: dict[tuple[str, ...], Entry] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for name, entry in entries:
            words = tuple(split_words(name))
            # The first file to name something decides, and a certain entry beats a weak one.
            if words not in self._by_words or (self._by_words[words].weak and not entry.weak):
                self._by_words[words] = entry
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}

    def get(self, words: Sequence[str]) -> Entry | None:
        """The entry of exactly these tokens."""
        return self._by_words.get(tuple(words))

    def at(self, words: Sequence[str], first: int) -> Known | None:
        """The longest known name that starts at a token."""
        for length in self._lengths.get(words[first], ()):
            entry = self._by_words.get(tuple(words[first : first + length]))
            if entry is not None and first + length <= len(words):
                return Known(first, first + length, entry)
        return None

    def find(self, words: Sequence[str], first: int, end: int) -> Iterator[Known]:
        """Known names from left to right, longest first, none overlapping."""
        lengths = self._lengths
        while first < end:
            known = self.at(words, first) if words[first] in lengths else None
            if known is not None and known.end <= end:
                yield known
                first = known.end
            else:
                first += 1


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer that ships with the project.

    >>> gazetteer().get(["AS"]).country, gazetteer().get(["AFP"]).canonical
    ('US', 'Agence France-Presse')
    """
    folder = seed_path("gazetteer")
    return Gazetteer(
        chain(
            _countries(folder),
            _places(folder / "world.csv"),
            _places(folder / "indonesia.csv"),
            _organisations(folder),
            _people(folder),
            _products(folder),
        )
    )


@cache
def country_name(code: str) -> str:
    """The Indonesian name of a country by its ISO 3166-1 code, as newspapers write it."""
    listed = (names[0] for country, names, _ in _country_rows(seed_path("gazetteer")) if country == code and names)
    return next(listed, _cldr("id").get(code, code))


def _rows(path: Path, *columns: str) -> Iterator[tuple[str, ...]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                yield tuple(row[column] or "" for column in columns)
    except (OSError, KeyError, UnicodeDecodeError) as error:
        raise GazetteerBroken(str(path), f"cannot be read ({error!r})", advice="Restore the file or its header.") from error


def _listed(cell: str) -> list[str]:
    return [name for name in cell.split("|") if name]


def _cldr(language: str) -> dict[str, str]:
    return {
        code: name
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY and "(" not in name and " DAK " not in name and " SAR " not in name
    }


def _country_rows(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    for code, names, weak in _rows(folder / "countries.csv", "code", "names", "weak"):
        yield code, _listed(names), _listed(weak)


def _countries(folder: Path) -> Iterator[tuple[str, Entry]]:
    listed = {code: (names, weak) for code, names, weak in _country_rows(folder)}
    local = _cldr("id")
    for code in sorted({*local, *listed}):
        names, weak = listed.get(code, ([], []))
        canonical = names[0] if names else local[code]
        for name in dict.fromkeys([*names, *(table[code] for table in (local, _cldr("en")) if code in table)]):
            if name not in weak:
                yield name, Entry(canonical, "location", "country", code)
        for name in weak:
            yield name, Entry(canonical, "location", "country", code, weak=True)


def _places(path: Path) -> Iterator[tuple[str, Entry]]:
    region = "province" if path.name == "indonesia.csv" else "country"
    for name, kind, parent, aliases, weak in _rows(path, "name", "type", region, "aliases", "weak"):
        country = "ID" if region == "province" else parent or None
        entry = Entry(name, "location", kind, country, parent if region == "province" else None, bool(weak))
        for surface in (name, *_listed(aliases)):
            yield surface, entry


def _organisations(folder: Path) -> Iterator[tuple[str, Entry]]:
    for name, kind, country, aliases, weak in _rows(folder / "organisations.csv", "name", "type", "country", "aliases", "weak"):
        weak_names = _listed(weak)
        for surface in dict.fromkeys((name, *_listed(aliases), *weak_names)):
            yield surface, Entry(name, "organisation", kind, country or None, weak=surface in weak_names)


def _products(folder: Path) -> Iterator[tuple[str, Entry]]:
    for name, aliases in _rows(folder / "products.csv", "name", "aliases"):
        for surface in (name, *_listed(aliases)):
            yield surface, Entry(name, "none", "product")


def _people(folder: Path) -> Iterator[tuple[str, Entry]]:
    for name, country, aliases, weak in _rows(folder / "people.csv", "name", "country", "aliases", "weak"):
        for surface in (name, *_listed(aliases)):
            yield surface, Entry(name, "person", "person", country or None)
        for surface in _listed(weak):
            yield surface, Entry(name, "person", "person", country or None, weak=True)
