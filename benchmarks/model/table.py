"""The word table: for each frequent word its clusters, how often it is capitalised, and its usual part of speech.

Clusters: positive pointwise mutual information of a word with its direct neighbours, reduced by a randomised SVD (Halko et al. 2011),
then spherical k-means; all from plain text, seeded, so that the same texts give the same table.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

from tasks.extract.names.tokens import split_words

VOCABULARY = 24_000
CONTEXTS = 2_500
DIMENSIONS = 64
SIZES = (400, 64)
#: A word seen capitalised less often tells nothing by its contexts.
RARE = 3
PLACE = frozenset({"di", "ke", "dari", "asal", "kawasan", "wilayah", "kota", "Kota", "Kabupaten", "Kecamatan", "Desa", "Provinsi", "warga"})
SAYING = frozenset(
    {"kata", "ujar", "ucap", "tutur", "ungkap", "jelas", "papar", "sebut", "tambah", "tegas", "lanjut", "tulis", "Pak", "Bu", "bernama"}
)
TELLING = frozenset(
    {"mengatakan", "menyebut", "menjelaskan", "mengaku", "menyatakan", "menuturkan", "mengungkapkan", "menambahkan", "menilai"}
)


def articles(shared: Path) -> Iterator[str]:
    """Bodies of the unlabelled articles, those of the fact labels left out."""
    labelled = {json.loads(path.read_text(encoding="utf-8"))["text"][40:100] for path in sorted((shared / "data/facts").glob("*.json"))}
    with gzip.open(shared / "data/clean/corpus_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            body = json.loads(line)["body"]
            if not any(part in body for part in labelled):
                yield body


def raw_texts(shared: Path) -> Iterator[list[str]]:
    """Word lists of the unlabelled articles and of the tagged news sentences."""
    for body in articles(shared):
        yield split_words(body)
    for rows in tagged(shared):
        yield [word for word, _ in rows]


def tagged(shared: Path) -> Iterator[list[tuple[str, str]]]:
    """Sentences of the part-of-speech set as (word, tag) rows."""
    text = (shared / "data/names/nlp-id-pos/dataset_postag.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
        if rows:
            yield [(row[0], row[1]) for row in rows]


def clusters(texts: list[list[str]]) -> tuple[list[str], list[list[int]]]:
    """Words by falling frequency, and for each size of SIZES the cluster of each word."""
    rng = np.random.default_rng(20250521)
    counts = Counter(word.lower() for words in texts for word in words)
    words = [word for word, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if number >= 4][:VOCABULARY]
    index = {word: i for i, word in enumerate(words)}
    matrix = np.zeros((len(words), 2 * CONTEXTS), dtype=np.float32)
    for text in texts:
        ids = np.array([index.get(word.lower(), -1) for word in text])
        left, right = ids[:-1], ids[1:]
        keep = (left >= 0) & (right >= 0)
        left, right = left[keep], right[keep]
        near = right < CONTEXTS
        np.add.at(matrix, (left[near], right[near] + CONTEXTS), 1)
        near = left < CONTEXTS
        np.add.at(matrix, (right[near], left[near]), 1)
    return words, [_kmeans(_embed(matrix, rng), size, rng) for size in SIZES]


def _embed(matrix: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    total = matrix.sum()
    rows = matrix.sum(axis=1, keepdims=True) + 1e-9
    columns = matrix.sum(axis=0, keepdims=True) ** 0.75
    columns *= total / columns.sum()
    weights = np.maximum(np.log(np.maximum(matrix * total, 1e-9) / (rows * columns + 1e-9)), 0).astype(np.float32)
    basis, _ = np.linalg.qr(weights @ rng.standard_normal((weights.shape[1], DIMENSIONS + 16), dtype=np.float32))
    for _ in range(3):
        basis, _ = np.linalg.qr(weights @ (weights.T @ basis))
    left, values, _ = np.linalg.svd(basis.T @ weights, full_matrices=False)
    points = (basis @ left)[:, :DIMENSIONS] * np.sqrt(values[:DIMENSIONS])
    return points / (np.linalg.norm(points, axis=1, keepdims=True) + 1e-9)


def _kmeans(points: np.ndarray, size: int, rng: np.random.Generator) -> list[int]:
    centres = points[rng.choice(min(len(points), 20 * size), size, replace=False)]
    nearest = np.zeros(len(points), dtype=int)
    for _ in range(25):
        nearest = np.argmax(points @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points)
        centres = sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9)
    return nearest.tolist()


def capital_class(lower: int, upper: int) -> str:
    """How often a word that does not open a sentence is capitalised: never, seldom, often, always."""
    share = upper / (lower + upper) if lower + upper else 0.5
    return "n" if share < 0.08 else "s" if share < 0.4 else "o" if share < 0.95 else "a"


def build(shared: Path) -> list[tuple[str, ...]]:
    """Rows of the table: word, fine cluster, coarse cluster, capital class, usual part of speech, place contexts, speaker contexts."""
    texts = list(raw_texts(shared))
    words, sizes = clusters(texts)
    lower, upper = _capitals(texts)
    places, speakers, counts = _contexts(texts)
    tags: dict[str, Counter[str]] = {}
    for rows in tagged(shared):
        for word, tag in rows:
            tags.setdefault(word.lower(), Counter())[tag] += 1
    usual = {word: min(found, key=lambda tag: (-found[tag], tag)) for word, found in tags.items()}
    grouped = {word: (str(sizes[0][i]), str(sizes[1][i])) for i, word in enumerate(words)}
    rare = sorted(word for word, number in counts.items() if number >= RARE and word not in grouped)
    return [
        (
            word,
            *grouped.get(word, ("-", "-")),
            capital_class(lower[word], upper[word]),
            usual.get(word, "-"),
            context_class(places[word], counts[word]),
            context_class(speakers[word], counts[word]),
        )
        for word in [*words, *rare]
    ]


def context_class(hits: int, total: int) -> str:
    """How often a capitalised word stands in a telling context: unknown, never, seldom, at times, often."""
    if total < RARE:
        return "-"
    return str(sum(hits / total > bound for bound in (0.01, 0.08, 0.25)))


def _contexts(texts: Iterable[list[str]]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """For capitalised words: how often behind a preposition of place, how often beside a verb of saying, and in all."""
    places: Counter[str] = Counter()
    speakers: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for words in texts:
        for before, word, after in zip(words, words[1:], [*words[2:], ""], strict=False):
            if word[0].isupper() and word[1:2].islower():
                name = word.lower()
                counts[name] += 1
                places[name] += before in PLACE
                speakers[name] += before in SAYING or after in TELLING
    return places, speakers, counts


def _capitals(texts: Iterable[list[str]]) -> tuple[Counter[str], Counter[str]]:
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for words in texts:
        for before, word in pairwise(words):
            if before[0].isalnum() or before == ",":
                (upper if word[0].isupper() else lower)[word.lower()] += 1
    return lower, upper
