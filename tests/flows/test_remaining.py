"""What a run that is stopped says of what it leaves, and of how to go on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from flows import backfill, ingest, interruption, remaining
from flows.remaining import days_left, documents_left, same_command
from tasks.load.ledger import Partition

STORY = "Sebanyak {n} kapal berlabuh di Pelabuhan Teluk Anyar. Petugas memeriksa semua muatan sejak pagi, dan warga menonton."
DAYS = [date(2025, 5, day) for day in (1, 2, 3, 4, 5)]


def stops_at(number, submit):
    """What submits batches, until somebody presses Ctrl-C at one of them."""
    batches = iter(range(1, number + 1))

    def stage(assignment):
        if next(batches) == number:
            raise KeyboardInterrupt
        return submit(assignment)

    return SimpleNamespace(submit=stage)


def left_of(flow, stage, *asked, **named):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(interruption, "_left", [])
        patch.setattr(flow[0], "stage_batch", stage)
        with pytest.raises(KeyboardInterrupt):
            flow[1].fn(*asked, **named)
        return interruption.left_undone()


@pytest.fixture
def rows(tmp_path, monkeypatch):
    monkeypatch.setenv("WARTA_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WARTA_BATCH_SIZE", "4")
    file = tmp_path / "kapal.jsonl"
    lines = [{"id": n, "body": STORY.format(n=n), "published_at": f"2025-05-0{1 + n % 3}"} for n in range(10)]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return str(file)


def test_a_run_over_files_says_how_many_documents_and_batches_are_left(rows, submit):
    flow = ingest, ingest.ingest_files
    assert left_of(flow, stops_at(1, submit), [rows]).what == "10 of 10 documents, in 3 batches of up to 4"
    # The second batch is begun before the first is loaded, which then stands staged.
    assert left_of(flow, stops_at(3, submit), [rows]).what == "6 of 10 documents, in 2 batches of up to 4; 1 of them staged already"
    assert left_of(flow, stops_at(1, submit), [rows]).what == "2 of 10 documents, in 1 batch of up to 4"


def test_a_backfill_over_files_says_it_too_and_counts_no_other_days(rows, submit):
    left = left_of((backfill, backfill.backfill), stops_at(1, submit), DAYS[0], DAYS[1], paths=[rows])
    assert left.what == "7 of 10 documents, in 2 batches of up to 4"


def test_of_many_documents_some_are_counted_and_the_rest_is_more(monkeypatch, tmp_path):
    monkeypatch.setattr(remaining, "COUNT_SECONDS", -1)
    assert documents_left(range(1000), 0, 500, tmp_path).what == "more than 1 documents, in 1 batch of up to 500"


def test_days_that_are_not_done_are_left_also_if_they_were_asked():
    read = [
        Partition(source="a", day=day, covered_until=None, status=status)
        for day, status in zip(DAYS, ("done", "partial", "failed"), strict=False)
    ]
    planned = [(source, day) for day in DAYS for source in ("a", "b")]
    left = days_left(planned, read, "from {}".format)
    assert left.what == "9 of 10 days: a 2025-05-02 to 2025-05-05; b 2025-05-01 to 2025-05-05"
    assert left.command == "from 2025-05-01"


def test_nothing_is_left_where_all_is_done():
    done = [Partition(source="a", day=day, covered_until=None, status="done") for day in DAYS]
    assert days_left([("a", day) for day in DAYS], done, str) is None
    assert documents_left(range(3), 3, 500, Path("nowhere")) is None


def test_a_backfill_that_asks_again_goes_on_at_the_first_day_that_is_left():
    asked = {"source": "detik-indeks", "to_day": DAYS[-1], "redo": True}
    command = backfill.resume_redo({**asked, "from_day": DAYS[1]})
    assert command == "warta backfill --source detik-indeks --from 2025-05-02 --to 2025-05-05 --redo"


def test_a_command_is_repeated_unless_nobody_would_read_it():
    assert same_command(["warta", "run", "arsip lama"]) == "warta run 'arsip lama'"
    assert same_command(["warta", "run", *(f"{n}.html" for n in range(1000))]) == "the same command"
