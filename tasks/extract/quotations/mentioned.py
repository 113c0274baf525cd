"""What the names stage found in an article, by place and kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tasks.model import Mention


class Names:
    """The mentions of an article by place and kind."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.persons = sorted((m for m in mentions if m.kind == "person"), key=lambda m: m.start)
        self.bodies = sorted((m for m in mentions if m.kind in {"organisation", "location"}), key=lambda m: (m.start, -m.end))
        self._first_seen: dict[str, int] = {}
        for mention in self.persons:
            self._first_seen.setdefault(mention.canonical, mention.start)
        self._person_starts = [m.start for m in self.persons]
        self._body_starts = [m.start for m in self.bodies]

    def persons_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Persons whose mention begins in a stretch."""
        return tuple(self.persons[bisect_left(self._person_starts, start) : bisect_left(self._person_starts, end)])

    def bodies_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Organisations and places whose mention begins in a stretch."""
        return tuple(self.bodies[bisect_left(self._body_starts, start) : bisect_left(self._body_starts, end)])

    def names_in(self, start: int, end: int) -> bool:
        """Whether any name begins in a stretch."""
        return bool(self.persons_in(start, end) or self.bodies_in(start, end))

    def is_known(self, person: Mention) -> bool:
        """Whether the article named this person before this mention."""
        return self._first_seen[person.canonical] < person.start

    def persons_before(self, start: int) -> Iterator[Mention]:
        """The persons mentioned before an offset, the last first."""
        return (self.persons[at] for at in range(bisect_left(self._person_starts, start) - 1, -1, -1))

    def person_before(self, start: int) -> Mention | None:
        """The last person mentioned before an offset."""
        at = bisect_left(self._person_starts, start)
        return self.persons[at - 1] if at else None
