import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from tasks.fetch.archive import Archive, ArchiveDamaged, NotArchived
from tasks.model import Document
from tasks.read.files import read_documents

NOON = datetime(2025, 5, 21, 5, 0, 0, 123456, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[3]


def page(n=0, content=None):
    return Document(
        content=content or f"<p>Sungai Melawi naik {n} cm.</p>".encode(),
        media_type="text/html",
        origin=f"https://kabar.example/berita/{n}?utm_source=x",
        url=f"https://kabar.example/berita/{n}",
        seen_at=NOON,
        charset="iso-8859-1",
        outlet="kabar.example",
        source="kabar-terbaru",
        headers=(("content-type", "text/html; charset=ISO-8859-1"), ("etag", '"a-1"')),
    )


def line(n=0):
    return Document(content=b'{"body": "%d"}' % n, media_type="application/json", origin=f"arsip é/a.jsonl#L{n}", seen_at=NOON)


def stored(archive):
    """Everything in the order in which it stands in the files."""
    return [archive.load(sha256) for (sha256,) in archive._index.execute("SELECT sha256 FROM content ORDER BY file, offset").fetchall()]


def only_file(root):
    return next(root.glob("*.warc.gz"))


@pytest.mark.parametrize("document", [page(), line(7)], ids=["page", "line"])
def test_what_is_stored_comes_back_whole(tmp_path, document):
    with Archive(tmp_path) as archive:
        archive.store(document)
        assert archive.load(document.sha256) == document
    with Archive(tmp_path) as archive:
        loaded = archive.load(document.sha256)
        assert loaded == document
        assert loaded.fetch_id == document.fetch_id


def test_compressed_transport_is_not_claimed_of_the_stored_bytes(tmp_path):
    document = replace(
        page(), headers=(("content-type", "text/html"), ("content-encoding", "gzip"), ("content-length", "17")), charset=None
    )
    with Archive(tmp_path) as archive:
        archive.store(document)
        assert archive.load(document.sha256).content == document.content


def test_each_content_is_kept_once(tmp_path):
    with Archive(tmp_path) as archive:
        first = archive.store(page(content=b"<p>sama</p>"))
        assert archive.store(page(9, content=b"<p>sama</p>")) == first
        size = only_file(tmp_path).stat().st_size
    with Archive(tmp_path) as archive:
        assert archive.store(page(content=b"<p>sama</p>")) == first
    assert only_file(tmp_path).stat().st_size == size


def test_other_readers_of_warc_read_it(tmp_path):
    with Archive(tmp_path) as archive:
        for n in range(3):
            archive.store(page(n))
        archive.store(line())
    with only_file(tmp_path).open("rb") as file:
        records = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
            for r in ArchiveIterator(file, check_digests="raise")
        ]
    assert [kind for kind, _, _ in records] == ["response"] * 3 + ["resource"]
    assert records[1][1:] == ("https://kabar.example/berita/1", page(1).content)


def test_our_own_reader_of_warc_reads_it(tmp_path):
    with Archive(tmp_path) as archive:
        archive.store(page())
        archive.store(line())
    documents = list(read_documents([only_file(tmp_path)], seen_at=NOON, on_refusal=pytest.fail))
    assert [(d.url, d.content, d.charset) for d in documents] == [(page().url, page().content, "iso-8859-1"), (None, line().content, None)]


def test_many_are_stored_at_once_and_each_content_once(tmp_path):
    with Archive(tmp_path) as archive:
        places = archive.store_many([page(0), page(1), page(0), line()])
        assert {sha256: archive.find(sha256) for sha256 in places} == places
        assert [d.url for d in stored(archive)] == [page(0).url, page(1).url, None]


def test_what_was_stored_before_an_error_stays(tmp_path):
    def documents():
        yield page(0)
        raise RuntimeError

    with Archive(tmp_path) as archive:
        with pytest.raises(RuntimeError):
            archive.store_many(documents())
        archive.store(page(1))
        assert [d.url for d in stored(archive)] == [page(0).url, page(1).url]


def test_threads_may_share_an_archive(tmp_path):
    pages = [page(n) for n in range(40)]
    with Archive(tmp_path) as archive, ThreadPoolExecutor(4) as pool:
        list(pool.map(archive.store, pages * 3))
        assert sorted(d.url for d in stored(archive)) == sorted(d.url for d in pages)


def test_what_is_not_there_says_so(tmp_path):
    with Archive(tmp_path) as archive, pytest.raises(NotArchived):
        archive.load("0" * 64)


def test_changed_bytes_are_noticed(tmp_path):
    with Archive(tmp_path) as archive:
        archive.store(page())
    only_file(tmp_path).write_bytes(b"x" * only_file(tmp_path).stat().st_size)
    with Archive(tmp_path) as archive, pytest.raises(ArchiveDamaged):
        archive.load(page().sha256)


def test_the_index_can_be_built_again(tmp_path):
    with Archive(tmp_path) as archive:
        places = [archive.store(page(n)) for n in range(3)]
    for path in tmp_path.glob("index.sqlite*"):
        path.unlink()
    with Archive(tmp_path) as archive:
        assert [archive.find(page(n).sha256) for n in range(3)] == places


@settings(max_examples=25, deadline=None)
@given(torn=st.integers(min_value=1, max_value=600), with_index=st.booleans())
def test_a_torn_last_record_is_cut_off_wherever_it_broke(tmp_path_factory, torn, with_index):
    root = tmp_path_factory.mktemp("archive")
    with Archive(root) as archive:
        for n in range(2):
            archive.store(page(n))
        whole = only_file(root).stat().st_size
    spare = root / "spare"
    with Archive(spare) as other:
        other.store(page(2))
    record = only_file(spare).read_bytes()
    with only_file(root).open("ab") as file:
        file.write(record[: min(torn, len(record) - 1)])
    if not with_index:
        (root / "index.sqlite").unlink()
    with Archive(root) as archive:
        assert [d.url for d in stored(archive)] == [page(0).url, page(1).url]
        assert only_file(root).stat().st_size == whole


def test_a_damaged_record_does_not_cost_those_behind_it(tmp_path):
    with Archive(tmp_path) as archive:
        places = [archive.store(page(n)) for n in range(4)]
    content = bytearray(only_file(tmp_path).read_bytes())
    content[places[1].offset + 40] ^= 0xFF
    only_file(tmp_path).write_bytes(content)
    for path in tmp_path.glob("index.sqlite*"):
        path.unlink()
    with Archive(tmp_path) as archive:
        assert [d.url for d in stored(archive)] == [page(n).url for n in (0, 2, 3)]
    assert only_file(tmp_path).read_bytes() == content


def test_whole_records_that_a_killed_process_did_not_index_are_indexed(tmp_path):
    with Archive(tmp_path / "a") as archive:
        archive.store(page(0))
    with Archive(tmp_path / "b") as archive:
        archive.store(page(1))
    with only_file(tmp_path / "a").open("ab") as file:
        file.write(only_file(tmp_path / "b").read_bytes())
    with Archive(tmp_path / "a") as archive:
        assert archive.load(page(1).sha256) == page(1)


def test_a_full_disk_leaves_no_half_record(tmp_path, monkeypatch):
    with Archive(tmp_path) as archive:
        archive.store(page(0))
        whole = only_file(tmp_path).stat().st_size
        out = archive._writer._out

        class Full:
            def write(self, data):
                out.write(data[:10])
                raise OSError(28, "No space left on device")

            def __getattr__(self, name):
                return getattr(out, name)

        monkeypatch.setattr(archive._writer, "_out", Full())
        with pytest.raises(OSError, match="space"):
            archive.store(page(1))
        monkeypatch.undo()
        assert only_file(tmp_path).stat().st_size == whole
        archive.store(page(2))
        assert [d.url for d in stored(archive)] == [page(0).url, page(2).url]


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tasks.fetch.archive import Archive
from tasks.model import Document
archive = Archive(Path(sys.argv[1]))
for n in range(100_000):
    url = f"https://kabar.example/{n}"
    document = Document(content=(b"%d " % n) * 2000, media_type="text/html", origin=url, url=url, seen_at=datetime.now(UTC))
    archive.store(document)
    print(document.sha256, flush=True)
"""


def test_what_was_acknowledged_survives_kill_9_and_nothing_is_torn(tmp_path):
    writer = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    acknowledged = [writer.stdout.readline().strip() for _ in range(60)]
    # While the writer lives, another process may open the archive and must leave its file alone.
    with Archive(tmp_path) as archive:
        assert archive.find(acknowledged[0]) is not None
    os.kill(writer.pid, signal.SIGKILL)
    acknowledged += [found for found in writer.stdout.read().split() if len(found) == 64]
    writer.wait()
    with Archive(tmp_path) as archive:
        for sha256 in acknowledged:
            assert archive.load(sha256).sha256 == sha256
        assert len(stored(archive)) >= len(acknowledged)
    with only_file(tmp_path).open("rb") as file:
        assert sum(1 for _ in ArchiveIterator(file)) >= len(acknowledged)


def test_the_next_run_goes_on_in_the_same_file(tmp_path):
    for n in range(3):
        with Archive(tmp_path) as archive:
            archive.store(page(n))
    assert len(list(tmp_path.glob("*.warc.gz"))) == 1
    with Archive(tmp_path) as archive:
        assert stored(archive) == [page(n) for n in range(3)]


def test_two_at_once_write_a_file_each_and_read_each_other_s(tmp_path):
    with Archive(tmp_path) as one, Archive(tmp_path) as other:
        one.store(page(0))
        other.store(page(1))
        one.store(page(2))
        assert other.store(page(0)) == one.find(page(0).sha256)
        assert one.load(page(1).sha256) == page(1)
        assert len(list(tmp_path.glob("*.warc.gz"))) == 2
    with Archive(tmp_path) as archive:
        assert {d.url for d in stored(archive)} == {page(n).url for n in range(3)}


def test_nothing_is_appended_behind_a_torn_record(tmp_path):
    with Archive(tmp_path) as archive:
        archive.store(page(0))
    with Archive(tmp_path) as archive:
        with only_file(tmp_path).open("ab") as file:
            file.write(b"\x1f\x8b\x08 torn")  # another process dies between our opening and our first writing
        archive.store(page(1))
    with Archive(tmp_path) as archive:
        assert [d.url for d in stored(archive)] == [page(0).url, page(1).url]


def test_a_new_file_is_begun_beyond_the_size(tmp_path):
    with Archive(tmp_path, max_file_bytes=1) as archive:
        for n in range(3):
            archive.store(page(n))
        assert [d.url for d in stored(archive)] == [page(n).url for n in range(3)]
    assert len(list(tmp_path.glob("*.warc.gz"))) == 3
