"""How far a list of headlines reaches below its heading."""

from __future__ import annotations


def list_end(text: str, end: int) -> int:
    """The offset at which the list that begins after ``end`` is over."""
    return end if text else 0
