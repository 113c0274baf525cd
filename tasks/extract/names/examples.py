"""Lexicons are held to their own examples before they are used: each group names what it finds (`yes`) and what it leaves (`no`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from tasks.errors import Fatal
from tasks.extract.names.candidates import Candidate, Frame
from tasks.extract.names.gazetteer import Gazetteer
from tasks.extract.names.lexicon import Lexicon, lexicon
from tasks.extract.names.named_events import named_events
from tasks.extract.names.prefixes import prefixed_names
from tasks.extract.names.tokens import split_words
from tasks.seeds import read_toml, seed_path


class ExampleFails(Fatal):
    """A group of a lexicon does not do what its own examples say."""


@cache
def checked_lexicon(language: str) -> Lexicon:
    """The lexicon of a language once its examples hold; raises ExampleFails with the file, the group and the example.

    >>> checked_lexicon("id") is lexicon("id")
    True
    """
    folder = seed_path("lexicon", language)
    names, events = read_toml(folder / "names.toml"), read_toml(folder / "named_events.toml")
    groups = [group for kind in ("organisation", "location") for group in names.get(kind, ())]
    hold_examples(f"{language}/names.toml", groups, lambda text: bool(_prefixed(language, text)))
    hold_examples(f"{language}/named_events.toml", events.values(), lambda text: bool(_named(language, text)))
    return lexicon(language)


def hold_examples(file: str, groups: Iterable[Mapping[str, Any]], finds: Callable[[str], bool]) -> None:
    """Try every example of every group on what is to find it; raises ExampleFails at the first that disagrees."""
    for group in groups:
        for expected, key in ((True, "yes"), (False, "no")):
            for text in group.get(key, ()):
                if finds(text) is not expected:
                    does = "does not find" if expected else "finds"
                    raise ExampleFails(
                        f"seeds/lexicon/{file}", f"a group {does} its example {text!r}", advice="Mend the words or the example."
                    )


def _frame(language: str, text: str) -> Frame:
    return Frame(split_words(text), lexicon(language), Gazetteer([]))


def _prefixed(language: str, text: str) -> list[Candidate]:
    frame = _frame(language, text)
    return list(prefixed_names(frame, 0, len(frame.words), ()))


def _named(language: str, text: str) -> list[Candidate]:
    frame = _frame(language, text)
    return list(named_events(frame, 0, len(frame.words), ()))
