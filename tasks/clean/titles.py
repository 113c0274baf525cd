"""Where the headline of a promoted article ends when nothing marks its end."""

from __future__ import annotations


def title_end(text: str, start: int, end: int) -> int | None:
    """The offset at which the headline that follows ``text[start:end]`` ends, or None to cut nothing."""
    newline = text.find("\n", end)
    stop = len(text) if newline < 0 else newline
    title = text[end:stop]
    if start == text.rfind("\n", 0, start) + 1 and len(title) <= 180:
        return end + len(title.rstrip())
    return None
