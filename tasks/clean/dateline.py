"""The place and outlet at the head of a text; they stay there and are recorded."""

from __future__ import annotations

import re

from tasks.model import Dateline

_PLACE = r"(?P<place>(?!Ilustrasi\b|Foto\b|Video\b)[A-Z][A-Za-z.'()]*(?:[ /-][A-Z][A-Za-z.'()]*){0,4})"
_DASH = r"[ \u00a0]*(?:--|[-–—])"
_DOMAIN = r"[A-Za-z][\w.-]*\.(?i:com|co\.id|co|id|net|tv|org)"
_OUTLET = rf"(?P<outlet>{_DOMAIN}|[A-Z][A-Za-z]+ Indonesia|VIVA|InfoPublik|ANTARA|Antara|detik\w+)"
_FORMS = (
    re.compile(rf"{_PLACE}[ ,]*\({_OUTLET}\){_DASH}"),
    re.compile(rf"{_OUTLET}(?: ?[,.] ?{_PLACE})?{_DASH}"),
    re.compile(rf"{_PLACE} ?, ?{_OUTLET}{_DASH}"),
    re.compile(rf"{_PLACE}[ \u00a0]+(?:--|[-–—])(?=\s)"),
)
#: A dateline begins within this many characters, after white space and opening marks; further down the same form is prose.
_HEAD = 8
_OPENING = " \n\t\u00a0['\","


def find_dateline(text: str) -> Dateline | None:
    """The dateline that a text begins with, dash included.

    Not to be taken for a place of what happened: it is where the reporter filed from.

    >>> find_dateline("JAKARTA, KOMPAS.com - Hujan turun.")
    Dateline(start=0, end=21, place='JAKARTA', outlet='KOMPAS.com')
    >>> find_dateline("Hujan turun - lagi.") is None
    True
    """
    start = len(text[:_HEAD]) - len(text[:_HEAD].lstrip(_OPENING))
    for form in _FORMS:
        if match := form.match(text, start):
            found = match.groupdict()
            return Dateline(match.start(), match.end(), found.get("place"), found.get("outlet"))
    return None
