"""The trained tagger: a linear-chain conditional random field, read from its table of weights and decoded here.

crfsuite trains it (benchmarks/model/train.py). It is decoded here because most of the work repeats: the weights of what a word says of
itself and of its neighbours are added up once a word, so that a token costs ten additions of seven numbers instead of forty look-ups.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from tasks.extract.names.classes import ModelMissing, kind_table, word_classes, word_table
from tasks.extract.names.features import Classes, View, feature_names, gather, gazetteer_marks, joined_name
from tasks.extract.names.gazetteer import Gazetteer, gazetteer
from tasks.seeds import seed_path

WEIGHTS = seed_path("models", "names.tsv")
#: The labels in the order of the columns of the table of weights.
LABELS = ("O", "B-PER", "B-ORG", "B-LOC", "I-PER", "I-ORG", "I-LOC")
#: Rows of this prefix hold the weights of going on from a label to each label; all others those of a feature for each label.
TRANSITION = ">"

#: Words of a sentence → one label a word (O, B-PER, I-PER, B-ORG …), and by how much each is preferred to no name.
Tagger: TypeAlias = Callable[[Sequence[str]], tuple[list[str], list[float]]]
#: One number a label, in thousandths.
Vector: TypeAlias = tuple[int, ...]
_NOTHING: Vector = (0,) * len(LABELS)
#: What no sentence of labels does: a name goes on only from its own kind.
_NEVER = -(10**9)
#: Words and pairs whose weights are kept at once; ten times as many cost a worker more than they save.
_KEPT = 20_000
#: In thousandths, like the weights: e to the 8th times less likely. It changed no label in 2,958 sentences of news.
_BEAM = 8_000


class Weights:
    """Weights by feature, each row read when it is first asked for, and the weights of coming from every label, for each label."""

    def __init__(self, rows: Mapping[str, str], columns: Sequence[Vector]) -> None:
        self.columns = columns
        self._rows: dict[str, str | Vector] = dict(rows)

    def get(self, name: str) -> Vector | None:
        """The weights of one feature."""
        row = self._rows.get(name)
        return next(iter(self._found([name])), None) if row is not None else None

    def total(self, names: Iterable[str]) -> Vector:
        """The sum of the weights of some features."""
        found = self._found(names)
        return tuple(map(sum, zip(*found, strict=True))) if found else _NOTHING

    def _found(self, names: Iterable[str]) -> list[Vector]:
        rows, found = self._rows, []
        for name in names:
            if (row := rows.get(name)) is not None:
                if isinstance(row, str):
                    row = rows[name] = _vector(row)
                found.append(row)
        return found


def read_weights(path: Path) -> Weights:
    """The weights of a tagger from their tab-separated table: feature, then one number a label, empty for none. Raises ModelMissing."""
    try:
        rows = dict(line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines())
        going = [_vector(rows[TRANSITION + label]) for label in LABELS]
    except (OSError, ValueError, KeyError) as error:
        raise ModelMissing(str(path), f"the weights of the name tagger cannot be read ({error!r})", advice="Run `make model`.") from error
    columns = [
        tuple(weights[to] if may_follow(source, label) else _NEVER for source, weights in zip(LABELS, going, strict=True))
        for to, label in enumerate(LABELS)
    ]
    return Weights(rows, columns)


def may_follow(before: str, label: str) -> bool:
    """Whether one label may follow another.

    >>> may_follow("B-PER", "I-PER"), may_follow("B-PER", "I-LOC"), may_follow("O", "B-LOC")
    (True, False, True)
    """
    return label[0] != "I" or before[1:] == label[1:]


def _vector(row: str) -> Vector:
    return tuple(int(cell) if cell else 0 for cell in row.split("\t"))


def open_tagger(weights: Weights, classes: Classes, known: Gazetteer) -> Tagger:
    """A tagger from its weights, the classes of words and the gazetteer."""
    view = _weighed(weights, classes)

    def tag(words: Sequence[str]) -> tuple[list[str], list[float]]:
        parts = gather(words, gazetteer_marks(words, known), view)
        scores = [tuple(map(sum, zip(*part, strict=True))) for part in parts]
        labels = best_labels(scores, weights.columns)
        return labels, name_odds(scores, labels, weights.columns)

    return tag


def _weighed(weights: Weights, classes: Classes) -> View[Vector]:
    """The view that gives the weights of each part, each computed once."""
    names, total = feature_names(classes), weights.total

    @lru_cache(maxsize=_KEPT)
    def seen(word: str) -> tuple[Vector, Vector, Vector, Vector, Vector]:
        own, behind, far_behind, before, far_before = names.seen(word)
        return total(own), total(behind), total(far_behind), total(before), total(far_before)

    @lru_cache(maxsize=_KEPT)
    def formed_left(form: str, right: str) -> tuple[Vector, Vector]:
        of_right, of_left = names.formed_left(form, right)
        return total(of_right), total(of_left)

    @lru_cache(maxsize=_KEPT)
    def formed_right(left: str, form: str) -> tuple[Vector, Vector]:
        of_right, of_left = names.formed_right(left, form)
        return total(of_right), total(of_left)

    def joined(left: str, right: str) -> tuple[Vector | None, Vector | None]:
        pair = joined_name(left, right)
        return weights.get(pair), weights.get("+" + pair)

    @lru_cache(maxsize=_KEPT)
    def marked(mark: str) -> tuple[Vector, Vector, Vector]:
        own, behind, before = names.marked(mark)
        return total(own), total(behind), total(before)

    return View(seen, formed_left, formed_right, joined, marked)


def best_labels(scores: Sequence[Sequence[int]], columns: Sequence[Vector]) -> list[str]:
    """The row of labels with the greatest sum of scores and transitions (Viterbi 1967): one row of scores a word, one column a label.

    A path that is `_BEAM` behind the best one is given up.

    >>> columns = [tuple(0 if may_follow(before, label) else _NEVER for before in LABELS) for label in LABELS]
    >>> best_labels([(0, 5000, 0, 0, 0, 0, 0), (1000, 0, 0, 0, 3000, 0, 7000)], columns)
    ['B-PER', 'I-PER']
    """
    if not scores:
        return []
    best = [score + (_NEVER if label[0] == "I" else 0) for score, label in zip(scores[0], LABELS, strict=True)]
    back: list[list[int]] = []
    leaving = list(zip(*columns, strict=True))
    for row in scores[1:]:
        floor = max(best) - _BEAM
        alive = [source for source, total in enumerate(best) if total > floor]
        if len(alive) == 1:
            came, total = alive * len(LABELS), best[alive[0]]
            best = [total + step + score for step, score in zip(leaving[alive[0]], row, strict=True)]
        else:
            came = [_best_source(best, column, alive) for column in columns]
            best = [best[source] + column[source] + score for source, column, score in zip(came, columns, row, strict=True)]
        back.append(came)
    at = best.index(max(best))
    path = [at]
    for came in reversed(back):
        at = came[at]
        path.append(at)
    return [LABELS[at] for at in reversed(path)]


def _best_source(best: Sequence[int], column: Vector, alive: Sequence[int]) -> int:
    chosen, top = alive[0], best[alive[0]] + column[alive[0]]
    for source in alive[1:]:
        if (total := best[source] + column[source]) > top:
            chosen, top = source, total
    return chosen


def name_odds(scores: Sequence[Sequence[int]], labels: Sequence[str], columns: Sequence[Vector]) -> list[float]:
    """For each word of a name by how much the labels outscore those without this name, as a natural logarithm; 0 for other words.

    >>> columns = [tuple(0 if may_follow(before, label) else _NEVER for before in LABELS) for label in LABELS]
    >>> name_odds([(0, 5000, 0, 0, 0, 0, 0), (1000, 0, 0, 0, 3000, 0, 7000)], ["B-PER", "I-PER"], columns)
    [7.0, 7.0]
    """
    path = [LABELS.index(label) for label in labels]
    odds = [0.0] * len(path)
    first = 0
    while first < len(path):
        end = first + 1
        if path[first]:
            while end < len(path) and labels[end][0] == "I":
                end += 1
            gained = sum(scores[at][path[at]] - scores[at][0] for at in range(first, end))
            around = [*path[max(0, first - 1) : first], *path[first:end], *path[end : end + 1]]
            without = [*path[max(0, first - 1) : first], *[0] * (end - first), *path[end : end + 1]]
            gained += _steps(around, columns) - _steps(without, columns)
            odds[first:end] = [gained / 1000] * (end - first)
        first = end
    return odds


def _steps(path: Sequence[int], columns: Sequence[Vector]) -> int:
    return sum(columns[to][source] for source, to in pairwise(path))


@cache
def tagger() -> Tagger:
    """The tagger that ships with the project."""
    return open_tagger(read_weights(WEIGHTS), word_classes(word_table(), kind_table()), gazetteer())
