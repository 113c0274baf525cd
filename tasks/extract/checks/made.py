"""Making a check row from two facts."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.model import Check, Fact

CONTRADICTION, CONSISTENT = "contradiction", "consistent"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a comparison came to: the kind of check, its verdict, and both values in words."""

    kind: str
    verdict: str
    expected: str | None = None
    found: str | None = None
    note: str | None = None


def made(finding: Finding, first: Fact, other: Fact | None = None) -> Check:
    """The row for a finding; its own span is the first fact's."""
    return Check(
        start=first.start,
        end=first.end,
        surface=first.surface,
        rule=f"check/{finding.kind}",
        kind=finding.kind,
        verdict=finding.verdict,
        other_start=other.start if other else None,
        other_end=other.end if other else None,
        other_surface=other.surface if other else None,
        expected=finding.expected,
        found=finding.found,
        note=finding.note,
    )


def verdict(agrees: bool) -> str:
    """The word for agreement or its absence."""
    return CONSISTENT if agrees else CONTRADICTION
