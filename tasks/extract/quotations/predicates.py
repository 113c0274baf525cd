"""Whether a stretch has a predicate of its own, so that a verb of speaking takes it for a clause and not for an object."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.quotations.lexicon import Lexicon
from tasks.extract.quotations.phrases import is_clause_verb
from tasks.extract.quotations.scan import Token

#: Quoted words longer than this, in characters, are what somebody said rather than a word at arm's length.
_HELD_UP = 24


def is_clause(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a stretch has a predicate of its own: a word that only clauses have, or a verb that belongs to nothing before it.

    A verb alone is weak: it may be of a relative clause, of an infinitive, of what a noun holds ("alasannya pindah", "komitmen untuk
    membantu warga menjual beras"). There only a marker ("akan", "tidak", "adalah") shows a clause.

    >>> from tasks.extract.quotations.lexicon import load_lexicon
    >>> from tasks.extract.quotations.scan import split_statements
    >>> read = lambda text: split_statements(text, (), ())[0].tokens
    >>> is_clause(read("harga beras turun lagi"), 0, 4, load_lexicon("id"))
    True
    >>> is_clause(read("kenaikan harga beras yang terjadi"), 0, 5, load_lexicon("id"))
    False
    """
    relative, bound, content = False, False, is_content(tokens, first, last, lexicon)
    for at in range(first, last):
        token = tokens[at]
        bound = bound or (at > first and _subordinates(tokens, at, lexicon))
        if bound and token.word in lexicon.temporal and at + 1 < last and tokens[at + 1].word.isalpha() and not tokens[at + 1].capital:
            return False
        if token.word == "," and tokens[first].word in lexicon.openers:
            bound = False
        if token.word in lexicon.relatives or (token.capital and at > first):
            relative = not token.capital
            continue
        if content and token.word in lexicon.governing and is_content(tokens, at - 1, at, lexicon):
            continue
        marks, verb = _is_marker(tokens, at, first, lexicon), not token.capital and is_clause_verb(token.word, lexicon)
        if (marks or verb) and relative and not _is_copula(tokens, at, lexicon):
            continue
        relative = relative and token.word in lexicon.relative_adverbs
        joined = at > first and tokens[at - 1].word in lexicon.joints
        points = token.word in lexicon.demonstratives and first < at < last - 1 and is_predicate(tokens[at + 1], lexicon)
        held_up = token.quoted is not None and not token.capital and token.end - token.start > _HELD_UP
        weak = held_up or (verb and not joined and not _is_nominal(token.word, lexicon))
        if marks or points or (weak and not bound and (not content or token.word.startswith(lexicon.passive_prefixes))):
            return True
    return False


def is_content(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a noun begins here whose content verbs go on with: "alasannya pindah", "sejumlah rencana memangkas", "komitmen"."""
    first += first < last and tokens[first].word in lexicon.quantifiers
    word = tokens[first].word.partition("-")[0] if first < last else ""  # "fakta-fakta"
    return word in lexicon.contents or word.removesuffix(lexicon.pronoun_suffix or "\0") in lexicon.contents


def _subordinates(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a clause within the stretch begins here: "setelah harga naik", not "saat ini"."""
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return tokens[at].word in lexicon.subordinate and following not in lexicon.demonstratives


def _is_marker(tokens: Sequence[Token], at: int, first: int, lexicon: Lexicon) -> bool:
    """Whether a word marks a predicate; a pronoun does so only where it cannot be a possessor ("jati dirinya", "rumah mereka")."""
    word = tokens[at].word
    if lexicon.strict and at == first and word not in lexicon.singular | lexicon.plural and word[0].isalpha() and "'" not in word:
        return False  # "announced plans to build": no subject stands before it
    if word in lexicon.conditions:
        return at == first
    if word in lexicon.singular or word in lexicon.plural:
        return word in lexicon.markers and (at == first or not tokens[at - 1].word.isalpha() or tokens[at - 1].word in lexicon.markers)
    return word in lexicon.markers


def _is_copula(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a copula follows a relative clause ("yang lebih penting adalah beras"), and does not begin it ("yang merupakan guru")."""
    return tokens[at].word in lexicon.copulas and tokens[at - 1].word not in lexicon.relatives


def _is_nominal(word: str, lexicon: Lexicon) -> bool:
    """Whether a form that looks like a verb is a noun: "dihapusnya", "bergabungnya"; not "membelinya", whose suffix is its object."""
    suffix = lexicon.pronoun_suffix
    return word in lexicon.nominals or (bool(suffix) and word.endswith(suffix) and not word.startswith(lexicon.object_prefixes))


def is_predicate(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word after "kapal itu" says something of it: "kosong", "adalah", not "di pelabuhan"."""
    if token.word in lexicon.markers or is_clause_verb(token.word, lexicon):
        return True
    lists = (lexicon.stops, lexicon.openers, lexicon.relatives, lexicon.coordinators, lexicon.conjunctions, lexicon.request_complementisers)
    return not lexicon.demonstrative_first and token.word.isalpha() and not any(token.word in words for words in lists)
