"""A command with all its processes: how long it took, what it cost, and how much memory each kind of process held at most."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

#: Often enough for what a batch of some seconds holds.
_EVERY_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Outcome:
    """A command that came to its end."""

    output: str
    wall: float
    """Seconds of the clock."""
    cpu: float
    """Seconds of the processor, in all processes that were waited for."""
    memory: Mapping[str, int]
    """Most resident megabytes of any one process, by kind: ``main``, ``worker``, ``server``."""


def run_watched(command: list[str], settings: Mapping[str, str]) -> Outcome:
    """Run a command to its end; raises CalledProcessError if it fails."""
    began = time.perf_counter()
    with subprocess.Popen(command, env=os.environ | dict(settings), stdout=subprocess.PIPE, text=True) as process:
        watch = _Watch(process.pid)
        watch.start()
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.ended.set()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Outcome(output, time.perf_counter() - began, usage.ru_utime + usage.ru_stime, watch.most)


class _Watch(threading.Thread):
    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root, self.ended, self.most = root, threading.Event(), dict[str, int]()

    def run(self) -> None:
        while not self.ended.wait(_EVERY_SECONDS):
            table = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss=,args="], capture_output=True, text=True, check=False).stdout  # noqa: S607  wherever the system has it
            for kind, megabytes in _descendants(table, self.root):
                self.most[kind] = max(self.most.get(kind, 0), megabytes)


def _descendants(table: str, root: int) -> list[tuple[str, int]]:
    family, found = {root}, []
    for line in sorted(table.splitlines(), key=lambda line: int(line.split()[0])):
        pid, parent, kilobytes, args = line.split(maxsplit=3)
        if int(pid) == root or int(parent) in family:
            family.add(int(pid))
            found.append((_kind(int(pid) == root, args), int(kilobytes) >> 10))
    return found


def _kind(is_root: bool, args: str) -> str:
    if is_root:
        return "main"
    return "worker" if "spawn_main" in args else "server" if "flows.server" in args else "other"
