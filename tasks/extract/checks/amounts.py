"""Amounts against amounts: money in two currencies, a measure in two units, a share as a fraction and as a percentage."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tasks.extract.checks.lexicon import CheckGrammar, measures
from tasks.extract.checks.made import CONSISTENT, CONTRADICTION, Finding, made
from tasks.model import Check, Quantity

#: Conversions in the news are rounded, often to one digit: closer than the first figure agrees, beyond the second contradicts,
#: between them nothing is said.
_AGREES, _CONTRADICTS = 0.06, 0.30


def check_conversions(text: str, quantities: Sequence[Quantity], words: CheckGrammar) -> Iterator[Check]:
    """Money stated twice, against the rate that the text states, else against what the rate has ever been."""
    rates = _stated_rates(text, quantities)
    for one, other in pairwise(quantities):
        if not (one.currency and other.currency and one.currency != other.currency):
            continue
        if (
            _simple(one, other)
            and _is_price(one)
            and _is_price(other)
            and words.conversion.fullmatch(text, one.end, other.start)
            and not _is_rate(text, one, words)
        ):
            finding = _conversion(one, other, rates)
            if finding:
                yield made(finding, one, other)


def _simple(one: Quantity, other: Quantity) -> bool:
    return bool(one.value and other.value) and one.value_high is None and other.value_high is None


def _is_price(fact: Quantity) -> bool:
    # One of a currency is what a rate is quoted for, not an amount.
    return fact.value is not None and fact.value != 1 and fact.value >= measures().smallest.get(fact.currency, 0)


def _is_rate(text: str, one: Quantity, words: CheckGrammar) -> bool:
    return bool(words.rate.search(text, max(0, one.start - 30), one.start))


def _stated_rates(text: str, quantities: Sequence[Quantity]) -> dict[tuple[str, str], float]:
    """Exchange rates that the text states: "kurs 1 dolar = Rp 14.312"."""
    rates: dict[tuple[str, str], float] = {}
    for one, other in pairwise(quantities):
        if one.currency and other.currency and one.value == 1 and other.value and text[one.end : other.start].strip() in ("=", ""):
            rates[one.currency, other.currency] = other.value
    return rates


def _conversion(one: Quantity, other: Quantity, rates: dict[tuple[str, str], float]) -> Finding | None:
    for a, b in ((one, other), (other, one)):
        if a.currency is None or b.currency is None or not a.value or not b.value:
            continue
        pair, ratio = (a.currency, b.currency), b.value / a.value
        if pair in rates:
            return _against_rate(a, b, rates[pair])
        if pair in measures().rates:
            low, high = measures().rates[pair]
            if low <= ratio <= high:
                return Finding("currency_conversion", CONSISTENT, found=f"{ratio:g} {b.currency}/{a.currency}")
            wanted = f"{a.value * low:.4g}–{a.value * high:.4g} {b.currency}"
            return Finding("currency_conversion", CONTRADICTION, expected=wanted, found=f"{b.value:.4g} {b.currency}")
    return None


def _against_rate(a: Quantity, b: Quantity, rate: float) -> Finding | None:
    wanted, found = (a.value or 0.0) * rate, b.value or 0.0
    expected, stated = f"{wanted:.4g} {b.currency}", f"{found:.4g} {b.currency}"
    return _judged("currency_conversion", found / wanted, expected, stated)


def _judged(kind: str, ratio: float, expected: str, found: str) -> Finding | None:
    distance = abs(math.log(ratio)) if ratio > 0 else math.inf
    if distance <= _AGREES:
        return Finding(kind, CONSISTENT, expected, found)
    return Finding(kind, CONTRADICTION, expected, found) if distance > _CONTRADICTS else None


def check_units(text: str, quantities: Sequence[Quantity], words: CheckGrammar) -> Iterator[Check]:
    """A measure and the same in another unit: "10 mil (16 kilometer)"."""
    table = measures()
    for one, other in pairwise(quantities):
        kind = table.kinds.get(one.unit)
        if kind is None or table.kinds.get(other.unit) != kind or one.unit == other.unit or not _simple(one, other):
            continue
        if words.unit.fullmatch(text, one.end, other.start):
            wanted = (one.value or 0.0) * table.factors[one.unit] / table.factors[other.unit]
            expected, found = f"{wanted:.4g} {other.unit}", f"{other.value:.4g} {other.unit}"
            if finding := _judged("unit_pair", (other.value or 0.0) / wanted, expected, found):
                yield made(finding, one, other)


def check_shares(text: str, quantities: Sequence[Quantity], words: CheckGrammar) -> Iterator[Check]:
    """A part of a whole beside its percentage: "3 dari 23 kasus (13 persen)"."""
    for part, whole, share in zip(quantities, quantities[1:], quantities[2:], strict=False):
        if part.unit != "count" or whole.unit != "count" or share.unit != "%":
            continue
        if not (part.value and whole.value and share.value and part.value <= whole.value) or part.value_high or share.value_high:
            continue
        tail = text[whole.end : share.start]
        noun = tail[: len(tail) - len(tail.lstrip())] if not whole.counted else f" {whole.counted}"
        between = tail.removeprefix(noun)
        if _of(text, part, whole, words) and len(tail) < 60 and words.share.fullmatch(between):
            yield made(_share(part, whole, share), part, share)


def _of(text: str, part: Quantity, whole: Quantity, words: CheckGrammar) -> bool:
    between = text[part.end : whole.start]
    noun = f" {part.counted}" if part.counted and between.startswith(f" {part.counted}") else ""
    return bool(words.share_of.fullmatch(between.removeprefix(noun)))


def _share(part: Quantity, whole: Quantity, share: Quantity) -> Finding:
    wanted = 100 * (part.value or 0.0) / (whole.value or 1.0)
    stated = share.value or 0.0
    # One point of slack: the press rounds down as readily as up.
    agrees = abs(wanted - stated) <= 1.0
    return Finding("percentage_of", CONSISTENT if agrees else CONTRADICTION, f"{wanted:.3g} %", f"{stated:g} %", note=None)
