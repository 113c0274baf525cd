"""Checks of a text: statements of one article held against each other.

A contradiction is reported only where grammar ties the two statements together; a false alarm is worse than a miss. Agreement is
reported for the same ties, so that an analyst sees what was compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasks.extract.checks.amounts import check_conversions, check_shares, check_units
from tasks.extract.checks.dates import check_dates, check_zones
from tasks.extract.checks.intervals import check_intervals
from tasks.extract.checks.lexicon import check_grammar
from tasks.extract.checks.names import check_spelling
from tasks.extract.checks.order import check_order
from tasks.extract.checks.sums import check_sums
from tasks.extract.datetimes.lexicon import date_grammar
from tasks.extract.numerals import lexicon_of
from tasks.extract.reading import Reading
from tasks.model import Check, DateTime, Mention, Quantity


def find_checks(
    reading: Reading, datetimes: Sequence[DateTime], quantities: Sequence[Quantity], mentions: Sequence[Mention]
) -> list[Check]:
    """All checks of a text in order of their first span.

    >>> from tasks.extract.datetimes.find import find_datetimes
    >>> reading = Reading(text="Rapat digelar Senin (6/5/2025).", lang="id", sentences=())
    >>> [(check.kind, check.expected, check.found) for check in find_checks(reading, find_datetimes(reading), (), ())]
    [('weekday_mismatch', 'Tuesday', 'Monday')]
    """
    lang = lexicon_of(reading.lang)
    words, dates = check_grammar(lang), date_grammar(lang)
    checks = [
        *check_dates(datetimes, dates),
        *check_zones(reading.text, datetimes, dates),
        *check_intervals(reading, datetimes, words),
        *check_order(reading, datetimes, words),
        *check_conversions(reading.text, quantities, words),
        *check_units(reading.text, quantities, words),
        *check_shares(reading.text, quantities, words),
        *check_sums(reading, quantities, words),
        *check_spelling(mentions),
    ]
    return sorted(checks, key=lambda check: (check.start, check.end, check.kind))
