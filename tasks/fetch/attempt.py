"""One attempt on one address: what it learns on its way, and what is left of it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tasks.fetch.decide import kept_headers, listing_type, page_type
from tasks.fetch.wire import Answer
from tasks.media import content_type
from tasks.model import Candidate, Document, FetchAttempt, Known

Expect = Literal["page", "listing"]


@dataclass(slots=True)
class Attempt:
    """Filled while it goes on; its record is written even if it fails."""

    candidate: Candidate
    known: Known
    expect: Expect
    requested_at: datetime
    robots: str | None = None
    answer: Answer | None = None
    document: Document | None = None

    @property
    def conditions(self) -> dict[str, str]:
        """Request headers by which the host may say that nothing changed."""
        headers = {"If-None-Match": self.known.etag, "If-Modified-Since": self.known.last_modified}
        return {name: value for name, value in headers.items() if value}

    def finish(self) -> Document | None:
        """The document that the last answer holds, or None if it says that nothing changed; raises NotAPage."""
        answer = self.answer
        if answer is None or answer.status == 304:
            return None
        media_type, charset = content_type(answer.headers.get("content-type"))
        tell = page_type if self.expect == "page" else listing_type
        self.document = Document(
            content=answer.content,
            media_type=tell(answer.url, media_type, answer.content),
            origin=self.candidate.url,
            seen_at=self.requested_at,
            url=answer.url,
            charset=charset,
            outlet=self.candidate.outlet,
            source=self.candidate.source,
            headers=tuple(answer.headers.items()),
        )
        return self.document

    def record(self, error: BaseException | None, seconds: float) -> FetchAttempt:
        """What raw.fetch keeps."""
        answer, document = self.answer, self.document
        return FetchAttempt(
            origin=self.candidate.url,
            requested_at=self.requested_at,
            outcome=type(error).__name__ if error else "fetched" if document else "unchanged",
            seconds=seconds,
            url=answer.url if answer else None,
            outlet=self.candidate.outlet,
            source=self.candidate.source,
            status=answer.status if answer else None,
            robots=self.robots,
            bytes=len(answer.content) if answer and answer.content else None,
            headers=kept_headers(answer.headers) if answer else (),
            error=str(error) if error else None,
            sha256=document.sha256 if document else None if error else self.known.sha256,
        )
