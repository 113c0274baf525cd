"""Names in a text: what the tagger, the gazetteer and the rules see, settled token by token and then across the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf

from tasks.extract.names.brackets import with_short_forms
from tasks.extract.names.candidates import CONTAINING, KNOWN, MASKED, TOLD, Candidate, Frame, is_name_word
from tasks.extract.names.canonical import canonical_names
from tasks.extract.names.classes import often_lower, usually_lower
from tasks.extract.names.dateline import dateline_end
from tasks.extract.names.document import across_article
from tasks.extract.names.edges import OPENING, cut_titles
from tasks.extract.names.examples import checked_lexicon
from tasks.extract.names.gazetteer import Known, gazetteer
from tasks.extract.names.model import tagger
from tasks.extract.names.named_events import named_events
from tasks.extract.names.persons import behind_offices, beside_slashes, office_holders, person_names
from tasks.extract.names.prefixes import prefixed_names
from tasks.extract.names.resolve import resolve
from tasks.extract.names.special import special_names
from tasks.extract.names.tagged import tagged_names
from tasks.extract.names.tokens import tokenize
from tasks.extract.reading import Reading
from tasks.model import Mention, Span

#: Fewer words in capitals are acronyms in a row.
_ENOUGH = 5
#: Bodies that have branches named for countries.
_BRANCHING = frozenset({"company", "media", "organisation", "government"})
_STOPS = frozenset({".", "!", "?", '"', "”"})
#: Languages that tagger and rules read; None is a text too short to tell, and Malay differs little.
_READ = frozenset({"id", "ms", "en", None})


def find_mentions(reading: Reading) -> list[Mention]:
    """Every name of the text with its kind, canonical name, type, role, age and country, in the order of the text.

    A dateline is left out: its place and outlet are no mentions. A language that the tagger and the rules do not know gets the names
    that are certain, those of the gazetteer. Raises ModelMissing where the trained tagger is absent.
    """
    body = dateline_end(reading.text)
    sentences = [Span(max(sentence.start, body), sentence.end) for sentence in reading.sentences if sentence.end > body]
    tokens = tokenize(reading.text, sentences)
    frame = Frame(tokens.words, checked_lexicon("en" if reading.lang == "en" else "id"), gazetteer())
    settled_in = _settled if reading.lang in _READ else _certain
    settled = [name for first, end in tokens.sentences for name in settled_in(frame, first, end)]
    return canonical_names(reading.text, frame, tokens, across_article(frame, tokens, settled))


def _settled(frame: Frame, first: int, end: int) -> list[Candidate]:
    """The names of one sentence, each token read in one way; a sentence in capitals tells names by nothing but the gazetteer."""
    if _shouts(frame, frame.words[first:end]):
        return _certain(frame, first, end)
    names = with_short_forms(frame, resolve(_candidates(frame, first, end)))
    names = resolve([*names, *beside_slashes(frame, first, end, names)])
    return sorted([*names, *behind_offices(frame, first, end, names)], key=lambda name: name.first)


def _shouts(frame: Frame, words: Sequence[str]) -> bool:
    """Whether a sentence is written in capitals, or, in English, is a heading with a capital on every word."""
    letters = [word for word in words if word[0].isalpha() and len(word) > 1]
    heading = frame.lexicon.titled_headings and sum(word[0].isupper() for word in letters) > 0.7 * len(letters) and words[-1] not in _STOPS
    return len(letters) >= _ENOUGH and (heading or sum(map(str.isupper, letters)) > 0.7 * len(letters))


def _certain(frame: Frame, first: int, end: int) -> list[Candidate]:
    return resolve(_known_names(frame, first, end))


def _candidates(frame: Frame, first: int, end: int) -> Iterator[Candidate]:
    words = frame.words[first:end]
    if _plain(words):
        yield from special_names(frame, first, end)
        yield from _known_names(frame, first, end)
        return
    told = list(person_names(frame, first, end))
    sure = {(name.first, name.end) for name in told}.union(office_holders(frame, first, end))
    tagged = [
        replace(name, odds=inf) if name.kind == "person" and (name.first, name.end) in sure else name
        for name in tagged_names(frame, *tagger()(words), first)
        if not _no_name(frame, first, name)
    ]
    yield from tagged
    persons = {name.first for name in tagged if name.kind == "person"}
    inside = {token for name in tagged if name.kind == "person" for token in range(name.first + 1, name.end)}
    opened = list(prefixed_names(frame, first, end, persons))
    yield from opened
    yield from told
    yield from _apart(named_events(frame, first, end, persons, inside), opened)
    yield from special_names(frame, first, end)
    yield from _known_names(frame, first, end)


def _apart(events: Iterable[Candidate], opened: Sequence[Candidate]) -> Iterator[Candidate]:
    """The occasions that are no part of a body's name: not the one in `Komite Olimpiade Indonesia`."""
    bodies = [name for name in opened if name.kind == "organisation"]
    return (event for event in events if not any(body.first < event.first < body.end for body in bodies))


def _plain(words: Sequence[str]) -> bool:
    """Whether the only capitals open the sentence or a quote on a word that is else written small: then the tagger is not asked."""
    return all(
        not word[0].isupper() or (often_lower(word) and (before is None or before in OPENING))
        for before, word in zip((None, *words), words, strict=False)
    )


def _no_name(frame: Frame, first: int, name: Candidate) -> bool:
    """Whether words that the tagger took for a name are none by themselves: common words, bare titles, degrees, bare prefixes, laws.

    In English, which the tagger was not trained on, one word that opens a sentence proves nothing either.
    """
    lexicon, surface = frame.lexicon, frame.surface(name)
    if lexicon.titled_headings and len(surface) == 1 and (name.first == first or frame.words[name.first - 1] in OPENING):
        return True
    if surface in lexicon.no_names or all(word in lexicon.titles or word in lexicon.offices or word in lexicon.openers for word in surface):
        return True
    if name.kind == "person" and "".join(surface).replace(".", "") in lexicon.degrees:
        return True
    if name.kind == "person" and (
        (surface[:1] in lexicon.no_names and surface[1:2] != (".",)) or all(usually_lower(word) for word in surface)
    ):
        return True
    prefix = lexicon.prefix_at(surface, 0)
    return prefix is not None and prefix.words == surface and frame.gazetteer.get(surface) is None


def _known_names(frame: Frame, first: int, end: int) -> Iterator[Candidate]:
    """Gazetteer names; a place that belongs to a currency, a language or a clock time is masked (`dolar AS`, `waktu Moskow`)."""
    for known in frame.gazetteer.find(frame.words, first, end):
        before = frame.words[known.first - 1].lower() if known.first > first else ""
        entry = known.entry
        after = frame.words[known.end] if known.end < end else ""
        if _in_place(frame, first, known):
            yield Candidate(_run_start(frame, first, known.first - 1), known.first - 1, "location", "chain", TOLD)
        if entry.kind == "location" and (before in frame.lexicon.masking or after == "$"):
            yield Candidate(known.first, known.end, "none", f"masked:{before or after}", MASKED)
        elif entry.kind == "location" and not entry.weak and known.end < end and after in frame.lexicon.directions:
            yield Candidate(known.first, known.end + 1, "location", "direction", CONTAINING)
        elif stop := _branch_end(frame, known, end):
            yield Candidate(known.first, stop, "organisation", "branch", CONTAINING, entry.type)
        elif entry.kind == "person" and not entry.weak:
            yield Candidate(cut_titles(frame, known.first, known.end), known.end, "person", "gazetteer", KNOWN, None, entry)
        elif not entry.weak and not (known.first == first and known.end == first + 1 and often_lower(frame.words[first])):
            yield Candidate(known.first, known.end, entry.kind, "gazetteer", KNOWN, entry.type, entry)


def _branch_end(frame: Frame, known: Known, end: int) -> int:
    """Where the name of a firm's branch ends: a known firm and a country, and no more capitals (`Garuda Bank Singapura`); else 0."""
    if known.entry.weak or known.entry.type not in _BRANCHING or known.end >= end:
        return 0
    place = frame.gazetteer.at(frame.words, known.end)
    if place is None or place.entry.type != "country" or place.end > end or (place.end < end and is_name_word(frame.words[place.end])):
        return 0
    return place.end


def _in_place(frame: Frame, first: int, known: Known) -> bool:
    """Whether a preposition and the country or state behind a comma tell an English place: `of Conway, Texas`."""
    if not frame.lexicon.titled_headings or known.entry.type not in {"country", "province"} or frame.words[known.first - 1] != ",":
        return False
    start = _run_start(frame, first, known.first - 1)
    return start < known.first - 1 and start > first and frame.words[start - 1] in frame.lexicon.at_place


def _run_start(frame: Frame, first: int, end: int) -> int:
    while end > first and is_name_word(frame.words[end - 1]):
        end -= 1
    return end
