"""Articles and pages to measure with, from the shared development data (WARTA_SHARED, by default ``shared`` beside the repository).

Nothing of them is copied into the repository: they are written into a folder that is removed afterwards.
"""

from __future__ import annotations

import gzip
import html
import itertools
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(os.environ.get("WARTA_SHARED") or Path(__file__).resolve().parents[3] / "shared")
#: As many articles as the corpus holds differ from each other; later ones are the same again with a sentence of their own.
HOW_ARTICLES = "articles of the development corpus; from the {distinct:,}th on they recur, each with one more invented sentence"
#: A page is as long as its frame: menus, scripts, advertisements and promos stay where they are.
HOW_PAGES = "frames of 35 detik-like pages, each filled with headline, paragraphs and address of another article"

Row = dict[str, str]


def write_articles(path: Path, count: int) -> Path:
    """Write that many articles as JSON Lines."""
    rows = list(itertools.islice(_rows("data/clean/corpus_dev.jsonl.gz"), count))
    with path.open("w", encoding="utf-8") as file:
        for number, row in enumerate(itertools.islice(itertools.cycle(rows), count)):
            body = row["body"] if number < len(rows) else f"{row['body']}\nCatatan nomor {number}."
            kept = {"id": f"{row['id']}-{number}", "title": row["title"], "outlet": row["site"], "published_at": row["date"], "body": body}
            file.write(json.dumps(kept, ensure_ascii=False) + "\n")
    return path


def write_month(path: Path, count: int) -> Path:
    """Write that many articles as JSON Lines, spread over the days of May 2025."""
    rows = [json.loads(line) for line in write_articles(path, count).read_text(encoding="utf-8").split("\n") if line]
    dated = (row | {"published_at": f"2025-05-{1 + number % 31:02}T09:00:00+07:00"} for number, row in enumerate(rows))
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in dated), encoding="utf-8")
    return path


def distinct_articles() -> int:
    """How many articles the corpus holds."""
    return sum(1 for _ in _rows("data/clean/corpus_dev.jsonl.gz"))


def write_pages(folder: Path, count: int) -> Path:
    """Write that many pages as files of HTML."""
    frames = list(_rows("data/pages/detik_synth.jsonl.gz"))
    folder.mkdir()
    for number, article in enumerate(itertools.islice(itertools.cycle(_rows("data/clean/corpus_dev.jsonl.gz")), count)):
        page = fill_frame(frames[number % len(frames)], article, f"https://news.detik.com/berita/d-{8_000_000 + number}/warta")
        (folder / f"{number:06}.html").write_text(page, encoding="utf-8")
    return folder


def fill_frame(frame: Row, article: Row, address: str) -> str:
    """The frame's page with another address, headline and text; paragraphs beyond the frame's own follow its last."""
    page = frame["html"].replace(frame["url"], address).replace(html.escape(frame["title"]), html.escape(article["title"] or "Tanpa judul"))
    places = [place for text in frame["paras"] if (place := f"<p>{html.escape(text)}</p>") in page]
    lines = [f"<p>{html.escape(line)}</p>" for line in article["body"].splitlines() if line.strip()]
    for number, place in enumerate(places):
        rest = lines[number:] if number == len(places) - 1 else lines[number : number + 1]
        page = page.replace(place, "\n".join(rest), 1)
    return page


def _rows(name: str) -> Iterator[Row]:
    path = SHARED / name
    if not path.exists():
        sys.exit(f"{name} is not here: set WARTA_SHARED to the folder that holds it.")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
