"""Train the name tagger: `make model`. Reads the shared data (WARTA_SHARED, else ../shared) and rewrites seeds/models.

usage: train.py [--fresh] [--table] [--silver N] [--hold]

Tagger and rules as they are read the unlabelled articles, and what they read joins the labelled sets; --fresh trains on the labelled
sets alone before that. The tagger that ships learns from the development splits as well; --hold keeps them out of training and prints
how well it reads them, which is how parameters and features are chosen.

The sets follow different guidelines (a country that acts is no location in one of them). Their sentences therefore carry features that
name the set, so that its habits get weights of their own; the sentences that follow our guideline carry none, and neither does a text.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pycrfsuite

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.model.corpora import Sentence, key, load, spans
from benchmarks.model.readings import kinds, read_articles, silver
from benchmarks.model.table import build
from tasks.extract.names.classes import KINDS, WORDS, kind_table, lexical_classes, read_table, word_classes, word_table
from tasks.extract.names.features import View, feature_names, gather, gazetteer_marks, shape
from tasks.extract.names.gazetteer import gazetteer
from tasks.extract.names.model import LABELS, TRANSITION, WEIGHTS, tagger

PARAMETERS = {"c1": 0.13, "c2": 0.3, "max_iterations": 120, "feature.minfreq": 3, "feature.possible_transitions": True}
#: More silver than labelled sentences (which count twice) teaches the rules' errors.
SILVER = 6000
#: What the features open with that name a labelled set.
GUIDELINE = "@"


def shared_folder() -> Path:
    """The optional folder of development data; ends the run with advice where it is absent."""
    folder = Path(os.environ.get("WARTA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    if not (folder / "data/names").is_dir():
        sys.exit(f"{folder}: no labelled names here; set WARTA_SHARED to the folder that holds data/names")
    return folder


Guided = tuple[str | None, Sentence]
Reader = Callable[[Sequence[str], str | None], list[str]]


def train(sentences: Iterable[Guided]) -> Reader:
    """Fit the tagger (L-BFGS with L1 and L2 penalties) and write its weights; the result reads a sentence by the guideline of a set."""
    view = feature_names(word_classes(read_table(WORDS), read_table(KINDS)))
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for corpus, (words, labels) in sentences:
        trainer.append(pycrfsuite.ItemSequence(_features(words, view, corpus)), labels)
    fitted = pycrfsuite.Tagger()
    with tempfile.TemporaryDirectory() as scratch:
        trainer.train(f"{scratch}/names.crfsuite")
        fitted.open(f"{scratch}/names.crfsuite")
        write(WEIGHTS, _weights(fitted.info()))

        def read(words: Sequence[str], corpus: str | None) -> list[str]:
            labels: list[str] = fitted.tag(pycrfsuite.ItemSequence(_features(words, view, corpus)))
            return labels

        return read


def _features(words: Sequence[str], view: View[list[str]], corpus: str | None) -> list[list[str]]:
    marks = gazetteer_marks(words, gazetteer())
    features = [list(chain(*parts)) for parts in gather(words, marks, view)]
    if corpus:
        for word, mark, names in zip(words, marks, features, strict=True):
            habits = ["", f"w={word.lower()}", f"s={shape(word)}", f"g={mark}", *(f"l={name}" for name in lexical_classes(word))]
            names += [f"{GUIDELINE}{corpus}|{habit}" for habit in habits]
    return features


def _weights(info: Any) -> list[tuple[str, ...]]:  # noqa: ANN401  pycrfsuite publishes no types
    """Rows of the table of weights, in thousandths; what rounds to nothing and what belongs to one set is left out."""
    rows: dict[str, list[int]] = {TRANSITION + label: [0] * len(LABELS) for label in LABELS}
    for (before, label), weight in info.transitions.items():
        rows[TRANSITION + before][LABELS.index(label)] = round(1000 * weight)
    for (feature, label), weight in sorted(info.state_features.items()):
        rows.setdefault(feature, [0] * len(LABELS))[LABELS.index(label)] = round(1000 * weight)
    kept = {name: row for name, row in rows.items() if (any(row) and not name.startswith(GUIDELINE)) or name.startswith(TRANSITION)}
    return [(name, *(str(cell or "") for cell in row)) for name, row in kept.items()]


def score(sentences: Iterable[Sentence], tag: Callable[[Sequence[str]], list[str]]) -> dict[str, float]:
    """Exact span F1 by kind and over all."""
    counts = {kind: [0, 0, 0] for kind in ("PER", "ORG", "LOC", "all")}
    for words, labels in sentences:
        gold, found = set(spans(labels)), set(spans(tag(words)))
        for kind, row in counts.items():
            mine, theirs = ({s for s in side if kind in ("all", s[2])} for side in (found, gold))
            row[0] += len(mine & theirs)
            row[1] += len(mine)
            row[2] += len(theirs)
    return {kind: round(2 * hit / max(1, mine + theirs), 3) for kind, (hit, mine, theirs) in counts.items()}


def main() -> None:
    """Build what is asked, then print span F1 of each corpus's development split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="train on the labelled sets alone first")
    parser.add_argument("--table", action="store_true", help="also rebuild the table of words")
    parser.add_argument("--silver", type=int, default=SILVER, help="how many sentences of unlabelled articles join the second training")
    parser.add_argument("--hold", action="store_true", help="keep the development splits out of training and score them")
    options = parser.parse_args()
    shared = shared_folder()
    if options.table:
        write(WORDS, build(shared))
    held_out = load(shared / "data/names", "dev")
    held = {key(words) for sentences in held_out.values() for words, _ in sentences}
    training = load(shared / "data/names", "train", without=held)
    if not options.hold:
        training = {corpus: [*sentences, *held_out[corpus]] for corpus, sentences in training.items()}
        held_out = {}
    labelled = [(corpus, sentence) for corpus, sentences in training.items() for sentence in sentences]
    if options.fresh:
        write(KINDS, [])
        report("labelled sets only", held_out, training, train(labelled))
    read = read_articles(shared)
    write(KINDS, kinds(read))
    ours = [(None, sentence) for sentence in silver(read, options.silver)]
    report("with silver sentences", held_out, training, train([*labelled, *labelled, *ours]))


def write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write a table, tab-separated."""
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    for cached in (word_table, kind_table, tagger):
        cached.cache_clear()


def report(stage: str, held_out: dict[str, list[Sentence]], training: dict[str, list[Sentence]], read: Reader) -> None:
    """Print two lines a corpus: sentences trained on, sentences held out, span F1 as its own guideline has it, and as ours has it."""
    for corpus, sentences in held_out.items():
        for guideline, name in ((corpus, "its own"), (None, "ours")):
            figures = score(sentences, lambda words, guideline=guideline: read(words, guideline))
            row = {"stage": stage, "corpus": corpus, "guideline": name, "train": len(training[corpus]), "dev": len(sentences)}
            print(json.dumps({**row, "span_f1": figures}), flush=True)


if __name__ == "__main__":
    main()
