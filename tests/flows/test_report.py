import io

import pytest
from rich.console import Console

from flows.report import answer_table


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (12.0, "12"),
        (2.5, "2.5"),
        (599_440_900_000_000_000.0, "599,440,900,000,000,000"),
        (1e30, "1e+30"),
        (float("nan"), "nan"),
        (None, ""),
    ],
)
def test_numbers_are_written_out_as_far_as_anybody_counts(value, shown):
    console = Console(file=io.StringIO(), width=80)
    console.print(answer_table(["value"], [(value,)], 80))
    assert console.file.getvalue().splitlines()[-1].strip() == shown
