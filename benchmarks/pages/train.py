"""Train the model that tells an article's lines from the rest of its page; write seeds/models/pages.crf.

usage: python benchmarks/pages/train.py [--cross-validate]

Reads the pages with known bodies in ../shared/data/pages. A first model of them labels the pages of which only passages are known, and
those join the second training: it sees half as many hosts again. With --cross-validate nothing is written: the pages are split into
five parts by host, and each part is read, cleaned and scored as `warta parse` would with a model trained on the other four.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pycrfsuite

from tasks.clean.cleaner import Cleaner
from tasks.clean.rules import load_rules
from tasks.errors import Refused
from tasks.model import Document
from tasks.parse import generic
from tasks.parse import page as page_module
from tasks.parse.document import parse_document
from tasks.parse.features import features_of
from tasks.parse.generic import read_page
from tasks.parse.head import read_head
from tasks.parse.tree import bounded, parse_tree
from tasks.seeds import seed_path
from tasks.urls import host_of

SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = ("wcxb", "fundus", "id2015")
#: Pages of which passages are known that belong to the body, and others that do not.
PASSAGES = "trafilatura"
#: A longer line that holds a passage of no body may hold some of the body, too.
LONGEST_FOREIGN = 200
PARTS = 5
#: Found by cross-validation over hosts: weaker regularisation fits the sites (c1 = 0.5: body F1 0.924 and 0.928; c1 = 3: 0.928 and 0.932).
SETTINGS = {"c1": 3.0, "c2": 0.1, "max_iterations": 120, "feature.minfreq": 4, "feature.possible_transitions": True}
TOKEN = re.compile(r"\w+")
Page = dict[str, Any]


def main() -> None:
    """Train on all pages, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cross-validate", action="store_true")
    arguments = parser.parse_args()
    if not (SHARED / "data/pages").is_dir():
        sys.exit(f"{SHARED} is not here: there is nothing to train on.")
    pages = [page | {"labels": labels(page["lines"], page["truth"])} for name in SETS for page in _pages(name) if page["truth"].strip()]
    others = list(_pages(PASSAGES))
    if arguments.cross_validate:
        _cross_validate(pages, others)
    else:
        _train(pages, others, seed_path("models", "pages.crf"))


def _pages(name: str) -> Iterable[Page]:
    with gzip.open(SHARED / f"data/pages/{name}.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            markup = bounded(row["html"])
            tree = parse_tree(markup)
            if tree is not None:
                blocks = read_page(tree)
                features = features_of(blocks, read_head(markup))
                yield row | {"set": name, "lines": [line.text for line in blocks.lines], "features": features}


def labels_by_passages(page: Page, model: Path) -> list[str]:
    """What a model says of each line, put right where a passage is known that belongs to the body ("with") or does not ("without")."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    found = tagger.tag(page["features"])
    for at, line in enumerate(page["lines"]):
        if any(passage in line for passage in page["with"]):
            found[at] = "K"
        elif len(line) < LONGEST_FOREIGN and any(passage in line for passage in page["without"]):
            found[at] = "D"
    return list(found)


def labels(lines: list[str], truth: str) -> list[str]:
    """K for each line that stands in the true body, D for the others.

    A line of four words or more stands in it if most of its four-word sequences do; a shorter one if it follows or precedes
    its kept neighbour there, as it does on the page.
    """
    known, flat = _grams(TOKEN.findall(truth)), f" {' '.join(TOKEN.findall(truth))} "
    words = [TOKEN.findall(line) for line in lines]
    found = ["D"] * len(lines)
    for at, here in enumerate(words):
        if len(here) >= 4:
            grams = _grams(here)
            found[at] = "K" if len(grams & known) >= 0.6 * len(grams) else "D"
    kept = {at for at, label in enumerate(found) if label == "K"}
    for at, here in enumerate(words):
        if 0 < len(here) < 4 and _beside(at, words, kept, flat):
            found[at] = "K"
            kept.add(at)
    return found


def _grams(words: list[str]) -> set[tuple[str, ...]]:
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _beside(at: int, words: list[list[str]], kept: set[int], flat: str) -> bool:
    here = " ".join(words[at])
    before = next((words[near] for near in range(at - 1, max(-1, at - 6), -1) if near in kept and words[near]), None)
    after = next((words[near] for near in range(at + 1, min(len(words), at + 6)) if near in kept and words[near]), None)
    return bool((before and f" {' '.join(before[-3:])} {here} " in flat) or (after and f" {here} {' '.join(after[:3])} " in flat))


def _train(pages: Iterable[Page], others: Iterable[Page], path: Path) -> None:
    """Train on pages with known bodies, then once more with the others as that model and their passages label them."""
    pages = list(pages)
    path.parent.mkdir(parents=True, exist_ok=True)
    _fit(pages, path)
    _fit([*pages, *(page | {"labels": found} for page in others if "K" in (found := labels_by_passages(page, path)))], path)
    print(f"{path}: {path.stat().st_size:,} bytes")


def _fit(pages: Iterable[Page], path: Path) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for page in pages:
        if page["features"]:
            trainer.append(page["features"], page["labels"])
    trainer.train(str(path))


def _cross_validate(pages: list[Page], others: list[Page]) -> None:
    scores: dict[str, list[tuple[float, float]]] = {}
    cleaner = Cleaner(load_rules())
    page_module.adapter_of = lambda _host: None  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        for part in range(PARTS):
            path = Path(folder, f"{part}.crf")
            _train((page for page in pages if _part(page) != part), others, path)
            generic._model.tagger = pycrfsuite.Tagger()  # noqa: SLF001  the model on trial in the place of the one that is shipped
            generic._model.tagger.open(str(path))  # noqa: SLF001
            for page in pages:
                if _part(page) == part:
                    scores.setdefault(page["set"], []).append(_score(page["truth"], _read(page, cleaner)))
    for name, found in scores.items():
        precision, recall = (sum(column) / len(found) for column in zip(*found, strict=True))
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name:8} {len(found)} pages  precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}")


def _part(page: Page) -> int:
    return zlib.crc32((host_of(page["url"]) or "").encode()) % PARTS


def _read(page: Page, cleaner: Cleaner) -> str:
    document = Document(
        content=page["html"].encode(), media_type="text/html", origin=page["url"], seen_at=datetime.now(UTC), charset="utf-8"
    )
    try:
        article = parse_document(document)
    except Refused:
        return ""
    return cleaner.clean(article.body, outlet=article.outlet, title=article.title, cuts=article.cuts).text


def _score(truth: str, text: str) -> tuple[float, float]:
    true, found = (Counter(zip(w, w[1:], w[2:], w[3:], strict=False)) for w in (TOKEN.findall(truth), TOKEN.findall(text)))
    both = sum((true & found).values())
    return both / max(1, sum(found.values())), both / max(1, sum(true.values()))


if __name__ == "__main__":
    main()
