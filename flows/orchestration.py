"""Prefect's own settings, as defaults that a user's environment overrides; to be applied before Prefect is imported."""

from __future__ import annotations

import atexit
import importlib
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
_SERVER_END_SECONDS = 5


class ServerNotStarted(Fatal):
    """Prefect's server did not come up."""


def start_prefect(settings: Settings) -> None:
    """Prefect ready for the runs of this process: to be called before anything imports it.

    With PREFECT_API_URL or PREFECT_HOME set, Prefect is the user's own affair. Otherwise it gets a home below our data, and a server
    that ends with this process. Raises ServerNotStarted with the place of the log.
    """
    own = os.environ.keys() & {"PREFECT_API_URL", "PREFECT_HOME"}
    prepare_prefect(settings)
    if own:
        return
    server, api = _start_server(settings, _free_port())
    # Registered before Prefect is imported, so called after it has sent its last logs.
    atexit.register(_end, server)
    os.environ["PREFECT_API_URL"] = api
    importlib.import_module("prefect")  # takes as long as the server takes to start
    _wait_until_healthy(api, server, settings.log)


def prepare_prefect(settings: Settings) -> None:
    """Give Prefect a home and a log of ours, unless the user has configured his own."""
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
    """A Prefect server that schedules and serves its pages, on loopback, until the block or this process ends; yields its API's address.

    Raises ServerNotStarted with the place of the log.
    """
    server, api = _start_server(settings, port or _free_port(), "--schedules")
    try:
        _wait_until_healthy(api, server, settings.log)
        yield api
    finally:
        _end(server)


def _start_server(settings: Settings, port: int, *options: str) -> tuple[subprocess.Popen[bytes], str]:
    prepare_prefect(settings)
    command = [sys.executable, "-m", "flows.server", str(port), *options]
    with settings.log.open("ab") as log:
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True)  # noqa: S603  our own interpreter
    return server, f"http://127.0.0.1:{port}/api"


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(_SERVER_END_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _wait_until_healthy(api: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SERVER_START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if requests.get(f"{api}/health", timeout=2).ok:
                return
        except requests.RequestException:
            time.sleep(0.1)
    raise ServerNotStarted(api, "did not come up", advice=f"See the end of {log}.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
