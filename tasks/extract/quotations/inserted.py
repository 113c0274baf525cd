"""Indirect speech with its cue beside it: *jalan ditutup*, kata Sari; menurut Sari, *jalan ditutup*."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.quotations.beside import is_beside
from tasks.extract.quotations.clauses import is_trailer, trim
from tasks.extract.quotations.found import Desk, is_taken
from tasks.extract.quotations.insertions import find_insertion
from tasks.extract.quotations.memory import UNKNOWN
from tasks.extract.quotations.predicates import is_clause
from tasks.extract.quotations.scan import Statement, Token
from tasks.extract.quotations.subjects import skip_connectives
from tasks.model import Quotation

#: A part of fewer words is an adverb or a connective, not what was said.
_LEAST = 3
#: A word has about so many letters.
_WORD = 8
#: An office in apposition has at most so many words.
_OFFICE = 10
_JOINTS = frozenset({",", "(", ":"})


def read_inserted(desk: Desk, statement: Statement) -> Quotation | None:
    """What a statement with an inserted cue gives its speaker: of the parts on both sides the longer, as the guideline has it.

    Not where the other side is a direct quotation, nor after "menurut" where no speaker follows ("menurut undang-undang").
    """
    tokens = statement.tokens
    begin = skip_connectives(tokens, 0, statement.high, desk.lexicon)
    if _is_question(desk, statement):
        return None
    for at in range(begin, statement.high):
        compared = at == begin + 1 and tokens[begin].word in desk.lexicon.comparisons
        joined = at > begin and tokens[at - 1].word != "," and not _ends_in_comma(desk, tokens[at - 1]) and not compared
        if joined and not desk.according(tokens, at):
            continue
        insertion = find_insertion(desk, tokens, at, fronted=at <= begin or compared)
        if joined and insertion and insertion.after < statement.high:
            continue
        if insertion is None or insertion.speaker is None or (insertion.speaker.canonical is None and insertion.speaker is not UNKNOWN):
            continue
        desk.speakers.note(insertion.speaker)
        if parts := _parts(desk, statement, (begin, at), insertion.after):
            first, last = max(parts, key=lambda part: tokens[part[1] - 1].end - tokens[part[0]].start)
            desk.used.add(tokens[insertion.cue].start)
            span = tokens[first].start, tokens[last - 1].end
            return desk.quotation("indirect", span, insertion.speaker, tokens[insertion.cue], insertion.rule)
        return None
    return None


def _is_question(desk: Desk, statement: Statement) -> bool:
    """Whether the reporter asks: "Bagaimana peluang tim itu menurut survei?"; a question that somebody else asked has its comma."""
    tokens, high = statement.tokens, statement.high
    asked = high < len(tokens) and tokens[high].word == "?"
    return asked and not any(token.word == "," for token in tokens[skip_connectives(tokens, 0, high, desk.lexicon) : high])


def _ends_in_comma(desk: Desk, token: Token) -> bool:
    """Whether a quoted stretch holds the comma before its cue: …mereka "siap pulang," kata Sari."""
    return token.quoted is not None and desk.text[token.quoted.end - 1] == ","


def _is_open(desk: Desk, tokens: Sequence[Token], after: int, comma: int) -> bool:
    """Whether a clause begins right after a speaker in front, without a comma: "Menurut Sari jalan akan ditutup", "Menurutnya banyak …"."""
    said = tokens[after - 1].word in desk.lexicon.according_pronoun or is_clause(tokens, after, comma, desk.lexicon)
    return tokens[after - 1].end <= tokens[after].start and said


def _after_day(desk: Desk, tokens: Sequence[Token], first: int, high: int) -> int:
    """Where a part begins after the day of its saying: "menurut Sari, Rabu (3/4), jalan ditutup"."""
    if first < high and is_beside(tokens, first, high, desk.lexicon) and tokens[first].word in desk.lexicon.days:
        return next((index + 1 for index in range(first, high) if tokens[index].word == ","), high)
    return first


def _after_office(desk: Desk, tokens: Sequence[Token], first: int, high: int) -> int:
    """Where a part begins after the office, in capitals, of the speaker in front: "Menurut Sari, Manajer Kabar Kota, jalan ditutup"."""
    comma = next((at for at in range(first, min(first + _OFFICE, high)) if tokens[at].word == ","), first)
    office = tokens[first:comma]
    if len(office) < _LEAST - 1 or not all(token.capital or token.word in desk.lexicon.bridges for token in office):
        return first
    names = desk.speakers.names
    named = names.names_in(office[0].start, office[0].start + 1)
    return first if named or tokens[comma + 1].word in desk.lexicon.conjunctions else comma + 1


def _parts(desk: Desk, statement: Statement, left: tuple[int, int], after: int) -> list[tuple[int, int]]:
    """The parts of a statement on both sides of an inserted cue that are long enough and no direct speech."""
    tokens, high = statement.tokens, statement.high
    comma = next((index for index in range(after, high) if tokens[index].word == ","), high)
    # "Meski hujan, menurut Rini jalan dibuka": a subordinate clause before the speaker, the main one right behind.
    leads = left[0] >= left[1] or tokens[left[0]].word in desk.lexicon.openers
    at_once = leads and after < high and not is_beside(tokens, after, high, desk.lexicon) and tokens[after].word not in _JOINTS
    named = tokens[after - 1].capital or tokens[after - 1].word in desk.lexicon.singular
    goes_on = after < high and tokens[after].word in desk.lexicon.markers and named
    right = after if goes_on or (at_once and _is_open(desk, tokens, after, comma)) else comma + 1
    if left[0] >= left[1]:
        right = _after_office(desk, tokens, right, high)
    parts = []
    for begin, until in (left, (_after_day(desk, tokens, right, high), high)):
        first, last = begin, until
        while first < last and tokens[first].word in {",", "."} | desk.lexicon.complementisers:
            first += 1
        while last > first and tokens[last - 1].word in {",", "-"}:
            last -= 1
        if _words(tokens[first:last]) >= _LEAST and not is_taken(desk, tokens[first:last]) and not is_trailer(tokens, first, desk.lexicon):
            last = trim(desk, tokens, first, last)
            if _words(tokens[first:last]) >= _LEAST:
                parts.append((first, last))
    if len(parts) > 1 and (tokens[parts[1][0]].word in desk.lexicon.appositions or _says_all(desk, tokens, parts[0])):
        return parts[:1]
    return parts


def _says_all(desk: Desk, tokens: Sequence[Token], left: tuple[int, int]) -> bool:
    """Whether the part before an inserted cue is a whole clause, so that what follows says who the speaker is, or goes on from it.

    "…, menurut Rini, seorang pengamat": who she is, nobody said. Only where subjects stand first: there no verb may come after the cue.
    """
    lexicon, (first, last) = desk.lexicon, left
    joins = lexicon.relative_pronouns | lexicon.complementisers | lexicon.coordinators
    opens = tokens[first].word in lexicon.openers or tokens[last - 1].word in joins
    return desk.lexicon.subject_first and not opens and is_clause(tokens, first, last, lexicon)


def _words(tokens: Sequence[Token]) -> int:
    """How many words stand in a stretch, those of a quotation guessed from its length."""
    return sum(1 + (token.end - token.start) // _WORD if token.quoted else 1 for token in tokens)
