"""Units and the words around numbers in one language, compiled from ``units.toml`` and ``quantity.toml``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from tasks.extract.numerals import NumeralGrammar, grammar
from tasks.seeds import read_toml, seed_path

_NOTHING = "(?!)"


class QuantityGrammar:
    """What may stand before and after a number, and what that makes of it."""

    def __init__(self, lang: str) -> None:
        numerals = grammar(lang)
        units = read_toml(seed_path("lexicon", lang, "units.toml"))
        words = read_toml(seed_path("lexicon", lang, "quantity.toml"))
        self.currency_before = Signs(units["currency_before"])
        self.signs = frozenset(sign for signs in units["currency_before"].values() for sign in signs if not sign.isupper())
        self.units = Signs(_united(units["currency_after"], units["measures"]))
        self.currencies = frozenset(units["currency_before"]) | frozenset(units["currency_after"])
        self.money_scales: dict[str, int] = units["money_scales"]
        self.prefixed = Signs(units["before"])
        self.need_digits = frozenset(units["letters"]["need_digits"])
        # What no language counts in thousandths is grouped as the other language does: 1,000 pelari.
        groups = rf"[1-9]\d{{0,2}}{re.escape(numerals.decimal)}\d{{3}}"
        self.grouped_otherwise = re.compile(rf"{groups}(?=\s[a-z])")
        self.other_groups = re.compile(rf"(?<![\d.,]){groups}(?![\d.,]*\d)")
        self.counts: bool = words["counts"]
        self.modifiers = _longest_first(words["modifiers"]["words"])
        self.zero_word = re.compile(rf"\b(?:{_any_of(words['zero']['words'])})\b", re.IGNORECASE)
        self.fractions: dict[str, float] = words["fractions"]["values"]
        of = _any_of(words["not_counted"]["of"])
        part_of = rf"(?=\s(?:(?:{of})\s)?(?!(?:{_any_of(words['fractions']['idioms'])})\b)[a-z]{{3}})"
        self.fraction = re.compile(rf"(?<![\w-])(?i:({_any_of(self.fractions)})){part_of}")
        self.ratio = re.compile(rf"([1-9])/([2-9]|10)(?<![\d/.,\w][1-9]/[2-9])(?<![\d/.,\w][1-9]/10){part_of}")
        self.negative = frozenset(words["negative"]["units"])
        self.minus = re.compile(rf"(?:(?<=[ (])[-–−]|(?<!plus\s)\b(?:{_any_of(words['negative']['words'])})\s)$", re.IGNORECASE)
        self.ends = frozenset(words["not_counted"]["ends"])
        self.prepositions = frozenset(words["not_counted"]["prepositions"])
        self.range = re.compile(rf"[^\S\n]?(?:[-–—]|{_any_of(words['range']['words'])})[^\S\n]?", re.IGNORECASE)
        self.not_counted = frozenset(words["not_counted"]["words"])
        self.not_before = self.not_counted | self.ends
        self.not_after = self.not_before | self.prepositions
        self.nouns = frozenset(words["not_counted"]["nouns"])
        self.announcing = frozenset(words["announcing"]["words"])
        self.weakly_announcing = self.announcing | frozenset(words["announcing"]["weakly"])
        self.crowds = frozenset(words["crowds"]["words"])
        self.one_before = frozenset(words["one"]["before"])
        self.one_after = frozenset(words["one"]["after"])
        self.scale = numerals.scale
        self.score_before = frozenset(words["score"]["before"])
        self.before = re.compile(rf"(?<![^\W_])({self.currency_before.pattern})\s?$")
        self.after = re.compile(rf"[\s-]?\s?({self.units.pattern})(?:(?<=%)|(?![^\W_]))")
        self.money_scale = re.compile(rf"\s?({_any_of(self.money_scales)})(?!\w|\.\w)")
        self.prefix = re.compile(rf"(?<!\w)({self.prefixed.pattern})\s?$")
        self.modifier = re.compile(rf"(?<!\w)({_any_of(self.modifiers)})\s+$", re.IGNORECASE)
        self.verb = re.compile(rf"(?:{_any_of(words['not_counted']['verb_prefixes'])})\w{{3,}}")
        self.score_after = re.compile(rf"\s+(?:{_any_of(words['score']['after'])})\b")
        self._compile_labels(words, numerals)
        self._compile_index(units["index"])
        self.years = re.compile(rf"\s?-?\s?(?:{_any_of(words['persons_years']['words'])})\b(?!\s+\d{{4}})", re.IGNORECASE)

    def _compile_labels(self, words: Mapping[str, Any], numerals: NumeralGrammar) -> None:
        """Labels, lists of them, and what is counted although no noun follows."""
        data, openers = words["labels"], _any_of(numerals.openers)
        self.labels, self.soft_labels, self.models = (frozenset(data[key]) for key in ("words", "soft", "models"))
        number = rf"(?:\d{{1,4}}|{openers})"
        joint = rf"(?:,|,?\s(?:{_any_of(data['joiners'])}))\s"
        self.listed = re.compile(rf"([^\W\d_]+)\s{number}(?:,\s{number}){{0,3}}{joint}$", re.IGNORECASE)
        of = rf"(?:{_any_of(words['not_counted']['of'])})\s+(?:\d|(?:{openers})\s)"
        #: "satu dari tiga": one of so many
        self.one_of = re.compile(rf"\s+{of}")
        self.still_counted = re.compile(rf"\s+(?:(?:{_any_of(words['not_counted']['counted_after'])})\b|{of})")

    def _compile_index(self, index: Mapping[str, Collection[str]]) -> None:
        """What makes a number the level of an index, or its points."""
        self.index_at = re.compile(rf"\b(?:{_any_of(index['at'])})\s$", re.IGNORECASE)
        self.index = re.compile(rf"\s({_any_of(index['words'])})(?!\w)", re.IGNORECASE)
        self.dated = re.compile(rf"\s?[.,;)]|\s(?:{_any_of(index['dated'])})\s", re.IGNORECASE)
        self.index_context = re.compile(rf"\b(?:{_any_of(index['context'])})\b", re.IGNORECASE)


class Signs:
    """Signs and words with what they stand for; signs are exact (mW is not MW), written-out words are not (1 Dollar)."""

    def __init__(self, table: Mapping[str, Collection[str]]) -> None:
        self._exact = {word: meaning for meaning, words in table.items() for word in words}
        self._folded = {word.lower(): meaning for word, meaning in self._exact.items()}
        self.pattern = _any_of(self._exact)

    def __getitem__(self, sign: str) -> str:
        sign = " ".join(sign.split())
        return self._exact[sign] if sign in self._exact else self._folded[sign.lower()]


def _united(*tables: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    return {meaning: [word for table in tables for word in table.get(meaning, ())] for table in tables for meaning in table}


def _longest_first(words: Collection[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _any_of(words: Collection[str]) -> str:
    return "|".join(_form(word) for word in _longest_first(words)) or _NOTHING


def _form(word: str) -> str:
    body = re.escape(word).replace(r"\ ", r"\s")
    return f"(?i:{body})" if len(word) > 4 and word.isascii() and word.replace(" ", "").isalpha() else body


@cache
def quantity_grammar(lang: str) -> QuantityGrammar:
    """The quantity grammar of a language, loaded once; raises SeedUnreadable where the language has none."""
    return QuantityGrammar(lang)
