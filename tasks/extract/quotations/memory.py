"""Who spoke so far, and whom a pronoun goes back to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tasks.extract.quotations.lexicon import Lexicon
from tasks.extract.quotations.phrases import Names
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
        found = self.subject or self.last(human=human)
        if found and found.canonical == self.listener:
            found = next((one for one in reversed(self.history) if one.human and one.canonical != self.listener), None) or UNKNOWN
        if not found and (person := self.names.person_before(start)):
            found = Speaker(person.canonical, start, end, how)
        found = found or self.last()
        return replace(found, start=start, end=end, resolved_by=how) if found and found.canonical else Speaker(None, start, end, None)

    def pronoun(self, token: Token) -> Speaker | None:
        """The speaker whom a pronoun stands for; None if the word is no pronoun of the third person."""
        if token.word in self.lexicon.singular:
            return self.previous(token.start, token.end, "pronoun", human=True)
        if token.word in self.lexicon.plural:
            found = next((one for one in reversed(self.history) if _is_several(one)), None)
            return replace(found, start=token.start, end=token.end, resolved_by="pronoun") if found else UNKNOWN
        return None
