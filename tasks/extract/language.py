"""Which language a text is written in, from its own words: pages declare it wrongly as often as rightly."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain

from tasks.seeds import read_toml, seed_path

#: Enough to decide, and a bound on the cost: more text changes no decision on the labelled pages.
_READ = 2_000
#: A language's words must be at least this share of all words; function words are 15 to 50 % of running text.
_SHARE = 0.1
#: Fewer function words than this decide nothing.
_EVIDENCE = 2
#: As many as this decide whatever stands beside them: timetables, lists of names, passages in another script.
_PLENTY = 20
_WORD = re.compile(r"[^\W\d_]{1,30}")


@cache
def _languages() -> tuple[dict[str, tuple[str, ...]], dict[str, re.Pattern[str]]]:
    """From each function word the languages that have it; from each script of one language its pattern."""
    data = read_toml(seed_path("lexicon", "languages.toml"))
    owners: dict[str, list[str]] = {}
    for language, words in data["words"].items():
        for word in dict.fromkeys(words):
            owners.setdefault(word, []).append(language)
    scripts = {language: re.compile(f"[{letters}]") for language, letters in data["scripts"].items()}
    return {word: tuple(languages) for word, languages in owners.items()}, scripts


def _by_script(text: str, letters: int) -> str | None:
    for language, pattern in _languages()[1].items():
        if len(pattern.findall(text)) * 10 >= letters:
            return language
    return None


def detect_language(text: str) -> str | None:
    """The BCP 47 primary tag of the language of a text; None when its words do not decide.

    Counts function words (seeds/lexicon/languages.toml) in the first 2,000 characters. Not for a headline or a list of names:
    they hold too few function words, and None is the answer.

    >>> detect_language("Warga yang tinggal di tepi sungai itu belum bisa pulang karena air masih tinggi.")
    'id'
    >>> detect_language("The river that runs through the town was still high on Monday.")
    'en'
    >>> detect_language("Rina Sari 2-1") is None
    True
    """
    head = text[:_READ]
    words = _WORD.findall(head.lower())
    if not head.isascii() and (language := _by_script(head.lower(), sum(map(len, words)) or 1)):
        return language
    owners = _languages()[0]
    counts = Counter(chain.from_iterable(owners[word] for word in words if word in owners))
    if not counts:
        return None
    # Of equals the first to be counted wins, which is the one that stands first in the seed: Indonesian before Malay.
    best, most = counts.most_common(1)[0]
    return best if most >= min(_PLENTY, max(_EVIDENCE, _SHARE * len(words))) else None
