"""A small warehouse of invented articles, loaded, related and published the way a run does it."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tasks.load.duplicates import relate_duplicates
from tasks.load.entities import relate_entities
from tasks.load.loader import load_part
from tasks.load.staging import write_part
from tasks.model import (
    Article,
    Attribution,
    Batch,
    Check,
    CleanText,
    DateCandidate,
    DateTime,
    Document,
    Edition,
    Event,
    Fact,
    Mention,
    Passage,
    Quantity,
    Quotation,
    Refusal,
    Software,
    Span,
    StageCount,
    Version,
    stable_id,
)
from tasks.relate.duplicates import bands, likeness
from tasks.relate.entities import link_entities
from tasks.relate.identity import article_id, version_id
from tasks.relate.named import NameRow
from warehouse.publish import PublishReport, publish
from warehouse.store import open_reader, open_writer

SOFTWARE = Software(rule_set_version="text-1", extractor_version="facts-1")
RUN = stable_id("run", "demo")
NOW = datetime(2025, 5, 22, 12, tzinfo=UTC)
ZONE = "Asia/Jakarta"
KINDS = {
    "mention": Mention,
    "quotation": Quotation,
    "quantity": Quantity,
    "datetime": DateTime,
    "attribution": Attribution,
    "event": Event,
    "check": Check,
}
CATALOGUE = """
INSERT INTO core.outlet VALUES
    ('nusawire.example', 'Nusawire', 'id', 'Asia/Jakarta'), ('suarakota.example', 'Suara Kota', 'id', 'Asia/Jakarta'),
    ('kabarbaru.example', 'Kabar Baru', 'id', 'Asia/Jakarta');
INSERT INTO core.source BY NAME
    SELECT 'nusawire/feed' AS source, 'nusawire.example' AS outlet, 'feed' AS kind,
           'https://nusawire.example/rss' AS url, 'active' AS status
    UNION ALL SELECT 'suarakota/sitemap', 'suarakota.example', 'sitemap', 'https://suarakota.example/sitemap.xml', 'active'
    UNION ALL SELECT 'kabarbaru/index', 'kabarbaru.example', 'index', 'https://kabarbaru.example/indeks/{day}', 'active';
INSERT INTO ops.partition BY NAME
    SELECT source, day::DATE AS day, status, found, found AS new, 0 AS changed, 0 AS unchanged, 0 AS refused, missing, reason,
           $run AS run_id, 'text-1+facts-1' AS software, $now AS finished_at, $now AS covered_until
    FROM (VALUES
        ('nusawire/feed', '2025-05-12', 'done', 1, 0, NULL), ('nusawire/feed', '2025-05-13', 'done', 1, 0, NULL),
        ('nusawire/feed', '2025-05-14', 'done', 0, 0, NULL), ('nusawire/feed', '2025-05-21', 'done', 0, 0, NULL),
        ('suarakota/sitemap', '2025-05-19', 'done', 1, 0, NULL), ('suarakota/sitemap', '2025-05-21', 'done', 1, 0, NULL),
        ('kabarbaru/index', '2025-05-19', 'done', 1, 0, NULL), ('kabarbaru/index', '2025-05-21', 'partial', 3, 1, 'HTTP 503')
    ) AS ledger(source, day, status, found, missing, reason);
INSERT INTO core.page BY NAME
    SELECT article_id, TIMESTAMPTZ '2025-05-20 06:00:00+00' AS gone_at FROM core.article WHERE outlet = 'suarakota.example'
    ORDER BY canonical_url DESC LIMIT 1;
"""


def edition(given: dict[str, Any]) -> Edition:
    """One record of demo.toml with its passages taken out and its facts put in place."""
    body, text, passages = _cut(given["body"].strip())
    url, outlet = given.get("url"), given.get("outlet")
    document = Document(
        content=f"{given['title']}\n{body}".encode(),
        media_type="text/html" if url else "text/plain",
        origin=url or "catatan.txt",
        url=url,
        seen_at=given["seen_at"],
        outlet=outlet,
        source=given.get("source"),
    )
    zone = ZONE if outlet else None
    dates = {name: given.get(name) for name in ("published_at", "updated_at")}
    candidates = tuple(DateCandidate(**stated) for stated in given.get("dates", ()))
    article = Article(body=body, url=url, outlet=outlet, title=given["title"], zone=zone, date_candidates=candidates, **dates)
    identity = article_id(url, outlet, text)
    version = Version(
        version_id=version_id(identity, article.title, text),
        article_id=identity,
        text=text,
        title=article.title,
        url=url,
        outlet=outlet,
        published_at=article.published_at,
        lang="id",
        zone=zone,
    )
    sentences = tuple(Span(found.start(), found.end()) for found in re.finditer(r"\S[^\n]*?(?:[.!?](?=\s)|(?=\n)|$)", text))
    facts = tuple(_fact(text, fact) for fact in given["facts"])
    clean = CleanText(text=text, passages=passages)
    return Edition(document=document, article=article, clean=clean, version=version, sentences=sentences, facts=facts)


def _cut(marked: str) -> tuple[str, str, tuple[Passage, ...]]:
    body, text, passages = "", "", []
    for number, piece in enumerate(re.split(r"[⟦⟧]", marked)):
        if number % 2:
            rule, passage = piece.split("|")
            kind = "video_promo" if "promo" in rule else "scroll_prompt"
            passages.append(Passage(len(body), len(body) + len(passage), rule, kind, passage))
            body += passage
        else:
            body, text = body + piece, text + piece
    return body, text, tuple(passages)


def _fact(text: str, given: dict[str, Any]) -> Fact:
    fields = dict(given)
    surface, kind = fields["surface"], fields.pop("is")
    start = -1
    for _ in range(fields.pop("nth", 1)):
        start = text.index(surface, start + 1)
    if kind == "mention":
        fields.setdefault("canonical", surface)
    if kind == "quotation":
        fields.setdefault("speaker", None)
    if "flags" in fields:
        fields["flags"] = tuple(fields["flags"])
    return KINDS[kind](start=start, end=start + len(surface), rule=f"demo/{kind}", confidence=0.9, **fields)


def demo_batch() -> Batch:
    given = tomllib.loads(Path(__file__).with_name("demo.toml").read_text(encoding="utf-8"))["article"]
    editions = tuple(edition(one) for one in given)
    bad = Document(content=b"\x00\x01", media_type="text/html", origin="https://kabarbaru.example/read/4", seen_at=NOW)
    refusal = Refusal(
        stage="parse",
        reason="NotAnArticle",
        subject=bad.origin,
        message="holds no article",
        advice="Look at the page.",
        fetch_id=bad.fetch_id,
        sha256=bad.sha256,
    )
    count = len(editions)
    stages = [("parse", count + 1, count, 1), ("clean", count, count, 0), ("extract", count, count, 0)]
    counts = tuple(StageCount(stage=s, items_in=i, items_out=o, refused=r) for s, i, o, r in stages)
    return Batch(documents=(*(e.document for e in editions), bad), editions=editions, refusals=(refusal,), counts=counts)


def build_demo(folder: Path) -> PublishReport:
    """Load, relate and publish the demo below ``folder``: warta.duckdb and snapshot.duckdb."""
    part = write_part(folder / "staging", demo_batch(), SOFTWARE)
    with open_writer(folder / "warta.duckdb") as connection:
        connection.execute("INSERT INTO ops.run VALUES (?, 'ingest', '{}', ?, ?, 'done', ?)", [RUN, NOW, NOW, SOFTWARE.both])
        load_part(connection, part, RUN, NOW)
        connection.execute(CATALOGUE.replace("$run", f"'{RUN}'").replace("$now", f"'{NOW.isoformat()}'"))
        relate_duplicates(connection, bands, likeness)
        relate_entities(connection, lambda rows: link_entities(NameRow(*row) for row in rows))
        return publish(connection, folder / "snapshot.duckdb", RUN, compact=True)


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The folder of a warehouse that all checks let through."""
    folder = tmp_path_factory.mktemp("demo")
    report = build_demo(folder)
    assert [check for check in report.checks if check.status != "passed"] == []
    return folder


@pytest.fixture(scope="session")
def snapshot(demo):
    """A reader's connection to the demo snapshot."""
    connection = open_reader(demo / "snapshot.duckdb")
    yield connection
    connection.close()
