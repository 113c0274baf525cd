"""robots.txt by RFC 9309: what a host allows, how fast, and what to do when it does not say."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from urllib.parse import urlsplit

from protego import Protego

from tasks.fetch.policy import ROBOT

#: RFC 9309 §2.5: parsers must read at least 500 kibibytes.
MAX_ROBOTS_BYTES = 512_000
#: RFC 9309 §2.4: not to be used from memory for longer than a day.
ROBOTS_AGE = 86_400.0
#: Seconds after which an unreachable robots.txt is asked for again.
UNREACHABLE_AGE = 600.0

ALLOWED, DISALLOWED, UNREACHABLE = "allowed", "disallowed", "unreachable"


@dataclass(frozen=True, slots=True)
class Robots:
    """What one host's robots.txt says. ``rules`` is None where the file is not there: then all is allowed."""

    rules: Protego | None = None
    reachable: bool = True

    def verdict(self, url: str) -> str:
        r"""Whether we may ask for an address.

        >>> read_robots(200, b"User-agent: *\nDisallow: /cari").verdict("https://contoh.example/cari?q=x")
        'disallowed'
        """
        if not self.reachable:
            return UNREACHABLE
        return ALLOWED if self.rules is None or self.rules.can_fetch(url, ROBOT) else DISALLOWED

    @property
    def crawl_delay(self) -> float | None:
        """Seconds between requests that the host asks for, by Crawl-delay or Request-rate."""
        if self.rules is None:
            return None
        rate = self.rules.request_rate(ROBOT)
        stated = (self.rules.crawl_delay(ROBOT), rate.seconds / rate.requests if rate and rate.requests else None)
        return max((float(delay) for delay in stated if delay is not None and isfinite(delay)), default=None)


def read_robots(status: int | None, content: bytes = b"") -> Robots:
    """What an answer to the question for robots.txt means; None stands for no answer.

    2xx: the rules in it. 4xx: there are none, all is allowed (RFC 9309 §2.3.1.3). 5xx and no answer: unreachable, nothing is allowed
    for now (§2.3.1.4). 429 is counted with those: it asks us to wait, not to go on.

    >>> [read_robots(status).verdict("https://contoh.example/") for status in (404, 503, 429, None)]
    ['allowed', 'unreachable', 'unreachable', 'unreachable']
    """
    if status is None or status >= 500 or status == 429 or 300 <= status < 400:
        return Robots(reachable=False)
    if status >= 400:
        return Robots()
    return Robots(Protego.parse(content[:MAX_ROBOTS_BYTES].decode("utf-8-sig", "replace")))


def robots_address(url: str) -> str:
    """Where the robots.txt for an address is.

    >>> robots_address("https://contoh.example:8443/a?b#c")
    'https://contoh.example:8443/robots.txt'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
