"""When a number counts nothing: parts of names, labels, idioms, identifiers."""

from __future__ import annotations

import re

from tasks.extract.numerals import Numeral
from tasks.extract.quantities.lexicon import QuantityGrammar

_PREVIOUS = re.compile(r"([^\W\d_]+)([^\w\n]{1,3})$")
_NEXT = re.compile(r"[ \u00a0\t]+([^\W\d_]+)")
# Dashes that open a line are bullets: nothing here reaches over the end of a line.
#: One half of a pair that was not read as a range: "3 - 3", "10:2", "3 x 4", "5 vs 5".
_PAIRED_BEFORE = re.compile(r"\d[^\S\n]?(?:[-–:x×/]|[vV][sS]\.?)[^\S\n]?$")
_PAIRED_AFTER = re.compile(r"[^\S\n]?(?:[-–:x×/]|[vV][sS]\.?)[^\S\n]?\d")
#: A sign that says that more of the number follows: "sebesar 240+60%".
_SIGN = re.compile(r"\s?[%+°×=]")
_STOP = re.compile(r"\s*[.,;)\n]|\s*$")
#: 18.00 is a time of the day, 3,0 a mark.
_WRITTEN_FRACTION = re.compile(r"^\d+[.,]\d{1,2}$")
_DIGITS_BEFORE = re.compile(r"(?<![\d.,])(?:\d{2,3}|\d{5,9})\)?\s$")
#: What may be tied to a unit: the day of "68 mm/hari", the other end of "2%-3,5%".
_GOES_ON = re.compile(r"/[a-z]{3}|[-–]\d")
#: A title in quotation marks that opens with a number: “3 Calon Bicara”, '30 Under 30'.
_TITLE = re.compile(r" [A-Z][^\W\d_]+ (?:[A-Z][^\W\d_]|\d)")
#: A date whose month is misspelled: "11-13 Septembar 2019".
_DATED = re.compile(r" [A-Z][^\W\d_]+,? (?:19|20)\d\d\b")
_LAST_DAY = 31
_LONGEST_LIST = 40
_OPENING_QUOTES = "\"'“‘"
#: A suffix that makes a measure rough: 40 cm-an.
_ROUGH = re.compile(r"-an\b")
#: … and one that points at it: 70 triliunnya.
_POINTED = re.compile(r"nya\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Names bear smaller numbers, or years, which are asked for elsewhere: Windows 11, but "Australia 79 ribu kunjungan".
_NO_MODEL = 10_000
#: From here on counts are written in groups of three digits, and labels are not.
_GROUPED = 1_000
#: More digits than any count in the news has without a separator: identity and telephone numbers.
_LONGEST_UNGROUPED = 7


def previous_word(text: str, start: int) -> tuple[str, str]:
    """The word before an offset and what stands between them; empty if something else stands there."""
    found = _PREVIOUS.search(text, max(0, start - 30), start)
    return (found.group(1), found.group(2)) if found else ("", "")


def is_part_of_name(text: str, numeral: Numeral, end: int) -> bool:
    """Whether letters, dashes or other signs tie the number to its neighbours: ``AK-56``, ``ke-15``, ``24/7``, ``3M``."""
    start = numeral.start
    if _PAIRED_BEFORE.search(text, max(0, start - 8), start) or (end == numeral.end and _PAIRED_AFTER.match(text, end)):
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before.isalnum() or before in "#@_/*^" or (before in "-–.:'’" and text[start - 2 : start - 1].isalnum())):
        return True
    if numeral.scaled and _POINTED.match(text, end):
        return False
    if after.isalnum() or after in "_@":
        # A sign ends what it stands behind, even where the next sentence is glued to it.
        return after != "" and text[end - 1] != "%"
    if _ROUGH.match(text, end) or (end > numeral.end and _GOES_ON.match(text, end)):
        return False
    follows = text[end + 1 : end + 2]
    return after != "" and after in "-–/:." and follows.isalnum() and not (after in ".:" and follows.isupper())


def is_label(text: str, numeral: Numeral, words: QuantityGrammar, *, measured: bool = False) -> bool:
    """Whether the word before makes the number a label (``Pasal 5``); soft ones do so only for bare digits."""
    word, between = previous_word(text, numeral.start)
    if word.lower() not in words.labels or between.strip(" .:-\u00a0"):
        return not measured and _goes_on_a_label(text, numeral, words)
    plain = not (measured or numeral.spelled or numeral.scaled or (numeral.value or 0) >= _NO_MODEL)
    return plain or word.lower() not in words.soft_labels


def _goes_on_a_label(text: str, numeral: Numeral, words: QuantityGrammar) -> bool:
    """Whether the number goes on a list of labels or of parts of a name: Pasal 218 dan 219, Melati 1 dan 2."""
    found = words.listed.search(text, max(0, numeral.start - _LONGEST_LIST), numeral.start)
    if found is None or numeral.scaled:
        return False
    word = found.group(1)
    named = word.istitle() and not _is_plain(word, words) and not _opens_sentence(text, found.start())
    return named or word.lower() in words.labels - words.soft_labels


def is_count(text: str, numeral: Numeral, words: QuantityGrammar) -> bool:
    """Whether a number without a unit counts something that is named beside it."""
    if _names_something(text, numeral, words):
        return False
    if (following := _NEXT.match(text, numeral.end)) and not numeral.spelled and following.group(1).lower() in words.models:
        return False
    previous, between = previous_word(text, numeral.start)
    grouped = not numeral.spelled and (numeral.value or 0) >= _GROUPED and not text[numeral.start : numeral.end].isdecimal()
    announced = previous.lower() in (words.weakly_announcing if grouped else words.announcing) and between.isspace()
    if following is None:
        weakly = previous.lower() in words.weakly_announcing and between.isspace() and not _SIGN.match(text, numeral.end)
        return (weakly or numeral.scaled) and not numeral.spelled
    if _YEAR.fullmatch(text, numeral.start, numeral.end):
        return following.group(1).lower() in words.crowds
    return numeral.scaled or bool(words.still_counted.match(text, numeral.end)) or _counts(text, numeral, words, announced=announced)


def _names_something(text: str, numeral: Numeral, words: QuantityGrammar) -> bool:
    """Whether the number is part of a name, a label, an identifier or an idiom, or has a fraction, which no count has."""
    surface = text[numeral.start : numeral.end]
    if is_part_of_name(text, numeral, numeral.end) or is_label(text, numeral, words) or _after_a_name(text, numeral, words):
        return True
    if numeral.value is not None and not numeral.scaled and (numeral.value != int(numeral.value) or _WRITTEN_FRACTION.search(surface)):
        return True
    if text[numeral.start - 1 : numeral.start] in _OPENING_QUOTES and numeral.start and _TITLE.match(text, numeral.end):
        return True
    if not numeral.spelled and (numeral.value or 0) <= _LAST_DAY and _DATED.match(text, numeral.end):
        return True
    if _goes_on_digits(text, numeral.start) or _is_identifier(surface):
        return True
    return numeral.value == 1 and numeral.spelled and not _is_one(text, numeral, words)


def _goes_on_digits(text: str, start: int) -> bool:
    """Whether other digits stand right before, as in a telephone number (021 555 1234); a year may: "pada 2026 12 orang"."""
    return _DIGITS_BEFORE.search(text, max(0, start - 12), start) is not None


def _is_identifier(digits: str) -> bool:
    return (digits[0] == "0" and digits[1:2].isdecimal()) or (digits.isdecimal() and len(digits) > _LONGEST_UNGROUPED)


def _is_one(text: str, numeral: Numeral, words: QuantityGrammar) -> bool:
    previous, _ = previous_word(text, numeral.start)
    following = _NEXT.match(text, numeral.end)
    if following is None or previous.lower() in words.one_before:
        return False
    # "satu dari tiga peserta" is a count, "satu dari mereka" is not.
    return following.group(1).lower() not in words.one_after or words.one_of.match(text, numeral.end) is not None


def _counts(text: str, numeral: Numeral, words: QuantityGrammar, *, announced: bool) -> bool:
    found = _NEXT.match(text, numeral.end)
    following = found.group(1) if found else ""
    if following.lower() in words.not_counted or (words.verb.fullmatch(following.lower()) and following.lower() not in words.nouns):
        return announced and not numeral.spelled
    if following.islower() or following.isupper():
        return True
    # A title after a number: "sebanyak 13 Puskesmas" is counted, "Empat Pilar" and "Xiaomi 13 Series" are names.
    if numeral.spelled:
        return text[numeral.start].islower() or _opens_sentence(text, numeral.start)
    previous, between = previous_word(text, numeral.start)
    return _is_plain(previous, words) or not (previous.istitle() and between.isspace())


def nothing_counted(text: str, end: int, words: QuantityGrammar) -> bool:
    """Whether no noun follows that a number could count: a stop, or a word such as "dengan"."""
    found = _NEXT.match(text, end)
    return bool(_STOP.match(text, end)) or (found is not None and found.group(1).lower() in words.not_counted)


def is_acted(text: str, end: int, words: QuantityGrammar) -> bool:
    """Whether a verb follows, so that nothing is counted: "setengah berlari"."""
    found = _NEXT.match(text, end)
    following = found.group(1).lower() if found else ""
    return bool(words.verb.fullmatch(following)) and following not in words.nouns


def _after_a_name(text: str, numeral: Numeral, words: QuantityGrammar) -> bool:
    """A number right after a capitalised word inside a sentence belongs to it: Windows 11, iPhone 15, Nusantara Lima."""
    if not numeral.spelled and (numeral.scaled or (numeral.value or 0) >= _NO_MODEL):
        return False
    if numeral.spelled and not text[numeral.start].isupper():
        return False
    word, between = previous_word(text, numeral.start)
    if word.islower() or not between.strip("®™").isspace() or _is_plain(word, words):
        return False
    if not _opens_sentence(text, numeral.start - len(between) - len(word)) or not word.istitle():
        return True
    # "Korban 13 orang" opens a sentence as "Xiaomi 17 series" does; only what comes in crowds is counted after a bare noun.
    following = _NEXT.match(text, numeral.end)
    return not numeral.scaled and following is not None and following.group(1).lower() not in words.crowds


def _is_plain(word: str, words: QuantityGrammar) -> bool:
    """Whether a capitalised word is one that merely opens a sentence: Sebanyak, Ada, Dari."""
    if word.istitle() and words.verb.fullmatch(word.lower()):
        return True
    return word.lower() in words.not_counted | words.weakly_announcing or words.modifier.search(f"{word} ") is not None


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start]
    return not before.strip(" \"“”'‘’(") or before.rstrip(" \"“'‘(")[-1:] in ".!?:\n" or before[-1:] in "\"“'‘\n"
