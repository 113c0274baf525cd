"""docs/facts.md names all that the extractors can say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasks.extract.quotations import found
from tasks.extract.render import _FIELDS
from tasks.model import Mention
from tasks.seeds import read_toml, seed_path

PAGE = (Path(__file__).parents[3] / "docs" / "facts.md").read_text(encoding="utf-8")
KINDS = [name for record, (name, _) in _FIELDS.items() if record is not Mention] + ["person", "organisation", "location", "named_event"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_described(kind):
    assert f"`{kind}`" in PAGE


@pytest.mark.parametrize("rule", found._CONFIDENCE)
def test_every_rule_of_quotations_is_described(rule):
    assert f"`{rule}`" in PAGE


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_type_of_source_is_described(language):
    kinds = read_toml(seed_path("lexicon", language, "attribution.toml"))["kinds"].keys() - {"narrow", "nameless"}
    assert all(f"`{kind}`" in PAGE for kind in kinds | {"official"})
