"""Lengths of time: ``12 jam``, ``dua hingga tiga bulan``, ``2 menit 09.930 detik``, ``sehari``, ``tiap 2-3 minggu``.

Leaves alone ages (``berusia 40 tahun``, ``pebulutangkis 20 tahun``), ordinals (``ke-2``) and vague lengths (``puluhan tahun``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extract.datetimes.found import Found, Tokens
from tasks.extract.datetimes.lexicon import DateGrammar
from tasks.extract.numerals import Numeral, NumeralGrammar

_SMALLER = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60), "W": ("D", 7)}
_AGE_REACH = 6
#: "Tahun Buku 2025 hari ini" holds no 2025 days
_YEAR = re.compile(r"(?:19|20)\d\d")
#: the word after "ke" in "17 tahun ke atas"
_SECOND_WORD = re.compile(r"(?<= ke )[^\W\d_]+")
#: the first half of a range that was not read as one mention: "(7-10 tahun)"
_FIRST_HALF = re.compile(r"\d\s?[-–]\s?$")
#: money, and the rest of a number that is money: "Rp 18.200 pekan depan"
_MONEY = re.compile(r"(?:Rp\.?|[$€£])\s?$|\d[.,]$", re.IGNORECASE)
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
#: "Budi, 32 tahun," tells his age as the press writes it
_NAMED = re.compile(r"[^\W\d_]*[A-Z][^\W\d_]{2,}[,(] ?$")


def find_duration(text: str, tokens: Tokens, index: int, dates: DateGrammar, numbers: NumeralGrammar) -> Found | None:
    """The duration that begins at a token, with what closes it; None if there is none."""
    start = tokens.starts[index]
    every = tokens.words[index] in dates.every
    if every:
        index += 1
        if index == len(tokens.starts):
            return None
    weekly = dates.weekly.match(text, tokens.starts[index]) if every else None
    if weekly:
        return Found(start, weekly.end(), "duration", {"duration": "P1W", "set": "1"})
    measured = (
        _single(text, tokens, index, dates, every=every)
        or _multiplied(text, tokens.starts[index], dates)
        or _measured(text, tokens, index, dates, numbers)
    )
    if measured is None:
        return None
    value, end = measured
    closing = dates.closing.match(text, end)
    flag = dates.closings[" ".join(closing["closing"].lower().split())] if closing else None
    if closing:
        end = closing.end()
    slots = {"duration": value} | ({"closing": flag} if flag else {}) | ({"set": "1"} if every or flag == "set" else {})
    return Found(start, end, "duration", slots)


def _single(text: str, tokens: Tokens, index: int, dates: DateGrammar, *, every: bool) -> tuple[str, int] | None:
    word, end = tokens.words[index], tokens.ends[index]
    if word in dates.single and text[end : end + 1] != "-":
        return dates.single[word], end
    if every and word in dates.parts:
        return "P1D", end  # "setiap pagi" comes once a day
    if every and word in dates.units:
        return _iso([("1", dates.units[word])]), end
    return None


def _multiplied(text: str, start: int, dates: DateGrammar) -> tuple[str, int] | None:
    """So many times a length: 2x24 jam is 48 hours."""
    found = dates.multiplied.match(text, start)
    if not found:
        return None
    return _iso([(str(int(found[1]) * int(found[2])), dates.units[found["unit"].lower()])]), found.end()


def _measured(text: str, tokens: Tokens, index: int, dates: DateGrammar, numbers: NumeralGrammar) -> tuple[str, int] | None:
    numeral = numbers.match(text, tokens.starts[index])
    unit = dates.unit.match(text, numeral.end) if numeral else None
    if numeral is None or unit is None or numeral.value is None or numeral.approximate or _YEAR.fullmatch(text, numeral.start, numeral.end):
        return None
    code, end = dates.units[unit["unit"].lower()], unit.end()
    if _MONEY.search(text, max(0, numeral.start - 4), numeral.start):
        return None
    if _is_ordinal(text, tokens, index) or (code == "Y" and is_age(text, tokens, index, end, dates)):
        return None
    if numeral.high is not None:
        return f"{_iso([(_plain(numeral.value), code)])}/{_iso([(_plain(numeral.high), code)])}", end
    parts = [(_amount(text, numeral, code), code)]
    while more := _smaller(text, end, parts[-1][1], dates, numbers):
        parts.append(more[0])
        end = more[1]
    return _iso(parts), end


def _smaller(text: str, end: int, above: str, dates: DateGrammar, numbers: NumeralGrammar) -> tuple[tuple[str, str], int] | None:
    gap = dates.compound.match(text, end)
    numeral = numbers.match(text, gap.end()) if gap else None
    unit = dates.unit.match(text, numeral.end) if numeral else None
    if numeral is None or unit is None or numeral.value is None or numeral.high is not None:
        return None
    code = dates.units[unit["unit"].lower()]
    if _ORDER.get(code, 0) <= _ORDER.get(above, 0):
        return None
    return (_amount(text, numeral, code), code), unit.end()


_ORDER = {"Y": 1, "M": 2, "W": 3, "D": 4, "TH": 5, "TM": 6, "TS": 7}


def _amount(text: str, numeral: Numeral, code: str) -> str:
    digits = text[numeral.start : numeral.end]
    if code == "TS" and digits.count(".") == 1 and "," not in digits and digits[0].isdecimal():
        # Lap times are written with a decimal point whatever the language does elsewhere.
        whole, fraction = digits.split(".")
        return f"{int(whole)}.{fraction}" if fraction.isdecimal() else _plain(numeral.value or 0.0)
    return _plain(numeral.value or 0.0)


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _iso(parts: list[tuple[str, str]]) -> str:
    """Join amounts and designators: [("2", "TM"), ("9.93", "TS")] → PT2M9.93S; a half becomes the next smaller unit."""
    spread: list[tuple[str, str]] = []
    for amount, code in parts:
        if code in ("10Y", "100Y"):
            spread.append((_plain(float(amount) * int(code[:-1])), "Y"))
        elif "." in amount and code in _SMALLER and float(amount) % 1 == 0.5:
            smaller, factor = _SMALLER[code]
            whole = [(str(int(float(amount))), code)] if float(amount) > 1 else []
            spread += [*whole, (_plain(factor / 2), smaller)]
        else:
            spread.append((amount, code))
    date = "".join(amount + code for amount, code in spread if code[0] != "T")
    time = "".join(amount + code[1:] for amount, code in spread if code[0] == "T")
    return "P" + date + (f"T{time}" if time else "")


def _is_ordinal(text: str, tokens: Tokens, index: int) -> bool:
    start = tokens.starts[index]
    return text[max(0, start - 3) : start].lower() in ("ke-", "ke–")


def _range_start(text: str, tokens: Tokens, index: int, dates: DateGrammar) -> int:
    """The token of the lower end where a token is the upper end of a range: "(7-10 tahun)", "21 sampai 65 tahun"."""
    start = tokens.starts[index]
    if _FIRST_HALF.search(text, max(0, start - 4), start):
        return index - 1
    ranged = index > 1 and tokens.words[index - 1] in dates.lists["range_words"] and tokens.words[index - 2].isdecimal()
    return index - 2 if ranged else index


def _age_is_spoken_of(before: Sequence[str], dates: DateGrammar) -> bool:
    """Whether a word for age governs a number of years; not past other years, unless both are its own: "usia 17 tahun hingga 25 tahun"."""
    for place in range(len(before) - 1, -1, -1):
        if before[place] in dates.lists["ages"]:
            return True
        following = before[place + 1] if place + 1 < len(before) else ""
        if before[place] in dates.units and following not in dates.lists["joiners"] | dates.lists["range_words"]:
            return False
    return False


def is_age(text: str, tokens: Tokens, index: int, end: int, dates: DateGrammar) -> bool:
    """Whether the number of years at a token tells how old somebody is.

    Not to be asked of other units: "bayi tiga bulan" is as often how long a baby waited.
    """
    start = tokens.starts[index]
    index = _range_start(text, tokens, index, dates)
    start = tokens.starts[index]
    before = tokens.words[max(0, index - _AGE_REACH) : index]
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return True
    if text[end : end + 1] in (",", ")", ".") and _NAMED.search(text, max(0, start - 30), start):
        return True
    after = next((found.group().lower() for found in _SECOND_WORD.finditer(text, end, end + 12)), "")
    if not dates.lists["age_bounds"].isdisjoint((*before[-1:], after)):
        return True
    if dates.closing.match(text, end):
        return False
    if _age_is_spoken_of(before, dates):
        return True
    pointed = (found := _NEXT_WORD.match(text, end)) is not None and found.group(1).lower() in dates.lists["age_pointers"]
    return not dates.lists["persons"].isdisjoint(before[-2:] if pointed else before[-1:])
