"""Names as articles give them, and what of them can be compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

#: Kind, folded name, and what keeps namesakes apart: a role, a version, a country.
Key: TypeAlias = tuple[str, str, str]

_BRACKETS = re.compile(r"\([^()]{0,80}\)")


@dataclass(frozen=True, slots=True)
class NameRow:
    """One mention, or several equal ones, of one version; grain of the input."""

    version_id: str
    kind: str
    canonical: str
    surface: str
    type: str | None = None
    role: str | None = None
    country: str | None = None
    """Of a place, or a person's nationality."""


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name without letter case, accents and punctuation.

    >>> fold("Wali  Kota É-Jaya")
    'wali kota e jaya'
    """
    plain = name if name.isascii() else "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one))
    return " ".join(re.findall(r"\w+", plain.casefold()))


def office(role: str) -> str:
    """A role as it is compared: folded, and without the short form that stands behind it in brackets.

    >>> office("Menteri Luar Negeri ( Menlu )")
    'menteri luar negeri'
    """
    return fold(_BRACKETS.sub(" ", role)) or fold(role)
