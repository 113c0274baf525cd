"""What a listing says about one article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A link as printed, with title and time if the listing has them."""

    link: str
    title: str | None = None
    time: datetime | None = None


def instant(stamp: object) -> datetime | None:
    """The instant of a W3C or RFC 3339 time stamp, or None; without a zone it is taken for UTC, being a hint only.

    >>> instant("2025-05-21T17:05:00+07:00").isoformat(), instant("2025-05-21").isoformat(), instant("kemarin")
    ('2025-05-21T17:05:00+07:00', '2025-05-21T00:00:00+00:00', None)
    """
    try:
        value = datetime.fromisoformat(str(stamp).strip())
    except ValueError:
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)
