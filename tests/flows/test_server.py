"""The server of a run: it comes up for the run, and ends with it, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
import requests

from flows.server_process import ServerProcess

RUN = """
import os, sys
from pathlib import Path
from flows.orchestration import start_prefect
from flows.settings import Settings
start_prefect(Settings(data=Path(sys.argv[1])))
print(os.environ["PREFECT_API_URL"], flush=True)
sys.stdin.read()
"""


def answers(api):
    try:
        return requests.get(f"{api}/health", timeout=2).ok
    except requests.RequestException:
        return False


@pytest.fixture
def run(tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    command = [sys.executable, "-c", RUN, tmp_path / "data"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=clean, text=True) as process:
        yield process
        process.kill()


def wait_for(condition):
    deadline = time.monotonic() + 60
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.2)
    return condition()


@pytest.mark.slow
def test_a_server_that_dies_in_the_middle_is_begun_again_at_the_same_address(tmp_path, monkeypatch):
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    log = tmp_path / "warta.log"
    server = ServerProcess(log)
    server.wait_until_healthy()
    server._process.kill()
    assert wait_for(lambda: not answers(server.api))
    assert wait_for(lambda: answers(server.api))
    server.end()
    time.sleep(2)
    assert not answers(server.api)


@pytest.mark.slow
@pytest.mark.parametrize("killed", [True, False])
def test_a_server_ends_with_its_run(run, killed):
    api = run.stdout.readline().strip()
    assert answers(api)
    if killed:
        run.send_signal(signal.SIGKILL)
    else:
        run.stdin.close()
    assert (run.wait(30) == 0) is not killed
    assert wait_for(lambda: not answers(api))
