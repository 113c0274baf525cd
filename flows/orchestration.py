"""Prefect's own settings, as defaults that a user's environment overrides; to be applied before Prefect is imported."""

from __future__ import annotations

import atexit
import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.server_process import SERVER_START_SECONDS, ServerProcess
from flows.settings import Settings


def start_prefect(settings: Settings) -> None:
    """Prefect ready for the runs of this process: to be called before anything imports it.

    With PREFECT_API_URL or PREFECT_HOME set, Prefect is the user's own affair. Otherwise it gets a home below our data, and a server
    that ends with this process. Raises ServerNotStarted with the place of the log.
    """
    own = os.environ.keys() & {"PREFECT_API_URL", "PREFECT_HOME"}
    prepare_prefect(settings)
    if own:
        return
    server = ServerProcess(settings.log)
    # Registered before Prefect is imported, so called after it has sent its last logs.
    atexit.register(server.end)
    os.environ["PREFECT_API_URL"] = server.api
    importlib.import_module("prefect")  # takes as long as the server takes to start
    server.wait_until_healthy()


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
        # What we log within a flow stands on Prefect's pages, too; what we log without one does not, and that is no reason to warn.
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        "PREFECT_LOGGING_HANDLERS_FILE_FILENAME": str(settings.log.resolve()),
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


@contextmanager
def prefect_server(settings: Settings, port: int | None = None) -> Iterator[str]:
    """A Prefect server that schedules and serves its pages, on loopback, until the block or this process ends; yields its API's address.

    Raises ServerNotStarted with the place of the log.
    """
    prepare_prefect(settings)
    server = ServerProcess(settings.log, port, "--schedules")
    try:
        server.wait_until_healthy()
        yield server.api
    finally:
        server.end()
