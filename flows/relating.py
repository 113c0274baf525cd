"""After loading: which articles are copies of each other, and which names mean the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb

from flows.progress import tell
from tasks.load.duplicates import relate_duplicates
from tasks.load.entities import count_mentions, relate_entities
from tasks.model import Entity
from tasks.relate.duplicates import bands, likeness
from tasks.relate.entities import link_entities
from tasks.relate.named import NameRow

#: Linking reads all names: in a warehouse with more mentions than this (a few seconds' work) only the publish flow does it.
MENTIONS_A_RUN = 300_000


def relate(connection: duckdb.DuckDBPyConnection, *, all_names: bool = False) -> None:
    """Pair new versions with those they copy, and link names; ``all_names`` also where that takes long."""
    tell("comparing", 0)
    relate_duplicates(connection, bands, likeness)
    if all_names or count_mentions(connection) <= MENTIONS_A_RUN:
        tell("linking names", 0)
        relate_entities(connection, _link)


def _link(rows: Iterable[tuple[Any, ...]]) -> list[Entity]:
    return link_entities(NameRow(*row) for row in rows)
