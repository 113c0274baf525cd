"""Where a rule applies in a text: at which edges it may begin, and how far its cut reaches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from tasks.clean.lists import headline_end, list_end
from tasks.clean.rule import Rule
from tasks.clean.titles import title_end

#: A tail rule is looked for in this many last characters: no footer that is one match is longer.
TAIL_WINDOW = 1200
#: A quotation that was opened further back than this is taken to have been closed without a mark.
QUOTATION_WINDOW = 600
#: A line is searched up to its so-manieth trigger of a rule: in 5,642 articles one has 703, and a pattern takes a millisecond at each.
MOST_TRIGGERS = 750
_SENTENCE_ENDS = frozenset(".!?…\"”“'’‘)]>;*|")
_FULL_STOPS = frozenset(".!?…")
_FILLER = " \t\u00a0\u200b,¬†"
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile("\n")
_QUOTE = re.compile(r"&quot;|[\"“”]")


class Cut(NamedTuple):
    """A stretch of a text that a rule takes out."""

    start: int
    end: int
    rule: str
    kind: str


class Plan:
    """Rules found by what they need to see: trying each of them on each text would take most of the time.

    A rule is tried if one of its triggers stands in the text in lower case, its first word as a whole word unless the rule
    may begin within one (``glued``). One automaton (Aho and Corasick, 1975) finds all triggers of all rules in one pass.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._triggers = tuple(dict.fromkeys(trigger for rule in self._rules for trigger in rule.triggers))
        self._words = [_WORD.search(trigger) for trigger in self._triggers]
        self._rules_of = [[at for at, rule in enumerate(self._rules) if trigger in rule.triggers] for trigger in self._triggers]
        self._glued_of = [[at for at in rules if self._rules[at].glued] for rules in self._rules_of]
        self._automaton = AhoCorasick(self._triggers, implementation=Implementation.DFA)

    def rules_for(self, low: str) -> list[tuple[Rule, list[int]]]:
        """The rules to try on a text in lower case, in their order, with every place of their triggers."""
        places: dict[str, list[int]] = {}
        tried: set[int] = set()
        for number, starts in self._found(low).items():
            tried.update(self._rules_of[number] if self._is_alone(number, low, starts) else self._glued_of[number])
            places[self._triggers[number]] = starts
        rules = [self._rules[at] for at in sorted(tried)]
        return [(rule, [place for trigger in rule.triggers if trigger in places for place in places[trigger]]) for rule in rules]

    def _found(self, low: str) -> dict[int, list[int]]:
        try:
            matches = self._automaton.find_matches_as_indexes(low, overlapping=True)
        except UnicodeEncodeError:  # halves of surrogate pairs, which no encoding can carry and no trigger holds
            matches = self._automaton.find_matches_as_indexes(low.encode("utf-8", "replace").decode(), overlapping=True)
        found: dict[int, list[int]] = {}
        for number, start, _ in matches:
            found.setdefault(number, []).append(start)
        return found

    def _is_alone(self, number: int, low: str, starts: Iterable[int]) -> bool:
        """Whether the first word of a trigger is a whole word at any place; a trigger of marks has none that could be part of another."""
        word = self._words[number]
        if word is None:
            return True
        for start in starts:
            first, last = start + word.start(), start + word.end()
            if not (first and low[first - 1].isalnum()) and not low[last : last + 1].isalnum():
                return True
        return False


def find_cuts(text: str, plan: Plan) -> list[Cut]:
    """Every stretch that a rule of the plan takes out of the text, in no order, perhaps overlapping.

    A headline ends at the latest where another rule's match begins.
    """
    breaks = [found.start() for found in _BREAK.finditer(text)]
    found = sorted(
        (
            (start, end, rule)
            for rule, places in plan.rules_for(lowered(text))
            for start, end in _stretches(rule, text, _lines_at(places, breaks, len(text)))
        ),
        key=lambda item: item[:2],
    )
    starts = [start for start, _, _ in found]
    cuts, listed = [], 0
    for start, end, rule in found:
        if rule.extent == "list" and start < listed:
            continue  # a heading within a list that is cut already
        reach = _reach(rule, text, start, end, starts)
        listed = max(listed, reach) if rule.extent == "list" else listed
        if kept := text[start:reach].rstrip():
            cuts.append(Cut(start, start + len(kept), rule.id, rule.kind))
    return cuts


def _lines_at(places: Iterable[int], breaks: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Start and end of the lines in which the places are, each once, in order; a line break belongs to the line that it ends.

    A line of more than MOST_TRIGGERS ends for this purpose before the next one: what a hostile page repeats must not cost minutes.
    """
    for line, triggers in groupby(sorted(places), key=lambda place: bisect_left(breaks, place)):
        beyond = next(islice(triggers, MOST_TRIGGERS, None), length)
        yield breaks[line - 1] + 1 if line else 0, min(beyond, breaks[line] if line < len(breaks) else length)


def lowered(text: str) -> str:
    """Lower case with every offset unchanged, which ``str.lower`` does not promise (İ becomes two characters).

    >>> len(lowered("İSTANBUL")) == len("İSTANBUL")
    True
    """
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _reach(rule: Rule, text: str, start: int, end: int, starts: Sequence[int]) -> int:
    if rule.extent in ("list", "headline"):
        return list_end(text, end) if rule.extent == "list" else headline_end(text, end)
    if rule.extent == "match":
        return end
    newline = text.find("\n", end)
    line_end = newline if newline >= 0 else len(text)
    at = bisect_left(starts, end)
    return title_end(text, start, end, min(line_end, starts[at]) if at < len(starts) else line_end)


def _stretches(rule: Rule, text: str, lines: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the rule's pattern may stand and does; ``lines`` are those that hold a trigger."""
    if "head" in rule.place:
        yield from _at_head(rule, text)
    if "tail" in rule.place:
        yield from _at_tail(rule, text)
    if "inline" in rule.place or "line" in rule.place:
        for start, end in lines:
            if "inline" in rule.place:
                yield from _inline(rule, text, start, len(text) if rule.spans_lines else end)
            elif stretch := _whole_line(rule, text, start, end):
                yield stretch


def _whole_line(rule: Rule, text: str, start: int, end: int) -> tuple[int, int] | None:
    line = text[start:end]
    first = start + len(line) - len(line.lstrip())
    last = end - (len(line) - len(line.rstrip()))
    return (first, last) if first < last and rule.regex.fullmatch(text, first, last) else None


def _inline(rule: Rule, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at, line_end, last = start, text.find("\n", start), -1
    while (match := rule.regex.search(text, at, end)) and (match.start() <= line_end or line_end < 0):
        follows = last >= 0 and not text[last : match.start()].strip()
        if match.end() > match.start() and (follows or _may_stand(rule, text, start, match)):
            yield match.span()
            at = last = match.end()
        else:
            at = match.start() + 1


def _may_stand(rule: Rule, text: str, line_start: int, match: re.Match[str]) -> bool:
    """Whether an inline match stands between sentences, be it two sentences of one quotation that a flat text runs through."""
    if rule.glued:
        return True
    if not at_edge(text, line_start, match.start(), quoted=True):
        return False
    if not in_quotation(text, line_start, match.start()):
        return True
    before, after = text[max(0, match.start() - 8) : match.start()].rstrip(), text[match.end() : match.end() + 4].lstrip()
    return rule.extent == "match" and before[-1:] in _FULL_STOPS and not after[:1].islower()


def _at_head(rule: Rule, text: str) -> Iterator[tuple[int, int]]:
    match = rule.regex.match(text, len(text) - len(text.lstrip()))
    if match and match.end() > match.start():
        yield match.span()


def _at_tail(rule: Rule, text: str) -> Iterator[tuple[int, int]]:
    end = len(text.rstrip())
    at = max(0, end - TAIL_WINDOW, 0 if rule.spans_lines else text.rfind("\n", 0, end) + 1)
    while match := rule.regex.search(text, at, end):
        start = match.start()
        line_start = text.rfind("\n", 0, start) + 1
        if (rule.glued or at_edge(text, line_start, start)) and rule.regex.fullmatch(text, start, end):
            yield start, end
            return
        at = start + 1


def at_edge(text: str, line_start: int, at: int, *, quoted: bool = False) -> bool:
    """Whether a cut may begin here: at the start of its line or after a sentence's end, and, unless ``quoted``, not within a quotation.

    >>> at_edge("Ia pergi. Simak video", 0, 10), at_edge("Ia minta simak video", 0, 9), at_edge('Katanya, "Simak video."', 0, 10)
    (True, False, False)
    """
    before = at - 1
    while before >= line_start and text[before] in _FILLER:
        before -= 1
    if before < line_start:
        return True
    return text[before] in _SENTENCE_ENDS and (quoted or not in_quotation(text, line_start, at))


def in_quotation(text: str, line_start: int, at: int) -> bool:
    """Whether ``at`` is within a quotation: the nearest mark before it opens one, the next after it closes one.

    Not to be used for apostrophes or single marks, which Indonesian headlines use for emphasis. Where a closing mark
    was forgotten the next one opens again, and nothing is taken to be quoted.

    >>> in_quotation('kata "Simak ini," ujarnya', 0, 6), in_quotation('"Ya." Simak', 0, 6)
    (True, False)
    """
    before = list(_QUOTE.finditer(text, max(line_start, at - QUOTATION_WINDOW), at))
    if not before or not _opens(text, before[-1]):
        return False
    after = _QUOTE.search(text, at, at + QUOTATION_WINDOW)
    return after is not None and not _opens(text, after)


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark[0] in "“”":
        return mark[0] == "“"
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < len(text) else " "
    return (before.isspace() or before in "([,-:") and not after.isspace()
