import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.clean.cleaner import Cleaner
from tasks.clean.rules import load_rules
from tasks.errors import Refused
from tasks.model import Document
from tasks.parse.document import parse_document

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks" / "pages"


def parse_file(path):
    cleaner = Cleaner(load_rules())
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        row = json.loads(line)
        page = Document(
            content=row["html"].encode(),
            media_type="text/html",
            charset="utf-8",
            origin=row["id"],
            url=row["url"],
            seen_at=datetime.now(UTC),
        )
        try:
            article = parse_document(page)
        except Refused as refusal:
            yield {"id": row["id"], "text": "", "refused": str(refusal)}
            continue
        clean = cleaner.clean(
            article.body, outlet=article.outlet, title=article.title, published_at=article.published_at, cuts=article.cuts
        )
        published = article.published_at and article.published_at.isoformat()
        yield {"id": row["id"], "text": clean.text, "title": article.title, "authors": article.authors, "published_at": published}


@pytest.mark.gate
def test_parsing_keeps_every_figure_that_it_has_reached(gate, shared):
    broken = [str(figure) for figure in gate.run_gate(FOLDER, shared, parse_file) if not figure.held]
    assert not broken
