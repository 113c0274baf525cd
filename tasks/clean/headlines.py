"""Word counts of headlines, sentence openings and running prose, as log-likelihoods."""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from tasks.seeds import read_toml, seed_path

#: In which position a word was counted: within a headline, opening a sentence, within one after a lower-case or a capital word.
POSITIONS = ("headline", "opening", "after_lower", "after_capital")
#: Weight, in words, of what a word's frequency in any position says; fitted together with the weights of the title finder.
BACK_OFF = 6000.0
#: Stands for all the words of one case that were counted too rarely to be listed; no token has this form.
UNLISTED = ""
_EDGES = "\"“”‘’'()[]{}.,:;!?…*-–—«»"


class Form(NamedTuple):
    """A word as it is counted: its case (c capital, l lower, n number, p punctuation only), the word in lower case, and as it stood."""

    case: str
    word: str
    surface: str


def form_of(token: str) -> Form:
    """The form of a token.

    >>> form_of('"Warga,'), form_of("2025").case, form_of("–").case
    (Form(case='c', word='warga', surface='Warga'), 'n', 'p')
    """
    word = token.replace("&quot;", '"').strip(_EDGES)
    if not word:
        return Form("p", "", "")
    if word[0].isdigit() or word.startswith("Rp"):
        return Form("n", "#", word)
    return Form("c" if word[0].isupper() else "l", word.lower(), word)


class LanguageModel:
    """Log-likelihoods of forms in the four positions, smoothed by case and by the word's frequency in all positions."""

    def __init__(self, counts: Mapping[tuple[str, str], tuple[int, ...]], never_last: frozenset[str]) -> None:
        self.never_last = never_last
        """Words that join others and therefore end no headline."""
        self._counts = counts
        self._words: Counter[str] = Counter()
        by_case: list[Counter[str]] = [Counter() for _ in POSITIONS]
        for (case, word), row in counts.items():
            self._words[word] += sum(row)
            for position, count in enumerate(row):
                by_case[position][case] += count
        self._totals = [total.total() for total in by_case]
        self._shares = [{case: (total[case] + 1) / (total.total() + 4) for case in "clnp"} for total in by_case]
        self._size = self._words.total()
        self._known: dict[tuple[str, str], tuple[float, ...]] = {}

    def headline(self, form: Form) -> float:
        """Log-likelihood within a headline."""
        return self._likelihoods(form)[0]

    def opening(self, form: Form) -> float:
        """Log-likelihood as a sentence's first word."""
        return self._likelihoods(form)[1]

    def prose(self, form: Form, *, after_capital: bool) -> float:
        """Log-likelihood within a sentence; names are runs of capitals, so the case of the word before matters."""
        return self._likelihoods(form)[3 if after_capital else 2]

    def _likelihoods(self, form: Form) -> tuple[float, ...]:
        key = form.case, form.word
        if (known := self._known.get(key)) is None:
            word = form.word if key in self._counts else UNLISTED
            seen = self._counts.get((form.case, word), (0,) * len(POSITIONS))
            chance = 1.0 if form.case in "np" else (self._words[word] + 0.5) / self._size
            known = self._known[key] = tuple(
                math.log((count + BACK_OFF * chance * share[form.case]) / (total + BACK_OFF))
                for count, total, share in zip(seen, self._totals, self._shares, strict=True)
            )
        return known


@lru_cache(maxsize=1)
def load_model() -> LanguageModel:
    """The counts of seeds/rules/headlines.csv; raises OSError, KeyError or ValueError if they are missing or damaged."""
    with seed_path("rules", "headlines.csv").open(encoding="utf-8", newline="") as file:
        counts = {(row["case"], row["word"]): tuple(int(row[name]) for name in POSITIONS) for row in csv.DictReader(file)}
    return LanguageModel(counts, frozenset(read_toml(seed_path("rules", "vocabulary.toml"))["headline_links"]))
