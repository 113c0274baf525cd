import importlib.util
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook" / "analysis.py"


def test_the_notebook_runs_on_a_snapshot_and_plots(demo, monkeypatch):
    pytest.importorskip("marimo", reason="needs marimo (pip install warta[notebook])")
    pytest.importorskip("altair", reason="needs altair (pip install warta[notebook])")
    monkeypatch.setenv("WARTA_DATA", str(demo))
    spec = importlib.util.spec_from_file_location("analysis", NOTEBOOK)
    notebook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(notebook)
    shown, made = notebook.app.run()
    assert sum("vega" in getattr(output, "text", "") for output in shown) == 3
    plotted = {name: made[name].to_dict() for name in ("speakers", "named", "cut")}
    assert plotted["speakers"]["data"]["values"][0]["speaker"] == "Rina Hartati"
    assert plotted["cut"]["data"]["values"][0]["passages"] == 2
    assert len(made["figures"]) == 13
