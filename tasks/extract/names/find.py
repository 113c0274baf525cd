"""Names in a text: what the tagger, the gazetteer and the rules see, settled token by token and then across the article."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tasks.extract.names.candidates import Candidate
from tasks.extract.names.canonical import canonical_names
from tasks.extract.names.dateline import dateline_end
from tasks.extract.names.document import across_article
from tasks.extract.names.gazetteer import gazetteer
from tasks.extract.names.lexicon import Lexicon, lexicon
from tasks.extract.names.model import tagger
from tasks.extract.names.persons import person_names
from tasks.extract.names.prefixes import prefixed_names
from tasks.extract.names.resolve import resolve
from tasks.extract.names.tagged import tagged_names
from tasks.extract.names.tokens import Tokens, tokenize
from tasks.extract.reading import Reading
from tasks.model import Mention


def find_mentions(reading: Reading) -> list[Mention]:
    """Every name of the text with its kind, canonical name, type, role, age and country, in the order of the text.

    Raises ModelMissing where the trained tagger is absent.
    """
    tokens = tokenize(reading.text, reading.sentences)
    words = lexicon("en" if reading.lang == "en" else "id")
    settled = resolve(_candidates(tokens, words, dateline_end(reading.text)))
    return canonical_names(reading, tokens, across_article(tokens, settled, words), words)


def _candidates(tokens: Tokens, lexicon: Lexicon, body: int) -> Iterator[Candidate]:
    known, tag = gazetteer(), tagger()
    words = tokens.words
    for first, end in tokens.sentences:
        while first < end and tokens.starts[first] < body:
            first += 1
        if not any(word[0].isupper() for word in words[first:end]):
            continue
        labels = tag(words[first:end])
        tagged = list(tagged_names(words, labels, first, lexicon, known))
        yield from tagged
        persons = {candidate.first for candidate in tagged if candidate.kind == "person"}
        yield from prefixed_names(words, first, end, lexicon, known, persons)
        yield from person_names(words, first, end, lexicon)
        yield from _known_names(words, first, end, lexicon)


def _known_names(words, first: int, end: int, lexicon: Lexicon) -> Iterator[Candidate]:  # type: ignore[no-untyped-def]
    for match in gazetteer().find(words, first, end):
        before = words[match.first - 1] if match.first > first else ""
        entry = match.entry
        if entry.type == "country" and (before.lower() in lexicon.currency or before in lexicon.language):
            yield Candidate(match.first, match.end, "none", "currency", 4.0)
        elif not entry.weak:
            yield Candidate(match.first, match.end, entry.kind, "gazetteer", 2.5, entry.type, entry)
