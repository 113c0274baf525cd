import json
from datetime import datetime
from pathlib import Path

import pytest

from tasks.extract.pipeline import extract
from tasks.extract.render import fact_to_json
from tasks.model import Version

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks" / "facts"


def extract_file(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = datetime.fromisoformat(row["published_at"]) if row.get("published_at") else None
        version = Version(version_id=row["id"], article_id=row["id"], text=row["text"], title=row.get("title"), published_at=published)
        yield {"id": row["id"], "facts": [fact_to_json(fact) for fact in extract(version)]}


@pytest.mark.gate
def test_extraction_keeps_every_figure_that_it_has_reached(gate, shared):
    broken = [str(figure) for figure in gate.run_gate(FOLDER, shared, extract_file) if not figure.held]
    assert not broken
