"""Train the name tagger: `make model`. Reads the shared data (WARTA_SHARED, else ../shared) and rewrites seeds/models.

usage: train.py [--table] [--silver N]
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
from benchmarks.model.table import articles, build
from tasks.extract.names.features import WordTable, feature_maker
from tasks.extract.names.find import find_mentions
from tasks.extract.names.model import MODEL, TABLE, read_table
from tasks.extract.names.tokens import tokenize
from tasks.extract.reading import read_version
from tasks.model import Version

PARAMETERS = {"c1": 0.13, "c2": 0.3, "max_iterations": 120, "feature.minfreq": 3, "feature.possible_transitions": True}
LABELS = {"person": "PER", "organisation": "ORG", "location": "LOC"}
#: More silver than labelled sentences (which count twice) teaches the rules' errors; longer articles teach one outlet.
SILVER, LONGEST = 6000, 3000


def shared_folder() -> Path:
    """The optional folder of development data; ends the run with advice where it is absent."""
    folder = Path(os.environ.get("WARTA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    if not (folder / "data/names").is_dir():
        sys.exit(f"{folder}: no labelled names here; set WARTA_SHARED to the folder that holds data/names")
    return folder


def train(sentences: list[Sentence], table: WordTable, target: Path) -> None:
    """Fit the tagger (L-BFGS with L1 and L2 penalties) and write it."""
    features = feature_maker(table)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    for words, labels in sentences:
        trainer.append(pycrfsuite.ItemSequence(features(words)), labels)
    trainer.train(str(target))


def score(sentences: list[Sentence], table: WordTable, model: Path) -> dict[str, float]:
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


def silver(shared: Path, limit: int) -> list[Sentence]:
    """Sentences of the unlabelled articles as the tagger and the rules over it read them together.

    They carry what only rules know (one decision an article, prefixes, the gazetteer) and the contexts of today's news into the tagger.
    Articles of the fact labels are left out.
    """
    sentences: list[Sentence] = []
    for number, text in enumerate(articles(shared)):
        if number % 2:
            continue
        reading = read_version(Version(version_id="", article_id="", text=text[:LONGEST], lang="id"))
        tokens = tokenize(reading.text, reading.sentences)
        labels = ["O"] * len(tokens.words)
        place = {start: i for i, start in enumerate(tokens.starts)}
        for mention in find_mentions(reading):
            if (kind := LABELS.get(mention.kind)) and mention.start in place:
                first = place[mention.start]
                end = next((i for i in range(first, len(tokens.words)) if tokens.ends[i] >= mention.end), first) + 1
                labels[first:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - first - 1)
        for first, end in tokens.sentences:
            if 5 <= end - first <= 60 and any(label != "O" for label in labels[first:end]):
                sentences.append((list(tokens.words[first:end]), labels[first:end]))
    return sentences[:: max(1, len(sentences) // limit)]


def main() -> None:
    """Build what is asked, then print span F1 of each corpus's development split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", action="store_true", help="also rebuild the word table")
    parser.add_argument("--silver", type=int, default=SILVER, help="how many sentences of unlabelled articles join the second training")
    options = parser.parse_args()
    shared = shared_folder()
    if options.table:
        TABLE.write_text("".join("\t".join(row) + "\n" for row in build(shared)), encoding="utf-8")
    table = read_table(TABLE)
    held_out = load(shared / "data/names", "dev")
    held = {key(words) for sentences in held_out.values() for words, _ in sentences}
    training = load(shared / "data/names", "train", without=held)
    labelled = [sentence for sentences in training.values() for sentence in sentences]
    train(labelled, table, MODEL)
    report("labelled sets only", held_out, training, table)
    if options.silver:
        train(2 * labelled + silver(shared, options.silver), table, MODEL)
        report("with silver sentences", held_out, training, table)


def report(stage: str, held_out: dict[str, list[Sentence]], training: dict[str, list[Sentence]], table: WordTable) -> None:
    """Print one line a corpus: sentences trained on, sentences held out, span F1."""
    for corpus, sentences in held_out.items():
        figures = score(sentences, table, MODEL)
        print(
            json.dumps({"stage": stage, "corpus": corpus, "train": len(training[corpus]), "dev": len(sentences), "span_f1": figures}),
            flush=True,
        )


if __name__ == "__main__":
    main()
