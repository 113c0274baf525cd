"""Numbers in digits or words: where they stand and what they are worth, before anybody asks what they count.

Finds ``1.743``, ``dua ratus lima puluh``, ``1,3 miliar``, ``20 hingga 25``, ``puluhan ribu``. Leaves alone whatever is part of a
name (``AK-56``), a version (``1.2.3``) or a longer word; what a number means is decided by those who call this.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from math import prod

from tasks.seeds import read_toml, seed_path

#: Languages with lexicons of their own; any other is read with digits and signs alone.
LANGUAGES = ("id", "en")
_DIGITS = re.compile(r"\d{1,30}(?:[.,]\d{1,30}){0,8}")
_TOKEN = re.compile(r"[^\W\d_]+|\d{1,30}(?:[.,]\d{1,30}){0,8}")
#: "dua ratus dua puluh dua triliun dua ratus dua puluh dua miliar …" ends somewhere; so does "ribu triliun".
_MOST_WORDS, _MOST_SCALES = 32, 2
_WORD_GAP = re.compile(r"[ \u00a0-]")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: ``text[start:end]``. ``value`` is None where only an order of magnitude is named (*puluhan*)."""

    start: int
    end: int
    value: float | None
    high: float | None = None
    spelled: bool = False
    scaled: bool = False
    approximate: bool = False


class NumeralGrammar:
    """The numbers of one language, compiled from its ``numerals.toml``."""

    def __init__(self, lang: str) -> None:
        data = read_toml(seed_path("lexicon", lang, "numerals.toml"))
        self.decimal, self.group = data["digits"]["decimal"], data["digits"]["group"]
        self._glued = re.compile(rf"(?<![^\W_])(?:{_any_of(data['digits']['glued'])})$")
        self.units: dict[str, int] = data["units"]
        self.fused: dict[str, int] = data["fused"]
        self.teens: dict[str, int] = data["teens"]
        self.tens: dict[str, int] = data["tens"]
        self.scales: dict[str, int] = data["scales"]
        self.rounded: dict[str, int] = data["rounded_scales"]
        self.halves: dict[str, float] = data["halves"]
        self._half_after = re.compile(rf"\s(?:{_any_of(data['half_after']['words'])})\b", re.IGNORECASE)
        self.vague = frozenset(data["vague"]["words"])
        self._connected = re.compile(rf"{_WORD_GAP.pattern}(?:(?:{_any_of(data['tens_and']['words'])})\s)?", re.IGNORECASE)
        self.openers = frozenset([*self.units, *self.fused, *self.halves, *self.vague])
        words = _any_of(data["range"]["words"])
        self._range = re.compile(rf"\s?[-–—]\s?|\s+(?:{words})\s+", re.IGNORECASE)
        self.scale = re.compile(rf"\s*({_any_of([*self.scales, *self.rounded])})(?!(?-i:(?!nya\b)[a-z]))", re.IGNORECASE)
        self._approximate = re.compile(re.escape(data["range"]["approximate_suffix"]) + r"\b")
        decimal, group = re.escape(self.decimal), re.escape(self.group)
        self._grouped = re.compile(rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d+)?")
        self._foreign = re.compile(rf"\d{{1,3}}(?:(?:{decimal}\d{{3}}){{2,}}|(?:{decimal}\d{{3}})+{group}\d+)")

    def find(self, text: str) -> Iterator[Numeral]:
        """Every number of a text, in order, none overlapping another."""
        end = 0
        for token in _TOKEN.finditer(text):
            if token.start() >= end and (numeral := self.match(text, token.start(), token.group())):
                end = numeral.end
                yield numeral

    def match(self, text: str, at: int, token: str | None = None) -> Numeral | None:
        """The number, or range of two, that begins exactly at an offset; None if there is none.

        >>> grammar("id").match("sekitar 20 hingga 25 orang", 8)
        Numeral(start=8, end=20, value=20.0, high=25.0, spelled=False, scaled=False, approximate=False)
        """
        low = self._with_half(text, self._single(text, at, token))
        if low is None or low.value is None:
            return low
        joint = self._range.match(text, low.end)
        high = self._single(text, joint.end(), None) if joint else None
        if joint is None or high is None or high.value is None or (high.spelled != low.spelled and not joint.group().strip().isalpha()):
            return low
        if high.scaled and not low.scaled and high.value:
            scale = _scale_of(text[high.start : high.end], self)
            low = replace(low, value=float(Decimal(str(low.value)) * scale))
        if low.value is not None and high.value > low.value:
            return replace(low, end=high.end, high=high.value, scaled=high.scaled)
        return self._with_half(text, self._single(text, at, token))

    def _with_half(self, text: str, numeral: Numeral | None) -> Numeral | None:
        tail = self._half_after.match(text, numeral.end) if numeral and numeral.value and not numeral.scaled else None
        return replace(numeral, end=tail.end(), value=numeral.value + 0.5) if numeral and numeral.value and tail else numeral

    def _single(self, text: str, at: int, token: str | None) -> Numeral | None:
        token = token if token is not None else (found.group() if (found := _TOKEN.match(text, at)) else "")
        if not token or (at and (text[at - 1].isalnum() or text[at - 1] == "_") and not self._glued.search(text, max(0, at - 5), at)):
            return None
        if token[0].isdecimal():
            return self._from_digits(text, at, token)
        return self._from_words(text, at) if token.lower() in self.openers else None

    def _from_digits(self, text: str, at: int, token: str) -> Numeral | None:
        value = self.parse_digits(token)
        if value is None:
            return None
        end, scaled, rounded, scales = at + len(token), False, False, 0
        while not rounded and scales < _MOST_SCALES and (scale := self.scale.match(text, end)):
            scales += 1
            word, end, scaled = scale.group(1).lower(), scale.end(), True
            rounded = word in self.rounded
            value *= self.rounded[word] if rounded else self.scales[word]
        tail = self._approximate.match(text, end)
        return Numeral(at, tail.end() if tail else end, float(value), scaled=scaled, approximate=rounded or bool(tail))

    def parse_digits(self, digits: str) -> Decimal | None:
        """What a run of digits is worth in this language's punctuation; None for versions, addresses and dates.

        A separator that can only be the other language's is read so: ``0.349`` and ``2.5`` are decimals in Indonesian, too.

        >>> [str(grammar("id").parse_digits(digits)) for digits in ("1.743", "0.349", "1,5", "1.2.3")]
        ['1743', '0.349', '1.5', 'None']
        """
        if digits.isdecimal():
            return Decimal(digits)
        if self._grouped.fullmatch(digits) and not digits.startswith("0" + self.group):
            return Decimal(digits.replace(self.group, "").replace(self.decimal, "."))
        if self._foreign.fullmatch(digits):
            return Decimal(digits.replace(self.decimal, "").replace(self.group, "."))
        return Decimal(digits.replace(",", ".")) if digits.count(".") + digits.count(",") == 1 else None

    def _from_words(self, text: str, at: int) -> Numeral | None:
        first = _TOKEN.match(text, at)
        if first and first.group().lower() in self.vague:
            scale = self.scale.match(text, first.end())
            return Numeral(at, scale.end() if scale else first.end(), None, spelled=True, scaled=bool(scale))
        total, end, scaled = _Total(), at, False
        position = at
        for _ in range(_MOST_WORDS):
            token = _TOKEN.match(text, position)
            if not token or not self._add(total, token.group().lower()):
                break
            word, end = token.group().lower(), token.end()
            scaled = scaled or word in self.scales
            gap = (self._connected if word in self.tens or word in self.scales else _WORD_GAP).match(text, end)
            if not gap:
                break
            position = gap.end()
        return Numeral(at, end, float(total.value), spelled=True, scaled=scaled) if end > at else None

    def _add(self, total: _Total, word: str) -> bool:
        if word in self.units:
            return total.add(Decimal(self.units[word]))
        if word in self.halves:
            return total.add_half(Decimal(str(self.halves[word])))
        if word in self.teens:
            return total.make_teen(self.teens[word])
        if word in self.fused:
            return total.add_fused(self.fused[word])
        if word in self.tens:
            return total.multiply(self.tens[word])
        return word in self.scales and total.scale(self.scales[word])


class _Total:
    """A number under construction, word by word; every step says whether the word could follow those before it."""

    def __init__(self) -> None:
        self.total, self.group, self.unit = Decimal(0), Decimal(0), Decimal(0)
        self.started, self.half = False, False
        self.last_scale = 0

    @property
    def value(self) -> Decimal:
        return self.total + self.group + self.unit

    def add(self, value: Decimal) -> bool:
        # "dua tiga" is two numbers, "twenty three" is one.
        if self.half or (self.unit and not (self.unit >= 20 and value < 10)) or (self.started and value == 0):
            return False
        self.unit, self.started = self.unit + value, True
        return True

    def add_half(self, value: Decimal) -> bool:
        if self.half:
            return False
        self.unit, self.started, self.half = self.unit + value, True, True
        return True

    def make_teen(self, value: int) -> bool:
        if not 2 <= self.unit <= 9:
            return False
        self.unit += value
        return True

    def add_fused(self, value: int) -> bool:
        if self.unit or self.group:
            return False
        if value < 1000:
            self.group = Decimal(value)
        elif self.started and self.last_scale <= value:
            return False
        else:
            self.total, self.last_scale = self.total + value, value
        self.started = True
        return True

    def multiply(self, value: int) -> bool:
        if not self.unit:
            return False
        self.group, self.unit = self.group + self.unit * value, Decimal(0)
        return True

    def scale(self, value: int) -> bool:
        if not self.started:
            return False
        part = self.group + self.unit
        # "dua juta lima ribu" adds the smaller, "5 ribu triliun" multiplies the whole; a second "ribu" begins another number.
        if part and self.last_scale and value >= self.last_scale:
            return False
        self.total = self.total + part * value if part else self.total * value
        self.group, self.unit, self.last_scale = Decimal(0), Decimal(0), value
        return True


def _any_of(words: Collection[str]) -> str:
    # An empty alternation would match everywhere; (?!) matches nowhere.
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _scale_of(surface: str, grammar: NumeralGrammar) -> Decimal:
    return Decimal(prod(grammar.scales.get(word, 1) for word in surface.lower().split()))


def lexicon_of(lang: str | None) -> str:
    """The folder of lexicons for a detected language; ``any`` holds what is certain in every language.

    >>> lexicon_of("id"), lexicon_of("de"), lexicon_of(None)
    ('id', 'any', 'any')
    """
    return lang if lang in LANGUAGES else "any"


@cache
def grammar(lang: str) -> NumeralGrammar:
    """The number grammar of a language, loaded once; raises SeedUnreadable where the language has none."""
    return NumeralGrammar(lang)
