"""DuckDB's full-text extension, from the wheel that PyPI serves: no network, no writing below the home folder."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import duckdb

_PACKAGE = "duckdb_extension_fts"


def fts_file() -> Path | None:
    """The extension's signed file for this DuckDB; None if ``pip install warta[search]`` was not done or is of another version."""
    spec = find_spec(_PACKAGE)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    paths = [Path(folder) / "extensions" / f"v{duckdb.__version__}" / "fts.duckdb_extension" for folder in folders]
    return next((path for path in paths if path.exists()), None)


def load_fts(connection: duckdb.DuckDBPyConnection) -> bool:
    """Load the extension if it is there; DuckDB verifies its signature. False means: do without."""
    path = fts_file()
    if path is None:
        return False
    try:
        connection.load_extension(str(path))
    except duckdb.Error:
        # Built for another platform or another DuckDB: search works without, on whole words.
        return False
    return True
