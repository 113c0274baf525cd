"""Addresses as identities: one article, one address, whatever campaign, device or view a link came with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from tasks.seeds import read_toml, seed_path

_SLASHES = re.compile(r"/{2,}")
_WEB = ("http", "https")


def canonical_url(url: str, base: str | None = None) -> str | None:
    """The address under which an article is known; None if it is no web address.

    Scheme https, host in lower case without port or device label, no fragment, no tracking parameters, no AMP, print, mobile or
    single-page view, no trailing slash; what is left of the query is sorted. It is idempotent. Do not fetch by it blindly: a
    host may serve its articles only under the address that it printed.

    >>> canonical_url("http://m.contoh.co.id/berita//d-1/judul/?utm_source=x&single=1#tanggapan")
    'https://www.contoh.co.id/berita/d-1/judul'
    >>> canonical_url("/read/2?page=all", "https://contoh.com/") == canonical_url("https://contoh.com/read/2/amp")
    True
    """
    try:
        parts = urlsplit(urljoin(base or "", url.strip()))
        host = _host(parts.hostname or "")
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _WEB or "." not in host:
        return None
    site = host if port in (None, 80, 443) else f"{host}:{port}"
    return urlunsplit(("https", site, _path(parts.path), _query(parts.query), ""))


@lru_cache(maxsize=4096)
def host_of(url: str | None) -> str | None:
    """The host of a web address in lower case, or None.

    >>> host_of("https://News.Contoh.com:8080/a")
    'news.contoh.com'
    """
    try:
        return (urlsplit(url).hostname or "").rstrip(".").lower() or None if url else None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def site_of(host: str) -> str:
    """The registrable domain of a host, by the registries that we know; a bare number address stays as it is.

    >>> site_of("nasional.contoh.co.id"), site_of("www.contoh.com")
    ('contoh.co.id', 'contoh.com')
    """
    labels = host.removesuffix(".").lower().split(".")
    if len(labels) <= 2 or labels[-1].isdigit():
        return ".".join(labels)
    return ".".join(labels[-3:] if ".".join(labels[-2:]) in _seed()["hosts"]["second_level"] else labels[-2:])


def _host(host: str) -> str:
    host = host.rstrip(".").lower()
    first, _, rest = host.partition(".")
    if first not in _seed()["hosts"]["devices"] or "." not in rest:
        return host
    return f"www.{rest}" if site_of(rest) == rest else rest


def _path(path: str) -> str:
    path = _SLASHES.sub("/", quote(path, safe="/%:@!$&'()*+,;=~.-_"))
    path, endings = path.rstrip("/"), tuple(_seed()["paths"]["amp"])
    while path.endswith(endings):
        path = next(path.removesuffix(ending) for ending in endings if path.endswith(ending)).rstrip("/")
    return path


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    return urlencode(sorted({pair for pair in pairs if not _is_view(*pair)}))


def _is_view(name: str, value: str) -> bool:
    name = name.lower()
    views = _seed()["views"].get(name)
    if views is not None and (not views or value.lower() in views):
        return True
    return name in _tracking()[0] or name.startswith(_tracking()[1])


@lru_cache(maxsize=1)
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    names = _seed()["tracking"]
    return frozenset(names), tuple(name[:-1] for name in names if name.endswith("*"))


@lru_cache(maxsize=1)
def _seed() -> dict[str, Any]:
    seed = read_toml(seed_path("parse", "urls.toml"))
    seed["hosts"] = {name: frozenset(values) for name, values in seed["hosts"].items()}
    return seed
