"""Units and the words around numbers in one language, compiled from ``units.toml`` and ``quantity.toml``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from tasks.seeds import read_toml, seed_path

_NOTHING = "(?!)"


class QuantityGrammar:
    """What may stand before and after a number, and what that makes of it."""

    def __init__(self, lang: str) -> None:
        units = read_toml(seed_path("lexicon", lang, "units.toml"))
        words = read_toml(seed_path("lexicon", lang, "quantity.toml"))
        self.currency_before = _inverted(units["currency_before"])
        self._units = _inverted(units["currency_after"]) | _inverted(units["measures"])
        self._folded = {word.lower(): unit for word, unit in self._units.items()}
        self.currencies = frozenset(units["currency_before"]) | frozenset(units["currency_after"])
        self.money_scales: dict[str, int] = units["money_scales"]
        self.prefixed = _inverted(units["before"])
        self.need_digits = frozenset(units["letters"]["need_digits"])
        self.counts: bool = words["counts"]
        self.modifiers = _longest_first(words["modifiers"]["words"])
        self.zero_word = re.compile(rf"\b(?:{_any_of(words['zero']['words'])})\b", re.IGNORECASE)
        self.range = re.compile(rf"\s?(?:[-–—]|{_any_of(words['range']['words'])})\s?", re.IGNORECASE)
        self.labels = frozenset(words["labels"]["words"])
        self.soft_labels = frozenset(words["labels"]["soft"])
        self.not_counted = frozenset(words["not_counted"]["words"])
        self.nouns = frozenset(words["not_counted"]["nouns"])
        self.announcing = frozenset(words["announcing"]["words"])
        self.one_before = frozenset(words["one"]["before"])
        self.one_after = frozenset(words["one"]["after"])
        self.score_before = frozenset(words["score"]["before"])
        self.before = re.compile(rf"(?<![^\W_])({_any_of(self.currency_before)})\s?$")
        self.after = re.compile(rf"[\s-]?\s?({_any_of(self._units)})(?![^\W_])")
        self.money_scale = re.compile(rf"\s?({_any_of(self.money_scales)})(?![\w.])")
        self.prefix = re.compile(rf"(?<!\w)({_any_of(self.prefixed)})\s?$")
        self.modifier = re.compile(rf"(?<!\w)({_any_of(self.modifiers)})\s+$", re.IGNORECASE)
        self.verb = re.compile(rf"(?:{_any_of(words['not_counted']['verb_prefixes'])})\w{{3,}}")
        self.still_counted = re.compile(rf"\s+(?:{_any_of(words['not_counted']['counted_after'])})\b")
        self.score_after = re.compile(rf"\s+(?:{_any_of(words['score']['after'])})\b")
        self.years = re.compile(rf"\s?-?\s?(?:{_any_of(words['persons_years']['words'])})\b", re.IGNORECASE)

    def unit(self, sign: str) -> str:
        """The unit that a sign or word stands for; written-out words in any case."""
        sign = " ".join(sign.split())
        return self._units[sign] if sign in self._units else self._folded[sign.lower()]


def _inverted(table: Mapping[str, Collection[str]]) -> dict[str, str]:
    return {word: unit for unit, words in table.items() for word in words}


def _longest_first(words: Collection[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _any_of(words: Collection[str]) -> str:
    return "|".join(_form(word) for word in _longest_first(words)) or _NOTHING


def _form(word: str) -> str:
    # Signs and symbols are exact (mW is not MW), written-out words are not (1 Dollar).
    body = re.escape(word).replace(r"\ ", r"\s")
    return f"(?i:{body})" if len(word) > 4 and word.isascii() and word.replace(" ", "").isalpha() else body


@cache
def quantity_grammar(lang: str) -> QuantityGrammar:
    """The quantity grammar of a language, loaded once; raises SeedUnreadable where the language has none."""
    return QuantityGrammar(lang)
