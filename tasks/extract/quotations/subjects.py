"""The subject of a verb of speaking: in "Sari, usai rapat, mengatakan" it is Sari."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.extract.quotations.lexicon import Lexicon
from tasks.extract.quotations.memory import Speaker
from tasks.extract.quotations.phrases import Phrase, is_clause_verb, is_degree, read_phrase
from tasks.extract.quotations.scan import Token
from tasks.extract.quotations.speakers import Speakers

#: A verb of taking a stand follows its subject within this many words.
_STANCE = 30
#: An abbreviated title has at most so many letters.
_TITLE = 2
#: A subject stands within so many words of its verb: longer sentences are lists, and each verb would read them from their start.
_REACH = 200
#: A listener's name begins within this many words of a statement.
_LISTENER = 4


def skip_connectives(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon) -> int:
    """The index after the connectives ("Namun, sementara itu") and commas that a clause begins with."""
    moved = True
    while moved and at < high:
        moved = False
        if tokens[at].word == ",":
            at, moved = at + 1, True
            continue
        for connective in lexicon.connectives.get(tokens[at].word, ()):
            if tuple(token.word for token in tokens[at : min(at + len(connective), high)]) == connective:
                at, moved = at + len(connective), True
                break
    return at


def _chunks(tokens: Sequence[Token], low: int, high: int) -> list[tuple[int, int]]:
    """The stretches between commas, brackets not looked into."""
    chunks, start, depth = [], low, 0
    for at in range(low, high):
        word = tokens[at].word
        depth = max(0, depth + (word == "(") - (word == ")"))
        if word == "," and not depth:
            chunks.append((start, at))
            start = at + 1
    chunks.append((start, high))
    return [(first, last) for first, last in chunks if first < last]


def find_subject(tokens: Sequence[Token], low: int, cue: int, speakers: Speakers, *, lenient: bool = False) -> Speaker | None:
    """Who speaks by the verb at ``cue``, in the clause that begins at ``low``; None if no subject stands there.

    ``lenient`` says that somebody speaks for certain: a quotation stands before the subject.

    >>> from tasks.extract.quotations.lexicon import load_lexicon
    >>> from tasks.extract.quotations.mentioned import Names
    >>> from tasks.extract.quotations.scan import split_statements
    >>> text = "Usai rapat, polisi setempat mengatakan jalan ditutup"
    >>> (statement,) = split_statements(text, (), ())
    >>> find_subject(statement.tokens, 0, 5, Speakers(text, Names(()), load_lexicon("id"))).canonical
    'polisi setempat'
    """
    lexicon, low = speakers.lexicon, max(low, cue - _REACH)
    if cue and tokens[cue - 1].word in lexicon.relative_pronouns:
        return _antecedent(tokens, cue - 1, speakers)
    low = next((at + 1 for at in range(cue - 1, low - 1, -1) if tokens[at].word in {":", ";"}), low)
    low = _subordinate(tokens, low, cue, speakers)
    near = cue - 1
    while near > low and tokens[near].word in lexicon.stops and tokens[near].word not in lexicon.relatives:
        near -= 1
    if near >= low and tokens[near].word in lexicon.reporter:
        return None
    if near >= low and (spoken := speakers.pronoun(tokens[near])):
        return spoken
    lenient = lenient or _is_saying(tokens, cue, lexicon)
    for phrase in _candidates(tokens, low, cue, speakers):
        if speaker := _right_before(tokens, phrase, cue, speakers) or speakers.resolve(phrase, lenient=lenient):
            return speaker if phrase.persons else _named_beside(tokens, phrase, cue, speakers) or speaker
    return _after_opener(tokens, low, cue, speakers)


def _right_before(tokens: Sequence[Token], phrase: Phrase, cue: int, speakers: Speakers) -> Speaker | None:
    """The subject that stands right before a verb where another verb parts it from the phrase in front.

    "The shift has worried many, with *some analysts* suggesting"; only where subjects stand first, and not within a relative clause
    ("The man who led *the group* said").
    """
    lexicon, last = speakers.lexicon, cue
    while last > phrase.end and tokens[last - 1].word in lexicon.stops | lexicon.adverbs:
        last -= 1
    first = last
    while first > phrase.end and tokens[first - 1].word.isalnum() and not _parts(tokens[first - 1], lexicon):
        first -= 1
    if not lexicon.subject_first or first in {last, phrase.end} or tokens[phrase.end].word in lexicon.relatives | {",", "("}:
        return None
    opens = lexicon.subordinators | lexicon.company | lexicon.complementisers | lexicon.relative_pronouns
    if tokens[first - 1].word not in opens or tokens[last - 1].word in lexicon.conjunctions:
        return None
    if not any(token.word in lexicon.markers or is_clause_verb(token.word, lexicon) for token in tokens[phrase.end : first]):
        return None
    nearer = read_phrase(tokens, first, last, speakers.names, lexicon)
    return speakers.resolve(nearer, lenient=True) if nearer and nearer.end == last else None


def _parts(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is no part of a subject: a preposition, a conjunction, a verb."""
    return not token.capital and (token.word in lexicon.stops | lexicon.openers | lexicon.markers or is_clause_verb(token.word, lexicon))


def _is_saying(tokens: Sequence[Token], cue: int, lexicon: Lexicon) -> bool:
    """Whether only what speaks takes this verb: it tells of saying, or goes on with "that"."""
    found = lexicon.cues.get(tokens[cue].word) if cue < len(tokens) else None
    following = tokens[cue + 1].word if cue + 1 < len(tokens) else ""
    return found is not None and (found.form in lexicon.plain or following in lexicon.complementisers)


def _named_beside(tokens: Sequence[Token], phrase: Phrase, cue: int, speakers: Speakers) -> Speaker | None:
    """The person right before a verb, in apposition to a phrase that names nobody: "Duta Besar *untuk PBB, Sari*, mengatakan".

    Not where a verb, "yang" or company stands between ("Polisi yang memeriksa Sari", "Warga didampingi Sari").
    """
    lexicon, last = speakers.lexicon, cue
    while last > phrase.end and (not tokens[last - 1].word.isalpha() or _is_appended(speakers, tokens[last - 1])):
        last -= 1
    if last <= phrase.end:
        return None
    persons = speakers.names.persons_in(tokens[phrase.end].start, tokens[last - 1].end)
    if not persons or persons[-1].end < tokens[last - 1].end:
        return None
    between = [at for at in range(phrase.end, last) if tokens[at].start < persons[-1].start]
    if not between or between[-1] + 1 >= last or not (_is_title(tokens[between[-1]]) or _is_aside(tokens, between, lexicon)):
        return None
    if tokens[between[-1]].word == "," and tokens[last].word in {",", "("}:
        return speakers.resolve(Phrase(tuple(tokens[between[-1] + 1 : last]), persons[-1:], last))
    apart = lexicon.company | lexicon.relative_pronouns
    parted = [at for at in between if tokens[at].word in apart or is_clause_verb(tokens[at].word, lexicon)]
    if any(not _is_also(tokens, at) and not (tokens[at].word in lexicon.conjunctions and tokens[at + 1].capital) for at in parted):
        return None
    return speakers.resolve(Phrase(tuple(tokens[between[-1] + 1 : last]), persons[-1:], last))


def _is_title(token: Token) -> bool:
    """Whether what stands before a name may belong to it: a comma, a capital, an abbreviation ("dr")."""
    return token.word == "," or token.capital or token.end - token.start <= _TITLE


def _is_appended(speakers: Speakers, token: Token) -> bool:
    """Whether a word behind a name is no part of it: an adverb or a degree ("Sari, SpPD, mengatakan")."""
    return token.word in speakers.lexicon.adverbs or is_degree(speakers.text[token.start : token.end])


def _is_aside(tokens: Sequence[Token], between: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether the words after the last comma are an adverbial: "…, di tempat terpisah Sari mengatakan"."""
    comma = next((at for at in reversed(between) if tokens[at].word == ","), None)
    return comma is not None and tokens[comma + 1].word in lexicon.openers


def _is_also(tokens: Sequence[Token], at: int) -> bool:
    """Whether "yang" or what follows it begins a second office here: "ketua panitia yang juga guru besar, Sari"."""
    also = {"juga", "merupakan", "sekaligus"}
    return tokens[at].word in also or (at + 1 < len(tokens) and tokens[at + 1].word in also)


def _candidates(tokens: Sequence[Token], low: int, high: int, speakers: Speakers) -> Iterator[Phrase]:
    """The phrases that the chunks of a clause begin with, adverbials left out."""
    lexicon = speakers.lexicon
    for first, last in _chunks(tokens, low, high):
        start = skip_connectives(tokens, first, last, lexicon)
        if start >= last or tokens[start].word in lexicon.openers or tokens[start].word in lexicon.days:
            continue
        if phrase := read_phrase(tokens, start, high, speakers.names, lexicon):
            yield phrase


def front_person(tokens: Sequence[Token], high: int, speakers: Speakers) -> Speaker | None:
    """The person, by name or pronoun, whom the first phrase of a statement names; ``high`` ends the statement."""
    phrase = next(_candidates(tokens, 0, high, speakers), None)
    person = phrase and (phrase.persons or phrase.tokens[0].word in speakers.lexicon.singular)
    return speakers.resolve(phrase) if phrase and person else None


def note_front(tokens: Sequence[Token], speakers: Speakers) -> None:
    """Remember whom a statement without speech is about: the person, or the organisation, that its first phrase names."""
    phrase = next(_candidates(tokens, 0, len(tokens), speakers), None)
    if phrase and phrase.tokens[0].word in speakers.lexicon.singular and speakers.subject:
        return  # "Sari datang. Ia membawa beras.": it is still about her
    speakers.subject = speakers.resolve(phrase) if phrase and phrase.persons else None
    bodies = speakers.names.bodies_in(phrase.start_offset, phrase.end_offset) if phrase else ()
    if speakers.subject and not speakers.lexicon.stances.isdisjoint(token.word for token in tokens[:_STANCE]):
        # Who welcomes or regrets something has spoken, though he is not quoted here.
        speakers.note(speakers.subject)
    speakers.body = next((body for body in bodies if body.kind == "organisation"), speakers.body)


def listener_in_front(tokens: Sequence[Token], speakers: Speakers) -> str | None:
    """The person to whom a statement says at its start that something was said: "Kepada Sari, ia mengaku …"."""
    if len(tokens) < _LISTENER or tokens[0].word not in speakers.lexicon.listeners:
        return None
    persons = speakers.names.persons_in(tokens[1].start, tokens[_LISTENER - 1].end)
    return persons[0].canonical if persons else None


def _subordinate(tokens: Sequence[Token], low: int, cue: int, speakers: Speakers) -> int:
    """Where the subordinate clause of a verb begins, if a name opens it: "terjadi setelah *Badan Cuaca* melaporkan"."""
    for at in range(cue - 1, low, -1):
        if tokens[at - 1].word == ",":
            break
        if tokens[at - 1].word in speakers.lexicon.subordinators:
            start = tokens[at].start
            lexicon = speakers.lexicon
            opens = tokens[at].word in lexicon.bodies | lexicon.quantifiers | lexicon.indefinite
            return at if opens or speakers.names.names_in(start, start + 1) else low
    return low


def _antecedent(tokens: Sequence[Token], at: int, speakers: Speakers) -> Speaker | None:
    """Whom a relative clause is about: the person named right before it."""
    first = max(0, at - 4)
    persons = speakers.names.persons_in(tokens[first].start, tokens[at].start)
    return speakers.resolve(Phrase(tuple(tokens[first:at]), persons[-1:], at)) if persons else None


def _after_opener(tokens: Sequence[Token], low: int, cue: int, speakers: Speakers) -> Speaker | None:
    """The subject that follows an opening adverbial without a comma: "Dalam rapat itu Sari mengatakan"."""
    first = next((at for at in range(cue - 1, low - 1, -1) if tokens[at].word == ","), low - 1) + 1
    after = [at + 1 for at in range(first, cue) if tokens[at].word in speakers.lexicon.demonstratives]
    if after and after[-1] < cue:
        phrase = read_phrase(tokens, after[-1], cue, speakers.names, speakers.lexicon)
        return speakers.resolve(phrase) if phrase else None
    persons = speakers.names.persons_in(tokens[first].start, tokens[cue].start) if first < cue else ()
    between = [token for token in tokens[first:cue] if persons and token.start >= persons[-1].end]
    if persons and all(token.word in speakers.lexicon.stops or not token.word.isalpha() for token in between):
        # A name may begin inside a token: "pro-Rini".
        return speakers.resolve(Phrase(tuple(t for t in tokens[first:cue] if t.end > persons[-1].start), persons[-1:], cue))
    return None
