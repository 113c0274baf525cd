"""Fill a warehouse with invented articles: words of syllables with Zipf's frequencies, facts at their true offsets, one tenth copies.

Everything follows from the seed: the same arguments make the same warehouse.
"""

from __future__ import annotations

import random
from itertools import accumulate, product
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

SENTENCES = 15
"""Sentences an article: 2,000 characters, as the median of the outlets read while building Warta."""
LIBRARY = 20_000
"""Different sentences to draw from."""
DAYS = 90
OUTLETS = 40
RUN = "00000000-0000-5000-8000-000000000001"
COPIED = 0.1

_FACTS = """
INSERT INTO fact.{table} BY NAME
SELECT md5('{table}' || n || '-' || no || '-' || found.char_start)::UUID AS fact_id, md5('v' || n)::UUID AS version_id,
       no + 1 AS sentence_no, placed.char_start AS sentence_start, placed.char_start + length(placed.text) AS sentence_end,
       placed.char_start + found.char_start AS char_start, placed.char_start + found.char_end AS char_end,
       found.* EXCLUDE (id, char_start, char_end), 'bench' AS rule, 0.9 AS confidence, 'e' AS extractor_version
FROM placed JOIN {table}_library AS found USING (id) ORDER BY n, no
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
    names = {kind: [" ".join(word.capitalize() for word in dice.sample(words, 2)) for _ in range(count)]
             for kind, count in (("person", 5000), ("organisation", 2000), ("location", 1000))}  # fmt: skip
    rows: dict[str, list[dict[str, Any]]] = {
        table: [] for table in ("sentence", "mention", "quotation", "quantity", "datetime", "attribution")
    }
    weight = {kind: zipf(len(found), 10) for kind, found in names.items()}
    for number in range(size):
        person, place = (dice.choices(names[kind], cum_weights=weight[kind])[0] for kind in ("person", "location"))
        _sentence(dice, number, dice.choices(words, cum_weights=weights, k=14), (person, place), rows)
    return rows


def _sentence(dice: random.Random, number: int, words: list[str], names: tuple[str, str], rows: dict[str, list[dict[str, Any]]]) -> None:
    person, place = names
    figure = str(dice.randrange(2, 900))
    day = f"2025-{dice.randrange(3, 6):02}-{dice.randrange(1, 29):02}"
    words[0] = words[0].capitalize()
    for position, inserted in ((12, day), (9, figure), (6, place), (2, person)):
        if inserted not in (day, figure) or dice.random() < (0.15 if inserted == day else 0.22):
            words.insert(position, inserted)
    text = " ".join(words) + "."
    rows["sentence"].append({"id": number, "text": text})

    def add(table: str, surface: str, **fields: object) -> None:
        if (start := text.find(surface)) >= 0:
            rows[table].append({"id": number, "char_start": start, "char_end": start + len(surface), "surface": surface} | fields)

    if dice.random() < 0.55:
        add("mention", person, kind="person", canonical=person)
    if dice.random() < 0.2:
        add("mention", place, kind="location", canonical=place, country="ID")
    add("quantity", figure, value=float(figure), unit="count", counted=words[-1])
    if dice.random() < 0.15:
        add("quotation", " ".join(words[-6:]), type="indirect", speaker=person, cue="kata")
    add("datetime", day, value=day, grain="day", start_at=f"{day}T00:00:00+07:00", flags=[])
    if dice.random() < 0.05:
        add("attribution", " ".join(words[-3:]), source="Nusawire", source_type="agency", verb="dilansir")


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
        "sentences": SENTENCES,
        "run": RUN,
    }
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split(";")[:-1]:
        connection.execute(statement, {name: value for name, value in values.items() if f"${name}" in statement} or None)
    for table in rows:
        if table != "sentence":
            connection.execute(_FACTS.format(table=table))
    connection.execute("CHECKPOINT")
