"""The documentation names what there is, and what there is explains itself."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from flows.cli.app import app
from flows.settings import Settings

COMMANDS = get_command(app)


def every_command(group, path=()):
    for name, command in group.commands.items():
        yield " ".join([*path, name]), command
        if hasattr(command, "commands"):
            yield from every_command(command, (*path, name))


ALL = dict(every_command(COMMANDS))


@pytest.mark.parametrize("name", ALL)
def test_every_command_and_option_says_what_it_does(name):
    assert ALL[name].help
    assert all(getattr(parameter, "help", None) for parameter in ALL[name].params if parameter.name != "help")


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", *map(str, Path("docs").glob("*.md"))])
def test_every_command_that_a_document_names_exists(document):
    named = re.findall(r"\bwarta ((?:rules|sources|quarantine) [a-z]+|[a-z]+)", Path(document).read_text(encoding="utf-8"))
    assert not set(named) - set(ALL)


def test_every_setting_is_named_in_the_readme():
    text = Path("README.md").read_text(encoding="utf-8")
    rehearsal = {"connect_to"}
    assert not [name for name in Settings.model_fields if f"WARTA_{name.upper()}" not in text and name not in rehearsal]


def pinned():
    lines = Path("constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def name_of(requirement):
    return re.split(r"[<>=]", requirement)[0].lower().replace("_", "-")


def test_pins_name_versions_and_no_hosts():
    assert all(re.fullmatch(r"[\w.\-]+==[\w.]+", pin) for pin in pinned())


def test_every_dependency_is_pinned():
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    assert set(map(name_of, wanted)) <= set(map(name_of, pinned()))
