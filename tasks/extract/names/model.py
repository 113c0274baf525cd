"""The trained tagger and its word table, read once a process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pycrfsuite

from tasks.errors import Fatal
from tasks.extract.names.features import WordTable, feature_maker
from tasks.seeds import seed_path

MODEL = seed_path("models", "names.crfsuite")
TABLE = seed_path("models", "words.tsv")

#: Where the word table says how often a word is capitalised.
_CAPITALS = 2
#: Where it says how often a capitalised word stands beside a verb of saying.
_SPEAKS = 5

#: Words of a sentence → one label a word: O, B-PER, I-PER, B-ORG …
Tagger: TypeAlias = Callable[[Sequence[str]], list[str]]


class ModelMissing(Fatal):
    """The trained tagger is not where it should be: names would be silently poor without it."""


def read_table(path: Path) -> dict[str, tuple[str, ...]]:
    """Word → classes, from the tab-separated word table; raises ModelMissing."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelMissing(str(path), "the word table of the name tagger cannot be read", advice="Run `make model`.") from error
    return {word: tuple(classes) for word, *classes in (line.split("\t") for line in lines)}


def open_tagger(model: Path, table: WordTable) -> Tagger:
    """A tagger from its file and the word table; raises ModelMissing, never falls back to something weaker."""
    features = feature_maker(table)
    tagger = pycrfsuite.Tagger()
    try:
        content = model.read_bytes()
        tagger.open_inmemory(content)
    except (OSError, ValueError) as error:
        raise ModelMissing(str(model), f"the name tagger cannot be read ({error})", advice="Run `make model`.") from error

    def tag(words: Sequence[str], _kept: bytes = content) -> list[str]:
        # crfsuite reads the model where it lies and does not own it: the bytes must live as long as the tagger.
        labels: list[str] = tagger.tag(features(words))
        return labels

    return tag


@cache
def usually_lower(word: str) -> bool:
    """Whether a word that does not open a sentence is hardly ever capitalised in news: then a capital at the start means nothing.

    >>> usually_lower("adalah"), usually_lower("Bandung")
    (True, False)
    """
    classes = _table().get(word.lower())
    return classes is not None and classes[_CAPITALS] == "n"


@cache
def often_lower(word: str) -> bool:
    """Whether a word is written small in news more often than not: a capital that only opens a sentence proves nothing.

    >>> often_lower("Antara"), often_lower("Bandung")
    (True, False)
    """
    classes = _table().get(word.lower())
    return classes is not None and classes[_CAPITALS] in {"n", "s"}


@cache
def looks_personal(word: str) -> bool:
    """Whether a word stands beside verbs of saying often, or is in no news that the word table was made from.

    >>> looks_personal("Unheardofson"), looks_personal("Marga")
    (True, False)
    """
    classes = _table().get(word.lower())
    return classes is None or (len(classes) > _SPEAKS and classes[_SPEAKS] in {"2", "3"})


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return read_table(TABLE)


@cache
def tagger() -> Tagger:
    """The tagger that ships with the project."""
    return open_tagger(MODEL, _table())
