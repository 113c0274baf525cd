"""The rules as records that a person or a page can read: what there is, why a passage went, whether the examples hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tasks.clean.cleaner import Cleaner
from tasks.clean.examples import failures
from tasks.clean.repeated import RULE as REPEATED_TITLE
from tasks.clean.rule import Rule, belongs, host_of
from tasks.clean.rules import RuleSet
from tasks.errors import Refused


class UnknownRule(Refused):
    """No rule has this id."""


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """One line of ``warta rules list``."""

    id: str
    kind: str
    scope: str
    outlets: tuple[str, ...]
    place: tuple[str, ...]
    since: str | None
    until: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One removed passage with the rule behind it and the text around it."""

    start: int
    end: int
    rule: str
    kind: str
    reason: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """One example of a rule, and what is wrong with it if anything is."""

    rule: str
    example: str
    expected: str
    """``yes`` or ``no``."""
    problem: str | None


#: Characters shown on either side of a passage.
CONTEXT = 40
_REPEATED = "The first line says no more than the article's own title."
_STRUCTURE = "The structure of the page marks it as not part of the article."


def list_rules(rules: RuleSet, *, outlet: str | None = None, kind: str | None = None) -> list[RuleRecord]:
    """The rules, those of one outlet (with the general ones) or one kind if asked for.

    >>> from tasks.clean.rules import load_rules
    >>> [record.id for record in list_rules(load_rules(), outlet="news.detik.com", kind="embed")][:1]
    ['any/embed-mark']
    """
    host = host_of(outlet)
    chosen = [rule for rule in rules if _concerns(rule, host) and kind in (None, rule.kind)]
    return [
        RuleRecord(rule.id, rule.kind, rule.scope, rule.outlets, rule.place, _iso(rule.since), _iso(rule.until), rule.reason)
        for rule in chosen
    ]


def find_rule(rules: RuleSet, rule_id: str) -> Rule:
    """The rule with this id; raises UnknownRule, naming those that resemble it."""
    for rule in rules:
        if rule.id == rule_id:
            return rule
    part = rule_id.rsplit("/", 1)[-1]
    near = [rule.id for rule in rules if part and part in rule.id][:5]
    advice = f"Did you mean {', '.join(near)}?" if near else "See `warta rules list`."
    raise UnknownRule(rule_id, "is not the id of any rule", advice=advice)


def explain(body: str, cleaner: Cleaner, *, outlet: str | None = None, title: str | None = None) -> list[Explanation]:
    r"""Why each removed passage of a body went.

    >>> from tasks.clean.rules import load_rules
    >>> [found] = explain("Hujan turun.\nADVERTISEMENT\nWarga pulang.", Cleaner(load_rules()))
    >>> found.rule, found.text, found.after
    ('any/advertisement', 'ADVERTISEMENT', 'Warga pulang.')
    """
    reasons = {rule.id: rule.reason for rule in cleaner.rules} | {REPEATED_TITLE: _REPEATED}
    return [
        Explanation(
            passage.start,
            passage.end,
            passage.rule,
            passage.kind,
            reasons.get(passage.rule, _STRUCTURE),
            body[max(0, passage.start - CONTEXT) : passage.start].strip(),
            passage.text.strip(),
            body[passage.end : passage.end + CONTEXT].strip(),
        )
        for passage in cleaner.clean(body, outlet=outlet, title=title).passages
    ]


def verdicts(rules: Iterable[Rule]) -> Iterator[Verdict]:
    """Every example of every rule with its verdict; loading a rule whose examples fail is refused, this says all that fails."""
    for rule in rules:
        problems = dict(failures(rule))
        for expected, examples in (("yes", rule.yes), ("no", rule.no)):
            yield from (Verdict(rule.id, example, expected, problems.get(example)) for example in examples)


def _record(rule: Rule) -> RuleRecord:
    return RuleRecord(rule.id, rule.kind, rule.scope, rule.outlets, rule.place, _iso(rule.since), _iso(rule.until), rule.reason)


def _concerns(rule: Rule, host: str | None) -> bool:
    return host is None or not rule.outlets or any(belongs(host, outlet) for outlet in rule.outlets)


def _iso(day: date | None) -> str | None:
    return None if day is None else str(day)
