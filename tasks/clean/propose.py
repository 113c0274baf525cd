"""Line templates that an outlet repeats across different articles, proposed as rules with their evidence; nothing is applied.

What keeps journalism out: a template must recur in articles that are *about different things*, since prose, subheads
and lists recur where a story is told again; a quotation or a dateline is never a template; a sentence only if it recurs
word for word in many articles; and an invitation with changing headlines only where headlines do follow it.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tasks.clean.dateline import find_dateline
from tasks.clean.lists import is_headline

#: A template recurs in at least so many articles; one that is a sentence in at least so many.
ARTICLES, ARTICLES_OF_SENTENCE = 3, 5
#: Longer lines are paragraphs.
LONGEST = 220
#: Articles that share more than this part of their words (Jaccard) tell the same story.
SAME_STORY = 0.22
#: An invitation without a colon stands in the last lines of at least this share of its articles, unlike a subhead.
AT_END = 0.6
_QUOTED = re.compile(r"""(?<!\w)(?:"[^"\n]{3,200}"|“[^”\n]{3,200}”|‘[^\n]{3,200}’(?=[ :.]|$)|'[^\n]{3,200}'+(?=[ :.]|$))""")
_INITIALS = re.compile(r" ?\([a-z]{2,6}/[a-z]{2,6}\)$")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]{4,}")
_SENTENCE_BREAK = re.compile(r"""(?<=[\w)][.!?]) +(?=[A-Z"“'])|(?<=[.!?]["”]) +(?=[A-Z"“'])""")
_SENTENCE = re.compile(r"[.!?][\"”']?$")
_PROTECTED = re.compile(r"""["“‘'&]|\d+[.)]|[a-z][.)] |[-–—•*]""")
_KINDS = (
    (r"^(?:Foto|Photo)\b", "caption"),
    (r"(?i)scroll|gulir", "scroll_prompt"),
    (r"(?i)video|tonton|saksikan|watch|live", "video_promo"),
    (r"(?i)iklan|advertisement|sponsor|program", "ad"),
    (r"(?i)google news|whatsapp|telegram|gabung|follow|newsletter", "share"),
    (r"(?i)halaman|page", "page_nav"),
    (r"(?i)gambas|instagram|twitter", "embed"),
    (r"(?i)baca|simak|lihat|artikel|berita|read|related", "related_link"),
    (r"(?i)reporter|editor|penulis|pewarta|research|oleh", "byline"),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A template that might become a rule, and what speaks for it."""

    template: str
    kind: str
    pattern: str
    place: str
    articles: int
    """In how many articles it stands."""
    at_end: float
    """Share of these in which it stands in the last three lines."""
    likeness: float
    """Mean Jaccard likeness of the words of these articles; recycled prose is above SAME_STORY."""
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    article: int
    from_end: int


def propose_rules(texts: Sequence[str]) -> list[Proposal]:
    """Templates of the texts of one outlet (cleaned by the rules there are), those of most articles first.

    Needs some dozen articles on different subjects; texts of one subject yield little, since likeness protects them.
    """
    lines = [line for article, text in enumerate(texts) for line in _candidates(text, article)]
    words = [frozenset(word.lower() for word in _WORD.findall(text)) for text in texts]
    whole = _whole_templates(lines)
    taken = {id(line) for group in whole.values() for line in group}
    leads = _lead_templates([line for line in lines if id(line) not in taken])
    found = [_proposal(template, group, words) for template, group in whole.items()]
    found += [_proposal(lead, group, words, lead=True) for lead, group in leads.items()]
    kept = (proposal for proposal in found if proposal.likeness < SAME_STORY and _is_boilerplate(proposal))
    return sorted(kept, key=lambda proposal: (-proposal.articles, proposal.template))


def render(proposal: Proposal, outlet: str, number: int = 1) -> str:
    """The proposal as a rule in TOML, ready to be put into seeds/rules, its evidence above it."""
    words = re.findall(r"[a-z]+", proposal.template.lower())[:3]
    rule_id = f"{outlet.split('.', maxsplit=1)[0]}/proposed-{number}-{'-'.join(words) or 'marks'}"
    evidence = (
        f"# {proposal.articles} articles, {proposal.at_end:.0%} in the last three lines, likeness of the articles {proposal.likeness:.2f}"
    )
    trigger = max(re.findall(r"[^\W_]+", proposal.template.lower()), key=len, default=proposal.template.lower()[:1])
    fields = {
        "id": f'"{rule_id}"',
        "kind": f'"{proposal.kind}"',
        "scope": '"outlet"',
        "outlets": f'["{outlet}"]',
        "place": f'["{proposal.place}"]',
        "triggers": f"[{_quoted(trigger)}]",
        "pattern": f"'''{proposal.pattern}'''",
        "reason": f'"Recurs in {proposal.articles} articles on different subjects."',
        "yes": f"[{', '.join(map(_quoted, proposal.examples))}]",
        "no": f"[{_quoted('Warga membaca pengumuman itu di balai desa.')}]",
    }
    return "\n".join([evidence, "[[rule]]", *(f"{name} = {value}" for name, value in fields.items())])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", " ")
    return f'"{escaped}"'


def _candidates(text: str, article: int) -> Iterable[_Line]:
    """Short lines, and the last sentence of each paragraph, since flat texts end in their promotions."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for index, line in enumerate(lines):
        piece = _INITIALS.sub("", line if len(line) <= LONGEST else _SENTENCE_BREAK.split(line)[-1].strip())
        if 2 <= len(piece) <= LONGEST and not _PROTECTED.match(piece) and find_dateline(piece) is None:
            yield _Line(piece, article, len(lines) - index)


def _mask(line: str) -> str:
    return _DIGITS.sub("0", _QUOTED.sub("‹›", line))


def _whole_templates(lines: Iterable[_Line]) -> dict[str, list[_Line]]:
    groups: defaultdict[str, list[_Line]] = defaultdict(list)
    for line in lines:
        groups[_mask(line.text).lower()].append(line)
    return {_mask(group[0].text): group for group in groups.values() if _spread(group) >= ARTICLES}


def _lead_templates(lines: Iterable[_Line]) -> dict[str, list[_Line]]:
    """Invitations: the longest first words after which the headlines go different ways."""
    groups: defaultdict[tuple[str, ...], list[_Line]] = defaultdict(list)
    for line in lines:
        words = line.text.split()
        if not line.text.endswith("."):
            for length in range(1, min(5, len(words) - 2)):
                groups[tuple(word.lower() for word in words[:length])].append(line)
    chosen: dict[str, list[_Line]] = {}
    for lead, group in sorted(groups.items(), key=lambda item: -len(item[0])):
        left = [line for line in group if not any(line.text.lower().startswith(f"{longer.lower()} ") for longer in chosen)]
        if _spread(left) >= ARTICLES and _is_lead(lead, left):
            chosen[" ".join(left[0].text.split()[: len(lead)])] = left
    return chosen


def _is_lead(lead: tuple[str, ...], group: Sequence[_Line]) -> bool:
    """Whether headlines follow the words, and different ones; a single word only if a colon closes it."""
    if len(lead) < 2 and not lead[0].endswith(":"):
        return False
    rests = [line.text.split()[len(lead) :] for line in group]
    most_common = Counter(rest[0] for rest in rests).most_common(1)[0][1]
    headlines = sum(is_headline(" ".join(rest)) for rest in rests)
    return most_common <= 0.5 * len(rests) and headlines >= 0.8 * len(rests)


def _spread(lines: Iterable[_Line]) -> int:
    return len({line.article for line in lines})


def _proposal(template: str, lines: Sequence[_Line], words: Sequence[frozenset[str]], *, lead: bool = False) -> Proposal:
    articles = sorted({line.article for line in lines})
    kind = next((kind for pattern, kind in _KINDS if re.search(pattern, template)), "other")
    examples = tuple(dict.fromkeys(line.text for line in lines))[:2]
    end = sum(line.from_end <= 3 for line in lines) / len(lines)
    return Proposal(template, kind, _pattern(template, lead), "inline", len(articles), end, _likeness(articles, words), examples)


def _pattern(template: str, lead: bool) -> str:
    fixed = re.escape(template).replace("\\ ", " ").replace("‹›", "['‘\"“][^\\n]{3,200}?['’\"”]+")
    return "(?i:" + re.sub(r"(?<!\{)\b0\b(?!,)", r"\\d+", fixed) + ")" + (" [^\\n]{4,180}" if lead else "") + "(?=$| ?\\([a-z]{2,6}/)"


def _likeness(articles: Sequence[int], words: Sequence[frozenset[str]]) -> float:
    """Mean Jaccard likeness of up to forty pairs, the same ones every time."""
    chance = random.Random(len(articles))  # noqa: S311  a sample, not a secret
    pairs = [(a, b) for index, a in enumerate(articles[:40]) for b in articles[index + 1 : 40]]
    sample = chance.sample(pairs, min(40, len(pairs)))
    return sum(len(words[a] & words[b]) / max(1, len(words[a] | words[b])) for a, b in sample) / max(1, len(sample))


def _is_boilerplate(proposal: Proposal) -> bool:
    if proposal.pattern.endswith(" [^\\n]{4,180}(?=$| ?\\([a-z]{2,6}/)"):
        return proposal.template.endswith(":") or proposal.at_end >= AT_END
    if _SENTENCE.search(proposal.template):
        return "‹›" not in proposal.template and proposal.articles >= ARTICLES_OF_SENTENCE
    return proposal.kind != "other" or proposal.at_end >= AT_END
