"""Schedules: what "warta serve" and prefect.yaml name is the same, and a server really schedules it."""

from __future__ import annotations

import importlib
import os
import time
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.backfill import backfill_name
from flows.orchestration import prefect_server
from flows.schedules import SCHEDULES, ZONE, deployments

DEPLOYED = yaml.safe_load(Path("prefect.yaml").read_text(encoding="utf-8"))["deployments"]


def test_the_file_and_the_command_name_the_same_deployments():
    assert {entry["name"] for entry in DEPLOYED} == {deployment.name for deployment in deployments()}


@pytest.mark.parametrize("entry", DEPLOYED, ids=lambda entry: entry["name"])
def test_an_entry_names_the_flow_and_the_schedule_that_the_command_serves(entry):
    path, name = entry["entrypoint"].split(":")
    flow = getattr(importlib.import_module(path.removesuffix(".py").replace("/", ".")), name)
    (served,) = [deployment for deployment in deployments() if deployment.name == entry["name"]]
    assert served.flow_name == flow.name
    wanted = [{"cron": SCHEDULES[entry["name"]], "timezone": ZONE}] if entry["name"] in SCHEDULES else []
    assert entry.get("schedules", []) == wanted
    assert entry["tags"] == served.tags
    assert entry["description"] == served.description
    assert entry["concurrency_limit"] == {
        "limit": served.concurrency_limit,
        "collision_strategy": served.concurrency_options.collision_strategy.value,
    }


@pytest.mark.parametrize("deployment", deployments(), ids=lambda deployment: deployment.name)
def test_a_form_says_of_every_field_what_goes_in_and_of_what_type(deployment):
    for name, field in deployment._parameter_openapi_schema.properties.items():
        assert field.get("description"), name
        assert field.get("type") or field.get("anyOf"), name


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"source": "detik-indeks", "paths": None}, "backfill detik-indeks 2025-05-01 to 2025-05-31"),
        ({"source": None, "paths": ["arsip/lama", "baru.jsonl"]}, "backfill lama, baru.jsonl 2025-05-01 to 2025-05-31"),
    ],
)
def test_a_backfill_is_named_for_what_it_reads(asked, name):
    assert backfill_name({"from_day": date(2025, 5, 1), "to_day": date(2025, 5, 31)} | asked) == name


@pytest.mark.slow
def test_a_server_schedules_runs_of_a_cron_deployment(settings):
    # With some versions of its dependencies the server starts, flows run, and nothing is ever scheduled.
    settings.data.mkdir()
    # Preparing Prefect sets environment variables, which other tests of this process must not inherit.
    with patch.dict(os.environ), prefect_server(settings) as api, temporary_settings({PREFECT_API_URL: api}):
        ingest = next(deployment for deployment in deployments() if deployment.name == "ingest")
        deployment_id = ingest.apply()
        with get_client(sync_client=True) as client:
            deadline = time.monotonic() + 90
            while not (runs := scheduled(client, deployment_id)) and time.monotonic() < deadline:
                time.sleep(1)
    assert runs


def scheduled(client, deployment_id):
    wanted = DeploymentFilter(id=DeploymentFilterId(any_=[deployment_id]))
    return client.read_flow_runs(deployment_filter=wanted)
