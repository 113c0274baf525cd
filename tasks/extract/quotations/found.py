"""What the readers of direct and indirect speech share: the article at hand and the making of a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tasks.extract.quotations.lexicon import Cue, Lexicon
from tasks.extract.quotations.memory import Speaker
from tasks.extract.quotations.scan import Statement, Token
from tasks.extract.quotations.speakers import Speakers
from tasks.model import Quotation


@dataclass(slots=True)
class Desk:
    """One article on the desk: its text, what is known of its language, who spoke so far, which quoted stretches are taken."""

    text: str
    lexicon: Lexicon
    speakers: Speakers
    statements: Sequence[Statement]
    taken: set[int] = field(default_factory=set)
    """Where the quoted stretches open that are a quotation already."""
    spoke_at: int = -9
    """Number of the last statement that held speech."""
    used: set[int] = field(default_factory=set)
    """Where the cues begin that gave a quotation its speaker."""

    def cue(self, token: Token) -> Cue | None:
        """The cue that a word is, if it is one."""
        return self.lexicon.cues.get(token.word)

    def cues_of(self, token: Token, *stances: str) -> Cue | None:
        """The cue that a word is, if the speaker stands as one of these stances says."""
        found = self.lexicon.cues.get(token.word)
        return found if found and found.stance in stances else None

    def according(self, tokens: Sequence[Token], at: int) -> int:
        """How many words of "menurut", "according to" begin at a token."""
        if tokens[at].word not in self.lexicon.according_first:
            return 0
        for words in self.lexicon.according:
            if tuple(token.word for token in tokens[at : at + len(words)]) == words:
                return len(words)
        return 0

    def quotation(self, kind: str, span: tuple[int, int], speaker: Speaker | None, cue: Token | None, rule: str) -> Quotation:
        """A quotation with its speaker, by the rule that found it."""
        start, end = span
        known = speaker if speaker and speaker.canonical else None
        if known:
            self.speakers.hear(known.canonical, start, end)
        place = known if known and known.end > known.start else None
        return Quotation(
            start=start,
            end=end,
            surface=self.text[start:end],
            rule=f"quotation/{rule}",
            confidence=_CONFIDENCE[rule] * (1.0 if known else 0.8),
            type=kind,
            speaker=known.canonical if known else None,
            speaker_surface=self.text[place.start : place.end] if place else None,
            speaker_start=place.start if place else None,
            speaker_end=place.end if place else None,
            resolved_by=known.resolved_by if known else None,
            cue=self.text[cue.start : cue.end] if cue else None,
        )


#: Shares that were right of quotations read by eye on unlabelled articles, rounded down to a tenth.
_CONFIDENCE = {
    "cue-after": 0.9,
    "cue-before": 0.9,
    "alone": 0.8,
    "unlisted": 0.8,
    "partial": 0.8,
    "clause": 0.9,
    "according": 0.9,
    "inserted": 0.9,
}


def is_taken(desk: Desk, tokens: Sequence[Token]) -> bool:
    """Whether a direct quotation stands among some tokens."""
    return any(token.quoted and token.quoted.open in desk.taken for token in tokens)
