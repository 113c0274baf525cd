"""Prefect's own settings, as defaults that a user's environment overrides; to be applied before Prefect is imported."""

from __future__ import annotations

import os
from pathlib import Path

from flows.settings import Settings


def prepare_prefect(settings: Settings) -> None:
    """Give Prefect a home and a log of ours, unless the user has configured his own.

    With PREFECT_API_URL set, runs are reported to that server; without it Prefect starts a temporary one for the run.
    """
    settings.prefect_home.mkdir(parents=True, exist_ok=True)
    defaults = {
        "PREFECT_HOME": str(settings.prefect_home.resolve()),
        # Without this the server looks up a telemetry host even where DO_NOT_TRACK is set.
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        # The first start migrates Prefect's database: 10 s on a slow machine, with a built-in limit of 20 s.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        # The heartbeat thread adds a wait of one second to the end of each run of a few seconds.
        "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "",
        "PREFECT_LOGGING_SETTINGS_PATH": str(Path(__file__).with_name("logging.yml")),
        "PREFECT_LOGGING_HANDLERS_FILE_FILENAME": str(settings.log.resolve()),
    }
    for name, value in defaults.items():
        if value:
            os.environ.setdefault(name, value)
