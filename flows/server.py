"""Prefect's server as a process that ends with the run that started it: ``python -m flows.server PORT [--schedules]``.

Prefect's own temporary server outlives a parent that is killed. This one reads its standard input, which the parent holds open:
the end of it, however it comes, is the end of the server.
"""

from __future__ import annotations

import os
import signal
import sys
import threading

import uvicorn
from prefect.server.api.server import create_app


def main() -> None:
    """Serve on loopback until standard input ends; only with ``--schedules`` are runs of deployments scheduled, and pages served."""
    port, schedules = int(sys.argv[1]), "--schedules" in sys.argv
    threading.Thread(target=_end_with_parent, daemon=True).start()
    uvicorn.run(create_app(ephemeral=not schedules, final=True), host="127.0.0.1", port=port, log_level="error", lifespan="on")


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
