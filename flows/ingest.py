"""The ingest flow: what is new in files, at addresses, or in sources since they were last read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from prefect import flow

from flows.artifacts import fail_deployed, show_in_prefect
from flows.batch_task import THREADS, stage_batch
from flows.batches import open_loading
from flows.fetching import fetch_documents, fetch_policy, open_fetching
from flows.gathering import gather_pages
from flows.partitions import PartitionReader
from flows.progress import tell_whole
from flows.remaining import files_left, names_left, pages_left
from flows.runs import RunReport, finish_run, open_run
from flows.settings import Settings
from flows.windows import day_window, split_by_day
from tasks.discover.discovery import Window, list_candidates
from tasks.discover.outlets import Outlet, Source, find_source, load_outlets
from tasks.errors import Fatal
from tasks.load.ledger import Coverage, Partition, coverage
from tasks.read.files import check_paths, read_documents

#: A source that was never read, or not for long, is read this far back: what is older is a backfill, which a person asks for.
LONGEST_LOOK_BACK = timedelta(days=3)


class NoSourceAnswers(Fatal):
    """None of the sources that were asked could be listed: the network or the machine is at fault rather than an outlet."""


@flow(name="ingest", task_runner=THREADS, flow_run_name="ingest files")
def ingest_files(paths: list[str], columns: dict[str, str] | None = None) -> RunReport:
    """Read files and folders, and load what is new in them.

    Args:
        paths: Files, folders, or ``-`` for JSON Lines on standard input.
        columns: Other names for the fields of rows, e.g. ``{"body": "isi"}``.

    Raises NothingToRead if a path is missing, WarehouseLocked if another process writes.
    """
    check_paths(paths)
    with open_run("ingest", {"paths": paths}, Settings()) as run:
        run.ask_left = lambda: files_left(paths, run.finished, run.settings, columns)
        with open_loading(run, stage_batch.submit) as load:
            load(gather_pages(read_documents(paths, seen_at=run.started_at, on_refusal=run.refusals.append, columns=columns)))
        return show_in_prefect(run, finish_run(run))


@flow(name="ingest", task_runner=THREADS, flow_run_name="ingest addresses")
def ingest_addresses(addresses: list[str]) -> RunReport:
    """Fetch addresses, and load what they hold; an address fetched before is asked whether it changed.

    Args:
        addresses: Addresses of articles, of any outlet.
    """
    settings = Settings()
    policy = fetch_policy(settings)
    outlets = load_outlets(settings.outlets)
    with open_run("ingest", {"addresses": addresses}, settings) as run, open_fetching(run, policy) as fetching:
        candidates = list(list_candidates("\n".join(addresses).encode(), "addresses", outlets.values()))
        partition = Partition(source="addresses", day=run.started_at.date(), covered_until=run.started_at)
        run.ask_left = lambda: pages_left(len(candidates), run.finished + partition.without_page)
        with open_loading(run, stage_batch.submit) as load:
            load(fetch_documents(fetching, candidates, partition, again=True))
        return show_in_prefect(run, finish_run(run))


@flow(name="ingest", task_runner=THREADS, flow_run_name="ingest sources")
def ingest_sources(sources: list[str] | None = None) -> RunReport:
    """Ask sources for what is new since they were last read, and load it. What the schedule runs.

    Args:
        sources: Names of sources or outlets; all active sources if none is named.

    Raises NoSourceAnswers in a run of a deployment.
    """
    settings = Settings()
    policy = fetch_policy(settings)
    with open_run("ingest", {"sources": sources}, settings) as run, open_fetching(run, policy) as fetching:
        chosen = chosen_sources(settings.outlets, sources)
        read_whole: list[str] = []
        partitions: list[Partition] = []
        run.ask_left = lambda: names_left("sources", [source.source for _, source in chosen], len(read_whole))
        with open_loading(run, stage_batch.submit) as load:
            reader = PartitionReader(fetching, load, only_new=True)
            for outlet, source in chosen:
                tell_whole("sources", len(read_whole), len(chosen))
                read = coverage(run.connection, source.source, (run.started_at - LONGEST_LOOK_BACK).date(), run.started_at)
                partitions += [reader.read(outlet, source, window) for window in due_windows(source, outlet.zone, read, run.started_at)]
                read_whole.append(source.source)
        report = show_in_prefect(run, finish_run(run))
    if partitions and all(partition.status == "failed" for partition in partitions):
        names = ", ".join(sorted({partition.source for partition in partitions}))
        fail_deployed(NoSourceAnswers(names, "cannot be listed", advice='See "warta sources check", and the network of this machine.'))
    return report


def chosen_sources(path: Path | None, names: list[str] | None) -> list[tuple[Outlet, Source]]:
    """The sources of these names, or all that are active; raises UnknownSource."""
    outlets = load_outlets(path)
    if not names:
        return [(outlet, source) for outlet in outlets.values() for source in outlet.sources if source.status == "active"]
    found = (find_source(outlets, name) for name in names)
    return [(outlet, source) for outlet, sources in found for source in sources]


def due_windows(source: Source, zone: str, read: Coverage, now: datetime) -> list[Window]:
    """What to ask a source for: the days since it was last read, or all that it lists if it knows only the present.

    A day on which something was missing is asked for again while it is not older than the longest look back.
    A feed's old entries that were never fetched are as new as its latest: the source was down, or we were.
    """
    if not source.dated and source.kind != "sitemap":
        return [Window(since=datetime.fromtimestamp(0, UTC), until=now)]
    earliest = now - LONGEST_LOOK_BACK
    since = day_window(read.undone, zone).since if read.undone else read.until or earliest
    return list(split_by_day(Window(since=max(since, earliest), until=now), zone))
