"""Pages and listings of the well-behaved outlet, in the frame that Indonesian outlets use, with promos, captions and boxes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import date
from email.utils import format_datetime
from html import escape

from newsworld.articles import Article, long_date

NAME = "Kabar Nusa"
HOST = "www.kabarnusa.example"
SITE = f"http://{HOST}"
PER_PAGE = 4
_PROMOS = (
    "Simak Video 'Detik-detik {town} Diterjang Angin':",
    "[Gambas:Video 20detik]",
    "Lihat juga Video: Warga Gotong Royong Bersihkan Jalan",
)


def article_page(article: Article, others: Sequence[Article], page: int | None) -> str:
    """One page of a report, or all of it where ``page`` is None."""
    body = "\n".join(_body(article, others, page))
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)} - {NAME}</title>
<link rel="canonical" href="{SITE}{article.path}">
<link rel="amphtml" href="{SITE}{article.path}/amp">
<meta property="og:site_name" content="{NAME}"><meta property="og:type" content="article">
<script type="application/ld+json">{_linked_data(article)}</script></head>
<body><header><nav><a href="/">Beranda</a> <a href="/indeks">Indeks</a> <a href="/terpopuler">Terpopuler</a></nav></header>
<article class="detail"><div class="detail__header"><h1 class="detail__title">{escape(article.title)}</h1>
<div class="detail__author">{escape(article.author)} - <span class="detail__label">kabarNusa</span></div>
<div class="detail__date">{long_date(article.published_at)}</div></div>
<figure class="detail__media"><img src="/foto/{article.number}.jpg" alt="">
<figcaption>Ilustrasi. (Foto: dok. Kabar Nusa)</figcaption></figure>
<div class="detail__body-text itp_bodycontent">
{body}
</div><div class="detail__body-tag"><a href="/tag/a">peristiwa</a> <a href="/tag/b">daerah</a></div></article>
<aside><h3>Berita Terpopuler</h3><ul>{"".join(_link(other) for other in others[:3])}</ul></aside>
<footer>Copyright @ 2025 {NAME}. Redaksi | Pedoman Media Siber</footer></body></html>"""


def _body(article: Article, others: Sequence[Article], page: int | None) -> list[str]:
    half = (len(article.paragraphs) + 1) // 2
    parts = {1: article.paragraphs[:half], 2: article.paragraphs[half:]}.get(page or 0, article.paragraphs)
    lines = ["<strong>Jakarta</strong> - "] if page in (None, 1) else []
    for n, text in enumerate(parts):
        lines.append(f"<p>{escape(text, quote=False)}</p>")
        if n == 0:
            lines.append('<div class="parallaxindetail scrollpage"><p class="para_caption">ADVERTISEMENT</p>')
            lines.append('<p class="para_caption">SCROLL TO CONTINUE WITH CONTENT</p></div>')
        if n == 1:
            lines.append(f"<p>{_PROMOS[article.number % len(_PROMOS)].format(town='Desa')}</p>")
    if others:
        lines.append(f'<table class="linksisip"><tr><td>Baca juga: {_anchor(others[-1])}</td></tr></table>')
    if page in (None, 2):
        lines.append(f"<strong>({article.author[:3].lower()}/{article.author[-3:].lower()})</strong>")
    if page is not None and article.long:
        lines.append(f'<div class="detail__multiple"><a href="{article.path}?page=1">1</a> <a href="{article.path}?page=2">2</a></div>')
    return lines


def _linked_data(article: Article) -> str:
    says = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published_at.isoformat(),
        "dateModified": (article.updated_at or article.published_at).isoformat(),
        "author": {"@type": "Person", "name": article.author},
        "publisher": {"@type": "Organization", "name": NAME},
    }
    return json.dumps(says).replace("<", "\\u003c")


def amp_page(article: Article) -> str:
    """The view for small devices."""
    text = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in article.paragraphs)
    head = f'<title>{escape(article.title)}</title><link rel="canonical" href="{SITE}{article.path}">'
    return f"<!doctype html><html ⚡><head>{head}</head><body><article><h1>{escape(article.title)}</h1>{text}</article></body></html>"


def _anchor(article: Article) -> str:
    return f'<a href="{SITE}{article.path}?utm_source=kotak">{escape(article.title)}</a>'


def _link(article: Article) -> str:
    return f'<li><a href="{article.path}"><img src="/foto/{article.number}.jpg"></a> {_anchor(article)}</li>'


def index_page(articles: Sequence[Article], day: date, page: int) -> str:
    """One page of a day's index; behind the last it is there, and empty, as with many outlets."""
    that_day = [article for article in articles if article.day == day][(page - 1) * PER_PAGE : page * PER_PAGE]
    links = "".join(_link(article) for article in that_day)
    menu = '<nav><a href="/">Beranda</a><a href="/tag/x">Tag</a></nav>'
    return f'<html><body>{menu}<ul>{links}</ul><a href="?page={page + 1}">Next</a></body></html>'


def rss(articles: Sequence[Article]) -> str:
    """The newest thirty, and an advertisement of somebody else's."""
    items = "".join(
        f"<item><title>{escape(a.title)}</title><link>{SITE}{a.path}?utm_source=rss</link><pubDate>{format_datetime(a.published_at)}</pubDate></item>"
        for a in articles[:30]
    )
    advert = "<item><title>Promo</title><link>http://iklan.example/promo</link></item>"
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{NAME}</title>{advert}{items}</channel></rss>'


def atom(articles: Sequence[Article]) -> str:
    """The same as Atom, with relative links."""
    items = "".join(
        f'<entry><title>{escape(a.title)}</title><link href="{a.path}"/><published>{a.published_at.isoformat()}</published></entry>'
        for a in articles[:30]
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{NAME}</title>{items}</feed>'


def json_feed(articles: Sequence[Article]) -> str:
    """The same as JSON Feed."""
    items = [
        {"id": str(a.number), "url": SITE + a.path, "title": a.title, "date_published": a.published_at.isoformat()} for a in articles[:30]
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": NAME, "items": items})


def sitemap_index() -> str:
    """Two sitemaps: of news, gzipped, and of everything; and one that is gone."""
    names = ("sitemap-news.xml.gz", "sitemap-semua.xml", "sitemap-hilang.xml")
    below = "".join(f"<sitemap><loc>{SITE}/{name}</loc></sitemap>" for name in names)
    return f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{below}</sitemapindex>'


def news_sitemap(articles: Sequence[Article]) -> bytes:
    """The last two days."""
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    urls = "".join(
        f"<url><loc>{SITE}{a.path}</loc><news:news><news:publication_date>{a.published_at.isoformat()}</news:publication_date>"
        f"<news:title>{escape(a.title)}</news:title></news:news></url>"
        for a in articles[:20]
    )
    return gzip.compress(f'<?xml version="1.0"?><urlset {spaces}>{urls}</urlset>'.encode(), mtime=0)


def sitemap(articles: Sequence[Article]) -> str:
    """Everything, with the day of the last change."""
    urls = "".join(f"<url><loc>{SITE}{a.path}</loc><lastmod>{(a.updated_at or a.published_at).date()}</lastmod></url>" for a in articles)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
