"""What is known of a word before it is read in its sentence: its row in the word table, what the lexicons call it, what names it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

from tasks.errors import Fatal
from tasks.extract.names.lexicon import Lexicon, lexicon
from tasks.seeds import seed_path

WORDS = seed_path("models", "words.tsv")
KINDS = seed_path("models", "kinds.tsv")

#: Lower-cased word → its classes: cluster, coarser cluster, how often it is capitalised, usual part of speech, how often it stands behind
#: a preposition of place and beside a verb of saying.
WordTable: TypeAlias = Mapping[str, tuple[str, ...]]
#: Where the word table says how often a word is capitalised, and how often a capitalised word stands beside a verb of saying.
_CAPITALS, _SPEAKS = 2, 5
#: Languages whose lexicons give classes; the tagger reads texts of all of them.
_LANGUAGES = ("id", "en")


class ModelMissing(Fatal):
    """The trained tagger is not where it should be: names would be silently poor without it."""


def read_table(path: Path) -> dict[str, tuple[str, ...]]:
    """Word → classes, from a tab-separated table; raises ModelMissing."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelMissing(str(path), "a table of the name tagger cannot be read", advice="Run `make model`.") from error
    return {word: tuple(classes) for word, *classes in (line.split("\t") for line in lines)}


@cache
def word_table() -> WordTable:
    """The word table that ships with the project."""
    return read_table(WORDS)


@cache
def kind_table() -> WordTable:
    """The table of kinds that ships with the project: lower-cased word → the kind of name it is mostly part of, and in what mixture."""
    return read_table(KINDS)


def lexical_classes(word: str) -> tuple[str, ...]:
    """What the lexicons of all languages call a word: rank, title, office, role, opener of a body or place, and more.

    >>> lexical_classes("Kapolres"), lexical_classes("Polres"), lexical_classes("Bone")
    (('office', 'no-name'), ('organisation-police',), ())
    """
    return _lexical_classes().get(word, ())


@cache
def _lexical_classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for language in _LANGUAGES:
        for name, words in _listed(lexicon(language)):
            for word in words:
                found.setdefault(word, {})[name] = None
    return {word: tuple(names) for word, names in found.items()}


def _listed(lexicon: Lexicon) -> Iterator[tuple[str, Iterable[str]]]:
    yield "rank", lexicon.ranks
    yield "title", lexicon.titles - lexicon.ranks
    yield "office", lexicon.offices
    yield "role", lexicon.roles
    yield "introducing", lexicon.introducing
    yield "calendar", lexicon.calendar
    yield "degree", lexicon.degrees
    yield "generic", lexicon.generic
    yield "joiner", lexicon.joiners
    yield "direction", lexicon.directions
    yield "vehicle", lexicon.vehicles
    yield "given", lexicon.given
    yield "no-name", [words[0] for words in lexicon.no_names if len(words) == 1]
    for word, ending in lexicon.endings.items():
        yield f"ends-{ending}", [word]
    # The shortest prefix that opens with a word stands for all of them.
    for word, prefixes in lexicon.prefixes.items():
        yield f"{prefixes[-1].kind}-{prefixes[-1].type}", [word]


def word_classes(table: WordTable, kinds: WordTable) -> Callable[[str], dict[str, Sequence[str]]]:
    """A function from a word as written to its classes by where they come from; a word written small has no kind of name.

    >>> word_classes({"bone": ("7", "3")}, {"bone": ("LOCa", "P0O0L3")})("Bone")
    {'k': ('7', '3'), 'l': (), 'm': ('LOCa', 'P0O0L3')}
    """

    def classes(word: str) -> dict[str, Sequence[str]]:
        lower = word.lower()
        return {"k": table.get(lower, ()), "l": lexical_classes(word), "m": kinds.get(lower, ()) if word[0].isupper() else ()}

    return classes


@cache
def usually_lower(word: str) -> bool:
    """Whether a word that does not open a sentence is hardly ever capitalised in news: then a capital at the start means nothing.

    >>> usually_lower("adalah"), usually_lower("Bandung")
    (True, False)
    """
    classes = word_table().get(word.lower())
    return classes is not None and classes[_CAPITALS] == "n"


@cache
def often_lower(word: str) -> bool:
    """Whether a word is written small in news more often than not: a capital that only opens a sentence proves nothing.

    >>> often_lower("Antara"), often_lower("Bandung")
    (True, False)
    """
    classes = word_table().get(word.lower())
    return classes is not None and classes[_CAPITALS] in {"n", "s"}


@cache
def looks_personal(word: str) -> bool:
    """Whether a word stands beside verbs of saying often, or is in no news that the word table was made from.

    >>> looks_personal("Unheardofson"), looks_personal("Marga")
    (True, False)
    """
    classes = word_table().get(word.lower())
    return classes is None or (len(classes) > _SPEAKS and classes[_SPEAKS] in {"2", "3"})
