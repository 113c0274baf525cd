"""Train the name tagger: `make model`. Reads the shared data (WARTA_SHARED, else ../shared) and rewrites seeds/models.

usage: train.py [--table] [--out FOLDER]     --table also rebuilds the word table
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

import pycrfsuite

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.model.corpora import Sentence, key, load, spans
from benchmarks.model.table import build
from tasks.extract.names.features import feature_maker
from tasks.extract.names.model import MODEL, TABLE, read_table

PARAMETERS = {"c1": 0.08, "c2": 0.4, "max_iterations": 140, "feature.minfreq": 2, "feature.possible_transitions": True}


def shared_folder() -> Path:
    """The optional folder of development data; ends the run with advice where it is absent."""
    folder = Path(os.environ.get("WARTA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    if not (folder / "data/names").is_dir():
        sys.exit(f"{folder}: no labelled names here; set WARTA_SHARED to the folder that holds data/names")
    return folder


def train(sentences: list[Sentence], table: dict[str, tuple[str, ...]], target: Path) -> None:
    """Fit the tagger (L-BFGS with L1 and L2 penalties) and write it."""
    features = feature_maker(table)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for words, labels in sentences:
        trainer.append(pycrfsuite.ItemSequence(features(words)), labels)
    trainer.train(str(target))


def score(sentences: list[Sentence], table: dict[str, tuple[str, ...]], model: Path) -> dict[str, float]:
    """Exact span F1 by kind and over all."""
    features = feature_maker(table)
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    counts = {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC", "all")}
    for words, labels in sentences:
        gold, found = set(spans(labels)), set(spans(tagger.tag(pycrfsuite.ItemSequence(features(words)))))
        for kind, row in counts.items():
            mine, theirs = ({s for s in side if kind in ("all", s[2])} for side in (found, gold))
            row[0] += len(mine & theirs)
            row[1] += len(mine)
            row[2] += len(theirs)
    return {kind: round(2 * hit / max(1, mine + theirs), 3) for kind, (hit, mine, theirs) in counts.items()}


def main() -> None:
    """Build what is asked, then print span F1 of each corpus's development split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--out", type=Path, default=MODEL.parent)
    options = parser.parse_args()
    shared = shared_folder()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.table:
        rows = build(shared)
        (options.out / TABLE.name).write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    table = read_table(options.out / TABLE.name)
    held_out = load(shared / "data/names", "dev")
    held = {key(words) for sentences in held_out.values() for words, _ in sentences}
    training = load(shared / "data/names", "train", without=held)
    train([sentence for sentences in training.values() for sentence in sentences], table, options.out / MODEL.name)
    for corpus, sentences in held_out.items():
        figures = score(sentences, table, options.out / MODEL.name)
        print(json.dumps({"corpus": corpus, "train": len(training[corpus]), "dev": len(sentences), "span_f1": figures}))


if __name__ == "__main__":
    main()
