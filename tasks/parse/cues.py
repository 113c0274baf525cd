"""How lines begin that stand around articles: invitations, credits, notices."""

from __future__ import annotations

import re
from functools import cache

from tasks.seeds import read_toml, seed_path


def cue_of(text: str) -> str | None:
    """The concept that a line begins like, or None. Not a verdict: journalism begins so too.

    >>> cue_of("Baca juga: Taman dibuka"), cue_of("Wali kota meresmikan taman.")
    ('related', None)
    """
    found = _pattern().match(text[:60])
    return found.lastgroup if found else None


@cache
def _pattern() -> re.Pattern[str]:
    groups = read_toml(seed_path("parse", "cues.toml"))["begin"]
    return re.compile("|".join(f"(?P<{name}>\\W{{0,3}}(?:{'|'.join(patterns)}))" for name, patterns in groups.items()), re.IGNORECASE)
