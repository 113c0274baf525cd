"""Fill a warehouse with invented articles: words of syllables with Zipf's frequencies, facts at their true offsets.

One article in ten is a copy, one in fifty changes a figure after publishing, one in forty contradicts itself, some have no date or no
outlet, some are refused, a source goes quiet, new names come up in the last days: every question of the cookbook has an answer.

Everything follows from the seed: the same arguments make the same warehouse.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate, product
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

SENTENCES = 15
"""Sentences an article: 2,000 characters, as the median of the outlets read while building Warta."""
LIBRARY = 20_000
"""Different sentences to draw from; each that holds a figure has a twin with another one, under its number plus this."""
FRESH = 200
"""Of these, sentences about people who are named in the last days only."""
DAYS = 90
OUTLETS = 40
_NAMED = "INSERT INTO core.entity_version SELECT DISTINCT md5(kind || canonical)::UUID, version_id FROM fact.mention"
_TABLES = ("sentence", "mention", "quotation", "quantity", "datetime", "attribution", "event", "check")
Row = tuple[str, dict[str, Any]]
"""A table and a row for it."""
Found = tuple[str, str, dict[str, Any]]
"""A table, the words that the fact stands on, and its other fields."""
RUN = "00000000-0000-5000-8000-000000000001"
COPIED = 0.1

_FACTS = """
INSERT INTO fact."{table}" BY NAME
SELECT md5('{table}' || n || '-' || edition || '-' || no || '-' || found.char_start)::UUID AS fact_id, version_id,
       no + 1 AS sentence_no, placed.char_start AS sentence_start, placed.char_start + length(placed.text) AS sentence_end,
       placed.char_start + found.char_start AS char_start, placed.char_start + found.char_end AS char_end,
       found.* EXCLUDE (id, char_start, char_end), 'bench' AS rule, 0.9 AS confidence, 'e' AS extractor_version
FROM placed JOIN {table}_library AS found USING (id) ORDER BY n, edition, no
"""


def vocabulary(dice: random.Random) -> tuple[list[str], list[float]]:
    """30,000 words and their frequencies: the nth is as frequent as 1/n."""
    syllables = [a + b for a, b in product("bcdghjklmnprstwy", "aiueo")]
    words = ["".join(dice.choices(syllables, k=dice.choice((1, 2, 2, 3, 3, 4)))) for _ in range(60_000)]
    words = list(dict.fromkeys(words))[:30_000]
    return words, zipf(len(words), 3)


def zipf(count: int, shift: int) -> list[float]:
    """Cumulated frequencies of Zipf's law: the nth of ``count`` things is as frequent as 1/(n + shift)."""
    return list(accumulate(1 / (rank + shift) for rank in range(count)))


def library(dice: random.Random, size: int) -> dict[str, list[dict[str, Any]]]:
    """Sentences, and the facts that stand in them, as rows by table."""
    words, weights = vocabulary(dice)
    names = {kind: [_name(dice, words) for _ in range(count)] for kind, count in (("person", 5000), ("location", 1000), ("fresh", 20))}
    weight = {kind: zipf(len(found), 10) for kind, found in names.items()}
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in _TABLES}
    for number in range(size):
        kinds = ("person" if number < size - FRESH else "fresh", "location")
        person, place = (dice.choices(names[kind], cum_weights=weight[kind])[0] for kind in kinds)
        found = _sentence(dice, dice.choices(words, cum_weights=weights, k=14), person, place)
        for table, row in [*found, *_twin(found, size)]:
            rows[table].append(row | {"id": row.get("id", 0) + number})
    return rows


def _name(dice: random.Random, words: list[str]) -> str:
    return " ".join(word.capitalize() for word in dice.sample(words, 2))


def _sentence(dice: random.Random, words: list[str], person: str, place: str) -> list[Row]:
    figure = str(dice.randrange(2, 900))
    day = f"2025-{dice.randrange(3, 6):02}-{dice.randrange(1, 29):02}"
    words[0] = words[0].capitalize()
    for position, inserted in ((12, day), (9, figure), (6, place), (2, person)):
        if inserted not in (day, figure) or dice.random() < (0.15 if inserted == day else 0.22):
            words.insert(position, inserted)
    text = " ".join(words) + "."
    facts = [*_names_and_statements(dice, words, person, place), *_numbers(dice, words, figure, day)]
    return [("sentence", {"text": text}), *(_placed(text, *fact) for fact in facts if fact[1] in text)]


def _names_and_statements(dice: random.Random, words: list[str], person: str, place: str) -> Iterator[Found]:
    if dice.random() < 0.55:
        yield "mention", person, {"kind": "person", "canonical": person}
    if dice.random() < 0.2:
        yield "mention", place, {"kind": "location", "canonical": place, "country": "ID"}
    if dice.random() < 0.15:
        yield "quotation", " ".join(words[-5:]), {"type": "indirect", "speaker": person, "resolved_by": "name", "cue": "kata"}
    if dice.random() < 0.05:
        yield "attribution", " ".join(words[-3:]), {"source": "Nusawire", "source_type": "agency", "verb": "dilansir"}
    if dice.random() < 0.05:
        yield "event", words[4], {"type": "TALKS", "actor": person, "place": place, "number": 2.0}


def _numbers(dice: random.Random, words: list[str], figure: str, day: str) -> Iterator[Found]:
    yield "quantity", f" {figure} ", {"value": float(figure), "unit": "count", "counted": words[-1]}
    yield "datetime", day, {"value": day, "grain": "day", "start_at": f"{day}T00:00:00+07:00", "zone": "Asia/Jakarta", "flags": []}
    if dice.random() < 0.1:
        verdict = "contradiction" if dice.random() < 0.1 else "consistent"
        yield "check", day, {"kind": "weekday_mismatch", "verdict": verdict, "expected": "Rabu", "found": "Selasa"}


def _placed(text: str, table: str, surface: str, fields: dict[str, Any]) -> Row:
    start, bare = text.index(surface), surface.strip()
    start += surface.index(bare)
    return table, {"char_start": start, "char_end": start + len(bare), "surface": bare} | fields


def _twin(found: list[Row], offset: int) -> Iterator[Row]:
    """The same sentence with another figure of the same length, so that all offsets stay as they are."""
    for _, figure in (row for row in found if row[0] == "quantity"):
        other = figure["surface"].translate(str.maketrans("123456789", "234567891"))
        for table, row in found:
            changed = {"surface": other, "value": float(other)} if table == "quantity" else {}
            if table == "sentence":
                changed = {"text": row["text"][: figure["char_start"]] + other + row["text"][figure["char_end"] :]}
            yield table, row | changed | {"id": offset}


def generate(connection: duckdb.DuckDBPyConnection, articles: int, seed: int = 1) -> None:
    """Fill an empty, migrated warehouse."""
    rows = library(random.Random(seed), LIBRARY)  # noqa: S311  invented text
    for table, found in rows.items():
        connection.register("given", pa.Table.from_pylist(found))
        connection.execute(f"CREATE TEMP TABLE {'library' if table == 'sentence' else table + '_library'} AS FROM given")
    values = {
        "articles": articles,
        "days": DAYS,
        "outlets": OUTLETS,
        "copied": COPIED,
        "library": LIBRARY,
        "fresh": FRESH,
        "sentences": SENTENCES,
        "run": RUN,
    }
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split(";")[:-1]:
        connection.execute(statement, {name: value for name, value in values.items() if f"${name}" in statement} or None)
    for table in rows:
        if table != "sentence":
            connection.execute(_FACTS.format(table=table))
    connection.execute(_NAMED)
    connection.execute("CHECKPOINT")
