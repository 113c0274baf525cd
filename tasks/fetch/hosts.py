"""One polite queue a host: whose turn it is, how long it rests, how often it failed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tasks.fetch.clock import Clock
from tasks.fetch.errors import HostResting
from tasks.fetch.policy import FetchPolicy


@dataclass(slots=True)
class _Host:
    delay: float
    turn: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    failures: int = 0
    rests: int = 0


class Hosts:
    """What is remembered of every host during a run. Threads may share it."""

    def __init__(self, policy: FetchPolicy, clock: Clock) -> None:
        self.policy = policy
        self.clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host(delay=self.policy.delay))

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Wait until the host may be asked, and keep it to yourself meanwhile; raises HostResting if that is too long to wait.

        The delay runs from the end of one exchange to the start of the next: measured between starts, a slow answer followed by a
        fast one would reach the host too close together.
        """
        host = self._host(name)
        with host.turn:
            wait = host.free_at - self.clock.monotonic()
            if wait > self.policy.longest_wait:
                raise HostResting(name, f"is left alone for another {wait:.0f} s", advice="A later run asks again.")
            self.clock.sleep(wait)
            try:
                yield
            finally:
                host.free_at = max(host.free_at, self.clock.monotonic() + host.delay)

    def slow_down(self, name: str, delay: float | None) -> None:
        """Keep a Crawl-delay that is longer than our own, from the exchange that told it onwards."""
        host = self._host(name)
        slower = max(self.policy.delay, delay or 0.0)
        host.free_at += slower - host.delay
        host.delay = slower

    def hold(self, name: str, seconds: float) -> None:
        """Let nobody ask the host for so long."""
        host = self._host(name)
        host.free_at = max(host.free_at, self.clock.monotonic() + seconds)

    def succeeded(self, name: str) -> None:
        """The host answered: its failures are forgotten."""
        host = self._host(name)
        host.failures = host.rests = 0

    def failed(self, name: str) -> None:
        """Count a failure; after some in a row the host rests, each time twice as long, and then one trial decides."""
        host = self._host(name)
        host.failures += 1
        if host.failures >= self.policy.breaker_failures:
            self.hold(name, self.policy.breaker_rest * 2 ** min(host.rests, 6))
            host.rests += 1
            host.failures = self.policy.breaker_failures - 1
