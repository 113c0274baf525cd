"""What a worker does with a batch: parse, clean and extract each document in one go. No Prefect, no warehouse, no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TypeVar

from flows.interruption import go_on_or_stop
from tasks.clean.cleaner import Cleaner
from tasks.clean.rules import load_rules
from tasks.errors import Fatal, Refused
from tasks.extract.language import detect_language
from tasks.extract.pipeline import extract
from tasks.extract.sentences import split_sentences
from tasks.model import Article, Batch, CleanText, Document, Edition, Refusal, StageCount, Version
from tasks.parse.document import parse_document
from tasks.relate.identity import article_id, version_id

In = TypeVar("In")
Out = TypeVar("Out")


class EmptyText(Refused):
    """Cleaning left nothing: the document held no journalism."""


@cache
def cleaner() -> Cleaner:
    """The cleaner with today's rules, loaded once a process."""
    return Cleaner(load_rules())


def make_batch(documents: Sequence[Document]) -> Batch:
    """Take documents through parse, clean and extract; what a stage refuses becomes a refusal, the rest goes on."""
    funnel = Funnel()
    articles = funnel.through("parse", [(d, d) for d in documents], lambda _, document: parse_document(document))
    cleaned = funnel.through("clean", articles, lambda document, article: (article, clean_article(document, article)))
    editions = funnel.through("extract", cleaned, lambda document, pair: make_edition(document, *pair))
    return Batch(
        documents=tuple(documents),
        editions=tuple(edition for _, edition in editions),
        refusals=tuple(funnel.refusals),
        counts=tuple(funnel.counts),
    )


class Funnel:
    """Counts what goes into and comes out of each stage, and keeps what was refused."""

    def __init__(self) -> None:
        self.refusals: list[Refusal] = []
        self.counts: list[StageCount] = []

    def through(self, stage: str, items: Iterable[tuple[Document, In]], work: Callable[[Document, In], Out]) -> list[tuple[Document, Out]]:
        """Run one stage over items that carry their document, and return what it did not refuse."""
        asked, done = 0, []
        for document, item in items:
            go_on_or_stop()
            asked += 1
            try:
                done.append((document, work(document, item)))
            except Refused as error:
                self.refusals.append(refusal(stage, document, error, error.message, error.advice))
            except Fatal:
                raise
            except Exception as error:  # noqa: BLE001  a defect in one article must not cost the other 499
                advice = "This is a defect of Warta: please report it with the document."
                self.refusals.append(refusal(stage, document, error, f"{error}"[:500], advice))
        self.counts.append(StageCount(stage=stage, items_in=asked, items_out=len(done), refused=asked - len(done)))
        return done


def refusal(stage: str, document: Document, error: Exception, message: str, advice: str) -> Refusal:
    """The quarantine row of a document that a stage did not take."""
    return Refusal(
        stage=stage,
        reason=type(error).__name__,
        subject=document.url or document.origin,
        message=message,
        advice=advice,
        fetch_id=document.fetch_id,
        sha256=document.sha256,
    )


def clean_article(document: Document, article: Article) -> CleanText:
    """Cleaned text of an article; raises EmptyText if nothing of it is journalism."""
    clean = cleaner().clean(article.body, outlet=article.outlet, title=article.title, published_at=article.published_at, cuts=article.cuts)
    if not clean.text.strip():
        raise EmptyText(
            document.origin, "holds nothing but boilerplate", advice="Look at the cuts: a rule or an adapter may take too much."
        )
    return clean


def make_edition(document: Document, article: Article, clean: CleanText) -> Edition:
    """Join what the stages found for one document, with the facts of its text."""
    identity = article_id(article.url, article.outlet, clean.text)
    version = Version(
        version_id=version_id(identity, article.title, clean.text),
        article_id=identity,
        text=clean.text,
        title=article.title,
        url=article.url,
        outlet=article.outlet,
        published_at=article.published_at,
        lang=detect_language(clean.text),
        zone=article.zone,
    )
    sentences = split_sentences(version.text)
    return Edition(document=document, article=article, clean=clean, version=version, sentences=sentences, facts=extract(version))
