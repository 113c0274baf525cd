"""A short form in brackets behind a name is a name of the same kind: Badan Pusat Statistik (BPS), Sulawesi Selatan (Sulsel)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tasks.extract.names.candidates import TAGGED, TOLD, Candidate, Frame
from tasks.extract.names.gazetteer import Entry

UNNAMED = "bracket:unnamed"
#: The Indonesian stock exchange gives shares four letters.
_TICKER = 4
#: Letters of the acronym of a body.
_SHORTEST, _LONGEST = 3, 6


def with_short_forms(frame: Frame, names: Sequence[Candidate]) -> list[Candidate]:
    """The names of one sentence and the short forms behind them; what else was read in those brackets gives way.

    Not for brackets that say something about the name: an age, a party, a translation that shares no letters in order.
    """
    ends = {name.end for name in names}
    short = [form for name in names if (form := _short_form(frame, name) or _unnamed(frame, name, ends))]
    taken = {form.first for form in short}
    return sorted([name for name in names if taken.isdisjoint(range(name.first, name.end))] + short, key=lambda name: name.first)


def _short_form(frame: Frame, name: Candidate) -> Candidate | None:
    at = name.end + 1
    if name.kind == "none" or at + 1 >= len(frame.words) or frame.words[name.end] != "(" or frame.words[at + 1] != ")":
        return None
    short = frame.words[at]
    if name.type == "company" and len(short) == _TICKER and short.isupper() and short.isalpha():
        return Candidate(at, at + 1, "organisation", "bracket", TOLD, "ticker")
    known = frame.gazetteer.get([short])
    if not short[0].isupper() or not (stands_for(short, " ".join(frame.surface(name))) or _translates(frame, name, short, known)):
        return None
    # Behind a building or a station the brackets may hold only the body or place that it is named for: Gedung … (BEI), Polda … (Jateng).
    if known and known.kind != name.kind and known.canonical in " ".join(frame.surface(name)):
        return Candidate(at, at + 1, known.kind, "gazetteer", TOLD, known.type, known)
    return Candidate(at, at + 1, name.kind, "bracket", TOLD, name.type)


def _translates(frame: Frame, name: Candidate, short: str, known: Entry | None) -> bool:
    """Whether brackets hold the acronym of a body whose name is translated: `Kantor Garam Nasional Inggris (NSO)`.

    Not where the acronym is known as something else, nor for what only the tagger took for a body.
    """
    body = name.kind == "organisation" and name.trust > TAGGED and (known is None or known.kind == "organisation")
    return body and short.isalpha() and short.isupper() and _SHORTEST <= len(short) <= _LONGEST and (short,) not in frame.lexicon.no_names


def _unnamed(frame: Frame, name: Candidate, ends: Collection[int]) -> Candidate | None:
    """A tagged acronym in brackets whose words are written before it and are no name: `base transceiver station (BTS)` names nobody."""
    words, at = frame.words, name.first
    if name.end - at != 1 or not name.rule.startswith("crf") or at < 3 or words[at - 1] != "(" or at - 1 in ends or not words[at].isupper():
        return None
    before = [word for word in words[max(0, at - 8) : at - 1] if word not in frame.lexicon.joiners]
    initials = "".join(word[0] for word in before)[-len(words[at]) :]
    return Candidate(at, at + 1, "none", UNNAMED, TOLD) if initials.upper() == words[at] else None


def stands_for(short: str, name: str) -> bool:
    """Whether the letters of a short form occur in a longer name in this order.

    >>> stands_for("BPS", "Badan Pusat Statistik"), stands_for("Jakbar", "Jakarta Barat"), stands_for("Golkar", "Wira Satya")
    (True, True, False)
    """
    letters = iter(name.lower())
    return 2 <= len(short) < len(name) and all(letter in letters for letter in short.lower() if letter.isalnum())
