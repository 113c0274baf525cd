"""What made a row: any change that could change rows changes the fingerprint, and nothing else does."""

from __future__ import annotations

import pytest

from flows.software import current_software, fingerprint


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "a.toml").write_text("id = 1", encoding="utf-8")
    return folder


@pytest.mark.parametrize("change", ["content", "name", "new"])
def test_a_change_of_a_file_changes_it(folder, change):
    before = fingerprint([folder])
    if change == "content":
        (folder / "a.toml").write_text("id = 2", encoding="utf-8")
    elif change == "name":
        (folder / "a.toml").rename(folder / "b.toml")
    else:
        (folder / "b.toml").write_text("", encoding="utf-8")
    assert fingerprint([folder]) != before


def test_caches_do_not_change_it(folder):
    before = fingerprint([folder])
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.pyc").write_bytes(b"x")
    (folder / ".hidden").write_bytes(b"x")
    assert fingerprint([folder]) == before


def test_a_path_that_is_missing_is_no_empty_one(folder):
    with pytest.raises(OSError, match="missing"):
        fingerprint([folder / "missing"])


def test_every_part_of_the_running_software_is_there():
    assert current_software().both.count("-") == 2
