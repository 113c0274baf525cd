"""Where a dateline at the head of a text ends: its place and outlet are no mentions."""

from __future__ import annotations

import re

_DASHED = re.compile(r"(?:[^\W\d_][\w.'’/]*[ ,()]{1,3}){0,7}[^\W\d_][\w.'’/]*[,)]{0,2}(?:\s[-–—]{1,2}\s?|[-–—]{1,2}\s)")
_UNDASHED = re.compile(r"[A-Za-z0-9]+\.(?:com|co\.id|id|net|CO|COM)\s?,\s[A-Z][A-Za-z]+(?=[\s,])")


def dateline_end(text: str) -> int:
    """The offset behind a dateline, 0 if there is none.

    >>> [dateline_end(text) for text in ("BONE, KABAR.com - Polisi", "Bone (Kabar News) - Api", "Kabar.com, Bone Polisi")]
    [18, 20, 15]
    """
    match = _DASHED.match(text, 0, 90)
    if match and all(word[0].isupper() or "." in word for word in re.findall(r"[\w.]+", match[0])):
        return match.end()
    match = _UNDASHED.match(text)
    return match.end() if match else 0
