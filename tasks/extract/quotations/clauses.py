"""The clause that a verb of speaking takes: where it begins, whether it is one, where the reporter speaks again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.extract.quotations.beside import is_beside, next_joint, skip_adverbs
from tasks.extract.quotations.found import Desk
from tasks.extract.quotations.lexicon import Cue, Lexicon
from tasks.extract.quotations.phrases import is_clause_verb
from tasks.extract.quotations.predicates import is_clause, is_content, is_predicate
from tasks.extract.quotations.scan import Token

#: What a verb takes that takes only clauses has at least this many words.
_LEAST = 5
#: "mengingatkan agar", "mengatakan agar": what is said may ask for something.
_ASKING = frozenset({"request", "report", "speech"})
#: "menekankan untuk menjaga sungai": what is said is an infinitive.
_REQUESTING = frozenset({"request", "speech"})
#: Within this many words a second cue shows that it takes a clause.
_NEAR = 14
_LEADING = frozenset(",.;:")
_TRAILING = frozenset(",;:-–—(")


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens ``first`` to ``last`` (half-open); ``rest`` is where a second verb of the same speaker stands, if one does."""

    first: int
    last: int
    rest: int | None = None


def _begin(tokens: Sequence[Token], at: int, high: int, cue: Cue, lexicon: Lexicon) -> tuple[int, bool]:
    """Where the clause after a cue begins, and whether "bahwa", a comma or a colon says so."""
    marked = False
    for _ in range(6):
        at = skip_adverbs(tokens, at, high, lexicon)
        if at >= high:
            return high, marked
        word = tokens[at].word
        if word in lexicon.complementisers or (cue.use in _ASKING and word in lexicon.request_complementisers):
            doubled = at + 1 < high and tokens[at + 1].word == word
            return at + 1 + doubled, True
        if word in {",", ":"}:
            at, marked = at + 1, True
            continue
        if cue.use == "request" and word in lexicon.listeners:
            # "meminta kepada warga untuk pulang": whom one asks is part of what is asked.
            return at + 1, marked
        after = _after_beside(tokens, at, high, lexicon)
        if after == at:
            return _object_clause(tokens, at, high, lexicon, marked=marked)
        at = after
    return at, marked


def _after_beside(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon) -> int:
    """The index after an adverbial of speaking that begins at a token; the token itself if none does."""
    if not is_beside(tokens, at, high, lexicon):
        return at
    joint = next_joint(tokens, at, high, lexicon)
    if joint is not None:
        # "mengatakan, setelah kejadian itu kapal harus diperiksa, …": what looks like an adverbial holds the clause itself.
        held = any(token.word in lexicon.markers - lexicon.singular - lexicon.plural for token in tokens[at + 2 : joint])
        return at if (held or _has_subject(tokens, at + 1, joint, lexicon)) and tokens[at].word in lexicon.temporal else joint
    # "kepada wartawan jalan ditutup": the listener is one word; "di Melati jalan ditutup": the clause may begin with its place.
    if tokens[at].word in lexicon.listeners:
        return _after_listener(tokens, at + 1, high, lexicon)
    return at + (tokens[at].word in lexicon.addressees)


def _has_subject(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a subordinate clause tells of something else than the speaker: "saat *jembatan itu* dibuka", not "saat ditemui wartawan"."""
    verb = next((at for at in range(first, last) if is_clause_verb(tokens[at].word, lexicon) and not tokens[at].capital), first)
    return verb > first and not any(token.word in lexicon.relatives for token in tokens[first:verb])


def _after_listener(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon) -> int:
    """The index after a listener of one word, with the names and the others beside it: "para hakim Melati dan jaksa tersebut"."""
    at += 1 + (at < high and tokens[at].word in lexicon.quantifiers)
    while at < high:
        word = tokens[at].word
        if word in lexicon.conjunctions:
            at += 2
        elif tokens[at].capital or word in lexicon.demonstratives or word in {"(", ")"}:
            at += 1
        else:
            break
    return min(at, high)


def _object_clause(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon, *, marked: bool) -> tuple[int, bool]:
    """The clause of an object that has one: "menyampaikan keyakinannya bahwa …", "harapannya agar …" begins after these."""
    hoped = is_content(tokens, at, high, lexicon)
    for index in range(at, min(at + lexicon.object_reach, high)):
        word = tokens[index].word
        if word in lexicon.complementisers or (hoped and word in lexicon.request_complementisers):
            return index + 1, True
        if word == "," or (index > at and (word in lexicon.markers or is_clause_verb(word, lexicon))):
            break
    return at, marked


def _is_stamp(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon) -> bool:
    """Whether the words from here to the end only say when it was said: ", Rabu (3/4)"."""
    if tokens[at].word not in lexicon.days or high - at > 10:
        return False
    return all(not token.word.isalpha() or token.word in lexicon.days or token.word == "wib" for token in tokens[at:high])


def _second_cue(desk: Desk, tokens: Sequence[Token], at: int, high: int) -> int | None:
    """The index of a second cue that a coordinator at a token joins to the first: "namun menekankan …", "dan juga menambahkan …".

    Not where it takes an object: "warga menolong korban dan melaporkan kecelakaan" was said as a whole.
    """
    if tokens[at].word not in desk.lexicon.coordinators:
        return None
    after = skip_adverbs(tokens, at + 1, high, desk.lexicon)
    cue = desk.cues_of(tokens[after], "after", "either") if after < high else None
    if cue is None or cue.use == "colour":
        return None
    near = min(high, after + _NEAR)
    first, marked = _begin(tokens, after + 1, near, cue, desk.lexicon)
    said = marked or (cue.use != "known" and first < near and _is_said(tokens, first, near, cue, desk.lexicon))
    return after if said else None


def _end(desk: Desk, tokens: Sequence[Token], first: int, high: int) -> tuple[int, int | None]:
    lexicon = desk.lexicon
    for at in range(first + 1, high):
        word = tokens[at].word
        if (second := _second_cue(desk, tokens, at, high)) is not None:
            return at, second
        if word in {",", ";", "—", "–"} and at + 1 < high:
            if is_trailer(tokens, at + 1, lexicon) or _is_stamp(tokens, at + 1, high, lexicon):
                return at, None
            cue = desk.cues_of(tokens[at + 1], "before", "within")
            if cue and cue.use == "speech":
                return at, None
    return high, None


def is_trailer(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether the reporter speaks again here: "dilansir …", "seperti dikutip …", "seperti yang terjadi …"; not "seperti beras"."""
    word = tokens[at].word
    if word in lexicon.comparisons and at + 1 < len(tokens):
        return tokens[at + 1].word in lexicon.relative_pronouns or is_clause_verb(tokens[at + 1].word, lexicon)
    return word in lexicon.trailers


def trim(desk: Desk, tokens: Sequence[Token], first: int, last: int) -> int:
    """Where the reporter speaks again in a stretch that a speaker began: ", seperti dikutip …", ", Rabu (3/4)"."""
    for at in range(first + 1, last - 1):
        if tokens[at].word == "," and (is_trailer(tokens, at + 1, desk.lexicon) or _is_stamp(tokens, at + 1, last, desk.lexicon)):
            return at
    return last


def _is_empty(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether an object that only points begins here ("hal itu"), and no predicate follows it ("itu adalah rencana lama")."""
    if tokens[first].word not in lexicon.empty_objects:
        return False
    points = next((at for at in (first, first + 1) if at + 1 < last and tokens[at].word in lexicon.demonstratives), None)
    return points is None or not is_predicate(tokens[points + 1], lexicon)


def _is_said(tokens: Sequence[Token], first: int, last: int, cue: Cue, lexicon: Lexicon) -> bool:
    """Whether an unmarked stretch is what was said: a clause, a request with its infinitive, or all that "mengatakan" ever takes."""
    if cue.form in lexicon.plain and last - first >= _LEAST and tokens[first].word not in lexicon.stops:
        return True
    begins = tokens[first].word in lexicon.request_markers
    reminds = cue.form in lexicon.reminders and not begins  # whom one reminds is named
    asks = (cue.use == "request" or reminds) and not is_content(tokens, first, last, lexicon)
    asked = (begins and cue.use in _REQUESTING) or (asks and any(token.word in lexicon.request_markers for token in tokens[first:last]))
    if lexicon.strict:
        # "emphasised the readiness of the town, which was …": behind a comma it is another clause.
        last = next((at for at in range(first + 1, last) if tokens[at].word == ","), last)
    return asked or is_clause(tokens, first, last, lexicon)


def _is_object(tokens: Sequence[Token], first: int) -> bool:
    """Whether an object with an infinitive begins here: "komitmennya untuk membangun"."""
    return tokens[first].word.endswith("nya") and tokens[first + 1].word == "untuk" and len(tokens[first].word) > 6


def _joins_only(tokens: Sequence[Token], first: int, high: int, lexicon: Lexicon) -> bool:
    """Whether "kalau" stands for "bahwa": no comma ends a condition behind it ("mengatakan kalau hujan turun, jalan ditutup")."""
    return first < high and tokens[first].word in lexicon.conditions and all(token.word != "," for token in tokens[first:high])


def read_clause(desk: Desk, tokens: Sequence[Token], cue_at: int, cue: Cue, high: int) -> Clause | None:
    """The clause that a cue takes, or None where an object follows, or nothing.

    Not for "menyebut nama Sari" or "menyampaikan terima kasih": without "bahwa" or a comma there must be a predicate.
    """
    lexicon = desk.lexicon
    first, marked = _begin(tokens, cue_at + 1, high, cue, lexicon)
    while first < high and tokens[first].word in _LEADING:
        first += 1
    first += _joins_only(tokens, first, high, lexicon)
    last, rest = _end(desk, tokens, first, high) if first < high else (high, None)
    while last > first and tokens[last - 1].word in _TRAILING:
        last -= 1
    opens = marked or cue.form in lexicon.plain
    if last - first < 2 or (_is_empty(tokens, first, last, lexicon) and not (opens and is_clause(tokens, first + 1, last, lexicon))):
        return None
    if not marked and (cue.use == "known" or _is_object(tokens, first) or not _is_said(tokens, first, last, cue, lexicon)):
        return None
    return Clause(first, last, rest)
