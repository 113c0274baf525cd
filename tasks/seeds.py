"""Where the data that people edit is: rules, lexicons, gazetteers, models, outlets."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

from tasks.errors import Fatal


class SeedUnreadable(Fatal):
    """A seed file is missing or not valid TOML: nothing that was made without it could be trusted."""


def seed_path(first: str, *rest: str) -> Path:
    """The path of a seed file or folder, wherever the project is installed.

    >>> seed_path("rules").name
    'rules'
    """
    # Python 3.11's namespace-package path joins one part at a time.
    return Path(str(files("seeds").joinpath(first)), *rest)


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of one TOML seed file; raises SeedUnreadable with the file and the line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SeedUnreadable(str(path), f"cannot be read ({error})", advice="Mend the file or restore it from the repository.") from error
