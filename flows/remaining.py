"""What a run that is stopped leaves undone, in words that a person can act on, and the command that goes on."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flows.gathering import gather_pages
from flows.settings import Settings
from tasks.load.ledger import Partition
from tasks.read.files import STDIN, read_documents

#: Whoever stops a run waits for its answer: counting what was not read yet ends after this many seconds.
COUNT_SECONDS = 2.0
#: So many stretches of days, or names, are written out.
_MOST_NAMED = 6
#: A command line longer than this (thousands of files) is not repeated.
_LONGEST_COMMAND = 400


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a run; ``command`` goes on with it where that is another one than the run was started by."""

    what: str
    command: str | None = None


#: Asked when a run is stopped.
AskLeft = Callable[[], Left | None]


def days_left(planned: Sequence[tuple[str, date]], read: Iterable[Partition], command: Callable[[date], str | None]) -> Left | None:
    """Days of sources that were not read, or not whole; ``command`` makes the one that goes on from the first of them.

    >>> days_left([("rss", date(2025, 5, day)) for day in (1, 2, 3, 5)], [], lambda _: None).what
    '4 of 4 days: rss 2025-05-01 to 2025-05-03, 2025-05-05'
    """
    done = {(partition.source, partition.day) for partition in read if partition.status == "done"}
    left = [entry for entry in planned if entry not in done]
    if not left:
        return None
    by_source: dict[str, list[date]] = {}
    for source, day in left:
        by_source.setdefault(source, []).append(day)
    named = some_of([f"{source} {day_ranges(days)}" for source, days in sorted(by_source.items())], "; ")
    return Left(f"{len(left)} of {len(planned)} days: {named}", command(min(day for _, day in left)))


def day_ranges(days: Iterable[date]) -> str:
    """Days as stretches.

    >>> day_ranges([date(2025, 5, 31), date(2025, 5, 30), date(2025, 5, 3)])
    '2025-05-03, 2025-05-30 to 2025-05-31'
    """
    stretches: list[list[date]] = []
    for day in sorted(days):
        if stretches and day - stretches[-1][-1] == timedelta(days=1):
            stretches[-1][1:] = [day]
        else:
            stretches.append([day])
    return some_of([" to ".join(map(str, stretch)) for stretch in stretches], ", ")


def some_of(names: Sequence[str], between: str) -> str:
    """The first of some names, and how many more there are."""
    more = len(names) - _MOST_NAMED
    return between.join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def names_left(what: str, names: Sequence[str], done: int) -> Left | None:
    """Of things that are done in order, those that are not.

    >>> names_left("sources", ["a", "b", "c"], 1).what
    '2 of 3 sources: b, c'
    """
    left = names[done:]
    return Left(f"{len(left)} of {len(names)} {what}: {some_of(left, ', ')}") if left else None


def pages_left(total: int, finished: int) -> Left | None:
    """How many pages were not fetched and loaded."""
    return Left(f"{total - finished:,} of {total:,} pages") if finished < total else None


def files_left(paths: Sequence[str], finished: int, settings: Settings, columns: Mapping[str, str] | None = None) -> Left | None:
    """How many documents of these files are not loaded yet. Nobody knows it of standard input, which cannot be read twice."""
    if STDIN in paths:
        return Left(f"what standard input holds besides {finished:,} documents: give it again")
    read = read_documents(paths, seen_at=datetime.now(UTC), on_refusal=lambda _: None, columns=columns)
    return documents_left(gather_pages(read), finished, settings.batch_size, settings.staging)


def documents_left(documents: Iterable[object], finished: int, batch_size: int, staging: Path) -> Left | None:
    """How many of these documents are not loaded yet. They are counted anew, for a moment: what is not counted by then is "more than".

    Staged parts are the next run's first work.
    """
    total, whole = _count(documents, COUNT_SECONDS)
    left = max(total - finished, 0)
    if whole and not left:
        return None
    how_many = f"{left:,} of {total:,}" if whole else f"more than {left:,}"
    batches = -(-left // batch_size)
    staged = sum(not part.name.startswith(".") for part in staging.iterdir()) if staging.exists() else 0
    ready = f"; {staged} of them staged already" if staged else ""
    return Left(f"{how_many} documents, in {batches:,} {'batch' if batches == 1 else 'batches'} of up to {batch_size}{ready}")


def _count(items: Iterable[object], seconds: float) -> tuple[int, bool]:
    deadline = time.monotonic() + seconds
    total = 0
    for total, _ in enumerate(items, 1):
        if time.monotonic() > deadline:
            return total, False
    return total, True


def same_command(words: Sequence[str]) -> str:
    """A command line as it was typed, or a word for it where it is longer than anybody would read.

    >>> same_command(["warta", "run", "my articles"])
    "warta run 'my articles'"
    """
    line = shlex.join(words)
    return line if len(line) <= _LONGEST_COMMAND else "the same command"
