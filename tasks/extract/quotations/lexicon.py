"""The words by which a language gives words to a speaker, read from its seed."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any

from tasks.errors import Fatal
from tasks.extract.quotations.morphology import inflect
from tasks.seeds import read_toml, seed_path

#: Of a form that several groups claim, the first keeps it.
USES = ("speech", "report", "request", "colour", "known")


class LexiconIncomplete(Fatal):
    """A lexicon lacks a list that the extractor reads: what it would do without it nobody has looked at."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A form that tells of speaking."""

    form: str
    root: str
    use: str
    stance: str
    """Where the speaker stands: ``before`` him, ``after`` him, ``either``, ``within`` the form, or ``passive``: perhaps nowhere."""


@dataclass(frozen=True)
class Lexicon:
    """Everything that the extractor knows of one language; the seed explains each list."""

    cues: dict[str, Cue]
    forgotten: re.Pattern[str]
    """What may follow a quotation whose closing mark was forgotten."""
    according: tuple[tuple[str, ...], ...]
    according_pronoun: frozenset[str]
    tellings: frozenset[str]
    not_speakers: frozenset[str]
    complementisers: frozenset[str]
    request_complementisers: frozenset[str]
    request_markers: frozenset[str]
    plain: frozenset[str]
    narrations: frozenset[str]
    markers: frozenset[str]
    conditions: frozenset[str]
    not_verbs: frozenset[str]
    verb_prefixes: tuple[str, ...]
    verb_suffixes: tuple[str, ...]
    object_prefixes: tuple[str, ...]
    nominals: frozenset[str]
    passive_prefixes: tuple[str, ...]
    copulas: frozenset[str]
    joints: frozenset[str]
    subordinate: frozenset[str]
    temporal: frozenset[str]
    contents: frozenset[str]
    relatives: frozenset[str]
    relative_adverbs: frozenset[str]
    relative_pronouns: frozenset[str]
    empty_objects: frozenset[str]
    denials: frozenset[str]
    coordinators: frozenset[str]
    singular: frozenset[str]
    plural: frozenset[str]
    reporter: frozenset[str]
    demonstratives: frozenset[str]
    articles: frozenset[str]
    indefinite: frozenset[str]
    stops: frozenset[str]
    bridges: frozenset[str]
    prolonging: frozenset[str]
    born: frozenset[str]
    reminders: frozenset[str]
    governing: frozenset[str]
    manners: frozenset[str]
    openers: frozenset[str]
    connectives: dict[str, tuple[tuple[str, ...], ...]]
    """By their first word, the longest first."""
    relations: frozenset[str]
    papers: frozenset[str]
    agents: frozenset[str]
    fronted: frozenset[str]
    insertable: frozenset[str]
    appositions: frozenset[str]
    examples: frozenset[str]
    bodies: frozenset[str]
    documents: frozenset[str]
    humans: frozenset[str]
    agent_prefixes: tuple[str, ...]
    agent_suffixes: tuple[str, ...]
    anonymous: frozenset[str]
    possessed: frozenset[str]
    fillers: frozenset[str]
    quantifiers: frozenset[str]
    things: frozenset[str]
    action_prefixes: tuple[str, ...]
    action_suffixes: tuple[str, ...]
    speaking_actions: frozenset[str]
    subordinators: frozenset[str]
    stances: frozenset[str]
    company: frozenset[str]
    listeners: frozenset[str]
    addressees: frozenset[str]
    ends: frozenset[str]
    occasions: frozenset[str]
    channels: frozenset[str]
    statements: frozenset[str]
    adverbs: frozenset[str]
    trailers: frozenset[str]
    comparisons: frozenset[str]
    days: frozenset[str]
    works: frozenset[str]
    conjunctions: frozenset[str]
    demonstrative_first: bool
    subject_first: bool
    strict: bool
    object_reach: int
    pronoun_suffix: str
    plural_suffix: str
    gendered: frozenset[str]

    @cached_property
    def according_first(self) -> frozenset[str]:
        """What "menurut", "according to" begin with."""
        return frozenset(words[0] for words in self.according)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """What neither begins nor heads the phrase of a speaker."""
        return self.stops | self.openers | self.fillers

    @cached_property
    def tails(self) -> frozenset[str]:
        """What the phrase of a speaker does not end with."""
        return self.fillers | self.markers

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Heads that may speak: persons, bodies, papers."""
        return self.humans | self.bodies | self.documents

    @cached_property
    def around_speech(self) -> frozenset[str]:
        """What stands beside a speaker and is no clause about him."""
        return self.occasions | self.days | self.channels | self.listeners | self.adverbs | {",", "("}


def _stance(shape: str) -> str:
    if "·" not in shape:
        return "either"
    if shape.endswith("nya") and not shape.startswith("meN"):
        return "within"
    if shape.startswith("di"):
        return "passive"
    return "before" if shape == "·" else "after"


def _cues(data: dict[str, Any]) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for use in USES:
        for root, shapes in data.get(use, {}).items():
            for shape in shapes:
                form = inflect(root, shape)
                cues.setdefault(form, Cue(form, root, use, _stance(shape)))
    return cues


def _forgotten(cues: dict[str, Cue]) -> re.Pattern[str]:
    forms = sorted(form for form, cue in cues.items() if cue.use == "speech" and cue.stance in {"before", "within"})
    return re.compile(rf"[,.?!]\s?(?:{'|'.join(map(re.escape, forms)) or '(?!)'})\b")


def _by_first_word(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    grouped: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True):
        grouped.setdefault(words[0], []).append(words)
    return {first: tuple(group) for first, group in grouped.items()}


@cache
def load_lexicon(language: str | None) -> Lexicon | None:
    """The lexicon of a language, or None if there is none; raises LexiconIncomplete if a list is missing.

    >>> load_lexicon("id").cues["mengatakan"].stance
    'after'
    >>> load_lexicon("xx") is None
    True
    """
    path = seed_path("lexicon", language or "-", "quotation.toml")
    if not path.exists():
        return None
    data = read_toml(path)
    cues = _cues(data)
    lists: dict[str, Any] = data["clauses"] | data["speakers"] | data["beside"]
    known = {
        **{name: frozenset(words) for name, words in lists.items() if isinstance(words, list)},
        "cues": cues,
        "forgotten": _forgotten(cues),
        "according": tuple(tuple(words.split()) for words in data["according"]["words"]),
        "according_pronoun": frozenset(data["according"]["pronoun"]),
        "tellings": frozenset(data["according"]["tellings"]),
        "not_speakers": frozenset(data["according"]["not_speakers"]),
        "works": frozenset(data["titles_of_works"]["words"]),
        "connectives": _by_first_word(lists["connectives"]),
        **{name: tuple(words) for name, words in lists.items() if name.endswith(("_prefixes", "_suffixes"))},
        "demonstrative_first": lists["demonstrative_first"],
        **{name: lists[name] for name in ("subject_first", "strict", "object_reach")},
        **{name: lists[name] for name in ("pronoun_suffix", "plural_suffix")},
    }
    names = {field.name for field in fields(Lexicon)}
    if names - known.keys():
        missing = ", ".join(sorted(names - known.keys()))
        raise LexiconIncomplete(str(path), f"has no list named {missing}", advice="Add it; an empty list is allowed.")
    return Lexicon(**{name: known[name] for name in names})
