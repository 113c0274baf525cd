"""Thirty days of an outlet: the second visit asks only whether anything changed, and says what did."""

from collections import Counter
from datetime import date, timedelta

import pytest
from newsworld import Press
from newsworld.articles import DAYS, FIRST_DAY, PER_DAY

from tasks.fetch.archive import Archive
from tasks.fetch.many import fetch_many
from tasks.model import Candidate, Known

LAST_DAY = FIRST_DAY + timedelta(days=DAYS - 1)
SITE = "http://www.kabarnusa.example"


def remember(attempts):
    """What the warehouse would know of every address after these attempts."""
    known = {}
    for attempt in attempts:
        if attempt.outcome == "fetched":
            headers = dict(attempt.headers)
            known[attempt.origin] = Known(sha256=attempt.sha256, etag=headers.get("etag"), last_modified=headers.get("last-modified"))
    return known


def visit(fetcher, candidates, known=None):
    fetcher.attempts.clear()
    wanted = [(candidate, (known or {}).get(candidate.url)) for candidate in candidates]
    return list(fetch_many(fetcher, wanted))


@pytest.fixture
def candidates():
    articles = Press().on(LAST_DAY).values()
    assert len(articles) == DAYS * PER_DAY == 300
    return [Candidate(url=f"{SITE}{article.path}?single=1", source="uji") for article in articles]


def test_three_hundred_unchanged_pages_cost_three_hundred_304_and_store_nothing(tmp_path, world, open_fetcher, candidates):
    world.today = LAST_DAY
    fetcher = open_fetcher(delay=1.0)
    with Archive(tmp_path) as archive:
        first = visit(fetcher, candidates)
        outcomes = Counter(attempt.outcome for attempt in fetcher.attempts)
        known = remember(fetcher.attempts)
        stored = len(archive.store_many(result.document for result in first if result.document is not None))
        assert outcomes == {"fetched": stored, "Gone": 300 - stored}
        assert stored > 280

        live = [candidate for candidate in candidates if candidate.url in known]
        second = visit(fetcher, live, known)
        assert not any(result.document for result in second)
        assert all(result.unchanged for result in second)
        assert {(attempt.outcome, attempt.status) for attempt in fetcher.attempts} == {("unchanged", 304)}
        assert all(archive.find(attempt.sha256) and attempt.sha256 == known[attempt.origin].sha256 for attempt in fetcher.attempts)


def test_a_day_later_edits_come_and_deletions_are_told(world, open_fetcher):
    world.today = date(2025, 5, 10)
    fetcher = open_fetcher(delay=0.0)
    day = [article for article in Press().on(world.today).values() if article.day == world.today]
    candidates = [Candidate(url=f"{SITE}{article.path}?single=1", source="uji") for article in day]
    visit(fetcher, candidates)
    known = remember(fetcher.attempts)
    assert len(known) == PER_DAY

    world.today += timedelta(days=2)
    later = visit(fetcher, candidates, known)
    now = Press().on(world.today)
    edited = [result.candidate for result in later if result.document is not None]
    gone = [result.candidate for result in later if result.error is not None]
    numbers = {SITE + article.path + "?single=1": article.number for article in day}
    assert {numbers[candidate.url] for candidate in edited} == {n for n in numbers.values() if now[n].updated_at and not now[n].gone}
    assert {numbers[candidate.url] for candidate in gone} == {n for n in numbers.values() if now[n].gone}
    assert edited
    assert len(edited) + len(gone) + sum(result.unchanged for result in later) == PER_DAY


def test_other_views_of_an_article_lead_to_it(world, fetcher):
    article = Press().on(world.today)[1008]
    whole = fetcher.fetch(Candidate(url=f"{SITE}{article.path}?single=1", source="uji")).content
    first = fetcher.fetch(Candidate(url=f"{SITE}{article.path}", source="uji")).content
    second = fetcher.fetch(Candidate(url=f"{SITE}{article.path}?page=2", source="uji")).content
    assert article.long
    texts = [paragraph.encode() for paragraph in article.paragraphs]
    assert all(text in whole for text in texts)
    assert [text in first for text in texts] == [text not in second for text in texts]
    mobile = fetcher.fetch(Candidate(url=f"http://m.kabarnusa.example{article.path}", source="uji"))
    assert mobile.url == f"{SITE}{article.path}"
    assert mobile.origin == f"http://m.kabarnusa.example{article.path}"
