"""How hosts misbehave: one path, one misbehaviour; and what their robots.txt says."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from threading import Barrier, BrokenBarrierError, Event
from typing import BinaryIO

from newsworld.replies import Reply

_PAGE = b"<!DOCTYPE html><html><head><title>Kabar</title></head><body><article><p>Air sungai surut sejak pagi.</p></article></body></html>"
_HTML = {"Content-Type": "text/html; charset=utf-8"}
_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"


@dataclass(frozen=True, slots=True)
class Visit:
    """Who comes: the how-manieth time, with which headers; ``closing`` is set when the world ends; at ``meeting`` three wait."""

    nth: int
    headers: dict[str, str]
    closing: Event
    meeting: Barrier


Fault = Callable[[Visit], Reply]


def _fixed(status: int, body: bytes = _PAGE, **headers: str) -> Fault:
    return lambda _: Reply(status, body, _HTML | {name.replace("_", "-"): value for name, value in headers.items()})


def _to(location: str) -> Fault:
    return _fixed(302, b"", Location=location)


def _after(failures: int, failure: Reply) -> Fault:
    return lambda visit: failure if visit.nth <= failures else Reply(200, _PAGE, _HTML)


def _written(write: Callable[[Event, BinaryIO], None]) -> Fault:
    return lambda visit: Reply(200, lambda out: write(visit.closing, out))


def _broken_off(data: bytes) -> Fault:
    return _written(lambda _, out: out.write(data) and None)


def _drip(closing: Event, out: BinaryIO, head: bytes, drop: bytes) -> None:
    out.write(head)
    out.flush()
    while not closing.wait(0.05):
        out.write(drop)
        out.flush()


def _endless(closing: Event, out: BinaryIO) -> None:
    out.write(_HEAD + b"\r\n")
    while not closing.is_set():
        out.write(b"<p>lagi dan lagi</p>" * 4096)


def _endless_redirect(closing: Event, out: BinaryIO) -> None:
    out.write(b"HTTP/1.1 302 Found\r\nLocation: /baik\r\n\r\n")
    while not closing.is_set():
        out.write(b"lagi" * 16384)


def _silence(closing: Event, _: BinaryIO) -> None:
    closing.wait(30)


@cache
def _bomb() -> bytes:
    # 64 MB of zeros in 64 kB: deflate shrinks by 1032 at most.
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return b"".join([packer.compress(bytes(1 << 20)) for _ in range(64)]) + packer.flush()


def _together(visit: Visit) -> Reply:
    try:
        visit.meeting.wait(20)
    except BrokenBarrierError:
        return Reply(503)
    return Reply(200, _PAGE, _HTML)


def _cookies(visit: Visit) -> Reply:
    return Reply(200, _PAGE if "cookie" not in visit.headers else b"<html>kue", _HTML | {"Set-Cookie": "sesi=1; Path=/"})


FAULTS: dict[str, Fault] = {
    "/baik": _fixed(200),
    "/429": _after(1, Reply(429, b"", {"Retry-After": "7"})),
    "/429-lama": _fixed(429, b"", Retry_After="86400"),
    "/503": _after(2, Reply(503, b"")),
    "/503-selalu": _fixed(503, b""),
    "/500-selalu": _fixed(500, b""),
    "/404": _fixed(404),
    "/410": _fixed(410),
    "/403": _fixed(403),
    "/pindah": _to("/baik"),
    "/pindah-hos": _to("http://tanparobots.example/baik"),
    "/pindah-tanpa-akhir": _written(_endless_redirect),
    "/putar-a": _to("/putar-b"),
    "/putar-b": _to("/putar-a"),
    **{f"/jauh-{n}": _to(f"/jauh-{n + 1}") for n in range(12)},
    "/ke-mana": _fixed(302, b""),
    "/ke-dalam": _to("http://10.0.0.7/"),
    "/ke-loopback": _to("http://127.0.0.1:9/"),
    "/ke-awan": _to("http://169.254.169.254/latest/meta-data/"),
    "/ke-berkas": _to("file:///etc/passwd"),
    "/ke-tertutup": _to("http://tertutup.example/rahasia/1"),
    "/tetes-isi": _written(lambda closing, out: _drip(closing, out, _HEAD + b"Content-Length: 100000\r\n\r\n", b"x")),
    "/tetes-isi-tanpa-panjang": _written(lambda closing, out: _drip(closing, out, _HEAD + b"\r\n<html>", b"x")),
    "/tetes-kepala": _written(lambda closing, out: _drip(closing, out, b"HTTP/1.1 200 OK\r\nX-A: ", b"x")),
    "/diam": _written(_silence),
    "/tanpa-akhir": _written(_endless),
    "/besar": _broken_off(_HEAD + b"Content-Length: 99000000000\r\n\r\n<html>"),
    "/bom": lambda _: Reply(200, _bomb(), _HTML | {"Content-Encoding": "gzip"}),
    "/bukan-gzip": _fixed(200, Content_Encoding="gzip"),
    "/putus": _broken_off(_HEAD + b"Content-Length: 1000\r\n\r\n<html>separuh"),
    "/omong-kosong": _broken_off(b"\x00\x01\x02 bukan http\r\n\r\n"),
    "/gzip": lambda _: Reply(200, gzip.compress(_PAGE), _HTML | {"Content-Encoding": "gzip"}),
    "/gambar-berkedok": _fixed(200, b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "/pdf": _fixed(200, b"%PDF-1.7 ", Content_Type="application/pdf"),
    "/teks-polos": _fixed(200, Content_Type="text/plain"),
    "/tanpa-jenis": _fixed(200, Content_Type=""),
    "/salah-charset": _fixed(200, "<html><p>Café “Senja”</p>".encode("cp1252"), Content_Type="text/html; charset=iso-8859-1"),
    "/kue": _cookies,
    "/bersama": _together,
    "/304-sembarang": lambda _: Reply(304),
    "/rahasia/1": _fixed(200),
    "/umum": _fixed(200),
}

_TEXT = {"Content-Type": "text/plain"}
_CLOSED = b"User-agent: *\nDisallow: /rahasia/\nCrawl-delay: 3\n"

ROBOTS: dict[str, Reply] = {
    "www.kabarnusa.example": Reply(200, b"User-agent: *\nDisallow: /tag/\nSitemap: http://www.kabarnusa.example/sitemap.xml\n", _TEXT),
    "tertutup.example": Reply(200, _CLOSED, _TEXT),
    "khusus.example": Reply(200, b"User-agent: *\nDisallow:\n\nUser-agent: Warta\nDisallow: /\n", _TEXT),
    "galat.example": Reply(503),
    "sibuk.example": Reply(429),
    "bisu.example": Reply(200, lambda _: None),
    "alih.example": Reply(301, b"", {"Location": "http://tertutup.example/robots.txt"}),
    "putar.example": Reply(302, b"", {"Location": "http://putar.example/robots.txt"}),
    "ngawur.example": Reply(200, b"<html>bukan robots</html>", _HTML),
}
