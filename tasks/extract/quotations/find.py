"""Quotations of an article: direct, partial and indirect, with their speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.extract.quotations.alone import read_alone
from tasks.extract.quotations.direct import read_direct
from tasks.extract.quotations.found import Desk
from tasks.extract.quotations.indirect import read_clauses
from tasks.extract.quotations.inserted import read_inserted
from tasks.extract.quotations.lexicon import load_lexicon
from tasks.extract.quotations.marks import find_quoted
from tasks.extract.quotations.mentioned import Names
from tasks.extract.quotations.partial import read_partial
from tasks.extract.quotations.scan import split_statements
from tasks.extract.quotations.speakers import Speakers
from tasks.extract.quotations.subjects import listener_in_front, note_front
from tasks.extract.reading import Reading
from tasks.model import Mention, Quotation

_NOTHING = re.compile("(?!)")
#: In a language without a lexicon a quoted stretch of so many words that ends like a sentence is taken for speech.
_CERTAIN_WORDS = 8


def find_quotations(reading: Reading, mentions: Sequence[Mention]) -> list[Quotation]:
    """The quotations of an article in the order of its text.

    A statement that its cue splits is given by its longer part; words quoted inside an indirect quotation are given too, as partial.
    A language without a lexicon (seeds/lexicon/<language>/quotation.toml) gives direct quotations without speakers, and only those
    that are sentences. Not for dialogue of fiction, whose speakers change without a cue.

    >>> from tasks.extract.reading import read_version
    >>> from tasks.model import Version
    >>> text = '"Air sudah surut," kata ketua panitia. Ia mengatakan jalan belum dibuka.'
    >>> found = find_quotations(read_version(Version(version_id="v", article_id="a", text=text, lang="id")), ())
    >>> [(quotation.type, quotation.surface, quotation.speaker) for quotation in found]
    [('direct', 'Air sudah surut,', 'ketua panitia'), ('indirect', 'jalan belum dibuka', 'ketua panitia')]
    """
    lexicon = load_lexicon(reading.lang)
    if lexicon is None:
        return _certain(reading)
    quoted = find_quoted(reading.text, lexicon.forgotten)
    statements = split_statements(reading.text, reading.sentences, quoted)
    desk = Desk(reading.text, lexicon, Speakers(reading.text, Names(mentions), lexicon), statements)
    found: list[Quotation] = []
    for number, statement in enumerate(statements):
        desk.speakers.listener = listener_in_front(statement.tokens, desk.speakers)
        said = read_direct(desk, number) or read_alone(desk, number)
        inserted = read_inserted(desk, statement)
        clauses = [inserted] if inserted else read_clauses(desk, statement)
        found += said + clauses + read_partial(desk, statement, clauses)
        if said or clauses:
            desk.spoke_at = number
        else:
            note_front(statement.tokens, desk.speakers)
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def _certain(reading: Reading) -> list[Quotation]:
    spans = [(one.start, one.end) for one in find_quoted(reading.text, _NOTHING) if one.depth == 0]
    said = [(start, end, reading.text[start:end]) for start, end in spans]
    return [
        Quotation(start=start, end=end, surface=surface, rule="quotation/certain", confidence=0.8, type="direct", speaker=None)
        for start, end, surface in said
        if len(surface.split()) >= _CERTAIN_WORDS and surface.rstrip().endswith((".", ",", "!", "?", "…"))
    ]
