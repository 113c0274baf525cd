"""Time as fetching sees it: real in use, simulated in tests."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What fetching asks of time."""

    def now(self) -> datetime:
        """The instant, with a zone."""
        ...

    def monotonic(self) -> float:
        """Seconds since some fixed moment, never going back."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

    def wake(self) -> None:
        """End all waiting, now and later."""
        ...


class SystemClock:
    """The machine's own time."""

    def __init__(self) -> None:
        self._awake = threading.Event()

    def now(self) -> datetime:
        """The instant in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since the machine started."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait; not at all for what is past."""
        if seconds > 0:
            self._awake.wait(seconds)

    def wake(self) -> None:
        """End all waiting, now and later."""
        self._awake.set()
