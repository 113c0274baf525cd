"""A rule's examples, checked with the rule alone: what it shows is what it does."""

from __future__ import annotations

from tasks.clean.matching import Plan, find_cuts
from tasks.clean.rule import Rule
from tasks.clean.vocabulary import InvalidRule

OPEN, CLOSE = "⟦", "⟧"


def check_examples(rule: Rule) -> None:
    """Raise InvalidRule for the first example that the rule does not bear out."""
    for example, problem in failures(rule):
        raise InvalidRule(f"{rule.origin} {rule.id}", f"{problem}: {example!r}", advice="Mend the pattern or the example.")


def failures(rule: Rule) -> list[tuple[str, str]]:
    """(example, what is wrong with it) for every example that fails."""
    wrong, plan = [], Plan([rule])
    for example in rule.yes:
        text, expected = _marked(example)
        if (found := _cut(plan, text)) != expected:
            wrong.append((example, f"cuts {found} where its own example marks {expected}"))
    for example in rule.no:
        text, _ = _marked(example)
        if found := _cut(plan, text):
            wrong.append((example, f"cuts {found} in its own counter-example"))
    return wrong


def _marked(example: str) -> tuple[str, list[str]]:
    """The example without its brackets, and what stood between them; all of it if there are none."""
    if OPEN not in example:
        return example, [example.strip()]
    expected = [part.split(CLOSE)[0] for part in example.split(OPEN)[1:]]
    return example.replace(OPEN, "").replace(CLOSE, ""), [part.strip() for part in expected]


def _cut(plan: Plan, text: str) -> list[str]:
    found = sorted(find_cuts(text, plan), key=lambda cut: cut.start)
    return list(dict.fromkeys(text[cut.start : cut.end].strip() for cut in found))
