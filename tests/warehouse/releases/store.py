"""Keep the demo warehouse as this release makes it, for the tests of later releases.

    python tests/warehouse/releases/store.py 0.1.0

Done once a release, when its schema is final; never again for the same release, or the test would test nothing.
"""

from __future__ import annotations

import gzip
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent


def main(release: str) -> None:
    """Write <release>.duckdb.gz beside this file."""
    sys.path.insert(0, str(HERE.parent))
    with TemporaryDirectory() as folder:
        import_module("conftest").build_demo(Path(folder))
        content = Path(folder, "snapshot.duckdb").read_bytes()
    (HERE / f"{release}.duckdb.gz").write_bytes(gzip.compress(content, mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
