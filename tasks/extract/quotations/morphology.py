"""Indonesian verb forms from their roots."""

from __future__ import annotations

_VOWELS = frozenset("aiueo")
#: What meN- becomes before a root's first letter, and whether that letter melts into it
#: (Tata Bahasa Baku Bahasa Indonesia, 4th edition, chapter on verbs).
_NASALS = {
    **dict.fromkeys("bfv", ("mem", False)),
    "p": ("mem", True),
    **dict.fromkeys("dcjz", ("men", False)),
    "t": ("men", True),
    "s": ("meny", True),
    "k": ("meng", True),
    **dict.fromkeys("ghaiueo", ("meng", False)),
}


def nasal(root: str) -> str:
    """The root with the active prefix meN-.

    Not for roots of one syllable (menge-) nor for young loanwords that keep their first letter (mengklaim): list those whole.

    >>> [nasal(root) for root in ("kata", "tutur", "sebut", "papar", "jelas", "ungkap", "lanjut")]
    ['mengata', 'menutur', 'menyebut', 'memapar', 'menjelas', 'mengungkap', 'melanjut']
    """
    prefix, melts = _NASALS.get(root[:1], ("me", False))
    # A cluster keeps its first letter: mengklaim, memprediksi; but sy- and kh- are one sound.
    melts = melts and root[1:2] in _VOWELS
    return prefix + (root[1:] if melts else root)


def inflect(root: str, shape: str) -> str:
    """One form of a root: a shape holds ``·`` where the root stands and ``meN`` for the active prefix.

    >>> inflect("kata", "meN·kan"), inflect("kata", "·nya"), inflect("tanya", "ber·")
    ('mengatakan', 'katanya', 'bertanya')
    """
    return shape.replace("meN·", nasal(root)).replace("·", root)
