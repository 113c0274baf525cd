"""The words that rules of names go by, read from seeds/lexicon and indexed by first word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tasks.extract.names.tokens import split_words
from tasks.seeds import read_toml, seed_path


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word or words that open a name: what kind of name, and what may follow."""

    words: tuple[str, ...]
    kind: str
    type: str
    follow: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists of one language."""

    prefixes: Mapping[str, Sequence[Prefix]]
    ranks: frozenset[str]
    honorifics: frozenset[str]
    generic: frozenset[str]
    currency: frozenset[str]
    language: frozenset[str]
    calendar: frozenset[str]

    @property
    def titles(self) -> frozenset[str]:
        """Everything that stands before a person's name and is cut from it."""
        return self.ranks | self.honorifics

    def prefix_at(self, words: Sequence[str], first: int) -> Prefix | None:
        """The longest prefix that starts at a token."""
        for prefix in self.prefixes.get(words[first], ()):
            if tuple(words[first : first + len(prefix.words)]) == prefix.words:
                return prefix
        return None


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language: ``id`` or ``en``.

    >>> lexicon("id").prefix_at(["Polres", "Metro", "Bekasi"], 0).words
    ('Polres', 'Metro')
    """
    folder = seed_path("lexicon", language)
    names, titles = read_toml(folder / "names.toml"), read_toml(folder / "titles.toml")
    prefixes = [
        Prefix(tuple(split_words(words)), kind, group["type"], group.get("follow", "place"))
        for kind in ("organisation", "location")
        for group in names.get(kind, ())
        for words in group["words"]
    ]
    return Lexicon(
        prefixes=_by_first(prefixes),
        ranks=frozenset(titles["ranks"]["words"]),
        honorifics=frozenset(titles["honorifics"]["words"]),
        generic=frozenset(names["generic"]["words"]),
        currency=frozenset(names["currency"]["words"]),
        language=frozenset(names["language"]["words"]),
        calendar=frozenset(names["calendar"]["words"]),
    )


def _by_first(prefixes: Iterable[Prefix]) -> dict[str, list[Prefix]]:
    found: dict[str, list[Prefix]] = {}
    for prefix in sorted(prefixes, key=lambda prefix: -len(prefix.words)):
        found.setdefault(prefix.words[0], []).append(prefix)
    return found
