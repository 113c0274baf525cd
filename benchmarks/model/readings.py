"""What tagger and rules together read in the unlabelled articles: silver sentences to train on, and the kind of name that a word is in.

Both carry what only the whole of extraction knows (one decision an article, prefixes, the gazetteer) into the tagger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.model.corpora import Sentence
from benchmarks.model.table import articles
from tasks.extract.language import detect_language
from tasks.extract.names.find import find_mentions
from tasks.extract.names.tokens import Tokens, tokenize
from tasks.extract.reading import read_version
from tasks.model import Version

NAMED = {"person": "PER", "organisation": "ORG", "location": "LOC"}
#: Longer articles teach one outlet.
LONGEST = 6000
#: A sentence of fewer words is a heading, one of more is a list.
SHORT, LONG = 5, 60


def read_articles(shared: Path) -> list[tuple[Tokens, list[str]]]:
    """Tokens and labels of each unlabelled Indonesian article; those of the fact labels are left out."""
    return [_read(text[:LONGEST]) for text in articles(shared) if detect_language(text) == "id"]


def _read(text: str) -> tuple[Tokens, list[str]]:
    reading = read_version(Version(version_id="", article_id="", text=text, lang="id"))
    tokens = tokenize(reading.text, reading.sentences)
    labels = ["O"] * len(tokens.words)
    place = {start: i for i, start in enumerate(tokens.starts)}
    for mention in find_mentions(reading):
        if (kind := NAMED.get(mention.kind)) and mention.start in place:
            first = place[mention.start]
            end = next((i for i in range(first, len(tokens.words)) if tokens.ends[i] >= mention.end), first) + 1
            labels[first:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - first - 1)
    return tokens, labels


def silver(readings: Iterable[tuple[Tokens, Sequence[str]]], limit: int) -> list[Sentence]:
    """Sentences with names, evenly from all articles."""
    sentences = [
        (list(tokens.words[first:end]), list(labels[first:end]))
        for tokens, labels in readings
        for first, end in tokens.sentences
        if SHORT <= end - first <= LONG and any(label != "O" for label in labels[first:end])
    ]
    return sentences[:: max(1, len(sentences) // limit)]


def kinds(readings: Iterable[tuple[Tokens, Sequence[str]]]) -> list[tuple[str, str, str]]:
    """Rows of the table of kinds: a word that is capitalised inside sentences of two articles or more, its usual kind, and its mixture.

    The kind is followed by how sure it is (a, b, c: above 90 %, above 60 %, less), the mixture is the share of articles in which the
    word is part of a person, an organisation, a location, each in four steps.
    """
    counts: dict[str, Counter[str]] = {}
    for tokens, labels in readings:
        openings = {first for first, _ in tokens.sentences}
        seen = {(word.lower(), labels[i][2:] or "O") for i, word in enumerate(tokens.words) if word[0].isupper() and i not in openings}
        for word, kind in seen:
            counts.setdefault(word, Counter())[kind] += 1
    return [(word, *_described(found)) for word, found in sorted(counts.items()) if found.total() > 1]


def _described(found: Counter[str]) -> tuple[str, str]:
    kind = max(("PER", "ORG", "LOC", "O"), key=found.__getitem__)
    share = found[kind] / found.total()
    steps = (f"{name[0]}{sum(found[name] / found.total() > bound for bound in (0.05, 0.3, 0.7))}" for name in NAMED.values())
    return f"{kind}{'a' if share > 0.9 else 'b' if share > 0.6 else 'c'}", "".join(steps)
