"""Rules are data: read from TOML, checked field by field, and held to their own examples before any of them is used."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tasks.clean.examples import check_examples
from tasks.clean.rule import EXTENTS, KINDS, PLACES, SCOPES, Rule
from tasks.clean.vocabulary import InvalidRule, expand, token_groups
from tasks.seeds import read_toml, seed_path

__all__ = ["InvalidRule", "Rule", "RuleSet", "load_rules", "parse_rules"]

_SHARED = "vocabulary.toml"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules in the order of their files, with a digest that changes whenever any of them would act differently."""

    rules: tuple[Rule, ...]
    version: str

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def without(self, *prefixes: str) -> RuleSet:
        """The set without the rules whose id starts with one of the prefixes, for measuring what they do."""
        kept = tuple(rule for rule in self.rules if not rule.id.startswith(prefixes))
        return RuleSet(kept, digest_of(kept))


def digest_of(rules: Sequence[Rule]) -> str:
    """Twelve hex digits over all that decides a cut; reasons and examples do not count."""
    acting = ("id", "kind", "place", "outlets", "extent", "glued", "spans_lines", "unknown_outlet", "since", "until")
    parts = [repr((rule.regex.pattern, *(getattr(rule, name) for name in acting))) for rule in rules]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def load_rules(folder: Path | None = None) -> RuleSet:
    """All rules of a folder (by default the installed ``seeds/rules``), each checked against its own examples.

    Raises InvalidRule naming the rule, and SeedUnreadable for a file that is no TOML.
    """
    folder = folder or seed_path("rules")
    shared_file = folder / _SHARED
    shared = token_groups(read_toml(shared_file), _SHARED) if shared_file.exists() else {}
    rules = [
        rule for path in sorted(folder.glob("*.toml")) if path.name != _SHARED for rule in parse_rules(read_toml(path), path.name, shared)
    ]
    twice = {rule.id for rule in rules if sum(other.id == rule.id for other in rules) > 1}
    if twice:
        raise InvalidRule(", ".join(sorted(twice)), "is the id of more than one rule", advice="Rename one of them.")
    for rule in rules:
        check_examples(rule)
    return RuleSet(tuple(rules), digest_of(rules))


def parse_rules(tables: Mapping[str, Any], origin: str, shared: Mapping[str, str]) -> list[Rule]:
    """The rules of one file; its ``outlets`` hold for every rule in it that does not name its own."""
    groups = {**shared, **token_groups(tables.get("vocabulary", {}), origin)}
    return [_parse(row, origin, groups, tuple(tables.get("outlets", ()))) for row in tables.get("rule", ())]


def _parse(row: Mapping[str, Any], origin: str, groups: Mapping[str, str], outlets: tuple[str, ...]) -> Rule:
    subject = f"{origin} {row.get('id', 'a rule without id')}"
    known = set(Rule.__dataclass_fields__) - {"regex", "origin"}
    if unknown := sorted(set(row) - known):
        raise InvalidRule(subject, f"has unknown keys {unknown}", advice=f"Keys are {sorted(known)}.")
    if missing := sorted({"id", "kind", "scope", "place", "pattern", "triggers", "reason", "yes", "no"} - set(row)):
        raise InvalidRule(subject, f"lacks {missing}", advice="A rule says what it cuts, why, and shows both.")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    if values["scope"] != "any":
        values.setdefault("outlets", outlets)
    rule = Rule(**values, regex=_compile(expand(row["pattern"], groups, subject), subject), origin=origin)
    _check_fields(rule, subject)
    return rule


def _compile(pattern: str, subject: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise InvalidRule(subject, f"has a pattern that does not compile ({error})", advice="Mend the pattern.") from error


def _check_fields(rule: Rule, subject: str) -> None:
    problems = {
        "kind": rule.kind not in KINDS,
        "scope": rule.scope not in SCOPES
        or (rule.scope == "any") == bool(rule.outlets)
        or (rule.scope == "network") != (len(rule.outlets) > 1),
        "place": not rule.place or not set(rule.place) <= set(PLACES),
        "extent": rule.extent not in EXTENTS,
        "triggers": not rule.triggers or any(trigger != trigger.lower() or not trigger for trigger in rule.triggers),
        "yes": not rule.yes,
        "no": not rule.no,
        "reason": len(rule.reason) < 10,
    }
    if wrong := [name for name, bad in problems.items() if bad]:
        advice = "See the fields of Rule; triggers are lower-case, scope network names several outlets, outlet one, any none."
        raise InvalidRule(subject, f"has no valid {', '.join(wrong)}", advice=advice)
