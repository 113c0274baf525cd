"""A process that dies right after it defined tables and views leaves a warehouse that opens."""

from __future__ import annotations

import subprocess
import sys

import pytest

from warehouse.store import open_writer

DIES = """
import os, sys, duckdb
from warehouse import migrate
class Dies:
    def __init__(self, connection): self.connection, self.left = connection, int(sys.argv[2])
    def execute(self, sql, *values):
        result = self.connection.execute(sql, *values)
        if sql in ("COMMIT", "CHECKPOINT") or sql == migrate._LEDGER:
            self.left -= 1
            if self.left == 0: os._exit(9)
        return result
    def __getattr__(self, name): return getattr(self.connection, name)
migrate.migrate(Dies(duckdb.connect(sys.argv[1])))
"""


@pytest.mark.parametrize("commits", range(1, 9))
def test_a_warehouse_opens_wherever_its_making_was_killed(tmp_path, commits):
    path = tmp_path / "warta.duckdb"
    subprocess.run([sys.executable, "-c", DIES, str(path), str(commits)], check=False)
    with open_writer(path) as connection:
        assert connection.execute("SELECT count(*) FROM mart.articles").fetchone() == (0,)
