"""Run the news world by hand: ``python tests/world/serve.py --port 8025 --day 2025-05-21``.

It prints the setting by which Warta finds it. With ``--day-seconds 60`` a day passes every minute: reports appear, are edited,
are taken down.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date, timedelta

from newsworld import NewsWorld
from newsworld.articles import FIRST_DAY


def main() -> int:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description="Serve a small web of invented outlets on loopback.")
    parser.add_argument("--port", type=int, default=8025)
    parser.add_argument(
        "--day", type=date.fromisoformat, default=FIRST_DAY + timedelta(days=20), help="the world's today, from 2025-05-01 to 2025-06-01"
    )
    parser.add_argument("--day-seconds", type=float, default=0.0, help="seconds a day takes; 0: time stands still")
    asked = parser.parse_args()
    with NewsWorld(today=asked.day, port=asked.port) as world:
        sys.stdout.write(f'WARTA_CONNECT_TO=\'{{"*.example": "127.0.0.1:{world.port}"}}\'\n')
        sys.stdout.flush()
        try:
            while True:
                time.sleep(asked.day_seconds or 3600)
                world.today += timedelta(days=1 if asked.day_seconds else 0)
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except OSError as error:
        sys.exit(f"cannot listen ({error.strerror}): name another port with --port, or 0 for any that is free")
