"""Near-duplicate texts: MinHash bands to find whom to compare, then a comparison word by word.

Both functions look at texts alone, so that neither the order nor the batch in which articles arrive shows in the result.
"""

from __future__ import annotations

import re
import zlib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tasks.model import Likeness

if TYPE_CHECKING:
    import datasketch
    import numpy as np
    import numpy.typing as npt

    Shingles = npt.NDArray[np.uint64]

#: Three words tell stories apart (unrelated texts of 5,642 articles share under 2 %) and survive an editor's hand better than more.
SHINGLE_WORDS = 3
#: Below this many sequences a likeness is chance: a photo caption, a headline.
SHINGLES_NEEDED = 20
#: 40 bands of 3 rows let 99.5 % of pairs through at a similarity of .5, 66 % at .3 (1 - (1 - s³)⁴⁰), and 0.03 % at .02.
BANDS, ROWS = 40, 3

#: On 302 candidate pairs of 5,642 articles: copies and light rewrites lie above, follow-ups that share their background below.
COPY_SCORE = 0.5
EXCERPT_CONTAINMENT = 0.8
#: Daily prices, schedules and offers share their sentences (score .48 to .57) and at most this share of the figures of the poorer one.
TEMPLATE_FIGURES = 0.65
#: Fewer figures than this tell nothing: an edit may change half of them.
FIGURES_NEEDED = 5

#: Texts whose shingles are kept: pairs come ordered by their first text, and a text that recurs is in many.
TEXTS_KEPT = 64
#: Words whose hashes are kept, a few megabytes: names make the vocabulary of a large warehouse endless.
WORDS_KEPT = 100_000

_WORD = re.compile(r"\w")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")


def bands(text: str) -> list[int]:
    """Forty 32-bit hashes; texts that share one are worth comparing. Empty for a text too short to tell.

    The signature is MinHash (Broder, 1997) by datasketch; hashing it band by band is locality-sensitive hashing
    (Indyk and Motwani, 1998). The bands, not an index in memory, are kept, so that tomorrow's articles meet last year's.

    >>> bands("Terlalu pendek.")
    []
    """
    found = _shingles(text)
    if len(found) < SHINGLES_NEEDED:
        return []
    signature = _empty_signature().copy()
    signature.update_batch(found.tolist())
    rows = signature.hashvalues.astype("<u8").reshape(BANDS, ROWS)
    return [zlib.crc32(row.tobytes(), number) for number, row in enumerate(rows)]


def likeness(one: str, other: str) -> Likeness | None:
    """How alike two texts are; None if they are two stories, even where they share a paragraph of background.

    Symmetric. Not for translations, nor for the same news told in other words: those share facts, not sentences.

    >>> text = "Banjir merendam tiga desa di lereng bukit sejak subuh, " + " ".join(f"warga rw {n} mengungsi" for n in range(9))
    >>> likeness(text, text + " Air mulai surut.").role
    'copy'
    """
    shingles_one, shingles_other = _shingles(one), _shingles(other)
    shorter = min(len(shingles_one), len(shingles_other))
    if shorter < SHINGLES_NEEDED:
        return None
    shared = _shared(shingles_one, shingles_other)
    score = shared / (len(shingles_one) + len(shingles_other) - shared)
    containment = shared / shorter
    if score < COPY_SCORE and containment < EXCERPT_CONTAINMENT:
        return None
    role = "template" if _same_template(one, other) else "copy" if score >= COPY_SCORE else "excerpt"
    return Likeness(score=score, containment=containment, role=role)


def _same_template(one: str, other: str) -> bool:
    figures_one, figures_other = set(_FIGURE.findall(one)), set(_FIGURE.findall(other))
    fewer = min(len(figures_one), len(figures_other))
    return fewer >= FIGURES_NEEDED and len(figures_one & figures_other) / fewer < TEMPLATE_FIGURES


@cache
def _empty_signature() -> datasketch.MinHash:
    """The one that all are copied from: drawing its permutations takes longer than signing a text."""
    from datasketch import MinHash  # noqa: PLC0415  a second to import, which commands that relate nothing need not wait

    return MinHash(num_perm=BANDS * ROWS, hashfunc=int)


@lru_cache(maxsize=TEXTS_KEPT)
def _shingles(text: str) -> Shingles:
    """32-bit hashes of all sequences of three words, each once, ascending."""
    import numpy as np  # noqa: PLC0415  see above

    words = np.fromiter(map(_HASHES.__getitem__, _words(text)), dtype=np.uint64)
    count = max(0, len(words) - SHINGLE_WORDS + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(SHINGLE_WORDS):
        # Multiplying by an odd constant and folding the high bits down, as SplitMix64 does, makes the order of words count.
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + words[offset : offset + count]
        mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed >>= np.uint64(32)
    mixed.sort()
    distinct: Shingles = mixed[np.diff(mixed, prepend=~mixed[:1]) != 0]
    return distinct


def _words(text: str) -> list[str]:
    r"""What \w+ matches, in lower case: the regular expression alone took as long as all the rest of shingling."""
    return text.lower().translate(_SEPARATORS).split()


class _Separators(dict[int, str]):
    """To str.translate: a space for each character that stands in no word."""

    def __missing__(self, code: int) -> str:
        self[code] = character if _WORD.match(character := chr(code)) else " "
        return self[code]


class _Hashes(dict[str, int]):
    """The hash of each word met."""

    def __missing__(self, word: str) -> int:
        if len(self) >= WORDS_KEPT:
            self.clear()
        self[word] = zlib.crc32(word.encode("utf-8", "surrogatepass"))
        return self[word]


_SEPARATORS = _Separators()
_HASHES = _Hashes()


def _shared(one: Shingles, other: Shingles) -> int:
    import numpy as np  # noqa: PLC0415  see above

    return len(np.intersect1d(one, other, assume_unique=True))
