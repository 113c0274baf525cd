"""Quantities of a text: money, measures, percentages, counts, scores, ages, each with what it counts and how exact it is.

The span holds the number, its scale and its unit; of a plain count it holds the number alone. Leaves alone numbers that are part
of a datetime or a name, labels (``Pasal 5``, ``ke-15``), ages in brackets after a name, telephone numbers, and idioms
(``salah satu``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tasks.extract.numerals import Numeral, grammar, lexicon_of
from tasks.extract.quantities.counted import counted_by, counted_near, modifier_before
from tasks.extract.quantities.guards import is_acted, is_count, is_label, is_part_of_name, nothing_counted
from tasks.extract.quantities.lexicon import QuantityGrammar, quantity_grammar
from tasks.extract.quantities.scores import find_scores
from tasks.extract.reading import Reading
from tasks.model import DateTime, Mention, Quantity


def find_quantities(reading: Reading, datetimes: Sequence[DateTime], mentions: Sequence[Mention]) -> list[Quantity]:
    """All quantities of a text, in order; what lies inside a datetime or a mention is none.

    >>> reading = Reading(text="Warga menerima Rp 1,5 juta dan dua ekor kambing.", lang="id", sentences=())
    >>> [(fact.surface, fact.value, fact.unit) for fact in find_quantities(reading, (), ())]
    [('Rp 1,5 juta', 1500000.0, 'IDR'), ('dua', 2.0, 'count')]
    """
    lang = lexicon_of(reading.lang)
    words = quantity_grammar(lang)
    text = reading.text
    dated = _Taken([(fact.start, fact.end) for fact in datetimes])
    scores = [score for score in find_scores(text, words) if not dated.overlaps(score.start, score.end)]
    known = _Taken([(fact.start, fact.end) for fact in (*datetimes, *mentions, *scores)])
    parts = [part for part in _parts(text, words) if not known.overlaps(part.start, part.end)]
    taken = _Taken([(fact.start, fact.end) for fact in (*datetimes, *mentions, *scores, *parts)])
    found = [*scores, *parts]
    free = (numeral for numeral in grammar(lang).find(text) if not taken.overlaps(numeral.start, numeral.end))
    found += [quantity for numeral in _in_words_too(text, free) if (quantity := _quantity(text, numeral, words))]
    found += [zero for zero in _zeros(text, words) if not taken.overlaps(zero.start, zero.end)]
    return _joined(text, found, words)


#: Numbers of these units stand apart, whatever word is between them.
_NO_RANGE = frozenset({"count", "score", "times", "1"})
#: How far back the name of a price index may stand, in characters.
_CONTEXT = 120


def _in_words_too(text: str, numerals: Iterable[Numeral]) -> Iterator[Numeral]:
    """Numbers, those that are written out again in brackets joined with what stands there: "2 (dua) unit"."""
    last: Numeral | None = None
    for numeral in numerals:
        if last and numeral.value == last.value and _brackets(text, last, numeral):
            last = replace(last, end=numeral.end + 1)
            continue
        if last:
            yield last
        last = numeral
    if last:
        yield last


def _brackets(text: str, first: Numeral, again: Numeral) -> bool:
    return first.spelled != again.spelled and text[first.end : again.start] in (" (", "(") and text[again.end : again.end + 1] == ")"


class _Taken:
    """Stretches of a text that already mean something; asked in logarithmic time."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any taken stretch shares a character with [start, end)."""
        at = bisect_right(self._starts, end - 1)
        return at > 0 and self._ends[at - 1] > start


def _quantity(text: str, numeral: Numeral, words: QuantityGrammar) -> Quantity | None:
    for read in (_money, _measure, _index, _prefixed, _age, _count):
        if quantity := read(text, numeral, words):
            return quantity
    return None


def _money(text: str, numeral: Numeral, words: QuantityGrammar) -> Quantity | None:
    before = words.before.search(text, max(0, numeral.start - 6), numeral.start)
    if before is None:
        return None
    numeral = _with_money_scale(text, _in_groups(text, numeral, words), words)
    unit = words.currency_before[before.group(1)]
    return _made(text, replace(numeral, start=before.start()), unit, "money", words)


def _in_groups(text: str, numeral: Numeral, words: QuantityGrammar) -> Numeral:
    """The number with its thousands grouped as the other language does: NT$30,000 - 40,000; no money counts in thousandths."""
    groups = [int(re.sub(r"\D", "", group)) for group in words.other_groups.findall(text, numeral.start, numeral.end)]
    if numeral.scaled or numeral.value is None or len(groups) != 1 + (numeral.high is not None):
        return numeral
    return replace(numeral, value=float(groups[0]), high=float(groups[1]) if len(groups) > 1 else None)


def _with_money_scale(text: str, numeral: Numeral, words: QuantityGrammar) -> Numeral:
    scale = words.money_scale.match(text, numeral.end)
    if scale is None or numeral.value is None or numeral.scaled:
        return numeral
    factor = words.money_scales[scale.group(1)]
    high = numeral.high * factor if numeral.high is not None else None
    return replace(numeral, end=scale.end(), value=numeral.value * factor, high=high)


def _measure(text: str, numeral: Numeral, words: QuantityGrammar) -> Quantity | None:
    after = words.after.match(text, numeral.end)
    if after is None or is_label(text, numeral, words, measured=True) or is_part_of_name(text, numeral, after.end()):
        return None
    sign = after.group(1)
    unit = words.units[sign]
    if sign in words.need_digits and (numeral.spelled or numeral.scaled):
        return None
    rule = "money" if unit in words.currencies else "measure"
    signed = _signed(text, numeral, words) if unit in words.negative else numeral
    return _made(text, replace(signed, end=after.end()), unit, rule, words)


def _signed(text: str, numeral: Numeral, words: QuantityGrammar) -> Numeral:
    """The number with a minus before it, in digits or words: "-0,5 persen", "minus 20 derajat"; "- 5 persen" opens an item of a list."""
    minus = words.minus.search(text, max(0, numeral.start - 12), numeral.start)
    if minus is None or numeral.value is None or numeral.high is not None:
        return numeral
    return replace(numeral, start=minus.start(), value=-numeral.value)


def _index(text: str, numeral: Numeral, words: QuantityGrammar) -> Quantity | None:
    """Points of a price index, and its levels: a number with a decimal that no unit follows counts nothing."""
    if numeral.value is None or numeral.spelled or numeral.scaled or is_part_of_name(text, numeral, numeral.end):
        return None
    fraction = numeral.value != int(numeral.value)
    spoken_of = bool(words.index_context.search(text, max(0, numeral.start - _CONTEXT), numeral.start))
    points = words.index.match(text, numeral.end)
    if points and (fraction or spoken_of):
        return _made(text, replace(numeral, end=points.end()), "index", "index", words)
    level = (fraction and (numeral.value >= 100 or words.dated.match(text, numeral.end))) or (
        numeral.value >= 1000 and nothing_counted(text, numeral.end, words)
    )
    at = words.index_at.search(text, max(0, numeral.start - 10), numeral.start)
    return _made(text, numeral, "index", "index", words) if spoken_of and level and (fraction or at) else None


def _prefixed(text: str, numeral: Numeral, words: QuantityGrammar) -> Quantity | None:
    before = words.prefix.search(text, max(0, numeral.start - 20), numeral.start)
    if before is None or numeral.value is None or numeral.spelled:
        return None
    unit = words.prefixed[before.group(1)]
    # "Blok M 6" is an address: a magnitude has a decimal, or is called one in full.
    quake = numeral.value < 10 and (len(before.group(1)) > 1 or numeral.value != int(numeral.value))
    fits = quake if unit == "magnitude" else numeral.value >= 1000 and not numeral.scaled
    return (
        _made(text, numeral, unit, unit, words)
        if fits and not is_part_of_name(text, replace(numeral, start=before.start()), numeral.end)
        else None
    )


def _age(text: str, numeral: Numeral, words: QuantityGrammar) -> Quantity | None:
    years = words.years.match(text, numeral.end)
    if years is None or numeral.value is None or is_label(text, numeral, words, measured=True):
        return None
    # Whoever asks has already taken durations away: years that are left are somebody's age.
    return _made(text, replace(numeral, end=years.end()), "year_age", "age", words)


def _count(text: str, numeral: Numeral, words: QuantityGrammar) -> Quantity | None:
    grouped = words.grouped_otherwise.match(text, numeral.start)
    if grouped and grouped.end() == numeral.end:
        digits = re.sub(r"\D", "", text[numeral.start : numeral.end])
        numeral = replace(numeral, value=float(digits))
    if not words.counts or not is_count(text, numeral, words):
        return None
    return _made(text, numeral, "count", "count", words)


def _made(text: str, numeral: Numeral, unit: str, rule: str, words: QuantityGrammar) -> Quantity:
    modifier, start = modifier_before(text, numeral.start, words)
    plain = rule in {"count", "part"}
    surface = text[numeral.start : numeral.end]
    return Quantity(
        start=numeral.start,
        end=numeral.end,
        surface=surface,
        rule=f"quantity/{rule}",
        value=numeral.value,
        value_high=numeral.high,
        unit=unit,
        currency=unit if unit in words.currencies else None,
        counted=counted_by(text, numeral.end, words) if plain else counted_near(text, start, numeral.end, words),
        modifier=modifier or (surface.lower() if numeral.value is None else "approx" if numeral.approximate else None),
    )


def _parts(text: str, words: QuantityGrammar) -> Iterator[Quantity]:
    """Parts of a whole: "dua pertiga warga", "1/3 dari anggaran"; not of an hour, nor the round of a cup."""
    lowered = text.lower()
    written = words.fraction.finditer(text) if any(word in lowered for word in words.fractions) else ()
    parts = [(found, words.fractions[found.group(1).lower()]) for found in written]
    parts += [(found, int(found.group(1)) / int(found.group(2))) for found in words.ratio.finditer(text)]
    for found, value in parts:
        if value < 1 and not is_acted(text, found.end(), words):
            yield _made(text, Numeral(found.start(), found.end(), value), "1", "part", words)


def _zeros(text: str, words: QuantityGrammar) -> Iterator[Quantity]:
    for found in words.zero_word.finditer(text):
        numeral = Numeral(found.start(), found.end(), 0.0, spelled=True)
        yield _made(text, numeral, "count", "measure", words)


def _joined(text: str, found: Sequence[Quantity], words: QuantityGrammar) -> list[Quantity]:
    """Merge "Rp 500 ribu hingga Rp 1 juta" into one range: the same unit on both sides of a word for a range."""
    merged: list[Quantity] = []
    for fact in sorted(found, key=lambda fact: (fact.start, fact.end)):
        last = merged[-1] if merged else None
        if last and _is_range(text, last, fact, words):
            merged[-1] = replace(
                last, end=fact.end, surface=text[last.start : fact.end], value_high=fact.value, counted=fact.counted or last.counted
            )
        else:
            merged.append(fact)
    return merged


def _is_range(text: str, low: Quantity, high: Quantity, words: QuantityGrammar) -> bool:
    if low.unit in _NO_RANGE or low.unit != high.unit or low.value is None or high.value is None:
        return False
    return (
        low.value_high is None
        and high.value_high is None
        and low.value < high.value
        and bool(words.range.fullmatch(text, low.end, high.start))
    )
