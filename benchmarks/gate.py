"""A quality gate: run one filter over labelled data, score it, and hold every pinned figure against its bound.

    python benchmarks/gate.py benchmarks/clean [--raise]

A gate is a folder with a floors.toml:

    filter = "clean"                         # the subcommand of warta that is measured
    scorer = "bench/score_clean.py"          # below the shared folder; called as: scorer GOLD… PREDICTIONS --json
    [input]                                  # field that the filter reads = field of the labelled row; labels are not handed over
    id = "id"
    body = "body"
    [[set]]
    name = "gold_dev"
    gold = ["data/clean/gold_dev.jsonl"]     # files or folders below the shared folder
    digest = "…"                             # of those files: other data give other figures, so they need new bounds
    [set.floors]                             # figures by their path in the scorer's JSON, one a line; only ever raised
    "all.char_f1" = 0.93
    [set.ceilings]                           # only ever lowered
    "all.lost_pct" = 0.05

The shared folder is WARTA_SHARED, or ``shared`` beside the repository. Exit 0 held, 1 a bound is broken, 2 no shared folder.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Filter = Callable[[Path], Iterable[Row]]
_MAIN = "from flows.cli.app import main; main()"


class GoldChanged(Exception):
    """The labelled data are not those that the bounds were measured on."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure beside its bound."""

    set: str
    name: str
    value: float
    bound: float
    is_floor: bool

    @property
    def held(self) -> bool:
        """Whether the figure is on the right side of its bound."""
        return self.value >= self.bound if self.is_floor else self.value <= self.bound

    def __str__(self) -> str:
        verdict, side = "held  " if self.held else "BROKEN", "floor" if self.is_floor else "ceiling"
        return f"{verdict} {self.set} {self.name} {self.value:g} ({side} {self.bound:g})"


def shared_folder() -> Path | None:
    """Where the labelled data are, or None on a machine that has none."""
    folder = Path(os.environ.get("WARTA_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    return folder if folder.is_dir() else None


def run_gate(folder: Path, shared: Path, run: Filter | None = None) -> list[Figure]:
    """Measure every set of a gate; ``run`` stands in for the command line: a JSON Lines file → rows.

    Raises GoldChanged if the labelled files have another digest than the gate names.
    """
    gate = tomllib.loads((folder / "floors.toml").read_text(encoding="utf-8"))
    filter_ = run or (lambda path: run_command(gate["filter"], path))
    return [figure for part in gate["set"] for figure in _measure(gate, part, shared, filter_)]


def run_command(name: str, path: Path) -> Iterator[Row]:
    """The rows that ``warta NAME --jsonl PATH`` prints."""
    done = subprocess.run([sys.executable, "-c", _MAIN, name, "--jsonl", str(path)], check=True, capture_output=True, text=True)
    return (json.loads(line) for line in done.stdout.split("\n") if line.strip())


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the contents of files, and of what stands in folders, in the order of their names."""
    total = hashlib.sha256()
    for file in _files(paths):
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _measure(gate: Mapping[str, Any], part: Mapping[str, Any], shared: Path, run: Filter) -> list[Figure]:
    gold = [shared / name for name in part["gold"]]
    if (found := digest(gold)) != part["digest"]:
        raise GoldChanged(f"{part['name']}: the labelled files have the digest {found}, the bounds were measured on {part['digest']}")
    with tempfile.TemporaryDirectory() as scratch:
        questions, answers = Path(scratch, "in.jsonl"), Path(scratch, "out.jsonl")
        _write(questions, _questions(gold, gate["input"]))
        _write(answers, run(questions))
        command = [sys.executable, str(shared / gate["scorer"]), *map(str, gold), str(answers), "--json"]
        scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return [
        Figure(part["name"], name, _figure(scores, name), bound, is_floor)
        for key, is_floor in (("floors", True), ("ceilings", False))
        for name, bound in part.get(key, {}).items()
    ]


def _figure(scores: Row, name: str) -> float:
    value: object = scores
    for key in name.split("."):
        value = value[key] if isinstance(value, dict) else None
    if not isinstance(value, (int, float)):
        raise KeyError(f"the scorer prints no figure {name}")
    return float(value)


def _questions(gold: Iterable[Path], fields: Mapping[str, str]) -> Iterator[Row]:
    for file in _files(gold):
        for row in _rows(file):
            yield {field: row[source] for field, source in fields.items() if row.get(source) is not None}


def _files(paths: Iterable[Path]) -> list[Path]:
    return [file for path in paths for file in (sorted(path.glob("*.json*")) if path.is_dir() else [path])]


def _rows(file: Path) -> Iterator[Row]:
    text = gzip.decompress(file.read_bytes()).decode() if file.suffix == ".gz" else file.read_text(encoding="utf-8")
    if ".jsonl" in file.name:
        yield from (json.loads(line) for line in text.split("\n") if line.strip())
    else:
        data = json.loads(text)
        yield from data if isinstance(data, list) else [data]


def _write(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def tighten(text: str, figures: Iterable[Figure]) -> str:
    """The text of a floors.toml with each bound moved to the measured figure, where that is the stricter one."""
    head, *parts = text.split("[[set]]")
    by_set = {match[1]: index for index, part in enumerate(parts) if (match := re.search(r'^name = "(.+)"$', part, re.MULTILINE))}
    for figure in figures:
        if figure.held and figure.value != figure.bound:
            line = re.compile(rf'^("{re.escape(figure.name)}" = ).*$', re.MULTILINE)
            index = by_set[figure.set]
            parts[index] = line.sub(rf"\g<1>{figure.value:g}", parts[index], count=1)
    return "[[set]]".join([head, *parts])


def main() -> int:
    """Run one gate from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--raise", dest="tighten", action="store_true", help="move the bounds to what was measured; never the other way")
    args = parser.parse_args()
    if (shared := shared_folder()) is None:
        print("no shared folder with labelled data: set WARTA_SHARED")
        return 2
    figures = run_gate(args.folder, shared)
    print(*figures, sep="\n")
    if args.tighten:
        floors = args.folder / "floors.toml"
        floors.write_text(tighten(floors.read_text(encoding="utf-8"), figures), encoding="utf-8")
    return 0 if all(figure.held for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
