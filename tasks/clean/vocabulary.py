"""Token groups: the words that patterns are made of, kept apart from the patterns and named once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tasks.errors import Fatal

#: ``(?&name)`` in a pattern stands for any member of the group, as in Perl's named recursion.
REFERENCE = re.compile(r"\(\?&(\w+)\)")
_SPACE = "[ \u00a0]{1,3}"


class InvalidRule(Fatal):
    """A rule or token group that contradicts itself: cleaning with it could take journalism away."""


def token_groups(tables: Mapping[str, Any], origin: str) -> dict[str, str]:
    """Turn ``name = ["a b", "c"]`` into alternatives, longest first, in which one space stands for up to three.

    A group given as one string is a pattern of its own, for what no list could hold: the shape of a name.

    Raises InvalidRule for a group without members: a pattern that refers to it would match everywhere or nowhere.

    >>> token_groups({"see": ["Lihat", "Lihat juga"]}, "x.toml")["see"].endswith("juga|Lihat)")
    True
    """
    return {name: f"(?:{words})" if isinstance(words, str) else _alternatives(name, words, origin) for name, words in tables.items()}


def _alternatives(name: str, words: Sequence[str], origin: str) -> str:
    if not words or not all(str(word).strip() for word in words):
        raise InvalidRule(f"{origin} [vocabulary] {name}", "is empty or holds an empty word", advice="Give it members or remove it.")
    escaped = (re.escape(word).replace("\\ ", _SPACE) for word in sorted(set(words), key=lambda word: (-len(word), word)))
    return f"(?:{'|'.join(escaped)})"


def expand(pattern: str, groups: Mapping[str, str], subject: str) -> str:
    """Put the groups into a pattern; raises InvalidRule for a group that nobody defined.

    >>> expand("(?&a)!", {"a": "(?:x|y)"}, "r")
    '(?:x|y)!'
    """

    def members(reference: re.Match[str]) -> str:
        try:
            return groups[reference[1]]
        except KeyError:
            raise InvalidRule(subject, f"refers to the unknown group {reference[1]!r}", advice="Define it under [vocabulary].") from None

    return REFERENCE.sub(members, pattern)
