"""Direct speech: a quotation with its cue beside it, or alone between two others of one speaker."""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.quotations.beside import is_beside, skip_adverbs
from tasks.extract.quotations.found import Desk
from tasks.extract.quotations.memory import UNKNOWN, Speaker
from tasks.extract.quotations.phrases import read_phrase
from tasks.extract.quotations.scan import Statement, Token
from tasks.extract.quotations.subjects import find_subject, front_person
from tasks.model import Quotation

#: After a quotation its cue stands within this many words ("…," demikian ujar Sari; "…," Sari, ketua panitia, menambahkan).
_REACH = 26
#: A title or initial before a stop has at most this many letters.
_INITIAL = 3
_SAYING = frozenset({"speech", "report", "known"})
_FILLERS = frozenset({"demikian", "begitu", ",", "lantas", "lalu", "maka"})
_SENTENCE_ENDS = (".", "!", "?", "…", ",")


def content_of(desk: Desk, token: Token) -> str:
    """What stands between the marks of a quoted token; nothing for another token."""
    return desk.text[token.quoted.start : token.quoted.end] if token.quoted else ""


def _is_whole(desk: Desk, token: Token, tokens: Sequence[Token], at: int) -> bool:
    """Whether a quoted stretch is speech in its own right, not a word or title that is held up: it begins and ends like a sentence."""
    content = content_of(desk, token).strip()
    if not any(letter.isalnum() for letter in content):
        return False
    goes_on = at > 0 and tokens[at - 1].word == "," and any(token.quoted for token in tokens[:at])
    begins = not content[0].islower() or at == 0 or goes_on
    ends = content.endswith(_SENTENCE_ENDS) or (at + 1 < len(tokens) and tokens[at + 1].word in {",", ".", "!", "?"})
    return begins and (ends or len(content.split()) >= 6)


def speaker_after(desk: Desk, tokens: Sequence[Token], at: int) -> tuple[Speaker, Token] | None:
    """The speaker and cue that begin at a token: "kata Sari", "ujarnya", "demikian bunyi pernyataan polisi", "Sari menambahkan"."""
    first = at
    while at < len(tokens) and tokens[at].word in _FILLERS:
        at += 1
    if at >= len(tokens):
        return None
    token = tokens[at]
    if desk.cues_of(token, "within"):
        return desk.speakers.previous(token.start, token.end, "pronoun", human=True), token
    paper = _is_paper(desk, tokens, at) and (at > first or token.word in desk.lexicon.fronted) and not desk.cue(token)
    if paper or desk.cues_of(token, "before", "either"):
        return _phrase_after(desk, tokens, at, paper=paper)
    if length := desk.according(tokens, at):
        found = _phrase_after(desk, tokens, at + length - 1, paper=False)
        return (found[0], token) if found else None
    return _verb_after(desk, tokens, at) if _is_closed(desk, tokens, first) else None


def _is_paper(desk: Desk, tokens: Sequence[Token], at: int) -> bool:
    """Whether a paper is named at a token, perhaps behind an article: "bunyi pernyataan", "a statement"."""
    lexicon = desk.lexicon
    while at < len(tokens) and tokens[at].word in lexicon.papers and tokens[at].word in lexicon.articles | lexicon.indefinite:
        at += 1
    return at < len(tokens) and tokens[at].word in lexicon.papers


def _verb_after(desk: Desk, tokens: Sequence[Token], at: int) -> tuple[Speaker, Token] | None:
    """The subject that begins at a token, and its verb of saying."""
    for index in range(at + 1, min(at + _REACH, len(tokens))):
        if tokens[index].quoted or tokens[index].word == ":" or (tokens[index].word == "." and not _is_initial(tokens, index)):
            return None
        cue = desk.cues_of(tokens[index], "after", "either")
        if cue and cue.use in _SAYING and (subject := find_subject(tokens, at, index, desk.speakers, lenient=True)):
            return subject, tokens[index]
    return None


def _is_initial(tokens: Sequence[Token], stop: int) -> bool:
    """Whether a stop inside a statement belongs to a letter or two before it: "U.K.", "J. Melati"."""
    return tokens[stop - 1].end - tokens[stop - 1].start <= _INITIAL and tokens[stop - 1].capital


def _is_closed(desk: Desk, tokens: Sequence[Token], at: int) -> bool:
    """Whether the quotation before a token ends as speech does that a subject follows: with a mark inside or a comma after."""
    before = tokens[at - 1]
    return tokens[at].word == "," or content_of(desk, before).rstrip().endswith(_SENTENCE_ENDS)


def _speaker_unlisted(desk: Desk, tokens: Sequence[Token]) -> tuple[Speaker, Token] | None:
    """The speaker behind a quotation that ends in a comma, by a verb that the lexicon lacks: "…," tegur Sari; "…," ledeknya.

    The comma promises a speaker; only a person or body by name is taken for one.
    """
    at = 1
    while at < len(tokens) and tokens[at].word in _FILLERS:
        at += 1
    if at >= len(tokens) or not tokens[at].word.isalpha() or tokens[at].capital:
        return None
    cue = tokens[at]
    if desk.lexicon.pronoun_suffix and cue.word.endswith(desk.lexicon.pronoun_suffix):
        return desk.speakers.previous(cue.start, cue.end, "pronoun", human=True), cue
    found = _phrase_after(desk, tokens, at, paper=False) if at + 1 < len(tokens) else None
    named = found and desk.speakers.names.names_in(found[0].start, found[0].end)
    return found if named else None


def _phrase_after(desk: Desk, tokens: Sequence[Token], at: int, *, paper: bool) -> tuple[Speaker, Token] | None:
    cue = tokens[at]
    first = at if paper else at + 1
    if paper or (first < len(tokens) and tokens[first].word in desk.lexicon.papers):
        while first < len(tokens) and tokens[first].word in desk.lexicon.papers:
            first += 1
    if first > at + 1 and first < len(tokens) and tokens[first].word in desk.lexicon.demonstratives:
        first -= 1
    while first < len(tokens) and tokens[first].word in desk.lexicon.adverbs | desk.lexicon.agents:
        first += 1
    phrase = read_phrase(tokens, first, len(tokens), desk.speakers.names, desk.lexicon) if first < len(tokens) else None
    if phrase is None:
        return (desk.speakers.previous(cue.start, cue.end), cue)
    speaker = desk.speakers.resolve(phrase, lenient=True)
    if speaker is None and not paper and desk.speakers.is_anaphoric(phrase):
        # Who speaks aloud is somebody: "kata olimpian itu" goes back to who spoke last, whatever an "olimpian" is.
        speaker = desk.speakers.previous(phrase.start_offset, phrase.end_offset, "title", human=True)
    return (speaker or UNKNOWN, cue) if speaker or not paper else None


def _speaker_before(desk: Desk, tokens: Sequence[Token], at: int) -> tuple[Speaker, Token | None] | None:
    """The speaker and cue that end before a quotation: "Sari mengatakan, …", "Sari berkata kepada pers: …"."""
    last = at
    while last > 0 and (tokens[last - 1].word in {",", ":"} or tokens[last - 1].word in desk.lexicon.complementisers):
        last -= 1
    for index in range(last - 1, max(-1, last - _REACH), -1):
        if tokens[index].quoted:
            return None
        cue = desk.cues_of(tokens[index], "after", "either", "within", "before")
        if cue and cue.stance in {"within", "before"} and cue.root not in desk.lexicon.insertable:
            continue
        if cue:
            if not _reaches(desk, tokens, index, last, cue.stance) and tokens[at - 1].word != ":":
                return None
            return _by_stance(desk, tokens, index, cue.stance)
    return _announces(desk, tokens, at) if tokens[at - 1].word == ":" else None


def _announces(desk: Desk, tokens: Sequence[Token], at: int) -> tuple[Speaker, None] | None:
    """The person whom a statement begins with that a colon ends, whatever he does there: "Sari menutup rapat itu: …"."""
    speaker = front_person(tokens, at, desk.speakers)
    return (speaker, None) if speaker else None


def _reaches(desk: Desk, tokens: Sequence[Token], cue: int, last: int, stance: str) -> bool:
    """Whether nothing but the speaker and what stands beside a cue lies between it and the quotation that begins at ``last``."""
    at = cue + 1
    if stance in {"before", "either"} and (phrase := read_phrase(tokens, at, last, desk.speakers.names, desk.lexicon)):
        at = phrase.end
    at = skip_adverbs(tokens, at, last, desk.lexicon)
    return at >= last or is_beside(tokens, at, last, desk.lexicon)


def _by_stance(desk: Desk, tokens: Sequence[Token], at: int, stance: str) -> tuple[Speaker, Token] | None:
    if stance == "within":
        return desk.speakers.previous(tokens[at].start, tokens[at].end, "pronoun"), tokens[at]
    if stance == "before":
        return _phrase_after(desk, tokens, at, paper=False) if tokens[at + 1].word.isalnum() else None
    subject = find_subject(tokens, 0, at, desk.speakers)
    return (subject, tokens[at]) if subject else None


def _pieces(desk: Desk, statement: Statement) -> list[int]:
    tokens = statement.tokens
    works = desk.lexicon.works
    free = [at for at, token in enumerate(tokens) if token.quoted and token.quoted.open not in desk.taken]
    return [at for at in free if _is_whole(desk, tokens[at], tokens, at) and not (at and tokens[at - 1].word in works)]


def read_direct(desk: Desk, number: int) -> list[Quotation]:
    """The direct quotations of a statement whose cue stands beside them, or begins the next statement.

    Not for a word or title held up in quotation marks: those neither begin nor end like a sentence.
    """
    statement = desk.statements[number]
    tokens = statement.tokens
    found: list[Quotation] = []
    if tokens[0].quoted:
        desk.speakers.leave_topic()
    for at in _pieces(desk, statement):
        token = tokens[at]
        after: tuple[Speaker, Token | None] | None = speaker_after(desk, tokens, at + 1)
        rule = "cue-after"
        if not after and at + 1 >= len(tokens) and number + 1 < len(desk.statements):
            after = _speaker_begins(desk, desk.statements[number + 1])
        if not after:
            after, rule = _speaker_before(desk, tokens, at), "cue-before"
        if not after and at == 0 and content_of(desk, token).rstrip().endswith(","):
            after, rule = _speaker_unlisted(desk, tokens), "unlisted"
        if after and token.quoted:
            speaker, cue = after
            desk.taken.add(token.quoted.open)
            desk.used.update([cue.start] if cue else [])
            desk.speakers.note(speaker, aloud=True)
            found.append(desk.quotation("direct", (token.quoted.start, token.quoted.end), speaker, cue, rule))
    return _longest_of_split(found)


def _speaker_begins(desk: Desk, statement: Statement) -> tuple[Speaker, Token] | None:
    """A cue that lost its quotation to a full stop: "Kami siap." Kata Sari."""
    first = statement.tokens[0]
    if statement.line_start or not (desk.cues_of(first, "within") or desk.cues_of(first, "before")):
        return None
    return speaker_after(desk, statement.tokens, 0)


def _longest_of_split(found: list[Quotation]) -> list[Quotation]:
    """Of a quotation that its cue splits ("A," kata Sari, "B.") the longer part, as the guideline has it."""
    kept: list[Quotation] = []
    for one in found:
        if kept and kept[-1].rule.endswith("cue-after") and one.rule.endswith("cue-before") and kept[-1].cue == one.cue:
            kept[-1] = max(kept[-1], one, key=lambda quotation: quotation.end - quotation.start)
        else:
            kept.append(one)
    return kept
