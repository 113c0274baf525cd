"""The noun phrase that names a speaker: where it ends, and whom the names stage found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.extract.quotations.lexicon import Lexicon
from tasks.extract.quotations.mentioned import Names
from tasks.extract.quotations.scan import Token
from tasks.model import Mention

#: A speaker's phrase is a name with rank, office and firm: longer than this it is a clause.
_LONGEST = 24
#: A title or initial before a stop has at most this many letters; a modifier before a demonstrative this many words.
_TITLE = 4
_MODIFIER = 12
#: A name that the names stage missed has at most this many words.
_NAME = 5
#: An office is told in at most so many chunks before its holder.
_APPOSITIONS = 3
#: Titles before a name have at most so many words.
_TITLES = 5
#: A degree has at most this many letters.
_DEGREE = 6
_PUNCTUATION = frozenset('.!?…;:"-–—')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first`` to ``last`` (half-open) of a statement name somebody; the phrase with what stands beside it ends at ``end``."""

    tokens: tuple[Token, ...]
    persons: tuple[Mention, ...]
    end: int
    """Index of the token after the phrase."""

    @property
    def start_offset(self) -> int:
        """Where the phrase begins in the text."""
        return self.tokens[0].start

    @property
    def end_offset(self) -> int:
        """Where the phrase ends in the text."""
        return self.tokens[-1].end


def _skip_brackets(tokens: Sequence[Token], at: int, high: int) -> int:
    """After an opening bracket, the index after its closing one (ages, acronyms), or the bracket itself if none is near."""
    for index in range(at, min(at + 12, high)):
        if tokens[index].word == ")":
            return index + 1
    return at


def _stops(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.stops or is_clause_verb(word, lexicon) or (lexicon.strict and word in lexicon.markers)


def _is_abbreviated(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Whether a stop belongs to a title or an initial: "dr. Sari", "M. Dewi"."""
    return (
        at + 1 < high and tokens[at + 1].capital and tokens[at - 1].end - tokens[at - 1].start <= _TITLE and tokens[at - 1].word.isalpha()
    )


def _demonstrative(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon, *, named: bool) -> int | None:
    """The index after the demonstrative that closes a phrase which a modifier prolongs: "pelatih berpaspor Melati itu".

    A name takes no verb for a modifier: "Sari meminta warga itu" goes on after her.
    """
    if tokens[at].word not in lexicon.prolonging and (named or not is_clause_verb(tokens[at].word, lexicon)):
        return None
    for index in range(at, min(at + _MODIFIER, high)):
        place = tokens[index].word == "," and index + 1 < high and tokens[index + 1].capital and tokens[index - 1].capital
        if (tokens[index].word == "," and not place) or tokens[index].word in _PUNCTUATION:
            return None
        if tokens[index].word in lexicon.demonstratives:
            return index + 1
    return None


def _pointed_behind(tokens: Sequence[Token], start: int, comma: int, high: int, lexicon: Lexicon) -> int | None:
    """Where a demonstrative closes a phrase that tells where and when somebody was born: "pria kelahiran Melati, 3 April ini"."""
    born = next((at for at in range(start, comma) if tokens[at].word in lexicon.born), None)
    if born is None:
        return None
    for at in range(comma, min(comma + _MODIFIER, high)):
        if tokens[at].word in lexicon.demonstratives:
            return at + 1
        if not (tokens[at].capital or tokens[at].word == "," or tokens[at].word.isdigit()):
            return None
    return None


def _chunk_end(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon, *, named: bool = False) -> int:
    """Where a chunk ends: at a comma, another mark, a word that no name goes on with; ``named`` says that a person begins it."""
    start, high = at, min(high, at + _LONGEST)
    while at < high:
        word = tokens[at].word
        if word == "(":
            after = _skip_brackets(tokens, at, high)
            if after == at:
                return at
            at = after
            continue
        if word in lexicon.bridges and at + 1 < high and tokens[at + 1].capital:
            at += 1
            continue
        if word == "." and _is_abbreviated(tokens, at, high):
            at += 1
            continue
        if word == "," or word in _PUNCTUATION:
            return _pointed_behind(tokens, start, at, high, lexicon) or at
        if word in lexicon.demonstratives and at > start and not lexicon.demonstrative_first:
            return at + 1  # "pejabat kementerian itu di Melati": where it was said is no part of the phrase
        if not tokens[at].capital and _stops(word, lexicon):
            return _demonstrative(tokens, at, high, lexicon, named=named) or at
        at += 1
    return high


def read_phrase(tokens: Sequence[Token], first: int, high: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """The phrase that begins at a token, with an apposition after a comma where that holds the name.

    ``Kapolres Kota Melati, Kombes Sari Dewi`` is one phrase of one person. None if nothing that could be a name begins here.
    """
    word = tokens[first].word
    if word in lexicon.singular or word in lexicon.plural or word in lexicon.reporter:
        return Phrase((tokens[first],), (), first + 1)
    end = _chunk_end(tokens, first, high, lexicon, named=bool(names.persons_in(tokens[first].start, tokens[first].end)))
    if end == first:
        return None
    persons = names.persons_in(tokens[first].start, tokens[end - 1].end)
    phrase = Phrase(tuple(tokens[first:end]), persons, end)
    if (
        not persons
        and end < high
        and tokens[end].word in lexicon.appositions
        and (held := _in_another_office(tokens, first, end, high, names))
    ):
        return held
    pointed = end - first > 1 and tokens[end - 1].word in lexicon.demonstratives
    if end >= high or tokens[end].word != "," or pointed or _is_body(phrase, names) or word in lexicon.documents:
        return phrase
    if persons and word not in lexicon.relations:
        return _office_of(tokens, phrase, high, names, lexicon) or phrase
    return _apposition(tokens, phrase, high, names, lexicon) or (phrase if persons else _unread(tokens, phrase, high, names, lexicon))


def _in_another_office(tokens: Sequence[Token], first: int, end: int, high: int, names: Names) -> Phrase | None:
    """The phrase up to the person who is named behind a second office: "wakil ketua *selaku* pimpinan sidang Sari"."""
    for at in range(end + 1, min(end + _MODIFIER, high)):
        if not tokens[at].word.isalpha():
            break
        if persons := names.persons_in(tokens[at].start, tokens[at].end):
            after = next((index for index in range(at, high) if tokens[index].start >= persons[0].end), high)
            return Phrase(tuple(tokens[first:after]), persons[:1], after)
    return None


def _is_body(phrase: Phrase, names: Names) -> bool:
    """Whether an organisation or place is the whole phrase: "Menurut Kabar Kota, Sari datang" has no apposition."""
    return any(body.end >= phrase.end_offset for body in names.bodies_in(phrase.start_offset, phrase.start_offset + 1))


def _predicates(tokens: Sequence[Token], at: int, high: int, lexicon: Lexicon) -> bool:
    """Whether a verb, or what stands before one, makes a subject of the name before it: "Sari *tidak* pulang"."""
    return at < high and (tokens[at].word in lexicon.markers or is_clause_verb(tokens[at].word, lexicon))


def _apposition(tokens: Sequence[Token], phrase: Phrase, high: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """The phrase with the person whom one of the next chunks begins with: "Direktur Jalan, Ditjen Darat, Kemenhub, *Sari*".

    Not where she is the subject of what was said: "Menurut polisi, Sari tidak pernah …".
    """
    last = phrase.end
    for _ in range(_APPOSITIONS):
        if last >= high or tokens[last].word != ",":
            break
        after = _chunk_end(tokens, last + 1, high, lexicon)
        if after == last + 1:
            break
        named = names.persons_in(tokens[last + 1].start, tokens[after - 1].end)
        before = [token for token in tokens[last + 1 : after] if named and token.start < named[0].start]
        # "Menurut Jaksa, uang dari Sari …": a preposition before the name tells that another noun is meant.
        if (
            named
            and not _predicates(tokens, after, high, lexicon)
            and len(before) <= _TITLES
            and not any(token.word in lexicon.stops for token in before)
        ):
            return Phrase(tuple(tokens[phrase.end - len(phrase.tokens) : after]), named, after)
        last = after
    return None


def is_degree(word: str) -> bool:
    """Whether a word is written like what stands behind a name: SpGK, MKes."""
    return len(word) <= _DEGREE and word.isalpha() and sum(letter.isupper() for letter in word) > 1


def _office_of(tokens: Sequence[Token], phrase: Phrase, high: int, names: Names, lexicon: Lexicon) -> Phrase | None:
    """The holder of an office that is called after another: "Ketua Relawan Sari, *Rini Melati*, Senin"; not a clause about her."""
    first = phrase.end + 1
    if phrase.persons[0].start <= phrase.start_offset or first >= high:
        return None
    behind = range(first, min(first + _TITLES, high))
    opened = next((at for at in behind if not tokens[at].capital or names.persons_in(tokens[at].start, tokens[at].end)), first)
    named = names.persons_in(tokens[opened].start, tokens[opened].end)
    if not named or named[0].canonical == phrase.persons[-1].canonical or is_degree(named[0].surface):
        return None
    after = next((at for at in range(first, high) if tokens[at].start >= named[0].end), high)
    if after < high and tokens[after].word not in lexicon.around_speech:
        return None
    return Phrase(tuple(tokens[first:after]), named[:1], after)


def _unread(tokens: Sequence[Token], phrase: Phrase, high: int, names: Names, lexicon: Lexicon) -> Phrase:
    """A name in apposition that the names stage missed: "wali kelas 6, Surti (52)"; else the phrase as it is.

    Not where a verb goes on behind it: in "Menurut data Melati.io, Kabar Kota memiliki" it is a subject.
    """
    first = phrase.end + 1
    after = _chunk_end(tokens, first, high, lexicon)
    bracket = next((at for at in range(first, after) if tokens[at].word == "("), after)
    words = tokens[first:bracket]
    told = bracket == after < high and tokens[after].word.isalpha() and tokens[after].word not in lexicon.around_speech | lexicon.stops
    if told or _predicates(tokens, after, high, lexicon):
        return phrase
    if not 0 < len(words) <= _NAME or not all(token.capital and token.word not in lexicon.days for token in words):
        return phrase
    return phrase if names.bodies_in(words[0].start, words[-1].end) else Phrase(tuple(words), (), after)


def is_relation(first: Token, persons: Sequence[Mention], names: Names, lexicon: Lexicon, *, pointed: bool = False) -> bool:
    """Whether a phrase names somebody by another ("ibu Sari"): it begins with a relation, and the article knew the other before.

    Not to be asked of a title in capitals: "Ibu Sari" is Sari, unless the phrase points: "Kakak Sari itu" is not.
    """
    if first.word in lexicon.relations & lexicon.bodies:
        return bool(persons)  # "Keluarga Sari" is never Sari
    return first.word in lexicon.relations and not (first.capital and not pointed) and bool(persons) and names.is_known(persons[0])


def is_clause_verb(word: str, lexicon: Lexicon) -> bool:
    """Whether a word looks like a verb by its ends; long enough, and not one of the nouns that look alike."""
    affixed = word.startswith(lexicon.verb_prefixes) or word.endswith(lexicon.verb_suffixes)
    if not affixed or len(word) <= 5 or word in lexicon.not_verbs:
        return False
    # "menterinya" is a noun if "menteri" is one.
    return not lexicon.pronoun_suffix or word.removesuffix(lexicon.pronoun_suffix) not in lexicon.not_verbs
