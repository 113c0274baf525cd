from pathlib import Path

import pytest

from warehouse.reference import questions_page, tables_page

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(("page", "made"), [("tables.md", tables_page), ("questions.md", questions_page)])
def test_the_page_is_what_the_warehouse_says(page, made):
    assert (DOCS / page).read_text(encoding="utf-8") == made(), 'out of date: run "python -m warehouse.reference docs"'
