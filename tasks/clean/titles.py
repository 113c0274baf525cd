"""Where the headline of a promoted article ends when nothing marks its end.

"Baca juga: Warga Gelar Doa Bersama di Alun-alun Menurut panitia, …" has to be cut after "Alun-alun". A headline is written in
other words and other case than prose, and prose begins with other words than it goes on with. So each place where the
headline could end is scored by the likelihood of *headline up to here, then the start of a sentence, then prose*, with word
counts of real headlines and real prose (seeds/rules/headlines.csv; its card beside it says where they come from).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasks.clean.headlines import Form, LanguageModel, form_of, load_model

#: A headline has at most this many words, and prose is weighed this many words past the invitation.
MOST_WORDS, WINDOW = 30, 46
#: So many characters of the article on either side tell how it writes its names.
AROUND = 12_000
#: A line that begins with the invitation and is no longer than this holds nothing but the headline.
OWN_LINE = 200

# The weights below were fitted by coordinate descent on headlines put between two sentences (benchmarks/clean/headlines.py).
_OPENS_QUOTATION, _AT_STOP, _SPLITS_NAME, _STARTED_BEFORE = 6.0, 5.0, 4.0, 3.4
_BAD_ENDING, _ENDS_LOUDLY, _LIST_ITEM, _WIDE_GAP, _OPEN_BRACKET = 7.5, 5.6, 9.0, 5.0, 4.0
#: By so much a word must be likelier to open a sentence than to stand within one, to end a headline in sentence case.
_OPENS_SURELY = 3.0
#: A longer headline must be better than a shorter one by this much: a word left in is better than a word of prose lost.
_DOUBT = 0.5

_TOKEN = re.compile(r"\S+")
_LOWER_AFTER_STOP = re.compile(r"[a-z]\. [a-z]")
_QUOTE_OPENS = re.compile(r"[\"“]|&quot;|&ldquo;|‘")
_LOUD = re.compile(r"[?!…][\"'”]?$|\.\.\.$")
_ITEM = re.compile(r"(?:\d{1,2}[.)]|\(\d{1,2}\)|[-–—•*])$")
_TWO_SENTENCES = re.compile(r"[\w)][.!?][\"”]? +[A-Z\"“][^\n]{10,300}\.[\"”]?\s*$")
_SENTENCE_END = re.compile(r"[\w%)][.!?][\"”')]*$")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    form: Form


def title_end(text: str, start: int, end: int, stop: int) -> int:
    """The offset at which the headline ends that follows the invitation ``text[start:end]``; ``end`` itself if none follows.

    ``stop`` is where something else certainly begins: the next cut, or the end of the line. Not to be used where the
    layout says where a headline ends, nor for titles in a language that the counts do not cover.

    >>> text = "Ia pulang. Baca juga: Harga Beras Naik di Pasar Induk Menurut pedagang, stok menipis."
    >>> text[11:title_end(text, 11, 22, len(text))]
    'Baca juga: Harga Beras Naik di Pasar Induk'
    """
    if _has_own_line(text, start, end, stop):
        return end + len(text[end:stop].rstrip())
    words = [_Word(found.start(), found.end(), found[0], form_of(found[0])) for found in _first_words(text, end, stop)]
    if not words:
        return end
    reaches_stop = not text[words[-1].end : stop].strip()
    length = _best_length(words, _Surroundings(text, end, words[-1].end), reaches_stop) or _sentence_case_length(words, reaches_stop)
    return words[length - 1].end if length else end


def _has_own_line(text: str, start: int, end: int, stop: int) -> bool:
    if stop - end > OWN_LINE or (stop < len(text) and text[stop] != "\n"):
        return False
    return not text[text.rfind("\n", 0, start) + 1 : start].strip() and not _TWO_SENTENCES.search(text[end:stop])


def _first_words(text: str, end: int, stop: int) -> list[re.Match[str]]:
    found = []
    for match in _TOKEN.finditer(text, end, min(stop, end + 500)):
        found.append(match)
        if len(found) == WINDOW:
            break
    return found


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The rest of the article: a name that is written there together is not torn apart, a word that starts sentences there may here."""

    text: str
    start: int
    end: int

    def has_stops_for_commas(self) -> bool:
        """Whether full stops stand where commas were, as in texts of 2023 that were collected with every comma lost."""
        return len(_LOWER_AFTER_STOP.findall(self.text, 0, 6000)) >= 4

    def joins(self, first: str, second: str) -> bool:
        return self._holds(f"{first} {second}")

    def starts_with(self, word: str) -> bool:
        return any(self._holds(f"{mark}{word} ") for mark in (". ", '." ', ".” ", "\n", ".,"))

    def _holds(self, phrase: str) -> bool:
        before = self.text.find(phrase, max(0, self.start - AROUND), self.start)
        return before >= 0 or self.text.find(phrase, self.end, self.end + AROUND) >= 0


def _best_length(words: Sequence[_Word], around: _Surroundings, reaches_stop: bool) -> int:
    """How many words the headline has: of equally good lengths the shortest, since leaving a word is better than losing one."""
    model = load_model()
    stops = not around.has_stops_for_commas()
    prose = [0.0, *(_prose(model, words, index, stops) for index in range(1, len(words)))]
    after = [0.0] * (len(words) + 2)
    for index in range(len(words) - 1, 0, -1):
        after[index] = after[index + 1] + prose[index]
    best, best_score, headline = 0, float("-inf"), 0.0
    for length in range(min(len(words), MOST_WORDS) + 1):
        if length:
            headline += model.headline(words[length - 1].form)
        tail = _beginning(model, words, length, around) if length < len(words) else (_AT_STOP if reaches_stop else None)
        if tail is None:
            continue
        score = headline + _length_weight(length) + tail + after[length + 1] + (_ending(words[:length]) if length else 0.0)
        if score > best_score + _DOUBT:
            best, best_score = length, score
    return best


def _sentence_case_length(words: Sequence[_Word], reaches_stop: bool) -> int:
    """How many words a headline has that is written like a sentence, as Antara's are; 0 if nothing shows its end.

    Its end shows where a word that opens sentences follows although none has ended, or where it reaches the stop.
    """
    model = load_model()
    best, best_gain = 0, _OPENS_SURELY
    for at in range(3, min(len(words), MOST_WORDS)):
        word, before = words[at], words[at - 1]
        if _SENTENCE_END.search(before.text):
            return best
        if word.form.case != "c" or before.text[-1] in ",:;" or before.form.word in model.never_last:
            continue
        gain = model.opening(word.form) - model.prose(word.form, after_capital=before.form.case == "c")
        gain += _OPENS_QUOTATION * bool(_QUOTE_OPENS.match(word.text))
        if gain > best_gain:
            best, best_gain = at, gain
    ends = reaches_stop and 3 < len(words) <= MOST_WORDS and not _SENTENCE_END.search(words[-1].text)
    return len(words) if ends and not best else best


def _prose(model: LanguageModel, words: Sequence[_Word], index: int, stops_end_sentences: bool) -> float:
    word, before = words[index], words[index - 1]
    if stops_end_sentences and word.form.case in "cn" and _SENTENCE_END.search(before.text):
        return model.opening(word.form)
    while before.form.case == "p" and index > 1:
        index -= 1
        before = words[index - 1]
    return model.prose(word.form, after_capital=before.form.case == "c")


def _beginning(model: LanguageModel, words: Sequence[_Word], at: int, around: _Surroundings) -> float | None:
    """How well prose may begin with this word; None if it cannot."""
    word = words[at]
    quoted = bool(_QUOTE_OPENS.match(word.text))
    is_item = bool(_ITEM.match(word.text))
    if word.form.case in "lp" and not quoted and not is_item:
        return None
    score = model.opening(word.form) + _OPENS_QUOTATION * quoted
    if is_item and at + 1 < len(words) and words[at + 1].form.case == "c":
        score += _LIST_ITEM
    if at:
        score += _WIDE_GAP * (word.start - words[at - 1].end > 1)
        name = word.form.surface
        if len(name) > 2:
            score += _STARTED_BEFORE * around.starts_with(name)
            before = words[at - 1].form.surface
            score -= _SPLITS_NAME * bool(before and around.joins(before, name))
    return score


def _ending(words: Sequence[_Word]) -> float:
    """How well a headline may end with the last of these words."""
    last = words[-1]
    score = -_BAD_ENDING if last.text[-1] in ",:;-–(" else 0.0
    if last.form.case == "l" and last.form.word in load_model().never_last:
        score -= _BAD_ENDING
    if _LOUD.search(last.text):
        score += _ENDS_LOUDLY
    joined = " ".join(word.text for word in words)
    unbalanced = joined.count('"') % 2 or joined.count("“") != joined.count("”") or joined.count("(") != joined.count(")")
    return score - _OPEN_BRACKET * bool(unbalanced)


def _length_weight(length: int) -> float:
    """Headlines have 5 to 14 words as a rule; none at all happens where a link lost its text."""
    if length == 0:
        return -3.0
    if length < 5:
        return -4.0 if length < 3 else -1.5
    return -0.35 * max(0, length - 14)
