"""The words that tie two statements together, and how units and currencies compare."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from tasks.seeds import read_toml, seed_path


class CheckGrammar:
    """Ties of one language, from ``quantity_checks.toml``; each matches all that stands between the two statements."""

    def __init__(self, lang: str) -> None:
        data = read_toml(seed_path("lexicon", lang, "quantity_checks.toml"))
        self.conversion = _tie(data["conversion"]["ties"])
        self.unit = _tie(data["unit"]["ties"])
        self.lasting = re.compile(rf"\b(?:{_any_of(data['interval']['lasting'])})\s+(?:\w+\s+)?$", re.IGNORECASE)
        self.share_of = re.compile(rf"\s+(?:{_any_of(data['share']['of'])})\s+", re.IGNORECASE)
        self.share = _tie(data["share"]["ties"])
        self.sum = re.compile(rf"\b(?:{_any_of(data['sum']['ties'])}):?\s{{1,3}}", re.IGNORECASE)
        self.closing = re.compile(rf"\b(?:{_any_of(data['sum']['closing'])}):?\s+$", re.IGNORECASE)
        self.pointers = frozenset(data["sum"]["pointers"])
        self.separator = re.compile(rf",?\s+(?:{_any_of(data['sum']['separators'])})\s+|,\s+", re.IGNORECASE)
        self.interval = re.compile(rf"\s{{0,3}}[,(]?\s{{0,3}}(?:(?:{_any_of(data['interval']['ties'])})\s+)?", re.IGNORECASE)
        self.rate = re.compile(rf"\b(?:{_any_of(data['conversion']['rate'])})\b", re.IGNORECASE)
        self.after = re.compile(rf"\s+(?:{_any_of(data['order']['after'])})\s+", re.IGNORECASE)
        self.before = re.compile(rf"\s+(?:{_any_of(data['order']['before'])})\s+", re.IGNORECASE)


class Measures:
    """Factors of units within their kind, and bounds of exchange rates, from ``units_conversion.toml``."""

    def __init__(self) -> None:
        data = read_toml(seed_path("lexicon", "any", "units_conversion.toml"))
        exchange, self.smallest = data.pop("exchange"), data.pop("smallest")
        self.rates = {tuple(pair.split("-")): (float(low), float(high)) for pair, (low, high) in exchange.items()}
        self.kinds = {unit: kind for kind, units in data.items() for unit in units}
        self.factors: dict[str, float] = {unit: factor for units in data.values() for unit, factor in units.items()}


def _tie(words: Collection[str]) -> re.Pattern[str]:
    tie = _any_of(words)
    return re.compile(rf"\s{{0,3}}(?:\(\s{{0,3}}(?:(?:{tie})\s{{1,3}})?|,?\s{{1,3}}(?:{tie})\s{{1,3}})", re.IGNORECASE)


def _any_of(words: Collection[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)) or "(?!)"


@cache
def check_grammar(lang: str) -> CheckGrammar:
    """The ties of a language, loaded once; raises SeedUnreadable where the language has none."""
    return CheckGrammar(lang)


@cache
def measures() -> Measures:
    """How units compare, loaded once."""
    return Measures()
