"""Reports over several pages, in the ways that outlets cut them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from newsworld.replies import Reply

SENTENCES = (
    "Panitia Pesta Laut Telukbiru menyiapkan {n} perahu hias untuk arak-arakan pada Minggu pagi.",
    "Warga dari {n} desa ikut menata dermaga, kata ketua panitia, Laras Pitaloka, saat ditemui di lokasi.",
    "Pemerintah daerah menambah {n} bus antar-jemput agar jalan menuju pantai tidak macet.",
)
_GONE = Reply(410, b"<h1>Halaman telah dihapus</h1>")


def text(page: int) -> list[str]:
    """The paragraphs of one page of any of these reports."""
    return [sentence.format(n=10 * page + at) for at, sentence in enumerate(SENTENCES)]


def _page(body: str, head: str = "") -> str:
    stated = '<meta property="og:type" content="article"><meta property="og:title" content="Pesta Laut Telukbiru Digelar Lagi">'
    heading = "<h1>Pesta Laut Telukbiru Digelar Lagi</h1>"
    return f"<html><head><title>Pesta Laut</title>{stated}{head}</head><body><main><article>{heading}{body}</article></main></body></html>"


def _prose(page: int) -> str:
    repeated = f"<p>{text(page - 1)[-1]}</p>" if page > 1 else ""
    return repeated + "".join(f"<p>{paragraph}</p>" for paragraph in text(page))


def _links(path: str, numbers: range) -> str:
    return "<div>" + " ".join(f'<a href="{path}?page={number}">{number}</a>' for number in numbers) + "</div>"


def _pager(path: str, number: int) -> str | None:
    """Each page names the next two."""
    return _page(_prose(number) + _links(path, range(1, min(number + 2, 3) + 1))) if number <= 3 else None


def _circle(path: str, number: int) -> str | None:
    """Every page has a next one; the third leads back to the first, and whatever comes after it is the third again."""
    following = number + 1 if number < 3 else 1
    return _page(_prose(min(number, 3)), f'<link rel="next" href="{path}?page={following}">')


def _torn(path: str, number: int) -> str | None:
    """Three pages, the second of which is gone."""
    return _pager(path, number) if number != 2 else None


def _single(path: str, number: int) -> str | None:
    """detik's frame, with a pager and all pages at once under ?single=1, which is asked for as page 0."""
    pager = "" if number == 0 else f'<div class="pagination"><a href="{path}?page=2">2</a><a href="{path}?single=1">Semua</a></div>'
    prose = _prose(number) if number else "".join(_prose(page) for page in (1, 2))
    title = '<h1 class="detail__title">Pesta Laut Telukbiru Digelar Lagi</h1>'
    body = f'<div class="detail__body-text itp_bodycontent">{prose}{pager}</div>'
    return f"<html><head><title>Pesta Laut</title></head><body><article>{title}{body}</article></body></html>"


REPORTS: dict[str, Callable[[str, int], str | None]] = {
    "/pesta/bernomor": _pager,
    "/pesta/berputar": _circle,
    "/pesta/sobek": _torn,
    "/berita/d-9/pesta-laut": _single,
}


def reply(target: str, headers: dict[str, str]) -> Reply:
    """One page of a report, on condition if that is asked."""
    parts = urlsplit(target)
    asked = dict(parse_qsl(parts.query))
    page = REPORTS[parts.path](parts.path, 0 if "single" in asked else int(asked.get("page", 1)))
    if page is None:
        return _GONE
    etag = f'"{hashlib.sha256(page.encode()).hexdigest()[:16]}"'
    says = {"Content-Type": "text/html; charset=utf-8", "ETag": etag}
    return Reply(304, headers=says) if headers.get("if-none-match") == etag else Reply(200, page.encode(), says)
