"""Run all that is measured and write benchmarks/results.md: machine, versions, commands and figures.

    python benchmarks/report.py [PART …]      all parts, or those named; the file is written when the last has come to its end

Parts that are not named stay in the file as they were measured.

Reads the shared development data (WARTA_SHARED, by default ``shared`` beside the repository); without it the parts that need it say so.
Figures are one run on one machine: leave it alone meanwhile.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.md"
VERSIONS = ("duckdb", "prefect", "lxml", "trafilatura", "pyarrow", "selectolax", "python-crfsuite")
#: Name of a part, what it tells, its command below benchmarks/, and whether that prints Markdown.
PARTS = [
    ("clean", "Cleaning against labelled articles", ["gate.py", "benchmarks/clean"], False),
    ("clean-speed", "Cleaning alone, one core", ["clean/measure.py", "speed"], False),
    ("facts", "Facts against labelled articles", ["gate.py", "benchmarks/facts"], False),
    ("facts-speed", "Extraction alone, one core", ["facts/speed.py", "articles"], False),
    ("pages", "Pages against labelled bodies, titles and dates", ["gate.py", "benchmarks/pages"], False),
    ("pages-peer", "Pages beside trafilatura", ["pages/measure.py", "--peer"], False),
    ("throughput", "The whole way: files to facts in DuckDB", ["pipeline/measure.py", "throughput"], True),
    ("loader", "The loader alone", ["pipeline/measure.py", "loader"], True),
    ("kills", "kill -9 in the middle", ["pipeline/measure.py", "kills", "--articles", "2000", "--times", "30"], True),
    ("warehouse", "The warehouse: 200,000 articles", ["warehouse/measure.py", "--articles", "200000"], True),
]


def main(names: list[str]) -> int:
    """Run the parts and write the file; returns 1 if one of them failed."""
    if unknown := set(names) - {name for name, *_ in PARTS}:
        sys.exit(f"no such part: {', '.join(sorted(unknown))}. There are: {', '.join(name for name, *_ in PARTS)}")
    sections, failed = kept(), 0
    for name, title, command, is_markdown in PARTS:
        if not names or name in names:
            print(f"{name} …", flush=True)
            began = time.perf_counter()
            done = subprocess.run(
                [sys.executable, str(HERE / command[0]), *command[1:]], cwd=HERE.parent, capture_output=True, text=True, check=False
            )
            print(f"    {time.perf_counter() - began:.0f} s, exit code {done.returncode}")
            failed += bool(done.returncode)
            shown = done.stdout if done.returncode == 0 else f"{done.stdout}\n{done.stderr}"
            sections[title] = section(title, command, without_places(shown), is_markdown=is_markdown and done.returncode == 0)
    ordered = [sections[title] for _, title, *_ in PARTS if title in sections]
    RESULTS.write_text("\n".join([*head(), *ordered]), encoding="utf-8")
    print(f"written: {RESULTS.relative_to(HERE.parent)}")
    return int(failed > 0)


def kept() -> dict[str, str]:
    """The sections that stand in the file, by title."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return {title: f"## {title}\n{body.rstrip()}\n" for title, body in zip(parts[1::2], parts[2::2], strict=True)}


def head() -> Iterator[str]:
    """What the figures were measured on."""
    yield "# What was measured\n"
    yield "`make bench`. Each figure is one run; processor seconds are told apart from those of the clock.\n"
    yield f"- Machine: {platform.system()} {platform.machine()}, {processor()}, {os.cpu_count()} cores, {memory()} of memory"
    yield f"- Python {platform.python_version()}; " + ", ".join(f"{name} {version(name)}" for name in VERSIONS) + "\n"


def section(title: str, command: list[str], output: str, *, is_markdown: bool) -> str:
    """One part of the file."""
    body = output.strip() if is_markdown else f"```text\n{output.strip()}\n```"
    return f"## {title}\n\n`python benchmarks/{' '.join(command)}`, {datetime.now(UTC):%d %B %Y}\n\n{body}\n"


def without_places(text: str) -> str:
    """The text without the folders of this machine."""
    for place in (
        os.environ.get("WARTA_SHARED", ""),
        str(HERE.parent.parent / "shared"),
        str(HERE.parent),
        str(Path.home()),
        platform.node(),
    ):
        if len(place) > 3:
            text = text.replace(place, "…")
    return text


def processor() -> str:
    """The processor's model, where the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown processor")


def memory() -> str:
    """Memory of the machine."""
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
