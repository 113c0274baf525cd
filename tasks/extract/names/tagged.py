"""What the trained tagger says, brought to the guideline: titles cut, generic heads cut, one candidate a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.extract.names.candidates import Candidate
from tasks.extract.names.gazetteer import Gazetteer
from tasks.extract.names.lexicon import Lexicon

_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "location"}


def tagged_names(words: Sequence[str], labels: Sequence[str], offset: int, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Candidates from the labels of one sentence; `words` are of the whole text, the sentence begins at `offset`."""
    start: int | None = None
    for i in range(len(labels) + 1):
        label = labels[i] if i < len(labels) else "O"
        if start is not None and (label[0] != "I" or label[2:] != labels[start][2:]):
            yield from _candidate(words, offset + start, offset + i, labels[start][2:], lexicon, gazetteer)
            start = None
        if label[0] != "O" and start is None:
            start = i


def _candidate(words: Sequence[str], first: int, end: int, label: str, lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[Candidate]:
    kind = _KINDS[label]
    while first < end and not words[first][0].isalnum():
        first += 1
    while end > first and not (words[end - 1][0].isalnum() or (words[end - 1] == ")" and "(" in words[first:end])):
        end -= 1
    if kind == "person":
        first = cut_titles(words, first, end, lexicon)
    elif kind == "organisation":
        while first < end and words[first] in lexicon.generic and (first + 1 == end or gazetteer.at(words, first + 1)):
            first += 1
            kind = "location"
    if first < end and any(word[0].isupper() or word[0].isdigit() or any(map(str.isupper, word)) for word in words[first:end]):
        yield Candidate(first, end, kind, f"crf:{kind}", 2.0)


def cut_titles(words: Sequence[str], first: int, end: int, lexicon: Lexicon) -> int:
    """Past the titles, ranks and full stops that open a person's span.

    >>> from tasks.extract.names.lexicon import lexicon
    >>> cut_titles(["Kombes", "Pol", "Wira"], 0, 3, lexicon("id"))
    2
    """
    while first < end and (words[first] in lexicon.titles or (words[first] in ".()" and words[first - 1] in lexicon.titles | {"Purn"})):
        first += 1
    return first
