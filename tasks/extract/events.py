"""Main events of an article: a trigger word with actor, target, place, time and number as far as its sentence gives them.

Method: triggers by lexicon, arguments by position (subject before an active verb, object before a passive one), the first trigger of a
type, at most four an article. Not for events that are only planned, denied or compared: the trigger's mood is not read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, takewhile
from typing import TypeVar

from tasks.extract.names.examples import hold_examples
from tasks.extract.reading import Reading
from tasks.model import DateTime, Event, Fact, Mention, Quantity, Span
from tasks.seeds import read_toml, seed_path

#: Labelled articles hold one to four main events.
_MOST = 4
#: Languages with a list of triggers; None is a text too short to tell.
_READ = frozenset({"id", "ms", "en", None})
_F = TypeVar("_F", bound=Fact)
_COUNTS = frozenset({"count", "magnitude", "%"})


@dataclass(frozen=True, slots=True)
class _Trigger:
    type: str
    voice: str
    start: int
    end: int


def find_events(
    reading: Reading, mentions: Sequence[Mention], datetimes: Sequence[DateTime], quantities: Sequence[Quantity]
) -> list[Event]:
    """The main events, in the order of the text; arguments are canonical names where a mention gives them."""
    if reading.lang not in _READ:
        return []
    events: list[Event] = []
    types: set[str] = set()
    for trigger, sentence in _triggers(reading):
        if trigger.type in types:
            continue
        event = _with_arguments(
            reading.text, trigger, _inside(mentions, sentence), _inside(datetimes, sentence), _inside(quantities, sentence)
        )
        if event is not None:
            events.append(event)
            types.add(trigger.type)
        if len(events) == _MOST:
            break
    return events


def _triggers(reading: Reading) -> Iterator[tuple[_Trigger, Span]]:
    pattern, meanings = _lexicon("en" if reading.lang == "en" else "id")
    starts = [sentence.start for sentence in reading.sentences]
    for match in pattern.finditer(reading.text):
        place = bisect_right(starts, match.start()) - 1
        if place >= 0:
            kind, voice = meanings[match[0].lower()]
            yield _Trigger(kind, voice, match.start(), match.end()), reading.sentences[place]


@cache
def _lexicon(language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    groups = {kind: group for kind, group in read_toml(seed_path("lexicon", language, "events.toml")).items() if isinstance(group, dict)}
    meanings = {
        word: (kind.upper(), voice)
        for kind, group in groups.items()
        for voice in ("does", "suffers", "named")
        for word in group.get(voice, ())
    }
    words = "|".join(re.escape(word) for word in sorted(meanings, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    for kind, group in groups.items():

        def finds(text: str, kind: str = kind) -> bool:
            return any(meanings[match[0].lower()][0] == kind.upper() for match in pattern.finditer(text))

        hold_examples(f"{language}/events.toml", [group], finds)
    return pattern, meanings


def _inside(facts: Sequence[_F], sentence: Span) -> list[_F]:
    """The facts of a sentence; `facts` are in the order of the text."""
    first = bisect_left(facts, sentence.start, key=lambda fact: fact.start)
    return [fact for fact in takewhile(lambda fact: fact.start < sentence.end, islice(facts, first, None)) if fact.end <= sentence.end]


def _with_arguments(
    text: str, trigger: _Trigger, mentions: list[Mention], datetimes: list[DateTime], quantities: list[Quantity]
) -> Event | None:
    subject = _subject(text, trigger, mentions)
    agents = [mention for mention in mentions if mention.kind in {"person", "organisation"} or mention.type == "country"]
    before = subject or next((mention.canonical for mention in reversed(agents) if mention.end <= trigger.start), None)
    after = next((mention.canonical for mention in agents if mention.start >= trigger.end), None)
    actor, target = {"does": (before, after), "suffers": (after, before), "named": (None, None)}[trigger.voice]
    place = _place(text, trigger, mentions)
    time = min(datetimes, key=lambda fact: abs(fact.start - trigger.end), default=None)
    number = next((fact.value for fact in quantities if fact.start >= trigger.end and (fact.unit in _COUNTS or fact.currency)), None)
    if not (actor or target or place or (time and number is not None)):
        return None
    return Event(
        start=trigger.start,
        end=trigger.end,
        surface=text[trigger.start : trigger.end],
        rule=f"event:{trigger.type.lower()}:{trigger.voice}",
        confidence=0.6,
        type=trigger.type,
        actor=actor,
        target=target,
        place=place,
        time=time.value if time else None,
        number=number,
    )


def _subject(text: str, trigger: _Trigger, mentions: Sequence[Mention]) -> str | None:
    """A common noun as subject, alone or with the name that goes with it, right before the trigger: `Polisi`, `Tentara Israel`."""
    head = text[max(0, trigger.start - 60) : trigger.start].rstrip()
    named = next((mention for mention in mentions if mention.end == max(0, trigger.start - 60) + len(head)), None)
    words = text[max(0, trigger.start - 60) : named.start].split() if named else head.split()
    if not words or words[-1].lower() not in _subjects():
        return None
    return f"{words[-1]} {named.surface}" if named else words[-1]


@cache
def _subjects() -> frozenset[str]:
    return frozenset(word for language in ("id", "en") for word in read_toml(seed_path("lexicon", language, "events.toml"))["subjects"])


def _place(text: str, trigger: _Trigger, mentions: Sequence[Mention]) -> str | None:
    """The location behind `di` nearest to the trigger, else the nearest location that is no country."""
    places = [mention for mention in mentions if mention.kind == "location"]
    located = [
        mention for mention in places if re.search(r"\b(?:di|in|at)\s+(?:\w+\s+)?$", text[max(0, mention.start - 25) : mention.start])
    ]
    candidates = located or [mention for mention in places if mention.type != "country"]
    return min(candidates, key=lambda mention: abs(mention.start - trigger.end)).canonical if candidates else None
