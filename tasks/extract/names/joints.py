"""Where a span of the tagger holds two names: `Sari Melati dan Rini Tanjung`, `Kapal Jaya VS Sinar Laut`."""

from __future__ import annotations

from tasks.extract.names.candidates import BETWEEN, LONGEST_PERSON, Frame, is_name_word


def joint(frame: Frame, first: int, end: int, kind: str) -> int:
    """Where a span falls into two names, else 0: at `VS`, and at the `dan` of a body whose name no prefix opens and nobody knows."""
    words = frame.words
    body = kind == "organisation" and (frame.lexicon.prefix_at(words, first) or frame.gazetteer.get(words[first:end]))
    parting = BETWEEN if body else BETWEEN | frame.lexicon.conjunctions
    return next((at for at in range(first + 1, end - 1) if words[at] in parting), 0)


def kind_alone(frame: Frame, first: int, end: int, kind: str) -> str:
    """The kind of one name of a span that held two: two to four words, none all in capitals, are a person's if nothing knows them."""
    words = frame.words[first:end]
    personal = 1 < len(words) <= LONGEST_PERSON and all(is_name_word(word) and not word.isupper() for word in words)
    known = (
        frame.lexicon.prefix_at(words, 0)
        or words[-1] in frame.lexicon.endings
        or any(frame.gazetteer.at(words, at) for at in range(len(words)))
    )
    return "person" if personal and not known else kind
