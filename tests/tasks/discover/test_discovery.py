"""Discovery against the news world, through the real fetcher."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from newsworld import NewsWorld, Press
from newsworld.articles import WIB

from tasks.discover.discovery import Window, discover, list_candidates
from tasks.discover.errors import UnreadableListing
from tasks.discover.health import check_source
from tasks.discover.outlets import load_outlets
from tasks.errors import Refused
from tasks.fetch.errors import Denied, Gone, ServerFailing
from tasks.fetch.fetcher import Fetcher
from tasks.fetch.policy import FetchPolicy
from tasks.model import Candidate, Document

OUTLETS = load_outlets(Path(__file__).resolve().parents[2] / "world" / "outlets.toml")
OUTLET = OUTLETS["kabarnusa.example"]
SOURCES = {source.source: source for source in OUTLET.sources}
TODAY = date(2025, 5, 21)


@pytest.fixture
def world():
    with NewsWorld(today=TODAY) as world:
        yield world


@pytest.fixture
def get(world):
    with Fetcher(FetchPolicy(contact="x", delay=0.0, connect_to=world.connect_to)) as fetcher:
        yield lambda url: fetcher.fetch(Candidate(url=url, source="uji"), expect="listing")


def window(first, days=1):
    since = datetime.combine(first, datetime.min.time(), WIB)
    return Window(since=since, until=since + timedelta(days=days))


def find(source, span, get):
    refusals = []
    return list(discover(OUTLET, SOURCES[source], span, get, refusals.append)), refusals


def published(*days):
    return {f"http://www.kabarnusa.example{a.path}" for a in Press().on(TODAY).values() if a.day in days}


def plain(candidates):
    return [candidate.url.partition("?")[0] for candidate in candidates]


def test_a_dated_index_lists_its_day_page_by_page(world, get):
    candidates, refusals = find("kabarnusa-indeks", window(date(2025, 5, 3)), get)
    assert len(candidates) == 10
    assert set(plain(candidates)) == published(date(2025, 5, 3))
    assert not refusals
    assert {candidate.published_hint for candidate in candidates} == {datetime(2025, 5, 3, tzinfo=WIB)}
    assert candidates[0].title.startswith(("Banjir", "Truk", "PT", "Eks", "Persat", "Gempa"))
    asked = [target for target in world.asked("www.kabarnusa.example") if target != "/robots.txt"]
    assert asked == [f"/indeks?date=05%2F03%2F2025&page={page}" for page in range(1, 6)]  # three pages, and two to be sure of the end


def test_where_a_whole_page_is_known_those_behind_it_are_not_asked_for(world, get):
    known = {url.replace("http:", "https:") for url in published(TODAY)}
    asked = []
    list(discover(OUTLET, SOURCES["kabarnusa-indeks"], window(TODAY), get, print, is_known=lambda url: asked.append(url) or url in known))
    assert set(asked) <= known
    assert len([target for target in world.asked("www.kabarnusa.example") if target != "/robots.txt"]) == 1


def test_days_of_a_window_follow_the_outlet_s_own_zone(get):
    span = Window(since=datetime(2025, 5, 2, 17, tzinfo=UTC), until=datetime(2025, 5, 4, 17, tzinfo=UTC))
    candidates, _ = find("kabarnusa-indeks", span, get)
    assert set(plain(candidates)) == published(date(2025, 5, 3), date(2025, 5, 4))


def test_windows_that_tile_find_everything_once(get):
    whole = plain(find("kabarnusa-indeks", window(date(2025, 5, 3), 4), get)[0])
    halves = [url for n in (3, 5) for url in plain(find("kabarnusa-indeks", window(date(2025, 5, n), 2), get)[0])]
    assert halves == whole


@pytest.mark.parametrize("source", ["kabarnusa-rss", "kabarnusa-atom", "kabarnusa-json"])
def test_feeds_name_what_is_new(get, source):
    candidates, refusals = find(source, window(TODAY), get)
    assert published(TODAY) <= set(plain(candidates))
    assert all(c.title and c.published_hint and c.source == source and c.outlet == "kabarnusa.example" for c in candidates)
    assert [(r.stage, r.reason, r.subject) for r in refusals] == (
        [("discover", "OffDomain", "http://iklan.example/promo")] if source == "kabarnusa-rss" else []
    )


def test_what_is_clearly_of_another_time_is_left_out(get):
    days = {c.published_hint.astimezone(WIB).date() for c in find("kabarnusa-rss", window(TODAY), get)[0]}
    assert days == {TODAY, TODAY - timedelta(days=1)}  # a day of margin, no more


def test_a_sitemap_index_leads_to_all_its_sitemaps_gzipped_ones_and_missing_ones_too(get):
    candidates, refusals = find("kabarnusa-sitemap", window(date(2025, 5, 1), 21), get)
    assert len(plain(candidates)) == len(set(plain(candidates)))
    assert published(date(2025, 5, 2), TODAY) <= set(plain(candidates))
    assert [r.reason for r in refusals] == ["Gone"]


def index_of(*pages):
    """Answers page after page: links, or an error to raise."""
    replies = iter(pages)

    def get(url):
        reply = next(replies)
        if isinstance(reply, Exception):
            raise reply
        links = "".join(f'<a href="http://www.kabarnusa.example/berita/d-{n}/x">x</a>' for n in reply)
        return Document(content=links.encode(), media_type="text/html", origin=url, url=url, seen_at=datetime.now(UTC))

    return get


def numbers(candidates):
    return [int(candidate.url.split("d-")[1].split("/")[0]) for candidate in candidates]


def test_a_page_that_is_not_there_ends_the_day():
    gone = Gone("u", "is not there", advice="Nothing.")
    assert numbers(find("kabarnusa-indeks", window(TODAY), index_of([1, 2], [3], gone))[0]) == [1, 2, 3]


def test_a_page_repeated_by_a_cache_does_not_end_the_day():
    assert numbers(find("kabarnusa-indeks", window(TODAY), index_of([1, 2], [1, 2], [3], [3], []))[0]) == [1, 2, 3]


@pytest.mark.parametrize("error", [Denied, ServerFailing])
@pytest.mark.parametrize("good", [0, 1])
def test_a_day_whose_index_fails_is_not_taken_for_an_empty_or_a_short_one(error, good):
    failing = index_of(*[[1]] * good, error("u", "fails", advice="Later."))
    with pytest.raises(error):
        find("kabarnusa-indeks", window(TODAY), failing)


def test_each_article_comes_in_the_view_that_shows_it_whole(get):
    assert all(candidate.url.endswith("?single=1") for candidate in find("kabarnusa-indeks", window(date(2025, 5, 3)), get)[0])


def test_the_popular_ones_carry_no_time(get):
    candidates, _ = find("kabarnusa-terpopuler", window(TODAY), get)
    assert len(candidates) == 4
    assert {candidate.published_hint for candidate in candidates} == {None}


def test_what_is_no_listing_says_so(get):
    with pytest.raises(Refused):
        find("kabarnusa-hilang", window(TODAY), get)
    with pytest.raises(UnreadableListing):
        list(discover(OUTLET, SOURCES["kabarnusa-rss"], window(TODAY), lambda _: get("http://www.kabarnusa.example/terpopuler"), print))


def test_an_unchanged_listing_names_nothing():
    for source in OUTLET.sources:
        assert not list(discover(OUTLET, source, window(TODAY), lambda _: None, print))


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("kabarnusa-indeks", "works"),
        ("kabarnusa-rss", "works"),
        ("kabarnusa-sitemap", "works"),
        ("kabarnusa-terpopuler", "works"),
        ("kabarnusa-hilang", "broken"),
    ],
)
def test_a_check_says_what_works(get, source, verdict):
    check = check_source(OUTLET, SOURCES[source], get, datetime(2025, 5, 21, 20, tzinfo=WIB))
    assert check.verdict == verdict
    assert bool(check.found) == (verdict == "works")
    assert check.error or verdict == "works"


def test_a_check_says_how_far_back_an_index_reaches(get):
    check = check_source(OUTLET, SOURCES["kabarnusa-indeks"], get, datetime(2025, 5, 21, 20, tzinfo=WIB))
    assert check.reaches_back_to == date(2025, 5, 14)  # the world begins on 1 May: a week back is there, a month back is not


@pytest.mark.parametrize("source", ["kabarnusa-indeks", "kabarnusa-rss"])
def test_a_check_says_what_went_quiet(get, source):
    check = check_source(OUTLET, SOURCES[source], get, datetime(2025, 6, 10, tzinfo=WIB))
    assert check.verdict == "quiet"


def test_a_check_counts_links_that_lead_elsewhere(get):
    assert check_source(OUTLET, SOURCES["kabarnusa-rss"], get, datetime(2025, 5, 21, 20, tzinfo=WIB)).off_domain == 1


def test_a_list_of_addresses_may_name_any_host():
    content = (
        b"# pilihan\nhttp://www.kabarnusa.example/berita/d-1/a\nhttps://lain.example/x?utm_source=y\nhttps://lain.example/x\nbukan-alamat\n"
    )
    candidates = list(list_candidates(content, "pilihan.txt", OUTLETS.values()))
    assert [(c.url, c.outlet, c.source) for c in candidates] == [
        ("http://www.kabarnusa.example/berita/d-1/a?single=1", "kabarnusa.example", "pilihan.txt"),
        ("https://lain.example/x?utm_source=y", None, "pilihan.txt"),
        ("bukan-alamat", None, "pilihan.txt"),  # fetching refuses it
    ]


def test_links_that_are_no_address_are_told():
    links = ["mailto:a@kabar.example", "http://www.kabarnusa.example/berita/d-1/x"]
    feed = "<rss version='2.0'><channel>" + "".join(f"<item><link>{link}</link></item>" for link in links) + "</channel></rss>"
    document = Document(content=feed.encode(), media_type="application/rss+xml", origin="u", seen_at=datetime.now(UTC))
    candidates, refusals = find("kabarnusa-rss", window(TODAY), lambda _: document)
    assert numbers(candidates) == [1]
    assert [(r.stage, r.reason) for r in refusals] == [("discover", "BadLink")]
