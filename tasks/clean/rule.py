"""One rule: what may be cut, where it may stand, for whom it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from urllib.parse import urlsplit

KINDS = (
    "scroll_prompt", "video_promo", "related_link", "ad", "embed", "page_nav", "editor_initials", "byline", "share", "caption", "other",
)  # fmt: skip
SCOPES = ("any", "network", "outlet")
PLACES = ("line", "inline", "head", "tail")
EXTENTS = ("match", "title", "headline", "list")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One reason to cut: a pattern, the outlets and dates it holds for, where it may stand and how far it reaches.

    place: ``line`` = the pattern is a whole line; ``inline`` = it starts a line or follows the end of a sentence;
    ``head`` / ``tail`` = the text begins / ends with it.
    extent: ``match`` = cut what matched; ``title`` = a headline follows on the same line whose end is searched;
    ``headline`` = the next line goes too if it is one; ``list`` = so do all lines that follow, until prose comes back.
    An example in which brackets ⟦ ⟧ stand is cut exactly there; a ``yes`` without them is cut whole, a ``no`` nowhere.
    """

    id: str
    kind: str
    scope: str
    place: tuple[str, ...]
    pattern: str
    regex: re.Pattern[str] = field(repr=False, compare=False)
    triggers: tuple[str, ...]
    reason: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    extent: str = "match"
    glued: bool = False
    """May begin inside a sentence, with nothing that ends it: only for wording that no sentence contains."""
    spans_lines: bool = False
    """An inline match may reach into the lines below the one it begins on, a tail begin above the last line."""
    unknown_outlet: bool = True
    """Also tried where the outlet is not known; False for wording that means something else elsewhere."""
    since: date | None = None
    until: date | None = None
    origin: str = ""

    def covers(self, host: str | None, day: date | None) -> bool:
        """Whether the rule is tried on an article of this host and day; what is not known does not exclude."""
        if self.outlets and not (self.unknown_outlet if host is None else any(belongs(host, outlet) for outlet in self.outlets)):
            return False
        return day is None or ((self.since is None or self.since <= day) and (self.until is None or day < self.until))


@lru_cache(maxsize=4096)
def host_of(outlet: str | None) -> str | None:
    """The bare host of an outlet, host or address.

    >>> host_of("https://news.detik.com/berita/d-1"), host_of("www.Detik.com"), host_of(None)
    ('news.detik.com', 'detik.com', None)
    """
    if not outlet or not outlet.strip():
        return None
    name = outlet.strip().lower()
    host = (urlsplit(name).hostname or "") if "//" in name else name.split("/", 1)[0].split(":", 1)[0]
    return host.removeprefix("www.") or None


def belongs(host: str, outlet: str) -> bool:
    """Whether a host is the outlet's own or below it.

    >>> belongs("news.detik.com", "detik.com"), belongs("notdetik.com", "detik.com")
    (True, False)
    """
    return host == outlet or host.endswith("." + outlet)
