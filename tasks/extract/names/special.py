"""Names of few forms: web media by their domain, the platform X, and ships and trains, whose names are no mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasks.extract.names.candidates import MASKED, TOLD, Candidate, Frame, is_name_word

_DOMAIN = re.compile(r"[A-Za-z][\w-]{1,30}\.(?:com|co\.id|co|id|net|org|tv|CO|COM|CO\.ID|ID)|detik[A-Z]\w{2,10}")


def special_names(frame: Frame, first: int, end: int) -> Iterator[Candidate]:
    """Domains with the desk before them, `akun X`, and masks over `KM Sinar Laut`, of one sentence."""
    words, lexicon = frame.words, frame.lexicon
    for at in range(first, end):
        word, before = words[at], words[at - 1] if at > first else ""
        if _DOMAIN.fullmatch(word):
            yield Candidate(at - (before in lexicon.desks), at + 1, "organisation", "domain", TOLD, "media")
        elif word == "X" and before in lexicon.platforms:
            yield Candidate(at, at + 1, "organisation", "platform", TOLD, "social_platform")
        elif word in lexicon.vehicles and at + 1 < end and is_name_word(words[at + 1]):
            stop = at + 1
            while stop < end and is_name_word(words[stop]):
                stop += 1
            yield Candidate(at, stop, "none", "vehicle", MASKED)
