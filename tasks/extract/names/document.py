"""One decision a name across the article: a name found once is found everywhere, in one kind, and parts of names follow the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tasks.extract.names.brackets import UNNAMED
from tasks.extract.names.candidates import TAGGED, Candidate, Frame, is_name_word
from tasks.extract.names.classes import often_lower
from tasks.extract.names.edges import PARTICLES
from tasks.extract.names.initials import TOLD_INITIALS, with_initials, without_initials
from tasks.extract.names.lexicon import Lexicon
from tasks.extract.names.teams import with_clubs, with_teams
from tasks.extract.names.tokens import Tokens
from tasks.extract.names.works import without_works

#: Shorter parts of a name (bin, al, H) stand for nobody by themselves.
_SHORTEST_PART = 3
#: Odds (natural logarithm) at which a tagged name counts fully in the vote on its kind.
_SURE = 4.0
#: Below these odds fewer than two of five tagged names are right on the held-out parts of the labelled sets.
_LEAST = {"person": 1.0, "organisation": 2.0, "location": 0.5}


def across_article(frame: Frame, tokens: Tokens, settled: Sequence[Candidate]) -> list[Candidate]:
    """The settled names with kinds unified by surface, and every unlabelled repetition labelled."""
    words, lexicon = tokens.words, frame.lexicon
    settled = without_works(frame, _without_unsure(frame, settled))
    settled = without_initials(frame, _pairs_parted(frame, _parted(frame, settled)))
    settled = with_clubs(frame, with_teams(frame, with_initials(frame, settled)))
    votes: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for candidate in settled:
        votes[tuple(words[candidate.first : candidate.end])][candidate.kind] += candidate.trust * min(1.0, max(candidate.odds, 1.0) / _SURE)
    decided = {surface: max(kinds, key=lambda kind: (kinds[kind], kind)) for surface, kinds in votes.items()}
    decided.update({frame.surface(name): "none" for name in settled if name.rule == UNNAMED})
    unified = [_unified(candidate, decided[tuple(words[candidate.first : candidate.end])]) for candidate in settled]
    parts = _parts(words, unified, lexicon)
    unified = [
        replace(candidate, kind="person", rule="part-of-name")
        if candidate.end - candidate.first == 1 and candidate.trust <= TAGGED and words[candidate.first] in parts
        else candidate
        for candidate in unified
    ]
    initials = {frame.surface(name) for name in settled if name.rule in TOLD_INITIALS}
    surfaces = {
        surface: kind
        for surface, kind in decided.items()
        if kind != "none" and (_repeatable(surface) or surface in initials) and surface not in lexicon.no_names
    }
    told = {frame.surface(name) for name in unified if name.trust > TAGGED and name.end - name.first > 1}
    longer = list(
        _repetitions(tokens, {surface: surfaces[surface] for surface in told if surface in surfaces}, _tokens(unified, above=TAGGED))
    )
    inside = _tokens(longer)
    unified = [name for name in unified if name.trust > TAGGED or inside.isdisjoint(range(name.first, name.end))] + longer
    surfaces.update({(part,): "person" for part in parts})
    surfaces.update(dict.fromkeys(_family_names(frame, unified), "person"))
    surfaces.update({short: "organisation" for short in short_organisations(frame, unified) if short not in decided})
    unified += _repetitions(tokens, surfaces, _tokens(unified))
    return sorted((candidate for candidate in unified if candidate.kind != "none"), key=lambda candidate: candidate.first)


def _without_unsure(frame: Frame, settled: Sequence[Candidate]) -> list[Candidate]:
    """The names without those that the tagger is unsure of wherever they stand in the article."""
    surest: dict[tuple[str, ...], float] = defaultdict(float)
    for name in settled:
        surest[frame.surface(name)] = max(surest[frame.surface(name)], name.odds)
    return [name for name in settled if name.trust > TAGGED or surest[frame.surface(name)] >= _LEAST.get(name.kind, 0.0)]


def _tokens(names: Iterable[Candidate], above: float = 0.0) -> set[int]:
    return {token for name in names if name.trust > above for token in range(name.first, name.end)}


def _parted(frame: Frame, settled: Sequence[Candidate]) -> list[Candidate]:
    """A tagged body and the person behind it, parted where article or gazetteer know the body: `HSBC Indonesia` | `Ana Lim`."""
    known = {(name.kind, frame.surface(name)) for name in settled}
    found = list(settled)
    for i, (left, right) in enumerate(pairwise(settled)):
        if right.kind != "person" or left.kind == "person" or left.end != right.first or not left.rule.startswith("crf"):
            continue
        for cut in range(left.end - 1, left.first, -1):
            surface = tuple(frame.words[left.first : cut])
            entry = frame.gazetteer.get(surface)
            if (left.kind, surface) not in known and (entry is None or entry.kind != left.kind):
                continue
            if frame.words[cut] in frame.lexicon.titles:
                found[i] = replace(left, end=cut)
            elif not any(word.isupper() or frame.gazetteer.at(frame.words, cut + n) for n, word in enumerate(frame.words[cut : left.end])):
                found[i], found[i + 1] = replace(left, end=cut), replace(right, first=cut, entry=None)
            break
    return found


def _pairs_parted(frame: Frame, settled: Sequence[Candidate]) -> list[Candidate]:
    """Two people joined by a hyphen (`Wira-Satya` on one ticket) where the article names one of them apart; not for `Marc-Andre`."""
    named = {word for name in settled if name.kind == "person" and "-" not in frame.surface(name) for word in frame.surface(name)}
    found: list[Candidate] = []
    for name in settled:
        words = frame.surface(name)
        hyphen = name.first + words.index("-") if name.kind == "person" and "-" in words[1:-1] else 0
        if hyphen and (frame.words[hyphen - 1] in named or frame.words[hyphen + 1] in named):
            found += [replace(name, end=hyphen, entry=None), replace(name, first=hyphen + 1, entry=None)]
        else:
            found.append(name)
    return found


def _unified(candidate: Candidate, kind: str) -> Candidate:
    return (
        candidate
        if candidate.kind in {kind, "none"} or candidate.trust > 2.5
        else replace(candidate, kind=kind, rule=f"{candidate.rule}+article")
    )


def _parts(words: Sequence[str], names: Iterable[Candidate], lexicon: Lexicon) -> set[str]:
    whole = {tuple(words[name.first : name.end]) for name in names if name.kind == "person" and name.end - name.first > 1}
    other = {words[name.first] for name in names if name.kind != "person" and name.trust > 2.0 and name.end - name.first == 1}
    return {
        part
        for name in whole
        for part in name
        if len(part) >= _SHORTEST_PART
        and is_name_word(part)
        and part not in other
        and part not in lexicon.name_stops
        and not often_lower(part)
    }


def _family_names(frame: Frame, names: Iterable[Candidate]) -> Iterator[tuple[str, ...]]:
    """The last two words of a person's name where the first of them is a particle: Di Giannantonio, Van Dijk, Al Dawsari."""
    for name in names:
        surface = frame.surface(name)
        if name.kind == "person" and len(surface) > 2 and surface[-2].lower() in PARTICLES:
            yield surface[-2:]


def short_organisations(frame: Frame, names: Iterable[Candidate]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """What the article may call an organisation for short → its full name: `PT Garam Makmur Tbk` → Garam Makmur, `HSBC Indonesia` → HSBC.

    Not a common prefix word (RSUD, SMA), which stands for any of its kind, nor a short form that two organisations share.
    """
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        full = frame.surface(name)
        if name.kind != "organisation" or len(full) < 2:
            continue
        prefix = frame.lexicon.prefix_at(full, 0)
        if full[0].isupper() and len(full[0]) >= _SHORTEST_PART and (prefix is None or prefix.follow == "unit"):
            found[full[:1]].add(full)
        elif full[0] == "PT":
            rest = tuple(word for word in full[1:] if word not in {"(", "Persero", ")", "Tbk", "."})
            if len(rest) > 1:
                found[rest].add(full)
    return {short: min(fulls) for short, fulls in found.items() if len(fulls) == 1}


def _repeatable(surface: tuple[str, ...]) -> bool:
    return len(surface) > 1 or (len(surface[0]) > 1 and is_name_word(surface[0]))


def _repetitions(tokens: Tokens, surfaces: dict[tuple[str, ...], str], taken: set[int]) -> Iterator[Candidate]:
    words = tokens.words
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for surface in sorted(surfaces, key=len, reverse=True):
        by_first[surface[0]].append(surface)
    for first, end in tokens.sentences:
        at = first
        while at < end:
            for surface in by_first.get(words[at], ()):
                stop = at + len(surface)
                if (
                    stop <= end
                    and tuple(words[at:stop]) == surface
                    and taken.isdisjoint(range(at, stop))
                    and _alone(words, at, stop, first, end)
                ):
                    yield Candidate(at, stop, surfaces[surface], "repeat", 1.5)
                    at = stop - 1
                    break
            at += 1


def _alone(words: Sequence[str], at: int, stop: int, first: int, end: int) -> bool:
    """Whether no capitalised word touches the stretch, so that it is not part of another name."""
    return not (at > first + 1 and is_name_word(words[at - 1])) and not (stop < end and is_name_word(words[stop]))
