"""Prefect's own settings, as defaults that a user's environment overrides; to be applied before Prefect is imported."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from flows.settings import Settings
from tasks.errors import Fatal

#: The first start of a Prefect server migrates its database: 10 s on a slow machine, more on a busy one.
SERVER_START_SECONDS = 120


class ServerNotStarted(Fatal):
    """Prefect's server did not come up."""


def prepare_prefect(settings: Settings) -> None:
    """Give Prefect a home and a log of ours, unless the user has configured his own.

    With PREFECT_API_URL set, runs are reported to that server; without it Prefect starts a temporary one for the run.
    """
    settings.prefect_home.mkdir(parents=True, exist_ok=True)
    defaults = {
        "PREFECT_HOME": str(settings.prefect_home.resolve()),
        # Without this the server looks up a telemetry host even where DO_NOT_TRACK is set.
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        # Prefect's own limit is 20 s.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(SERVER_START_SECONDS),
        "PREFECT_LOGGING_SETTINGS_PATH": str(Path(__file__).with_name("logging.yml")),
        "PREFECT_LOGGING_HANDLERS_FILE_FILENAME": str(settings.log.resolve()),
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


@contextmanager
def prefect_server(settings: Settings, port: int | None = None) -> Iterator[str]:
    """A Prefect server on loopback until the block ends; yields the address of its API.

    The temporary server of a single run schedules nothing: schedules need one that stays.
    Raises ServerNotStarted with the place of the log.
    """
    prepare_prefect(settings)
    port = port or _free_port()
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with settings.log.open("ab") as log, subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True) as server:  # noqa: S603  our own interpreter
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}/api", server, settings.log)
            yield f"http://127.0.0.1:{port}/api"
        finally:
            server.terminate()


def _wait_until_healthy(api: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SERVER_START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if requests.get(f"{api}/health", timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.3)
    raise ServerNotStarted(api, "did not come up", advice=f"See the end of {log}.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
