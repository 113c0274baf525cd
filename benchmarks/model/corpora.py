"""The labelled name sets, read with one tokenizer, one label convention and no sentence twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from tasks.extract.names.tokens import split_words

CORPORA = ("idner-news-2k", "indolem-nerugm", "indolem-nerui", "indonlu-nergrit")
Sentence: TypeAlias = tuple[list[str], list[str]]

_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z]|[A-Z]{2,}")
_SCHOOL = re.compile(r"(?:SMA|SMP|SMK|SD|SMAN|SMPN|SMKN|SDN|MTs|Universitas|University|Institut|Akademi|Politeknik)\b")


def read_rows(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Sentences of a two-column file as (token, label) rows."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [tuple(line.split("\t")[:2]) for line in block.split("\n") if "\t" in line]
        if rows:
            yield [(word, label.strip()) for word, label in rows]


def retokenize(rows: list[tuple[str, str]]) -> Sentence:
    """The rows cut by our own tokenizer; a piece of a token that begins a name goes on with it.

    >>> retokenize([("(Golkar),", "B-ORG"), ("pun", "O")])
    (['(', 'Golkar', ')', ',', 'pun'], ['O', 'B-ORG', 'O', 'O', 'O'])
    """
    words: list[str] = []
    labels: list[str] = []
    for token, label in rows:
        for number, piece in enumerate(split_words(token)):
            words.append(piece)
            labels.append("I" + label[1:] if number and label[0] == "B" else label)
    return unify(words, labels)


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """The names that a row of labels spells: (first token, end token, kind).

    >>> spans(["B-PER", "I-PER", "O", "B-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    found: list[tuple[int, int, str]] = []
    start: int | None = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and (label[0] != "I" or label[2:] != labels[start][2:]):
            found.append((start, i, labels[start][2:]))
            start = None
        if label[0] == "B" or (label[0] == "I" and start is None):
            start = i
    return found


def unify(words: list[str], labels: list[str]) -> Sentence:
    """One convention: no outer punctuation, a bracketed acronym or a second place is a name of its own, a school is an organisation."""
    result = ["O"] * len(words)
    for start, end, kind in spans(labels):
        for first, last in _parts(words, start, end, kind):
            named = "ORG" if kind == "LOC" and _SCHOOL.match(words[first]) else kind
            result[first:last] = [f"B-{named}"] + [f"I-{named}"] * (last - first - 1)
    return words, result


def _parts(words: list[str], start: int, end: int, kind: str) -> Iterator[tuple[int, int]]:
    while start < end and not words[start][0].isalnum():
        start += 1
    while end > start and not (words[end - 1][0].isalnum() or (words[end - 1] == ")" and "(" in words[start:end])):
        end -= 1
    if end - start > 3 and words[end - 1] == ")" and words[end - 3] == "(" and _ACRONYM.fullmatch(words[end - 2]):
        yield start, end - 3
        yield end - 2, end - 1
        return
    for i in range(start, end):
        if kind in {"LOC", "PER"} and words[i] in {",", "dan"}:
            if i > start:
                yield start, i
            start = i + 1
    if end > start:
        yield start, end


def load(folder: Path, split: str, *, without: set[str] = frozenset()) -> dict[str, list[Sentence]]:  # type: ignore[assignment]
    """Sentences of one split by corpus; a sentence that an earlier corpus or `without` holds is left out."""
    seen = set(without)
    found: dict[str, list[Sentence]] = {}
    for corpus in CORPORA:
        found[corpus] = []
        for rows in read_rows(folder / corpus / f"{split}.tsv"):
            words, labels = retokenize(rows)
            if (name := key(words)) not in seen:
                seen.add(name)
                found[corpus].append((words, labels))
    return found


def key(words: list[str]) -> str:
    """What makes two sentences the same: their letters and digits."""
    return "".join(word.lower() for word in words if word[0].isalnum())
