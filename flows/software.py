"""What made a row: a fingerprint over the code and the seeds of the stages that decide what a row says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from tasks.model import Software
from tasks.seeds import seed_path

_TEXT = ("parse", "clean")
_TEXT_SEEDS = ("adapters", "rules")
_FACTS = ("extract",)
_FACT_SEEDS = ("gazetteer", "lexicon", "models")


@cache
def current_software() -> Software:
    """Fingerprints of the software that runs now: any change of code or seeds makes another, and documents are read anew."""
    tasks = Path(str(files("tasks")))
    return Software(
        rule_set_version="text-" + fingerprint([tasks / stage for stage in _TEXT] + [seed_path(seed) for seed in _TEXT_SEEDS]),
        extractor_version="facts-" + fingerprint([tasks / stage for stage in _FACTS] + [seed_path(seed) for seed in _FACT_SEEDS]),
    )


def fingerprint(folders: Iterable[Path]) -> str:
    """Twelve hex digits over names and contents of all files below some folders.

    Caches and other hidden files do not count.
    """
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc" and not path.name.startswith("."):
                digest.update(f"{folder.name}/{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
