"""All extractors over one version, in the order in which they need each other."""

from __future__ import annotations

from dataclasses import replace

from tasks.extract.language import detect_language
from tasks.extract.reading import read_version
from tasks.model import Fact, Version


def _place(fact: Fact) -> tuple[int, int, str, str]:
    return fact.start, -fact.end, type(fact).__name__, fact.rule


def extract(version: Version) -> tuple[Fact, ...]:
    """The facts of a version, sorted by where they stand; the same text always gives the same facts.

    >>> extract(Version(version_id="v", article_id="a", text=""))
    ()
    """
    reading = read_version(version if version.lang else replace(version, lang=detect_language(version.text)))
    facts: list[Fact] = []
    if not reading.text.strip():
        return ()
    return tuple(sorted(facts, key=_place))
