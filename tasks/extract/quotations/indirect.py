"""Indirect speech by a verb: Sari mengatakan *jalan ditutup*."""

from __future__ import annotations

from dataclasses import dataclass, field

from tasks.extract.quotations.clauses import Clause, read_clause
from tasks.extract.quotations.found import Desk, is_taken
from tasks.extract.quotations.lexicon import Cue
from tasks.extract.quotations.memory import UNKNOWN, Speaker
from tasks.extract.quotations.phrases import read_phrase
from tasks.extract.quotations.scan import Statement
from tasks.extract.quotations.subjects import find_subject
from tasks.model import Quotation

#: The subordinate clause that a statement opens with has at most this many words before its verb.
_OPENING = 10
#: A clause has at most so many words: a longer one is a list, and each verb in it would read it to its end.
_LONGEST = 300


def read_clauses(desk: Desk, statement: Statement) -> list[Quotation]:
    """The clauses of the verbs of speaking of a statement, the outermost only, in order.

    Not for a verb that is denied or only wished for ("belum mengatakan", "ingin mengatakan"), nor for one in a relative clause
    without "bahwa", whose subject stands too far off to be sure of.
    """
    reader = _Reader(desk, statement)
    at = 0
    while at < statement.high:
        cue = desk.cues_of(statement.tokens[at], "after", "either", "passive")
        skip = cue is None or cue.use == "colour" or statement.tokens[at].start in desk.used or reader.is_denied(at) or reader.is_other(at)
        at = at + 1 if skip or cue is None else reader.read(at, cue)
    return reader.found


@dataclass(slots=True)
class _Reader:
    desk: Desk
    statement: Statement
    found: list[Quotation] = field(default_factory=list)
    shared: Speaker | None = None
    """Who speaks by the next verb, too: "mengatakan …, namun menekankan …"."""

    def is_denied(self, at: int) -> bool:
        """Whether nothing was said: "belum mengatakan"; or only the time of something else is told: "Ketika Rini mengatakan itu, …"."""
        tokens, lexicon = self.statement.tokens, self.desk.lexicon
        before = at - 1
        if before > 1 and tokens[before - 1].word in lexicon.manners:
            before -= 2  # "tak secara tegas menyebut"
        while before > max(0, at - 3) and tokens[before].word in lexicon.stops - lexicon.denials:
            before -= 1  # "tak pernah menyangka"
        if at > 0 and tokens[before].word in lexicon.denials:
            return True
        return self._only_dates(at)

    def _only_dates(self, at: int) -> bool:
        """Whether a verb stands in a clause that the statement opens with: "Ketika Rini mengatakan …"; not "Saat itu Rini …"."""
        tokens, speakers = self.statement.tokens, self.desk.speakers
        if not 1 < at < _OPENING or tokens[0].word not in speakers.lexicon.temporal:
            return False
        subject = tokens[1].word in speakers.lexicon.singular or speakers.names.persons_in(tokens[1].start, tokens[1].end)
        return bool(subject) and all(token.word not in {",", ":"} and not token.quoted for token in tokens[:at])

    def is_other(self, at: int) -> bool:
        """Whether a form is no verb of its subject: in capitals within a name, or a participle ("tariffs announced by")."""
        tokens = self.statement.tokens
        aside = at > 0 and tokens[at - 1].word == "," and at + 1 < len(tokens) and tokens[at + 1].word == ","
        if aside and self.desk.cues_of(tokens[at], "either"):
            return True  # "makers of, say, boats"
        participle = at + 1 < len(tokens) and tokens[at + 1].word in self.desk.lexicon.agents
        return (at > 0 and tokens[at].capital) or (participle and self.desk.cues_of(tokens[at], "either") is not None)

    def read(self, at: int, cue: Cue) -> int:
        """Read one verb; returns the index at which to go on."""
        return self._passive(at, self._clause(at, cue)) if cue.stance == "passive" else self._active(at, cue)

    def _clause(self, at: int, cue: Cue) -> Clause | None:
        """What the verb takes, unless a quotation has it already."""
        tokens = self.statement.tokens
        clause = read_clause(self.desk, tokens, at, cue, min(self.statement.high, at + _LONGEST))
        return None if clause and is_taken(self.desk, tokens[clause.first : clause.last]) else clause

    def _active(self, at: int, cue: Cue) -> int:
        desk, tokens = self.desk, self.statement.tokens
        speaker, self.shared = self.shared, None
        relative = any(token.word in desk.lexicon.relatives for token in tokens[max(0, at - 1) : at]) or self._is_relative(at)
        if relative and not ((clause := self._clause(at, cue)) and self._is_marked(clause)):
            return at + 1
        speaker = speaker or find_subject(tokens, 0, at, desk.speakers) or self._somebody(at)
        desk.speakers.note(speaker)
        if not speaker or (speaker is UNKNOWN and cue.use == "known") or self._is_plot(at, speaker):
            return at + 1
        if not (clause := self._clause(at, cue)):
            return at + 1
        self._add(at, clause, speaker)
        if clause.rest is None:
            return clause.last
        self.shared = speaker
        return clause.rest

    def _is_relative(self, at: int) -> bool:
        """Whether the verb is of a relative clause: "yang menyebut", "yang juga menyebut", "yang pada intinya menyebut"."""
        tokens, lexicon = self.statement.tokens, self.desk.lexicon
        behind = tokens[at - 2].word if at > 1 else ""
        reach = 3 if behind in lexicon.channels | lexicon.manners else 2
        return any(token.word in lexicon.relative_pronouns for token in tokens[max(0, at - reach) : at])

    def _is_plot(self, at: int, speaker: Speaker) -> bool:
        """Whether a work tells its story rather than a person theirs: "Kota Sunyi menceritakan …"."""
        return self.statement.tokens[at].word in self.desk.lexicon.narrations and (not speaker.human or speaker.resolved_by == "surface")

    def _somebody(self, at: int) -> Speaker | None:
        """A speaker who cannot be told, by a verb that takes nothing but what was said; not the reporter, nor a thing."""
        lexicon, before = self.desk.lexicon, self.statement.tokens[at - 1].word if at else ""
        subject = before.isalpha() and not (before in lexicon.reporter or before in lexicon.things or before in lexicon.cues)
        return UNKNOWN if subject and self.statement.tokens[at].word in lexicon.plain else None

    def _is_marked(self, clause: Clause) -> bool:
        return self.statement.tokens[clause.first - 1].word in self.desk.lexicon.complementisers

    def _add(self, at: int, clause: Clause, speaker: Speaker | None) -> None:
        tokens = self.statement.tokens
        span = tokens[clause.first].start, tokens[clause.last - 1].end
        self.desk.used.add(tokens[at].start)
        self.found.append(self.desk.quotation("indirect", span, speaker, tokens[at], "clause"))

    def _passive(self, at: int, clause: Clause | None) -> int:
        """The clause of "disebutkan bahwa", said by a body named before it; "disampaikan Sari" only makes Sari the last who spoke."""
        desk, tokens = self.desk, self.statement.tokens
        if clause and clause.first == at + 2 and self._is_marked(clause):
            bodies = [body for body in desk.speakers.names.bodies_in(tokens[0].start, tokens[at].start) if body.kind == "organisation"]
            speaker = Speaker(bodies[-1].canonical, bodies[-1].start, bodies[-1].end, "name", human=False) if bodies else None
            self._add(at, clause, speaker)
            return clause.last
        first = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].word in desk.lexicon.agents)
        phrase = read_phrase(tokens, first, len(tokens), desk.speakers.names, desk.lexicon) if first < len(tokens) else None
        if phrase and phrase.persons:
            desk.speakers.note(desk.speakers.resolve(phrase))
        return at + 1
