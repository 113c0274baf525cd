import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def gate():
    """benchmarks/gate.py, which is a script and no package."""
    spec = importlib.util.spec_from_file_location("gate", ROOT / "benchmarks" / "gate.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["gate"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def shared(gate):
    """The folder of labelled data; tests that need it skip where there is none."""
    folder = gate.shared_folder()
    if folder is None:
        pytest.skip("no shared folder with labelled data (WARTA_SHARED)")
    return folder
