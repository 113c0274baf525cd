"""What a number counts, and the word that says how exact it is. Approximate by nature: the nearest noun phrase, four words at most."""

from __future__ import annotations

import re

from tasks.extract.quantities.lexicon import QuantityGrammar

_WORD = re.compile(r"[ \u00a0]([^\W\d_]+(?:-[^\W\d_]+)*)")
_PHRASE = 4
_REACH = 60


def modifier_before(text: str, start: int, words: QuantityGrammar) -> tuple[str | None, int]:
    """The modifier right before an offset, lower-cased, and where it begins; (None, start) if there is none."""
    found = words.modifier.search(text, max(0, start - 24), start)
    return (found.group(1).lower(), found.start()) if found else (None, start)


def counted_by(text: str, end: int, words: QuantityGrammar) -> str | None:
    """The noun phrase that follows a plain count: "[13] orang penyalahguna narkotika" → orang penyalahguna narkotika."""
    taken: list[str] = []
    while len(taken) < _PHRASE and (found := _WORD.match(text, end)):
        word = found.group(1)
        if word.lower() in words.not_after or word in words.signs or (taken and _is_verb(word, words)):
            break
        taken.append(word)
        end = found.end()
    return " ".join(taken) or None


def counted_near(text: str, start: int, end: int, words: QuantityGrammar) -> str | None:
    """What a measure is of: the noun phrase after it, else the one before it ("emas seberat [500 gram]")."""
    after = counted_by(text, end, words)
    return after if after and not _is_verb(after.split()[0], words) else _phrase_before(text, start, words)


def _phrase_before(text: str, start: int, words: QuantityGrammar) -> str | None:
    """The noun phrase that ends before an offset; none that a preposition governs: in "dalam sepekan turun 5%" no week is counted."""
    taken: list[str] = []
    for word in reversed(text[max(0, start - _REACH) : start].replace("\n", " . ").split(" ")):
        bare = word.strip("\"“”'‘’()")
        if not bare and not taken:
            continue
        if bare.lower() in words.prepositions or bare[:1].isdigit():
            return None
        if (
            not bare
            or bare != word
            or not bare.isalpha()
            or bare.lower() in words.not_before
            or bare in words.signs
            or _is_verb(bare, words)
            or len(taken) == _PHRASE
        ):
            break
        taken.append(bare)
    return " ".join(reversed(taken)) or None


def _is_verb(word: str, words: QuantityGrammar) -> bool:
    first = word.partition("-")[0]
    return word.islower() and first not in words.nouns and bool(words.verb.fullmatch(first))
