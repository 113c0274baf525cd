"""Who spoke so far, and whom a pronoun goes back to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from tasks.extract.quotations.lexicon import Lexicon
from tasks.extract.quotations.mentioned import Names
from tasks.extract.quotations.scan import Token
from tasks.model import Mention


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with the words that name him and how they were resolved."""

    canonical: str | None
    start: int
    end: int
    resolved_by: str | None
    human: bool = True


#: A pronoun goes back to one of so many speakers.
_MEMORY = 40
#: Somebody spoke, and the text does not say who: "mereka" where one person spoke so far.
UNKNOWN = Speaker(None, 0, 0, None)


def _is_several(speaker: Speaker) -> bool:
    """Whether "mereka" may go back to a speaker: a body, persons together, a phrase that names nobody ("para warga")."""
    return not speaker.human or ";" in (speaker.canonical or "") or speaker.resolved_by == "surface"


class Memory:
    """Who spoke in one article so far, in the order of its text, and whom a pronoun goes back to.

    ``subject`` is the person whom the statement before began with: "Sari datang. Ia berkata …"; ``body`` is the last organisation
    that a statement began with; ``listener`` is whom the statement at hand says that it was said to.
    """

    def __init__(self, text: str, names: Names, lexicon: Lexicon) -> None:
        self.text = text
        self.names = names
        self.lexicon = lexicon
        self.history: list[Speaker] = []
        self.subject: Speaker | None = None
        self.body: Mention | None = None
        self.listener: str | None = None
        self._pronouns: dict[str, str] = {}
        self._talker: str | None = None
        self._topics: set[str] = set()

    def note(self, speaker: Speaker | None, *, aloud: bool = False) -> None:
        """Remember who spoke; ``aloud`` is direct speech, which a body, too, goes on with."""
        if speaker and speaker.canonical:
            self.history.append(replace(speaker, human=speaker.human or aloud))
            self.subject = None

    def last(self, *, human: bool = False) -> Speaker | None:
        """Who spoke last; of humans only, if asked."""
        return next((speaker for speaker in reversed(self.history) if speaker.human or not human), None)

    def previous(self, start: int, end: int, how: str = "previous", *, human: bool = False) -> Speaker:
        """The speaker whom a pronoun at a place goes back to: the subject of the statement before, else the last who spoke.

        Not the one who is spoken to: "Kepada Sari, ia mengaku …".
        """
        word = self.text[start:end].lower()
        found = next((one for one in self._recent() if self._fits(one, word, human=human)), None)
        if not found and not self.listener and (person := self._person_before(start, word)):
            found = Speaker(person.canonical, start, end, how)
        found = found or (UNKNOWN if self.listener else self.last()) or UNKNOWN
        if not found.canonical:
            return Speaker(None, start, end, None)
        if word in self.lexicon.gendered:
            self._pronouns.setdefault(found.canonical, word)
        return replace(found, start=start, end=end, resolved_by=how)

    def _recent(self) -> Iterator[Speaker]:
        """Whom a pronoun may go back to, the likeliest first."""
        if self.subject:
            yield self.subject
        yield from islice(reversed(self.history), _MEMORY)

    def _fits(self, one: Speaker, word: str, *, human: bool) -> bool:
        """Whether a pronoun may stand for a speaker: not for whom is spoken to, several for one, nor "he" for whom "she" stood."""
        if (human and not one.human) or one.canonical is None or one.canonical == self.listener:
            return False
        if human and one.resolved_by == "surface" and not self._is_one(one.canonical):
            return False
        return word not in self.lexicon.gendered or self._pronouns.get(one.canonical, word) == word

    def _is_one(self, surface: str) -> bool:
        """Whether a phrase that names nobody is of one person; where pronouns tell, it must have a noun for one, or be in capitals."""
        lexicon, words = self.lexicon, surface.lower().split()
        if not lexicon.gendered:
            return words[0] not in lexicon.quantifiers
        single = any(word in lexicon.humans and not word.endswith(lexicon.plural_suffix) for word in words)
        return single or all(word[0].isupper() for word in surface.split())

    def _person_before(self, start: int, word: str) -> Mention | None:
        """The last person named before an offset, unless another pronoun stood for him."""
        gendered = word in self.lexicon.gendered
        before = islice(self.names.persons_before(start), _MEMORY)
        return next((one for one in before if not gendered or self._pronouns.get(one.canonical, word) == word), None)

    def hear(self, canonical: str | None, start: int, end: int) -> None:
        """Remember of whom a speaker spoke in a stretch."""
        if canonical != self._talker:
            self._talker, self._topics = canonical, set()
        self._topics.update(person.canonical for person in self.names.persons_in(start, end))

    def leave_topic(self) -> None:
        """Forget the subject of the statement before if the last speaker spoke of him: a quotation after it is still hers."""
        if self.subject and self.subject.canonical in self._topics and self.last():
            self.subject = None

    def pronoun(self, token: Token) -> Speaker | None:
        """The speaker whom a pronoun stands for; None if the word is no pronoun of the third person."""
        if token.word in self.lexicon.singular:
            return self.previous(token.start, token.end, "pronoun", human=True)
        if token.word in self.lexicon.plural:
            found = next((one for one in reversed(self.history) if _is_several(one)), None)
            return replace(found, start=token.start, end=token.end, resolved_by="pronoun") if found else UNKNOWN
        return None
