import gzip
import random
from datetime import UTC, datetime
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.read.files import read_documents

NOON = datetime(2025, 5, 21, 5, tzinfo=UTC)


def read(path):
    refusals = []
    return list(read_documents([path], seen_at=NOON, on_refusal=refusals.append)), refusals


def record(
    writer,
    url,
    body=b"<p>Air surut.</p>",
    *,
    kind="response",
    status="200 OK",
    headers=(("Content-Type", "text/html; charset=ISO-8859-1"),),
):
    http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1") if kind == "response" else None
    extra = {"warc_headers_dict": {"WARC-Date": "2025-05-20T03:04:05Z"}}
    content = {} if http else {"warc_content_type": headers[0][1]}
    writer.write_record(writer.create_warc_record(url, kind, payload=BytesIO(body), http_headers=http, **content, **extra))


def warc(tmp_path, fill, name="a.warc.gz"):
    path = tmp_path / name
    with path.open("wb") as out:
        fill(WARCWriter(out, gzip=name.endswith(".gz")))
    return path


def test_pages_come_with_address_time_and_charset(tmp_path):
    for name in ("a.warc.gz", "a.warc"):
        documents, refusals = read(warc(tmp_path, lambda w: record(w, "https://kabar.example/1"), name))
        assert [(d.url, d.origin, d.media_type, d.charset, d.content) for d in documents] == [
            ("https://kabar.example/1", f"{name}#R1", "text/html", "iso-8859-1", b"<p>Air surut.</p>")
        ]
        assert documents[0].seen_at == datetime(2025, 5, 20, 3, 4, 5, tzinfo=UTC)
        assert not refusals


def test_records_that_are_no_page_are_passed_over(tmp_path):
    def fill(writer):
        writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "x"}))
        record(writer, "https://kabar.example/foto.jpg", headers=(("Content-Type", "image/jpeg"),))
        record(writer, "https://kabar.example/robots.txt", headers=(("Content-Type", "text/plain"),))
        record(writer, "https://kabar.example/gone", status="404 Not Found")
        record(writer, "https://kabar.example/2")

    assert [d.url for d in read(warc(tmp_path, fill))[0]] == ["https://kabar.example/2"]


def test_compressed_bodies_are_opened(tmp_path):
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    path = warc(tmp_path, lambda w: record(w, "https://kabar.example/1", gzip.compress(b"<p>Air pasang.</p>"), headers=headers))
    assert read(path)[0][0].content == b"<p>Air pasang.</p>"


def test_files_kept_as_resources_come_back_as_files(tmp_path):
    path = warc(
        tmp_path, lambda w: record(w, "urn:warta:a.jsonl%23L1", b"{}", kind="resource", headers=(("Content-Type", "application/json"),))
    )
    documents, _ = read(path)
    assert [(d.media_type, d.url) for d in documents] == [("application/json", None)]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
@pytest.mark.parametrize("torn", [5, 60, 300, 2_000, 3_600, 4_150, 6_900, 7_250])
def test_a_torn_warc_keeps_what_stood_before_the_break_and_never_half_a_page(tmp_path, name, torn):
    chance = random.Random(1)  # noqa: S311  the same bodies every time
    bodies = [b"<p>" + b" ".join(b"%d" % chance.randrange(10**9) for _ in range(700)) for _ in range(3)]
    path = warc(tmp_path, lambda w: [record(w, f"https://kabar.example/{n}", body) for n, body in enumerate(bodies)], name)
    path.write_bytes(path.read_bytes()[:-torn])
    documents, refusals = read(path)
    assert documents
    assert [d.content for d in documents] == bodies[: len(documents)]
    assert [r.reason for r in refusals] == ["DamagedFile"] * (len(documents) < 3)


def test_an_oversized_record_is_refused_and_the_rest_goes_on(tmp_path):
    def fill(writer):
        record(writer, "https://kabar.example/big", b"x" * 21_000_000)
        record(writer, "https://kabar.example/2")

    documents, refusals = read(warc(tmp_path, fill))
    assert [d.url for d in documents] == ["https://kabar.example/2"]
    assert [(r.reason, r.subject) for r in refusals] == [("OversizedLine", "a.warc.gz#R1")]
