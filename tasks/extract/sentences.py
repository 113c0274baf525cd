"""Sentence boundaries."""

from __future__ import annotations

import re
from functools import cache

from tasks.model import Span
from tasks.seeds import read_toml, seed_path

#: A stop with what closes after it, before white space and what may open a sentence; or a line's end; or a stop glued to the next
#: sentence ("…kata Sari.Hujan turun"). Every repetition is bounded, so that a line of a million stops stays linear.
_BOUNDARY = re.compile(
    r"""[.!?…]{1,4}[\]\)"”’'»]{0,3}(?=\s{1,8}["“‘'«(\[]{0,2}[^\W_a-z])
    |\.(?<=[A-Za-z][a-z]{3}\.)(?=\s[a-z]{3})
    |\n
    |[.!?](?<=[a-z0-9)%]{3}.)(?=["“]?[A-Z][a-z]{1,}\b(?!\.\w))
    |[.!?,](?<=[a-z]{3}.)["”](?=[A-Z][a-z])
    |[.!?](?:["”]|‚Äù)?[^\S\n]{0,2}(?:(?:[,\#]|¬†|&(?:amp;)?nbsp;)[^\S\n]{0,2}){1,8}(?=(?:["“]|‚Äú|‚Äù)?\(?[A-Z])
    |[.!?](?<=[a-z]{4}.),{1,4}(?=[a-z])
    |[.!?](?<=\s.)(?=\s|[A-Z])""",
    re.VERBOSE,
)
_LETTERS = re.compile(r"[A-Za-z]{1,6}")
_LAST_WORD = re.compile(r"[\w.'’-]{1,20}$")
#: "Tirto.Id", "Okezone.Com": a name with a top-level domain, not two sentences.
_DOMAINS = frozenset({"com", "net", "org", "id", "info", "news"})


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Those before anything, and those before digits only."""
    groups = read_toml(seed_path("lexicon", "abbreviations.toml"))
    before_numbers = frozenset(groups.pop("before_numbers"))
    return frozenset(word for group in groups.values() for word in group), before_numbers


def _is_abbreviation(text: str, stop: int, after: int) -> bool:
    last = _LAST_WORD.search(text, max(0, stop - 20), stop)
    if not last:
        return False
    word = last.group().lower().lstrip("'’")
    anywhere, before_numbers = _abbreviations()
    if word in before_numbers:
        return text[after : after + 8].lstrip()[:1].isdigit()
    # One letter is an initial: "S. Parman" is commoner than a sentence that ends in "grup A".
    return (len(word) == 1 and word.isalpha()) or word in anywhere


def _is_degree(text: str, boundary: re.Match[str]) -> bool:
    """Whether a stop before a comma belongs to what stands behind a name: "Sari, S.H., M.Si., pulang"; links taken out leave others."""
    found = _LAST_WORD.search(text, max(0, boundary.start() - 20), boundary.start())
    if not found:
        return False
    word, spaced = found.group(), boundary.group()[-1].isspace()
    return "." in word or (spaced and (len(word) <= 2 or (len(word) <= 4 and word[0].isupper() and not word.isupper())))


def _is_end(text: str, boundary: re.Match[str]) -> bool:
    mark = boundary.group()
    if mark == "\n":
        return True
    following = _LETTERS.match(text, boundary.end())
    if following and following.group().lower() in _DOMAINS:
        return False
    if "," in mark:
        return not _is_degree(text, boundary)
    return mark != "." or not _is_abbreviation(text, boundary.start(), boundary.end())


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order; white space between them belongs to none.

    Every line end ends a sentence. A closing mark belongs to the sentence that it closes, so that a quotation of three sentences
    gives three. Not for poems or tables, whose lines are no sentences.

    >>> split_sentences("Satu. Dua.")
    (Span(start=0, end=5), Span(start=6, end=10))
    >>> text = 'Kata dr. Sari, "Hujan." Ia pulang.Lalu tidur.'
    >>> [text[span.start : span.end] for span in split_sentences(text)]
    ['Kata dr. Sari, "Hujan."', 'Ia pulang.', 'Lalu tidur.']
    """
    ends = [boundary.end() for boundary in _BOUNDARY.finditer(text) if _is_end(text, boundary)]
    spans = []
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        sentence = text[start:end]
        if stripped := sentence.strip():
            first = start + len(sentence) - len(sentence.lstrip())
            spans.append(Span(first, first + len(stripped)))
    return tuple(spans)
