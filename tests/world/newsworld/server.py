"""The server: one process, one port, many hosts; it keeps a log of who asked for what and when."""

from __future__ import annotations

import hashlib
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

from newsworld import pages, several
from newsworld.articles import WIB, Press
from newsworld.faults import FAULTS, ROBOTS, Visit
from newsworld.replies import Reply

_DESKS = {pages.HOST, "bola.kabarnusa.example"}


@dataclass(frozen=True, slots=True)
class Request:
    """One line of the log; ``at`` is read from the world's clock, in seconds."""

    host: str
    target: str
    at: float
    headers: dict[str, str]


@dataclass
class NewsWorld:
    """The world while it runs; ``today`` moves it through its days."""

    today: date = date(2025, 5, 21)
    clock: Callable[[], float] = time.monotonic
    certificate: tuple[str, str] | None = None
    """Files of certificate and key: then it speaks TLS."""
    port: int = 0
    log: list[Request] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def __enter__(self) -> Self:
        self.press = Press()
        self.closing = threading.Event()
        self.meeting = threading.Barrier(3)
        self._server = _Server(("127.0.0.1", self.port), _handler(self))
        if self.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self.certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def connect_to(self) -> dict[str, tuple[str, int]]:
        """Where a fetcher finds all hosts of the world."""
        return {"*.example": ("127.0.0.1", self.port)}

    def asked(self, host: str) -> list[str]:
        """What was asked of a host, in order."""
        return [request.target for request in self.log if request.host == host]

    def reply(self, host: str, target: str, headers: dict[str, str]) -> Reply:
        """The answer to one request."""
        self.log.append(Request(host, target, self.clock(), headers))
        path = urlsplit(target).path
        if path == "/robots.txt":
            return ROBOTS.get(host, Reply(404))
        if host == "m.kabarnusa.example":
            return Reply(301, headers={"Location": pages.SITE + target})
        if host in _DESKS:
            return self._site(target, headers)
        if path in several.REPORTS:
            return several.reply(target, headers)
        self.seen[target] += 1
        return FAULTS[path](Visit(self.seen[target], headers, self.closing, self.meeting)) if path in FAULTS else Reply(404)

    def _site(self, target: str, headers: dict[str, str]) -> Reply:
        parts = urlsplit(target)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        articles = sorted(self.press.on(self.today).values(), key=lambda article: article.published_at, reverse=True)
        listed = [article for article in articles if not article.gone]
        listings: dict[str, Callable[[], str | bytes]] = {
            "/rss": lambda: pages.rss(listed),
            "/atom.xml": lambda: pages.atom(listed),
            "/feed.json": lambda: pages.json_feed(listed),
            "/sitemap.xml": pages.sitemap_index,
            "/sitemap-news.xml.gz": lambda: pages.news_sitemap(listed),
            "/sitemap-semua.xml": lambda: pages.sitemap(articles),
            "/terpopuler": lambda: pages.index_page(listed[:4], listed[0].day, 1),
            "/indeks": lambda: pages.index_page(articles, _asked_day(asked, self.today), int(asked.get("page", 1))),
        }
        if parts.path in listings:
            body = listings[parts.path]()
            kind = {"gz": "application/gzip", "xml": "application/xml", "rss": "application/rss+xml", "json": "application/json"}
            return _conditional(body, kind.get(parts.path.rpartition(".")[2].strip("/"), "text/html; charset=utf-8"), headers, None)
        return self._article(parts.path, asked, headers)

    def _article(self, path: str, asked: dict[str, str], headers: dict[str, str]) -> Reply:
        amp = path.endswith("/amp")
        number = next((part[2:] for part in path.split("/") if part.startswith("d-")), "")
        articles = self.press.on(self.today)
        article = articles.get(int(number)) if number.isdecimal() else None
        if article is None:
            return Reply(404, b"<h1>Halaman tidak ditemukan</h1>")
        if article.gone:
            return Reply(410, b"<h1>Berita ini telah dihapus</h1>")
        if path.removesuffix("/amp") != article.path:
            return Reply(301, headers={"Location": article.path})
        if amp:
            return _conditional(pages.amp_page(article), "text/html; charset=utf-8", headers, None)
        others = [
            other for other in articles.values() if other.number in (number_ for number_ in range(article.number - 4, article.number))
        ]
        page = None if "single" in asked or not article.long else int(asked.get("page", 1))
        changed = article.updated_at or article.published_at
        return _conditional(pages.article_page(article, others, page), "text/html; charset=utf-8", headers, changed)


def _asked_day(asked: dict[str, str], today: date) -> date:
    try:
        return datetime.strptime(asked.get("date", ""), "%m/%d/%Y").replace(tzinfo=WIB).date()
    except ValueError:
        return today


def _conditional(body: str | bytes, kind: str, headers: dict[str, str], changed: datetime | None) -> Reply:
    content = body.encode() if isinstance(body, str) else body
    etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
    says = {"Content-Type": kind, "ETag": etag}
    if changed is not None:
        says["Last-Modified"] = format_datetime(changed)
    if headers.get("if-none-match") == etag:
        return Reply(304, headers=says)
    return Reply(200, content, says)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are the point of half the world."""


def _handler(world: NewsWorld) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30
        wbufsize = 1 << 16  # head and body in one packet: else each answer waits for an acknowledgement
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            host = (self.headers.get("Host") or "").partition(":")[0]
            reply = world.reply(host, self.path, {name.lower(): value for name, value in self.headers.items()})
            if callable(reply.body):
                self.close_connection = True
                reply.body(self.wfile)
                return
            self.send_response(reply.status)
            for name, value in ({"Content-Length": str(len(reply.body))} | reply.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """The world keeps its own log."""

    return Handler
