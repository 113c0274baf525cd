import json
from dataclasses import asdict
from pathlib import Path

import pytest

from tasks.clean.cleaner import Cleaner
from tasks.clean.rules import load_rules

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks" / "clean"


def clean_file(path):
    cleaner = Cleaner(load_rules())
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        clean = cleaner.clean(row["body"], outlet=row.get("outlet") or row.get("url"), title=row.get("title"))
        yield {"id": row["id"], "text": clean.text, "removed": [asdict(passage) for passage in clean.passages]}


@pytest.mark.gate
def test_cleaning_keeps_every_figure_that_it_has_reached(gate, shared):
    broken = [str(figure) for figure in gate.run_gate(FOLDER, shared, clean_file) if not figure.held]
    assert not broken
