import gzip
import json
import os
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.media import is_binary
from tasks.read.errors import NothingToRead
from tasks.read.files import check_paths, read_documents
from tasks.read.opened import MAX_ITEM_BYTES

NOON = datetime(2025, 5, 21, 5, tzinfo=UTC)


def read(*paths, columns=None):
    refusals = []
    documents = list(read_documents(paths, seen_at=NOON, on_refusal=refusals.append, columns=columns))
    return documents, refusals


def rows(documents):
    return [json.loads(document.content) for document in documents]


def test_text_and_html_files_are_one_document_each(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Sungai Melawi meluap.")
    (tmp_path / "b.html").write_bytes(b"<p>Air surut.</p>")
    documents, refusals = read(tmp_path)
    assert [(d.origin, d.media_type, d.seen_at, d.url) for d in documents] == [
        ("a.txt", "text/plain", NOON, None),
        ("b.html", "text/html", NOON, None),
    ]
    assert not refusals


def test_folders_are_walked_in_order_without_hidden_files(tmp_path):
    for name in ("z.txt", "sub/b.txt", "sub/a.txt", ".git/config.txt", "sub/.draft.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [d.origin for d in read(tmp_path)[0]] == ["z.txt", "sub/a.txt", "sub/b.txt"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz"])
def test_json_lines_keep_their_own_bytes_and_their_numbers(tmp_path, name):
    content = b'{"body": "satu"}\r\n\n{"body":  "dua"}\nnot json'
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    documents, refusals = read(tmp_path / name)
    assert [(d.origin, d.content) for d in documents] == [
        (f"{name}#L1", b'{"body": "satu"}'),
        (f"{name}#L3", b'{"body":  "dua"}'),
        (f"{name}#L4", b"not json"),  # parsing refuses it, with its line number
    ]
    assert not refusals
    assert {d.media_type for d in documents} == {"application/json"}


def test_an_oversized_line_is_refused_in_bounded_memory_and_the_rest_goes_on(tmp_path):
    path = tmp_path / "big.jsonl"
    with path.open("wb") as out:
        out.write(b'{"body": "satu"}\n')
        for _ in range(60):
            out.write(b"x" * 1_000_000)
        out.write(b'\n{"body": "tiga"}\n')
    tracemalloc.start()
    documents, refusals = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [d.origin for d in documents] == ["big.jsonl#L1", "big.jsonl#L3"]
    assert [(r.stage, r.reason, r.subject) for r in refusals] == [("read", "OversizedLine", "big.jsonl#L2")]
    assert peak < 3 * MAX_ITEM_BYTES


def test_a_single_line_of_fifty_megabytes_in_a_text_file_is_refused(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 50_000_000)
    assert [r.reason for r in read(tmp_path)[1]] == ["OversizedFile"]


def test_json_files_hold_one_object_or_a_list(tmp_path):
    (tmp_path / "list.json").write_text('[{"isi": "satu"}, {"isi": "dua"}]')
    (tmp_path / "one.json").write_text('{"isi": "tiga"}')
    documents, _ = read(tmp_path, columns={"body": "isi"})
    assert [d.origin for d in documents] == ["list.json#L1", "list.json#L2", "one.json"]
    assert rows(documents) == [{"body": "satu"}, {"body": "dua"}, {"body": "tiga"}]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_rows_become_objects(tmp_path, delimiter):
    lines = [
        "id,judul,isi".replace(",", delimiter),
        delimiter.join(["1", "Banjir", '"Alinea satu.\n\nAlinea ""dua""."']),
        "",
        delimiter.join(["2", "", "Teks"]),
    ]
    (tmp_path / "a.csv").write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    documents, refusals = read(tmp_path, columns={"body": "isi", "title": "judul"})
    assert rows(documents) == [{"id": "1", "title": "Banjir", "body": 'Alinea satu.\n\nAlinea "dua".'}, {"id": "2", "body": "Teks"}]
    assert [d.origin for d in documents] == ["a.csv#L4", "a.csv#L6"]
    assert not refusals


def test_csv_of_a_windows_spreadsheet_is_decoded(tmp_path):
    (tmp_path / "a.csv").write_bytes("id;body\n1;“Kami siap,” kata Rini – lurah\n".encode("cp1252"))
    assert rows(read(tmp_path)[0]) == [{"id": "1", "body": "“Kami siap,” kata Rini – lurah"}]


def test_broken_csv_rows_are_refused_one_by_one(tmp_path):
    (tmp_path / "a.csv").write_text('id,body\n1,satu,dua\n2,baik\n3,"tak ditutup\n')
    documents, refusals = read(tmp_path)
    assert rows(documents) == [{"id": "2", "body": "baik"}]
    assert [(r.reason, r.subject) for r in refusals] == [("BrokenRow", "a.csv#L2"), ("BrokenRow", "a.csv#L4")]


def test_parquet_rows_become_objects(tmp_path):
    wib = timezone(timedelta(hours=7))
    table = pa.table(
        {"isi": ["satu", "dua"], "at": [datetime(2025, 5, 21, 7, tzinfo=wib), None], "n": [1.5, float("nan")], "raw": [b"\xff", None]}
    )
    pq.write_table(table, tmp_path / "a.parquet")
    documents, refusals = read(tmp_path, columns={"body": "isi"})
    assert rows(documents) == [{"at": "2025-05-21T07:00:00+07:00", "n": 1.5, "raw": "\ufffd", "body": "satu"}, {"body": "dua"}]
    assert [d.origin for d in documents] == ["a.parquet#L1", "a.parquet#L2"]
    assert not refusals


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "EmptyFile"),
        ("blank.html", b" \n\t\n", "EmptyFile"),
        ("empty.jsonl", b"", "EmptyFile"),
        ("empty.csv", b"", "EmptyFile"),
        ("noheader.csv", b"\n1,2\n", "EmptyFile"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "BinaryFile"),
        ("rows.jsonl", bytes(range(256)) * 20, "BinaryFile"),
        ("paper.pdf", b"%PDF-1.7 teks", "BinaryFile"),
        ("utf16.jsonl", '{"body": "satu"}'.encode("utf-16"), "UnknownFormat"),
        ("notes.md", b"# Catatan", "UnknownFormat"),
        ("bad.parquet", b"PAR1 but not really", "DamagedFile"),
        ("empty.parquet", b"", "EmptyFile"),
        ("bad.jsonl.gz", b"no gzip at all", "DamagedFile"),
        ("cut.txt.gz", gzip.compress(b"Sungai meluap. " * 50, mtime=0)[:-12], "DamagedFile"),
        ("bad.warc", b"this is no WARC\r\n\r\n", "DamagedFile"),
    ],
)
def test_bad_files_are_refused_and_the_rest_goes_on(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz-good.txt").write_text("Air surut.")
    documents, refusals = read(tmp_path)
    assert [(r.stage, r.reason, r.subject) for r in refusals] == [("read", reason, name)]
    assert refusals[0].advice.endswith(".")
    assert [d.origin for d in documents] == ["zz-good.txt"]


def test_what_stood_before_a_break_is_kept(tmp_path):
    lines = b"".join(b'{"body": "%d"}\n' % n for n in range(20_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines)[:-400])
    documents, refusals = read(tmp_path)
    assert len(documents) > 1_000
    assert [r.reason for r in refusals] == ["DamagedFile"]


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path):
    (tmp_path / "a.csv").write_text("id,teks\n1,x\n")
    documents, refusals = read(tmp_path, columns={"body": "isi"})
    assert not documents
    assert [r.reason for r in refusals] == ["UnknownColumn"]
    assert "isi" in refusals[0].message
    assert "id, teks" in refusals[0].message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    assert [r.reason for r in read(tmp_path)[1]] == ["UnreadableFile"]


def test_a_file_that_vanished_is_refused(tmp_path):
    (tmp_path / "b.txt").write_text("Air surut.")
    documents, refusals = read(tmp_path / "gone.txt", tmp_path / "b.txt")
    assert [r.reason for r in refusals] == ["UnreadableFile"]
    assert [d.origin for d in documents] == ["b.txt"]


def test_links_that_leave_the_folder_are_refused(tmp_path):
    (tmp_path / "secret.txt").write_text("rahasia")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "a.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "root" / "b.txt").write_text("Air surut.")
    documents, refusals = read(tmp_path / "root")
    assert [r.reason for r in refusals] == ["OutsideRoot"]
    assert [d.origin for d in documents] == ["b.txt"]


def test_files_without_a_suffix_are_told_by_their_first_bytes(tmp_path):
    (tmp_path / "page").write_text("\n<!doctype html><p>x")
    (tmp_path / "text").write_text("Air surut.")
    assert [d.media_type for d in read(tmp_path)[0]] == ["text/html", "text/plain"]


@pytest.mark.parametrize("make", [lambda p: p / "missing", lambda p: p])
def test_what_cannot_be_meant_stops_before_anything_runs(tmp_path, make):
    with pytest.raises(NothingToRead):
        check_paths([make(tmp_path)])


def test_no_path_at_all_stops():
    with pytest.raises(NothingToRead):
        check_paths([])


def test_files_and_standard_input_pass(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("x")
    check_paths([tmp_path, tmp_path / "sub" / "a.txt", "-"])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.binary(max_size=40).filter(lambda line: line.strip() and b"\n" not in line and not line.endswith(b"\r")), min_size=1, max_size=8
    )
)
def test_every_line_comes_back_once_in_order(tmp_path_factory, lines):
    content = b"\n".join(lines)
    if is_binary(content[:4096]) or content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_bytes(content)
    documents, refusals = read(path)
    assert [d.content for d in documents] == lines
    assert [d.origin for d in documents] == [f"a.jsonl#L{n}" for n in range(1, len(lines) + 1)]
    assert not refusals


def test_reading_twice_gives_the_same_identities(tmp_path):
    (tmp_path / "a.txt").write_text("Air surut.")
    first, second = (read(tmp_path)[0][0] for _ in range(2))
    assert first.fetch_id == second.fetch_id


def sound_files():
    """One sound file of every kind, by suffix."""
    rows = b'{"body": "satu"}\n{"body": "dua"}\n'
    parquet, warc = BytesIO(), BytesIO()
    pq.write_table(pa.table({"body": ["satu", "dua"]}), parquet)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    writer = WARCWriter(warc, gzip=True)
    writer.write_record(writer.create_warc_record("https://kabar.example/", "response", payload=BytesIO(b"<p>satu"), http_headers=http))
    return {
        ".txt": b"satu",
        ".html": b"<p>satu",
        ".json": b'[{"body": "satu"}]',
        ".jsonl": rows,
        ".jsonl.gz": gzip.compress(rows),
        ".csv": b'id,body\n1,"satu\ndua"\n',
        ".parquet": parquet.getvalue(),
        ".warc.gz": warc.getvalue(),
        "": b"satu",
    }


SOUND = sound_files()


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SOUND)), st.integers(0, 500), st.binary(max_size=8), st.booleans())
def test_whatever_is_broken_in_a_file_the_next_one_is_read(tmp_path_factory, suffix, at, damage, torn):
    folder = tmp_path_factory.mktemp("damaged")
    sound = SOUND[suffix]
    at = min(at, len(sound))
    (folder / f"a{suffix}").write_bytes(sound[:at] + damage + (b"" if torn else sound[at + len(damage) :]))
    (folder / "b.txt").write_text("Air surut.")
    documents, refusals = read(folder)
    assert documents[-1].origin == "b.txt"
    assert len(documents) + len(refusals) > 1 or suffix in (".json", ".jsonl", ".jsonl.gz", ".csv", ".warc.gz")
