"""Addresses to documents: asks politely, tries again where that helps, and leaves a record of every attempt."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping
from typing import Self

from tasks.errors import Retriable
from tasks.fetch.addresses import authority, check_address
from tasks.fetch.attempt import Attempt, Expect
from tasks.fetch.clock import Clock, SystemClock
from tasks.fetch.decide import is_redirect, redirect_target, retry_after, status_error, wait_before
from tasks.fetch.errors import (
    Abandoned,
    BadRedirect,
    BrokenBody,
    Disallowed,
    HostResting,
    InvalidCertificate,
    OversizedBody,
    RobotsUnreachable,
)
from tasks.fetch.hosts import Hosts
from tasks.fetch.policy import FetchPolicy
from tasks.fetch.robots import DISALLOWED, ROBOTS_AGE, UNREACHABLE, UNREACHABLE_AGE, Robots, read_robots, robots_address
from tasks.fetch.transport import Resolve, system_resolve
from tasks.fetch.wire import Answer, Wire
from tasks.model import Candidate, Document, FetchAttempt, Known

_NOTHING_KNOWN = Known()


class Fetcher:
    """Fetches over one session with one memory of hosts. Threads may share it; close it in the end."""

    def __init__(
        self,
        policy: FetchPolicy,
        *,
        on_attempt: Callable[[FetchAttempt], None] = lambda _: None,
        clock: Clock | None = None,
        resolve: Resolve = system_resolve,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.policy = policy
        self.on_attempt = on_attempt
        self.clock = clock or SystemClock()
        self.hosts = Hosts(policy, self.clock)
        self.wire = Wire(policy, resolve)
        self._jitter = jitter
        self._abandoned = threading.Event()
        self._robots: dict[str, tuple[Robots, float]] = {}
        self._robots_locks: dict[str, threading.Lock] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.wire.close()

    def abandon(self) -> None:
        """Ask nobody any more: what is under way ends, whoever waits stops waiting, and every later fetch raises Abandoned."""
        self._abandoned.set()
        self.clock.wake()
        self.wire.adapter.hang_up()

    def fetch(self, candidate: Candidate, known: Known | None = None, *, expect: Expect = "page") -> Document | None:
        """The document at a candidate's address, or None if the host says that it is unchanged since ``known``.

        Raises a Refused for what will not change, a Retriable once all tries are spent; ``on_attempt`` has heard of each.
        """
        for failures in range(1, self.policy.tries + 1):
            try:
                return self._try(Attempt(candidate, known or _NOTHING_KNOWN, expect, self.clock.now()))
            except (Abandoned, HostResting, RobotsUnreachable):
                raise
            except Retriable:
                if failures == self.policy.tries:
                    raise
                self.clock.sleep(wait_before(self.policy, failures, self._jitter()))
        raise AssertionError("a policy allows at least one try")

    def _try(self, attempt: Attempt) -> Document | None:
        began = self.clock.monotonic()
        error: BaseException | None = None
        try:
            self._check_status(self._follow(attempt), attempt)
            return attempt.finish()
        except BaseException as failed:
            error = failed
            raise
        finally:
            self.on_attempt(attempt.record(error, self.clock.monotonic() - began))

    def _check_status(self, answer: Answer, attempt: Attempt) -> None:
        error = status_error(answer.url, answer.status, self._asked_wait(answer), conditional=bool(attempt.conditions))
        if error is not None:
            raise error

    def _follow(self, attempt: Attempt) -> Answer:
        url = attempt.candidate.url
        seen = {url}
        while True:
            check_address(url)
            self._require_allowed(url, attempt)
            attempt.answer = answer = self._exchange(url, attempt.conditions)
            if not is_redirect(answer.status):
                return answer
            url = redirect_target(url, answer.headers.get("location"))
            if url in seen or len(seen) > self.policy.max_redirects:
                raise BadRedirect(url, "goes round in circles or on and on", advice="Nothing can be done here; the host is broken.")
            seen.add(url)

    def _exchange(self, url: str, headers: Mapping[str, str]) -> Answer:
        host = authority(url)
        with self.hosts.turn(host):
            if self._abandoned.is_set():
                raise Abandoned(url, "was not asked for any more", advice="Run again: what is missing is asked for then.")
            try:
                answer = self.wire.get(url, headers)
            except (Retriable, InvalidCertificate):
                self.hosts.failed(host)
                raise
            if answer.status >= 500:
                self.hosts.failed(host)
            else:
                self.hosts.succeeded(host)
            if (wait := self._asked_wait(answer)) is not None:
                self.hosts.hold(host, wait)
            return answer

    def _asked_wait(self, answer: Answer) -> float | None:
        if answer.status != 429 and answer.status < 500:
            return None
        return retry_after(answer.headers.get("retry-after"), self.clock.now())

    def _require_allowed(self, url: str, attempt: Attempt) -> None:
        attempt.robots = self.robots(url).verdict(url)
        if attempt.robots == DISALLOWED:
            raise Disallowed(url, "is closed to robots by its host", advice="Leave it out; nothing was asked for.")
        if attempt.robots == UNREACHABLE:
            raise RobotsUnreachable(
                robots_address(url), "cannot be read", advice="A later run asks again; until then nothing is asked for."
            )

    def robots(self, url: str) -> Robots:
        """What the host of an address allows, asked for at most once a day.

        Raises HostResting, and what says that the host itself is none to ask: ForbiddenAddress, BadAddress, InvalidCertificate.
        """
        address = robots_address(url)
        with self._robots_locks.setdefault(address, threading.Lock()):
            robots, until = self._robots.get(address, (None, 0.0))
            if robots is None or self.clock.monotonic() >= until:
                robots = self._ask_robots(address)
                self.hosts.slow_down(authority(url), robots.crawl_delay)
                age = ROBOTS_AGE if robots.reachable else UNREACHABLE_AGE
                self._robots[address] = (robots, self.clock.monotonic() + age)
            return robots

    def _ask_robots(self, address: str) -> Robots:
        try:
            for _ in range(self.policy.max_redirects + 1):
                check_address(address)
                answer = self._exchange(address, {})
                if not is_redirect(answer.status):
                    return read_robots(answer.status, answer.content)
                address = redirect_target(address, answer.headers.get("location"))
        except (Abandoned, HostResting):
            raise
        except (Retriable, BadRedirect, BrokenBody, OversizedBody):
            return read_robots(None)
        return read_robots(404)  # RFC 9309 §2.3.1.2: after five redirects it may be taken as not there
