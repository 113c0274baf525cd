"""Measure reading and archiving: memory over a large WARC, records a second beside warcio and fastwarc alone, lines a second.

    python benchmarks/fetch/reading.py memory [MEGABYTES]    peak memory while a WARC of that size is read (1000)
    python benchmarks/fetch/reading.py speed [RECORDS]       JSON Lines, WARC records and the archive on one core (5000)

All input is invented and made on the spot, in a folder that is removed afterwards. Memory is read in a process of its own.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tasks.fetch.archive import Archive  # noqa: E402  the path has to be set first
from tasks.model import Document  # noqa: E402
from tasks.read.files import read_documents  # noqa: E402

NOW = datetime(2025, 5, 21, tzinfo=UTC)
WORDS = [
    a + b
    for a in ("ka", "su", "ma", "ti", "ro", "la", "be", "nu", "pi", "do")
    for b in ("ngin", "rat", "lan", "mpu", "sik", "tar", "dang", "ras")
]
#: A page of an outlet weighs some 100 kB, most of it frame.
PAGE_WORDS = 13_000


def page(chance: random.Random) -> bytes:
    """An invented page of about 100 kB whose text hardly repeats."""
    return f"<html><body><p>{' '.join(chance.choices(WORDS, k=PAGE_WORDS))}</p></body></html>".encode()


def write_warc(path: Path, enough: Callable[[int, int], bool]) -> int:
    """A WARC in which requests, pages and pictures alternate, as crawls have them; returns the number of pages."""
    chance = random.Random(7)  # noqa: S311  the same input every time
    pages, unpacked = 0, 0
    bodies = [page(chance) for _ in range(50)]
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=path.suffix == ".gz")
        while not enough(pages, unpacked):
            body = bodies[pages % 50][:-20] + str(pages).encode()
            for kind, content, url in (
                ("text/html; charset=utf-8", body, f"https://kabar.example/{pages}"),
                ("image/png", b"\x89PNG", "https://kabar.example/f.png"),
            ):
                http = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
                writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(content), http_headers=http))
            pages, unpacked = pages + 1, unpacked + len(body)
    return pages


def documents(path: Path) -> Iterator[Document]:
    """What the read stage makes of a file."""
    return read_documents([path], seen_at=NOW, on_refusal=lambda refusal: sys.exit(f"refused: {refusal}"))


def memory(megabytes: int) -> None:
    """Peak memory of a process that reads a WARC of so many megabytes, compressed and not."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("big.warc", "big.warc.gz"):
            path = Path(folder, name)
            pages = write_warc(path, lambda _, unpacked: unpacked >= megabytes * 1_000_000)
            command = [sys.executable, __file__, "consume", str(path)]
            began = time.perf_counter()
            read, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
            assert int(read) == pages, (read, pages)  # noqa: S101  a figure over other input would be worthless
            seconds = time.perf_counter() - began
            size = path.stat().st_size / 1e6
            print(
                f"{name}: {size:.0f} MB on disk, {megabytes} MB of pages, {pages} pages in {seconds:.1f} s: peak {int(peak) / 1024:.0f} MB"
            )
            path.unlink()


def consume(path: Path) -> None:
    """Read a file and print the number of documents and this process's peak memory in kB."""
    print(sum(1 for _ in documents(path)), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def timed(name: str, items: int, work: Callable[[], int]) -> None:
    """Run three times, print the best."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        done = work()
        best = min(best, time.perf_counter() - began)
        assert done == items, (name, done, items)  # noqa: S101  likewise
    print(f"{name:<46}{items / best:>10,.0f} /s")


def with_warcio(path: Path) -> int:
    """Pages by warcio alone, bodies read."""
    pages = 0
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response" and (record.http_headers.get_header("Content-Type") or "").startswith("text/html"):
                pages += bool(record.content_stream().read())
    return pages


def speed(records: int) -> None:
    """Items a second of each way in, beside what the libraries manage alone."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "a.jsonl")
        text = " ".join(random.Random(1).choices(WORDS, k=350))  # noqa: S311  likewise
        with lines.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps({"id": n, "title": "Judul", "body": f"{n} {text}"}) + "\n" for n in range(records * 10))
        timed(f"JSON Lines, {lines.stat().st_size // (records * 10)} bytes a line", records * 10, lambda: sum(1 for _ in documents(lines)))
        timed("the same, body taken from another column", records * 10, lambda: _mapped(lines))
        for name in ("a.warc.gz", "a.warc"):
            path = Path(folder, name)
            pages = write_warc(path, lambda pages, _: pages >= records)
            timed(f"{name}, {path.stat().st_size // 1000 // pages} kB a page", pages, lambda path=path: sum(1 for _ in documents(path)))  # type: ignore[misc]
            timed(f"{name}, warcio alone", pages, lambda path=path: with_warcio(path))  # type: ignore[misc]
            _fastwarc(path, pages)
        _archive(Path(folder), min(records, 1000))


def _mapped(path: Path) -> int:
    return sum(1 for _ in read_documents([path], seen_at=NOW, on_refusal=print, columns={"body": "body"}))


def _fastwarc(path: Path, pages: int) -> None:
    try:
        from fastwarc.warc import ArchiveIterator as FastIterator  # noqa: PLC0415  not a dependency: measured where it is installed
        from fastwarc.warc import WarcRecordType  # noqa: PLC0415
    except ImportError:
        print(f"{path.name}, fastwarc alone: not installed")
        return

    def read() -> int:
        found = 0
        with path.open("rb") as file:
            for record in FastIterator(file, record_types=WarcRecordType.response):
                if (record.http_content_type or "").startswith("text/html"):
                    found += bool(record.reader.read())
        return found

    timed(f"{path.name}, fastwarc alone", pages, read)


def _archive(folder: Path, pages: int) -> None:
    chance = random.Random(3)  # noqa: S311  likewise
    made = [
        Document(content=page(chance), media_type="text/html", origin=f"https://k.example/{n}", url=f"https://k.example/{n}", seen_at=NOW)
        for n in range(pages)
    ]
    with Archive(folder / f"archive-{os.getpid()}") as archive:
        for name, work in (("stored", archive.store), ("stored again", archive.store), ("loaded", lambda d: archive.load(d.sha256))):
            began = time.perf_counter()
            for document in made:
                work(document)
            print(f"{'archive, pages ' + name:<46}{pages / (time.perf_counter() - began):>10,.0f} /s")


if __name__ == "__main__":
    what, *arguments = [*sys.argv[1:], "speed"]
    with suppress(BrokenPipeError):
        if what == "consume":
            consume(Path(arguments[0]))
        elif what == "memory":
            memory(int(arguments[0]) if len(arguments) > 1 else 1000)
        elif what == "speed":
            speed(int(arguments[0]) if len(arguments) > 1 else 5000)
        else:
            sys.exit(__doc__)
