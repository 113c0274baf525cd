"""From settled candidates to mentions: canonical names, types, countries."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.names.candidates import Candidate, Frame
from tasks.extract.names.gazetteer import gazetteer
from tasks.extract.names.tokens import Tokens
from tasks.extract.reading import Reading
from tasks.model import Mention


def canonical_names(reading: Reading, tokens: Tokens, frame: Frame, names: Sequence[Candidate]) -> list[Mention]:
    """Mentions with their canonical names."""
    words = tokens.words
    bracketed = _bracketed(words, names)
    full = _full_names(words, names)
    mentions = []
    for name in names:
        start, end = tokens.starts[name.first], tokens.ends[name.end - 1]
        surface = reading.text[start:end]
        entry = name.entry or gazetteer().get(words[name.first : name.end])
        if entry is not None and entry.kind != name.kind:
            entry = None
        canonical = full.get(surface) if name.kind == "person" else bracketed.get(surface)
        canonical = canonical or (entry.canonical if entry else surface)
        mentions.append(
            Mention(
                start=start,
                end=end,
                surface=surface,
                rule=name.rule,
                confidence=min(1.0, 0.5 + name.trust / 6),
                kind=name.kind,
                canonical=canonical,
                type=name.type or (entry.type if entry else None),
                country=entry.country if entry and name.kind == "location" else None,
            )
        )
    return mentions


def _bracketed(words: Sequence[str], names: Sequence[Candidate]) -> dict[str, str]:
    """Acronym → the name before its brackets."""
    found: dict[str, str] = {}
    for left, right in zip(names, names[1:], strict=False):
        if (
            right.first == left.end + 1
            and words[left.end] == "("
            and right.end < len(words)
            and words[right.end] == ")"
            and left.kind == right.kind
        ):
            found[" ".join(words[right.first : right.end])] = " ".join(words[left.first : left.end])
    return found


def _full_names(words: Sequence[str], names: Sequence[Candidate]) -> dict[str, str]:
    """Part of a person's name → the first full name in the article that holds it."""
    whole = [tuple(words[name.first : name.end]) for name in names if name.kind == "person"]
    found: dict[str, str] = {}
    for full in sorted(dict.fromkeys(whole), key=len, reverse=True):
        if len(full) < 2:
            continue
        for part in full:
            found.setdefault(part, " ".join(full))
    return found
