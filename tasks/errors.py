"""Errors, grouped by what the runner does with them; every message names its subject and ends with what to do next."""

from __future__ import annotations


class WartaError(Exception):
    """Base of all errors that Warta raises on purpose.

    >>> str(WartaError("a.txt", "is empty", advice="Remove it or fill it."))
    'a.txt: is empty. Remove it or fill it.'
    """

    def __init__(self, subject: str, message: str, *, advice: str) -> None:
        super().__init__(subject, message)
        self.subject = subject
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}. {self.advice}"

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments are lost by Exception's own pickling, and refusals cross process borders.
        return _rebuild, (type(self), self.subject, self.message, self.advice)


def _rebuild(cls: type[WartaError], subject: str, message: str, advice: str) -> WartaError:
    return cls(subject, message, advice=advice)


class Retriable(WartaError):
    """The runner tries the same thing again later."""


class Refused(WartaError):
    """The runner puts this one item into quarantine and goes on with the rest."""


class Absent(Refused):
    """What was asked for is not there, rather than withheld: whoever looks for the end of something has found it."""


class Fatal(WartaError):
    """The runner stops: going on would lose or damage something, or nothing can be done at all."""
