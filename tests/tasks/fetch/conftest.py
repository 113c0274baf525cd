import threading
from datetime import UTC, datetime, timedelta

import pytest
from newsworld import NewsWorld

from tasks.fetch.fetcher import Fetcher
from tasks.fetch.policy import FetchPolicy


class SimulatedClock:
    """Sleeping costs nothing: the clock is moved on instead."""

    def __init__(self):
        self.time = 1_000.0
        self.slept = []
        self._lock = threading.Lock()

    def now(self):
        return datetime(2025, 5, 21, tzinfo=UTC) + timedelta(seconds=self.monotonic())

    def monotonic(self):
        with self._lock:
            return self.time

    def sleep(self, seconds):
        with self._lock:
            if seconds > 0:
                self.slept.append(seconds)
                self.time += seconds

    def wake(self):
        pass


@pytest.fixture
def clock():
    return SimulatedClock()


@pytest.fixture
def world(clock):
    with NewsWorld(clock=clock.monotonic) as world:
        yield world


@pytest.fixture
def open_fetcher(world, clock):
    opened = []

    def make(resolve=None, **limits):
        attempts = []
        settings = {"contact": "redaksi@contoh.example", "connect_to": world.connect_to, "read_timeout": 30.0, "total_timeout": 60.0}
        extra = {"resolve": resolve} if resolve else {}
        fetcher = Fetcher(FetchPolicy(**settings | limits), on_attempt=attempts.append, clock=clock, jitter=lambda: 0.5, **extra)
        fetcher.attempts = attempts
        opened.append(fetcher)
        return fetcher

    yield make
    for fetcher in opened:
        fetcher.wire.close()


@pytest.fixture
def fetcher(open_fetcher):
    return open_fetcher()
