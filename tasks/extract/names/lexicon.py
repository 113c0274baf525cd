"""The words that rules of names go by, read from seeds/lexicon and indexed by first word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tasks.extract.names.tokens import split_words
from tasks.seeds import read_toml, seed_path


@dataclass(frozen=True, slots=True)
class Prefix:
    """A word or words that open a name: what kind of name, and what may follow."""

    words: tuple[str, ...]
    kind: str
    type: str
    follow: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists of one language."""

    prefixes: Mapping[str, Sequence[Prefix]]
    ranks: frozenset[str]
    titles: frozenset[str]
    generic: frozenset[str]
    calendar: frozenset[str]
    offices: frozenset[str]
    office_tails: frozenset[str]
    name_stops: frozenset[str]
    rank_tails: frozenset[str]
    first_names: frozenset[str]
    """First names as they are abbreviated."""
    birth_order: tuple[frozenset[str], frozenset[str]]
    generals: frozenset[str]
    people: frozenset[str]
    degrees: frozenset[str]
    roles: frozenset[str]
    bare_roles: frozenset[str]
    suspects: frozenset[str]
    kin: frozenset[str]
    copulas: frozenset[str]
    articles: frozenset[str]
    role_stops: frozenset[str]
    introducing: frozenset[str]
    no_names: frozenset[tuple[str, ...]]
    masking: frozenset[str]
    endings: Mapping[str, str]
    team_endings: frozenset[str]
    """Last words that only names of teams have."""
    vehicles: frozenset[str]
    desks: frozenset[str]
    platforms: frozenset[str]
    home: str | None
    """Country of bodies whose prefix word belongs to this language alone."""
    titled_headings: bool
    ambiguous: frozenset[str]
    swallowing: frozenset[str]
    abbreviated: frozenset[str]
    behind_place: frozenset[str]
    sexes: tuple[frozenset[str], frozenset[str]]
    """Words for men and women in a sport, and those before them that make them no name."""
    of_parliament: frozenset[str]
    directions: frozenset[str]
    place_endings: frozenset[str]
    products: frozenset[str]
    works: tuple[frozenset[str], frozenset[str]]
    """Nouns before the name of a thing; and those before which a person may be named as well, as its author."""
    naming: frozenset[str]
    """Verbs between a noun and a name."""
    citing: tuple[frozenset[str], frozenset[str]]
    """Verbs before a medium, and words between."""
    called: frozenset[tuple[str, ...]]
    """Nouns of one word or two before the name of a body."""
    given: frozenset[str]
    """Common given and family names."""
    aged: tuple[str, ...]
    """What ends a word that says an age before a name: 20-year-old."""
    opponents: frozenset[str]
    at_place: frozenset[str]
    joiners: frozenset[str]
    conjunctions: frozenset[str]
    """Those of the joiners that may also stand between two names."""
    openers: frozenset[str]
    events: Mapping[str, Sequence[tuple[tuple[str, ...], bool]]]
    event_endings: frozenset[str]

    def prefix_at(self, words: Sequence[str], first: int) -> Prefix | None:
        """The longest prefix that starts at a token."""
        for prefix in self.prefixes.get(words[first], ()):
            if tuple(words[first : first + len(prefix.words)]) == prefix.words:
                return prefix
        return None

    def event_at(self, words: Sequence[str], first: int) -> tuple[tuple[str, ...], bool] | None:
        """The longest opening of a named event at a token, and whether its name runs on over capitalised words."""
        for event in self.events.get(words[first], ()):
            if tuple(words[first : first + len(event[0])]) == event[0]:
                return event
        return None


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language: ``id`` or ``en``.

    >>> lexicon("id").prefix_at(["Polres", "Metro", "Bekasi"], 0).words
    ('Polres', 'Metro')
    """
    folder = seed_path("lexicon", language)
    names, titles = read_toml(folder / "names.toml"), read_toml(folder / "titles.toml")
    events = read_toml(folder / "named_events.toml")
    endings = events.pop("endings")
    prefixes = [
        Prefix(tuple(split_words(words)), kind, group["type"], group.get("follow", "place"))
        for kind in ("organisation", "location")
        for group in names.get(kind, ())
        for words in group["words"]
    ]
    return Lexicon(
        prefixes=_by_first(prefixes),
        ranks=frozenset(titles["ranks"]["words"]),
        titles=frozenset([*titles["ranks"]["words"], *titles["honorifics"]["words"]]),
        generic=frozenset(names["generic"]["words"]),
        calendar=frozenset(names["calendar"]["words"]),
        offices=frozenset(titles["offices"]["words"]),
        office_tails=frozenset(titles["offices"]["tails"]),
        name_stops=frozenset(
            [*titles["ranks"]["words"], *titles["honorifics"]["words"], *names["calendar"]["words"]]
            + [word for word in titles["offices"]["words"] if word not in titles["inside"]["words"]]
        ),
        rank_tails=frozenset(titles["rank_tails"]["words"]),
        first_names=frozenset(titles["first_names"]["words"]),
        birth_order=(frozenset(titles["birth_order"]["openers"]), frozenset(titles["birth_order"]["words"])),
        generals=frozenset(titles["generals"]["words"]),
        people=frozenset(titles["people"]["words"]),
        degrees=frozenset(titles["degrees"]["words"]),
        roles=frozenset(titles["roles"]["words"]),
        bare_roles=frozenset(titles["roles"]["bare"]),
        suspects=frozenset(titles["roles"]["suspects"]),
        kin=frozenset(titles["roles"]["kin"]),
        copulas=frozenset(titles["roles"]["copulas"]),
        articles=frozenset(titles["roles"]["articles"]),
        role_stops=frozenset(titles["role_stops"]["words"]),
        introducing=frozenset(titles["introducing"]["words"]),
        no_names=frozenset(
            tuple(split_words(word))
            for group in (*(listed for key, listed in names["common"].items() if key != "reason"), names["calendar"]["words"])
            for word in group
        ),
        masking=frozenset([*names["currency"]["words"], *names["language"]["words"], *names["clock"]["words"]]),
        team_endings=frozenset(names["team_endings"]["words"]),
        endings={word: kind for kind, listed in names["endings"].items() for word in listed},
        vehicles=frozenset(names["vehicles"]["words"]),
        desks=frozenset(names["desks"]["words"]),
        platforms=frozenset(names["platforms"]["words"]),
        home=names["home"]["country"] or None,
        titled_headings=bool(names["headings"]["titled"]),
        ambiguous=frozenset(names["ambiguous"]["words"]),
        swallowing=frozenset(names["ambiguous"]["behind"]),
        abbreviated=frozenset(names["abbreviated"]["words"]),
        sexes=(frozenset(names["sexes"]["words"]), frozenset(names["sexes"]["behind"])),
        behind_place=frozenset(names["behind_place"]["words"]),
        of_parliament=frozenset(names["of_parliament"]["words"]),
        directions=frozenset(names["directions"]["words"]),
        place_endings=frozenset(names["place_endings"]["words"]),
        products=frozenset(names["products"]["words"]),
        works=(frozenset(names["works"]["words"]), frozenset(names["works"]["authored"])),
        naming=frozenset(names["works"]["naming"]),
        citing=(frozenset(names["citing"]["words"]), frozenset(names["citing"]["between"])),
        called=frozenset(tuple(words.split()) for words in names["called"]["words"]),
        given=frozenset(word for group in read_toml(seed_path("lexicon", "any", "given_names.toml")).values() for word in group["words"]),
        aged=tuple(titles["aged"]["endings"]),
        opponents=frozenset(names["opponents"]["words"]),
        at_place=frozenset(names["at_place"]["words"]),
        openers=frozenset(names["openers"]["words"]),
        joiners=frozenset(names["joiners"]["words"]),
        conjunctions=frozenset(names["joiners"]["parting"]),
        events=_events(events),
        event_endings=frozenset(endings["words"]),
    )


def _by_first(prefixes: Iterable[Prefix]) -> dict[str, list[Prefix]]:
    found: dict[str, list[Prefix]] = {}
    for prefix in sorted(prefixes, key=lambda prefix: -len(prefix.words)):
        found.setdefault(prefix.words[0], []).append(prefix)
    return found


def _events(groups: Mapping[str, Mapping[str, Any]]) -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    openings = [(tuple(split_words(words)), bool(group["runs_on"])) for group in groups.values() for words in group["words"]]
    for opening in sorted(openings, key=lambda opening: -len(opening[0])):
        found.setdefault(opening[0][0], []).append(opening)
    return found
