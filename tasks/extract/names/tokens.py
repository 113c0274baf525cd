"""Words with their offsets, cut the same way for training and for reading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.model import Span

# A full stop joins initials (U.S), numbers (6.100) and domains (kompas.com), and parts a glued sentence (tadi.Polisi).
# A hyphen parts two capitalised halves (Jokowi-Kalla) and leaves reduplication and codes whole (anak-anak, COVID-19).
# A no-break space that was decoded as Mac Roman (¬†) is a space.
_TOKEN = re.compile(
    r"[^\W_]+"
    r"(?:(?:['’](?!s\b)(?=[^\W\d_])|(?<=[A-Z])\.(?=[A-Z][A-Z.]|[A-Z]\b)|(?<=\d)[.,](?=\d)|\.(?=[a-z\d])|&(?=[A-Z])|-(?=[^\W_])(?![A-Z][^\W\d_]))[^\W_]+)*"
    r"|[^\w\s¬†]|_"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text as parallel lists, and the token range of each sentence."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: Sequence[tuple[int, int]]


def split_words(text: str) -> list[str]:
    """The tokens of a stretch of text.

    >>> split_words("Polres Bone, kabar.com: anak-anak COVID-19, Al-Amin. U.S. 6.100")
    ['Polres', 'Bone', ',', 'kabar.com', ':', 'anak-anak', 'COVID-19', ',', 'Al', '-', 'Amin', '.', 'U.S', '.', '6.100']
    """
    return _TOKEN.findall(text)


def tokenize(text: str, sentences: Sequence[Span]) -> Tokens:
    """Tokens of a whole text in its sentences; no token crosses a sentence's end.

    >>> tokenize("Satu. Dua.", (Span(0, 5), Span(6, 10))).sentences
    [(0, 2), (2, 4)]
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    ranges: list[tuple[int, int]] = []
    for sentence in sentences:
        first = len(words)
        for match in _TOKEN.finditer(text, sentence.start, sentence.end):
            words.append(match[0])
            starts.append(match.start())
            ends.append(match.end())
        if len(words) > first:
            ranges.append((first, len(words)))
    return Tokens(words, starts, ends, ranges)
