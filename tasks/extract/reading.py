"""What every extractor is given: one version's text with its sentences and the frame in which to read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tasks.extract.sentences import split_sentences
from tasks.model import Span, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text, its sentences, and what is known from outside it."""

    text: str
    lang: str | None
    sentences: tuple[Span, ...]
    title: str | None = None
    published_at: datetime | None = None
    zone: str | None = None


def read_version(version: Version) -> Reading:
    """Prepare a version for the extractors: sentences are found once.

    >>> read_version(Version(version_id="v", article_id="a", text="Satu. Dua.")).sentences
    (Span(start=0, end=5), Span(start=6, end=10))
    """
    return Reading(
        text=version.text,
        lang=version.lang,
        sentences=split_sentences(version.text),
        title=version.title,
        published_at=version.published_at,
        zone=version.zone,
    )
