"""Prefect's server as a child of a run: waited for, begun again if it dies, ended with the run."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import requests

from tasks.errors import Fatal

#: The first start of a Prefect server migrates its database: 10 s on a slow machine, more on a busy one.
SERVER_START_SECONDS = 120
_END_SECONDS = 5


class ServerNotStarted(Fatal):
    """Prefect's server did not come up."""


class ServerProcess:
    """A Prefect server on loopback (see flows.server); what it prints goes to the log."""

    def __init__(self, log: Path, port: int | None = None, *options: str) -> None:
        self._log = log
        self._port = port or _free_port()
        self._options = options
        self._ended = False
        self._start()

    @property
    def api(self) -> str:
        """Address of its API."""
        return f"http://127.0.0.1:{self._port}/api"

    def wait_until_healthy(self) -> None:
        """Wait until it answers; from then on it is begun again whenever it dies. Raises ServerNotStarted with the place of the log."""
        deadline = time.monotonic() + SERVER_START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise ServerNotStarted(self.api, "did not come up", advice=f"See the end of {self._log}.")
            time.sleep(0.1)
        threading.Thread(target=self._keep, daemon=True).start()

    def end(self) -> None:
        """End it, and wait until it has ended."""
        self._ended = True
        self._process.terminate()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self) -> None:
        command = [sys.executable, "-m", "flows.server", str(self._port), *self._options]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True)  # noqa: S603  our own interpreter

    def _keep(self) -> None:
        # Its database is a file: a new one on the same port knows the runs of the one before, and Prefect's client asks again.
        while self._process.wait() is not None and not self._ended:
            time.sleep(1)
            if not self._ended:
                self._start()

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.api}/health", timeout=2).ok
        except requests.RequestException:
            return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
