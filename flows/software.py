"""What made a row: a fingerprint over the code and the seeds of the stages that decide what a row says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from tasks.model import Software
from tasks.seeds import seed_path

#: Code and seeds that decide what a text is, and what its facts are. Both stand on the records of tasks.model.
_TEXT = ("parse", "clean", "parts.py", "urls.py")
_TEXT_SEEDS = ("adapters", "parse", "rules", "models/pages.crf")
_FACTS = ("extract",)
_FACT_SEEDS = ("gazetteer", "lexicon", "models/names.tsv", "models/words.tsv", "models/kinds.tsv")


@cache
def current_software() -> Software:
    """Fingerprints of the software that runs now: any change of code or seeds makes another, and documents are read anew."""
    tasks, seeds = Path(str(files("tasks"))), seed_path("rules").parent
    return Software(
        rule_set_version="text-" + fingerprint([tasks / name for name in _TEXT] + [seeds / name for name in _TEXT_SEEDS]),
        extractor_version="facts-" + fingerprint([tasks / name for name in _FACTS] + [seeds / name for name in _FACT_SEEDS]),
    )


def fingerprint(paths: Iterable[Path]) -> str:
    """Twelve hex digits over names and contents of some files, and of all files below some folders.

    Caches and other hidden files do not count. Raises OSError for a path that is missing.
    """
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if not file.is_dir() and file.suffix != ".pyc" and not file.name.startswith("."):
                content = file.read_bytes()
                digest.update(f"{file.relative_to(path.parent).as_posix()}\0{len(content)}\0".encode())
                digest.update(content)
    return digest.hexdigest()[:12]
