"""docs/rules.md: every rule with its reason and examples, written from the rules themselves.

python -m tasks.clean.document docs/rules.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from tasks.clean.rule import Rule
from tasks.clean.rules import RuleSet, load_rules

_HEAD = """# Cleaning rules

Written by `python -m tasks.clean.document docs/rules.md`; edit the rules in `seeds/rules`, not this page.

A rule says what it cuts, for whom, where it may stand and why, and proves it with examples: brackets ⟦ ⟧ mark what goes, an example
without them goes whole, and a counter-example stays. Places: *line* = a whole line, *inline* = at the start of a line or after a
sentence, *head* and *tail* = the first and last thing in the text. Reach: *match* = what matched, *title* = with the headline that
follows, *headline* = with the headline on the next line, *list* = with the lines below until prose comes back.
"""


def rules_page(rules: RuleSet) -> str:
    """The page in Markdown: a section a file, a paragraph and its examples a rule."""
    sections = [_HEAD, f"{len(rules)} rules in {len({rule.origin for rule in rules})} files.\n"]
    for origin, group in groupby(rules, key=lambda rule: rule.origin):
        sections += [f"## {origin.removesuffix('.toml')}\n", *map(_section, group)]
    return "\n".join(sections)


def _section(rule: Rule) -> str:
    outlets = ", ".join(rule.outlets) or "every outlet"
    dates = [f"since {rule.since}" if rule.since else "", f"until {rule.until}" if rule.until else ""]
    unknown = "" if rule.unknown_outlet else "not where the outlet is unknown"
    facts = [f"`{rule.kind}`", outlets, " or ".join(rule.place), *([] if rule.extent == "match" else [rule.extent]), *dates, unknown]
    examples = [*_examples("cut", rule.yes), *_examples("kept", rule.no)]
    return "\n".join([f"### {rule.id}\n", f"{rule.reason} — {'; '.join(fact for fact in facts if fact)}\n", *examples, ""])


def _examples(label: str, examples: Iterable[str]) -> list[str]:
    return [f"- {label}: `{_inline(example)}`" for example in examples]


def _inline(example: str) -> str:
    """Line breaks shown, and no backquote or run of spaces that Markdown would take for its own."""
    return " ".join(example.replace("`", "'").replace("\n", " ⏎ ").split())


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(rules_page(load_rules()), encoding="utf-8")
