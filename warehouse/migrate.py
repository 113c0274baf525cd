"""Forward-only migrations: every file of schema/ is applied once, in order; views and macros are made anew each time."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tasks.errors import Fatal

_HERE = Path(__file__).parent
_LEDGER = """
CREATE SCHEMA IF NOT EXISTS ops;
CREATE SCHEMA IF NOT EXISTS mart;
CREATE TABLE IF NOT EXISTS ops.migration (
    number INTEGER PRIMARY KEY, name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, applied_at TIMESTAMPTZ NOT NULL
);
"""


class WarehouseNewer(Fatal):
    """The warehouse was made by a later release; writing to it could damage what this one does not know."""


class MigrationChanged(Fatal):
    """A migration that this warehouse already holds was edited afterwards."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of schema/."""

    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """Hex digest of the SQL, recorded when it is applied."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def read_migrations(folder: Path = _HERE / "schema") -> list[Migration]:
    """All migrations in order of their number.

    >>> [m.name for m in read_migrations()][:2]
    ['0001_raw.sql', '0002_core.sql']
    """
    return [Migration(int(path.name[:4]), path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob("[0-9]*_*.sql"))]


def migrate(connection: duckdb.DuckDBPyConnection, migrations: list[Migration] | None = None) -> list[str]:
    """Bring a warehouse to this release and return the names of the migrations applied now.

    Each migration is one transaction with its row in ops.migration: a kill leaves it applied or not, never half.
    Raises WarehouseNewer or MigrationChanged before anything is touched.
    """
    known = read_migrations() if migrations is None else migrations
    connection.execute(_LEDGER)
    applied = dict(connection.execute("SELECT number, sha256 FROM ops.migration").fetchall())
    _refuse_strangers(known, applied)
    pending = [migration for migration in known if migration.number not in applied]
    for migration in pending:
        _apply(connection, migration)
    views = _views()
    if pending or applied.get(views.number) != views.sha256:
        connection.execute("DELETE FROM ops.migration WHERE number = ?", [views.number])
        _apply(connection, views)
        # Definitions must not stay in the write-ahead log: DuckDB 1.5 cannot replay every comment after a kill.
        connection.execute("CHECKPOINT")
    return [migration.name for migration in pending]


def _views() -> Migration:
    """All views and macros as one, under number 0: made anew whenever any of them, or the schema below, changed."""
    paths = [*sorted((_HERE / "views").glob("*.sql")), *sorted((_HERE / "macros").glob("*.sql"))]
    return Migration(0, "views and macros", "\n".join(path.read_text(encoding="utf-8") for path in paths))


def _refuse_strangers(known: list[Migration], applied: dict[int, str]) -> None:
    newest = max((migration.number for migration in known), default=0)
    if applied and max(applied) > newest:
        raise WarehouseNewer(
            "warehouse",
            f"holds migration {max(applied)}, this release knows {newest}",
            advice="Upgrade Warta, or point WARTA_DATA at another folder.",
        )
    for migration in known:
        if applied.get(migration.number, migration.sha256) != migration.sha256:
            raise MigrationChanged(
                migration.name,
                "was edited after this warehouse applied it",
                advice="Restore the file and put the change into a new migration.",
            )


def _apply(connection: duckdb.DuckDBPyConnection, migration: Migration) -> None:
    connection.execute("BEGIN")
    try:
        connection.execute(migration.sql)
        connection.execute("INSERT INTO ops.migration VALUES (?, ?, ?, now())", [migration.number, migration.name, migration.sha256])
        connection.execute("COMMIT")
    except duckdb.Error:
        connection.execute("ROLLBACK")
        raise


def qualified_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Names of all base tables, e.g. ``core.version``, in order."""
    rows = connection.execute("SELECT schema_name || '.' || table_name FROM duckdb_tables() ORDER BY 1").fetchall()
    return [name for (name,) in rows if re.match(r"(raw|core|fact|ops)\.", name)]
