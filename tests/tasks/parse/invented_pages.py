"""Invented pages in the shapes that outlets use."""

from __future__ import annotations

SENTENCE = "Wali Kota Sukamaju, Ratna Wulandari, meresmikan taman baca di tepi Kali Jernih pada Rabu pagi, disaksikan ratusan warga. "


def prose(count: int = 6) -> str:
    """Paragraphs of an invented story."""
    return "".join(f"<p>{SENTENCE}Taman ke-{number} itu dibuka untuk umum tanpa biaya.</p>\n" for number in range(1, count + 1))


def article(body: str, *, head: str = "", before: str = "", after: str = "") -> str:
    """A page of a site without adapter: navigation, an article, a list of teasers, a footer."""
    links = "".join(f'<li><a href="/kanal/{n}">Kanal {n}</a></li>' for n in range(12))
    teasers = "".join(
        f'<div class="teaser"><h3><a href="/berita/{n}">Berita lain nomor {n} hari ini</a></h3><p>Ringkas.</p></div>' for n in range(8)
    )
    meta = {"og:site_name": "Kabar Sukamaju", "og:title": "Taman Baca Dibuka", "og:type": "article"}
    stated = "".join(f'<meta property="{name}" content="{content}">' for name, content in meta.items())
    story = f'<main><article class="post"><h1>Taman Baca Dibuka</h1><div class="entry-content">{body}</div></article></main>'
    return f"""<!DOCTYPE html><html lang="en"><head><title>Taman Baca Dibuka - Kabar Sukamaju</title>{stated}{head}</head>
<body><nav><ul>{links}</ul></nav>{before}{story}{after}
<aside class="related-posts"><h2>Berita Terkait</h2>{teasers}</aside><footer>Hak cipta Kabar Sukamaju</footer></body></html>"""


def detik(body: str, *, before: str = "", after: str = "") -> str:
    """A page in detik's layout of 2018."""
    return f"""<html><head><title>Taman Baca Dibuka</title><meta property="og:title" content="Taman Baca Dibuka"></head><body>{before}
<article class="detail"><div class="detail__header"><h1 class="detail__title">Taman Baca Dibuka</h1>
<div class="detail__author">Sari Melati - <span class="detail__label">detikNews</span></div>
<div class="detail__date">Rabu, 21 Mei 2025 17:05 WIB</div></div>
<div class="detail__body itp_bodycontent_wrapper"><div class="detail__body-text itp_bodycontent">{body}
<div class="detail__body-tag"><a href="/tag/taman">taman</a></div></div></div></article>{after}</body></html>"""
