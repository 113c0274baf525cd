"""Whom a phrase stands for: a person by name, title or office, a body, or the phrase itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tasks.extract.quotations.memory import Memory, Speaker
from tasks.extract.quotations.phrases import Phrase, is_clause_verb, is_relation
from tasks.extract.quotations.scan import Token
from tasks.model import Mention


def _by_name(text: str, person: Mention) -> str:
    surface = text[person.start : person.end]
    if surface == person.canonical:
        return "name"
    return "initials" if surface.isupper() and len(surface) <= 5 else "surname"


def _role_words(person: Mention) -> set[str]:
    return set((person.role or "").lower().replace(",", " ").split())


class Speakers(Memory):
    """Resolves the speakers of one article in the order of its text, and remembers them."""

    def resolve(self, phrase: Phrase, *, lenient: bool = False) -> Speaker | None:
        """The speaker whom a phrase names; None if it names the reporter or nobody.

        ``lenient`` says that the verb is one of saying, so that whatever its subject is speaks ("the 40-year-old said").
        """
        first = phrase.tokens[0]
        if first.word in self.lexicon.reporter:
            return None
        if (spoken := self.pronoun(first)) is not None:
            return spoken
        pointed = self.is_anaphoric(phrase)
        several = first.word in self.lexicon.indefinite | self.lexicon.quantifiers and len(phrase.tokens) > 1
        if phrase.persons and not is_relation(phrase.tokens[several], phrase.persons, self.names, self.lexicon, pointed=pointed):
            if self._is_possessor(phrase):
                return self._anaphora(phrase) if pointed else None
            return self._person(phrase)
        return self._unnamed(phrase, lenient=lenient)

    def _is_possessor(self, phrase: Phrase) -> bool:
        """Whether the person of a phrase only says whose it is: "perusahaan milik Sari"."""
        return any(token.word in self.lexicon.possessed for token in phrase.tokens if token.start < phrase.persons[-1].start)

    def _unnamed(self, phrase: Phrase, *, lenient: bool) -> Speaker | None:
        """The speaker of a phrase without a person's name; None if it cannot speak."""
        if body := self._body(phrase):
            return body
        if self._is_thing(self._bare(phrase)[0]):
            return None
        if self.is_anaphoric(phrase):
            return self._anaphora(phrase) or (self._last_person(phrase) if lenient else None)
        return self._title(phrase) or (self._surface(phrase) if lenient or self._may_speak(phrase) else None)

    def _may_speak(self, phrase: Phrase) -> bool:
        """Whether a phrase that names nobody known may be a speaker: in some languages only behind an article, or as a listed noun."""
        lexicon, tokens = self.lexicon, phrase.tokens
        if not lexicon.strict or (len(tokens) > 1 and all(token.capital for token in tokens[:2])):
            return True
        if tokens[0].word not in lexicon.articles | lexicon.quantifiers | lexicon.indefinite:
            return tokens[0].word in lexicon.speaking
        return any(token.word in lexicon.speaking or (at and token.capital) for at, token in enumerate(tokens))

    def _person(self, phrase: Phrase) -> Speaker:
        """The persons of a phrase: the last, with those that "dan" joins to it; one before them is of the office or firm."""
        together = [phrase.persons[-1]]
        for person in reversed(phrase.persons[:-1]):
            between = {token.word for token in phrase.tokens if person.end <= token.start < together[0].start}
            if not between & self.lexicon.conjunctions:
                break
            together.insert(0, person)
        canonical = ";".join(dict.fromkeys(person.canonical for person in together))
        return Speaker(canonical, together[0].start, together[-1].end, _by_name(self.text, together[0]))

    def _is_thing(self, head: Token) -> bool:
        """Whether a phrase with this head cannot speak: a thing, no noun, or an action ("kekalahan", "pengumuman") that is no body."""
        lexicon, word = self.lexicon, head.word
        # A capital inside a sentence: "kata Hari" quotes a person of that name.
        named = head.capital and self._follows(head)
        if not named and is_clause_verb(word, lexicon):
            return True
        points = word in lexicon.demonstratives and not lexicon.demonstrative_first
        if not named and (points or word in lexicon.function_words):
            return True
        if not (word == "@" or any(letter.isalpha() for letter in word)):
            return True
        action = len(word) > 6 and word.startswith(lexicon.action_prefixes) and word.endswith(lexicon.action_suffixes)
        return word in lexicon.things or (action and word not in lexicon.speaking_actions | lexicon.bodies | lexicon.documents)

    def _follows(self, token: Token) -> bool:
        """Whether other words of its sentence stand before a token, so that a capital there tells a name or an office."""
        before = self.text[max(0, token.start - 3) : token.start].rstrip(" ")
        return bool(before) and before[-1].isalnum()

    def is_anaphoric(self, phrase: Phrase) -> bool:
        """Whether a phrase points at somebody named before: "pria itu", "that man"."""
        edge = phrase.tokens[0] if self.lexicon.demonstrative_first else phrase.tokens[-1]
        return edge.word in self.lexicon.demonstratives and len(phrase.tokens) > 1

    def _bare(self, phrase: Phrase) -> tuple[Token, ...]:
        """The phrase without demonstratives and brackets."""
        kept, depth = [], 0
        articles = phrase.tokens[0].word in self.lexicon.articles
        for token in phrase.tokens[articles:]:
            depth += token.word == "("
            if not depth and token.word not in self.lexicon.demonstratives:
                kept.append(token)
            depth -= token.word == ")"
        return tuple(kept) or phrase.tokens

    def _anaphora(self, phrase: Phrase) -> Speaker | None:
        """Whom "presiden itu", "sumber itu", "lembaga itu" go back to: an earlier phrase, a role, the last speaker of that sort."""
        bare = self._bare(phrase)
        several = bare[0].word in self.lexicon.quantifiers and len(bare) > 1
        head = bare[several].word
        for speaker in reversed(self.history):
            if speaker.resolved_by == "surface" and speaker.canonical and head in speaker.canonical.lower().split():
                return replace(speaker, start=phrase.start_offset, end=phrase.end_offset, resolved_by="previous")
        if several or (title := self._title(phrase)):
            return self._surface(phrase) if several else title
        return self._last_of_sort(head, phrase)

    def _last_of_sort(self, head: str, phrase: Phrase) -> Speaker | None:
        """The last person or body that spoke, as the head of a phrase asks: "pria itu", "lembaga itu", "studi itu"; None for a thing."""
        if head in self.lexicon.documents:
            return self._named(head, phrase, "surface", human=False)
        if head in self.lexicon.anonymous:
            return self._surface(phrase)
        if head in self.lexicon.bodies:
            return self._last_body(phrase)
        return self._last_person(phrase) if self._is_human(head) else None

    def _last_body(self, phrase: Phrase) -> Speaker:
        """The body that spoke last, if nobody spoke since; else the last that a statement began with."""
        if (found := self.last()) and not found.human:
            return replace(found, start=phrase.start_offset, end=phrase.end_offset, resolved_by="title")
        return self._named(self.body.canonical, phrase, "title", human=False) if self.body else self._surface(phrase)

    def _last_person(self, phrase: Phrase) -> Speaker:
        """The one person whose role has the head, or the name that goes with it ("politikus Melati itu"); else whom the text last spoke of.

        The phrase itself where these were several.
        """
        bare = self._bare(phrase)
        named = {token.word for token in bare[1:] if token.capital}
        for words in filter(None, ({bare[0].word}, named)):
            holders = {person.canonical for person in self._before(phrase) if words <= _role_words(person)}
            if len(holders) == 1:
                return self._named(holders.pop(), phrase, "title")
        if (found := self.subject or self.last(human=True)) and ";" not in (found.canonical or ""):
            return replace(found, start=phrase.start_offset, end=phrase.end_offset, resolved_by="title")
        person = None if found else self.names.person_before(phrase.start_offset)
        return self._named(person.canonical, phrase, "title") if person else self._surface(phrase)

    def _before(self, phrase: Phrase) -> list[Mention]:
        return [person for person in self.names.persons if person.start < phrase.start_offset]

    def _is_human(self, head: str) -> bool:
        """Whether a noun tells of a person: listed, made with an affix for those who do something, or the office of somebody named."""
        lexicon = self.lexicon
        agent = head.startswith(lexicon.agent_prefixes) and not head.endswith(lexicon.action_suffixes)
        if not lexicon.humans or head in lexicon.humans or agent or head.endswith(lexicon.agent_suffixes):
            return True
        return any(person.role and head in person.role.lower().split() for person in self.names.persons)

    def _named(self, canonical: str, phrase: Phrase, how: str, *, human: bool = True) -> Speaker:
        return Speaker(canonical, phrase.start_offset, phrase.end_offset, how, human)

    def _words(self, tokens: Sequence[Token]) -> set[str]:
        """The words of a phrase, places and firms by their full names: "presiden AS" has "amerika" and "serikat"."""
        words = {token.word for token in tokens}
        for body in self.names.bodies_in(tokens[0].start, tokens[-1].end):
            words -= set(self.text[body.start : body.end].lower().split())
            words |= set(body.canonical.lower().split())
        return words

    def _title(self, phrase: Phrase) -> Speaker | None:
        """The one person, named before, whose role has every word of the phrase."""
        bare = self._bare(phrase)
        if bare[0].word in self.lexicon.bodies:
            return None
        words = self._words(bare)
        holders = {person.canonical for person in self._before(phrase) if words <= _role_words(person)}
        return self._named(holders.pop(), phrase, "title") if len(holders) == 1 else None

    def _body(self, phrase: Phrase) -> Speaker | None:
        """The organisation or country that the whole phrase is."""
        bare = self._bare(phrase)
        for body in self.names.bodies_in(bare[0].start, bare[0].end):
            if body.end >= bare[-1].end:
                return self._named(body.canonical, phrase, "name", human=False)
        return None

    def _surface(self, phrase: Phrase) -> Speaker:
        """The phrase itself; or the one known person whose name holds it, where the names stage missed this mention."""
        bare = self._bare(phrase)
        while len(bare) > 1 and bare[-1].word in self.lexicon.tails:
            bare = bare[:-1]
        # "Menteri Sari di Gedung Melati": where it was said is no part of the name.
        place = next((at for at in range(2, len(bare)) if bare[at].word in self.lexicon.bridges & self.lexicon.occasions), len(bare))
        bare = bare[:place]
        surface = self.text[bare[0].start : bare[-1].end]
        if all(token.capital for token in bare):
            words = {token.word for token in bare}
            known = {person.canonical for person in self.names.persons if words <= set(person.canonical.lower().split())}
            if len(known) == 1:
                return self._named(known.pop(), phrase, "surname")
        return self._named(surface, phrase, "surface", human=not self._is_body(bare))

    def _is_body(self, bare: Sequence[Token]) -> bool:
        """Whether a phrase is of a body or paper, by its first word or, where adjectives come first, by any before a preposition."""
        lexicon = self.lexicon
        if not lexicon.demonstrative_first:
            return bare[0].word in lexicon.bodies | lexicon.documents
        end = next((at for at in range(1, len(bare)) if bare[at].word in lexicon.bridges | {"of", "on", "published"}), len(bare))
        return any(token.word in lexicon.bodies | lexicon.documents for token in bare[:end])
