from __future__ import annotations

import json
from datetime import UTC, date

import pytest

from tasks.parse.blocks import read_blocks
from tasks.parse.date_candidates import Clockwork, chosen, dates
from tasks.parse.head import Head, read_head, with_microdata
from tasks.parse.metadata import Seen
from tasks.parse.sight import seen_on
from tasks.parse.tree import parse_tree

CLOCKWORK = Clockwork(zone=UTC, seen_at=None)
HEADING = "<h1>Taman baca dibuka untuk warga kota</h1>"


def stated(published: str | None = None, kind: str = "Article", **meta: str) -> Head:
    item = json.dumps({"@type": kind, "datePublished": published})
    named = "".join(f'<meta name="{name.replace("_", "-")}" content="{value}">' for name, value in meta.items())
    return read_head(named + (f'<script type="application/ld+json">{item}</script>' if published else ""))


def seen(markup: str) -> Seen:
    root = parse_tree(markup)
    assert root is not None
    return seen_on(read_blocks(root), Head())


def day(head: Head, shown: Seen, url: str | None = None, role: str = "published") -> date | None:
    value = chosen(dates(head, shown, CLOCKWORK, url), role)
    return value.date() if value else None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://kabarsuka.id/2025/05/21/taman", date(2025, 5, 21)),
        ("https://kabarsuka.id/read/20250521/taman-baca", date(2025, 5, 21)),
        ("https://kabarsuka.id/kota/20250521170512-20-1231/taman", date(2025, 5, 21)),
        ("https://kabarsuka.id/kota/A2025052117051200042", date(2025, 5, 21)),
        ("https://kabarsuka.id/read/2025/05/21/20130811/taman", date(2025, 5, 21)),
        ("https://kabarsuka.id/kota/120250521/taman", None),
        ("https://kabarsuka.id/kota/2025052199123/taman", None),
        ("https://kabarsuka.id/kota/20251399/taman", None),
    ],
)
def test_an_address_may_tell_the_day(url, expected):
    assert day(Head(), Seen(), url) == expected


def test_an_address_tells_one_day():
    found = dates(Head(), Seen(), CLOCKWORK, "https://kabarsuka.id/read/2025/05/21/20130811/taman")
    assert [one.value.date() for one in found] == [date(2025, 5, 21)]


def test_names_of_meta_that_sound_like_a_publication_count():
    assert day(stated(x_page_published_date="2025-05-21"), Seen()) == date(2025, 5, 21)
    assert day(stated(publisher="Terbit 21 Mei 2025"), Seen()) is None


def test_an_earlier_date_by_the_headline_counts_except_in_news():
    shown = Seen(published=("21 Mei 2020",))
    assert day(stated("2025-02-03"), shown) == date(2020, 5, 21)
    assert day(stated("2025-02-03", "NewsArticle"), shown) == date(2025, 2, 3)
    assert day(stated("2025-02-03"), Seen(published=("21 Mei 2025",))) == date(2025, 2, 3)


def test_a_date_that_is_the_stated_one_with_month_and_day_swapped_is_not_another():
    assert day(stated("2025-12-11"), Seen(published=("12/11/2025",))) == date(2025, 12, 11)


def test_meta_and_the_headline_s_neighbourhood_together_outweigh_json_ld():
    head = stated("2018-04-03", "NewsArticle", publish_date="2025-05-21")
    assert day(head, Seen(published=("21 Mei 2025",))) == date(2025, 5, 21)


def test_a_page_that_shows_only_when_it_was_updated_is_dated_so_and_says_so():
    found = dates(Head(), Seen(updated=("Diperbarui 21 Mei 2025",)), CLOCKWORK)
    assert {(one.role, one.found_in) for one in found if one.chosen} == {("updated", "visible"), ("published", "visible:updated")}
    assert day(stated(lastmod="2025-05-21"), Seen()) is None


def test_a_line_may_tell_two_times():
    shown = seen(f"{HEADING}<p>Sari Melati, Terbit 20 Mei 2025 | Diperbarui 21 Mei 2025</p>")
    assert (day(Head(), shown), day(Head(), shown, role="updated")) == (date(2025, 5, 20), date(2025, 5, 21))


def test_a_role_that_is_glued_to_a_name_is_read():
    assert day(Head(), seen(f"{HEADING}<p>Sari MelatiUpdated May 21, 2025</p>"), role="updated") == date(2025, 5, 21)
    assert day(Head(), seen(f"{HEADING}<p>Kota Updates, May 21, 2025</p>"), role="updated") is None


def test_below_the_headline_comes_before_above():
    assert day(Head(), seen(f"<p>Jan 3, 2020</p>{HEADING}<p>Sari</p><p>Penulis</p><p>May 21, 2025</p>")) == date(2025, 5, 21)


def test_dates_far_from_the_headline_count_if_they_agree():
    prose = "<p>Warga datang sejak pagi.</p>" * 30
    assert day(Head(), seen(f"{HEADING}{prose}<p>May 21, 2025</p>")) == date(2025, 5, 21)
    assert day(Head(), seen(f"{HEADING}{prose}<p>May 21, 2025</p><p>May 20, 2025</p>")) is None


def test_what_prose_dates_is_not_the_page():
    assert day(Head(), seen(f"{HEADING}<p>Taman itu dirancang pada 3 Januari 2019 oleh warga.</p>")) is None
    assert day(Head(), seen(f"{HEADING}<p>The novel was first published on May 3, 1999.</p>")) is None
    assert day(Head(), seen(f"{HEADING}<p>21.05.2025, baca 5 menit.</p>")) == date(2025, 5, 21)


def test_when_an_article_first_appeared_counts_wherever_it_is_said():
    prose = "<p>Warga datang sejak pagi.</p>" * 30
    shown = seen(f"{HEADING}<p>May 21, 2025</p>{prose}<p>This article was originally published on May 3, 2019 and is kept up to date.</p>")
    assert day(Head(), shown) == date(2019, 5, 3)


@pytest.mark.parametrize(
    ("stamp", "line", "expected"),
    [
        ("2025-05-21T02:41:00Z", "May 20, 2025", "2025-05-20T23:41:00-03:00"),
        ("2025-05-21T02:41:00Z", "May 20, 2025 9:41 pm", "2025-05-20T21:41:00-05:00"),
        ("2025-05-21T18:10:00Z", "22 Mei 2025", "2025-05-22T00:10:00+06:00"),
        ("2025-05-21T18:10:00Z", "21 Mei 2025", "2025-05-21T18:10:00+00:00"),
        ("2025-05-21T18:10:00+07:00", "20 Mei 2025", "2025-05-21T18:10:00+07:00"),
        ("2025-05-21T18:10:00Z", "30 Mei 2025", "2025-05-21T18:10:00+00:00"),
    ],
)
def test_the_day_that_readers_see_is_the_outlet_s_own(stamp, line, expected):
    value = chosen(dates(stated(stamp, "NewsArticle"), seen(f"{HEADING}<p>{line}</p>"), CLOCKWORK), "published")
    assert value is not None
    assert value.isoformat() == expected


def test_a_headline_that_stands_twice_has_its_date_by_either():
    menu = "".join(f"<li>Kabar kota ke-{number}</li>" for number in range(30))
    page = f"{HEADING}<ul>{menu}</ul>{HEADING}<p>21 Mei 2025</p>"
    head = read_head("<title>Taman baca dibuka untuk warga kota</title>")
    assert seen_on(read_blocks(parse_tree(f"<div>{page}</div>")), head).published == ("21 Mei 2025",)


def test_a_headline_that_is_no_heading_has_its_date_beside_it():
    menu = "".join(f"<li>Kabar kota ke-{number}</li>" for number in range(30))
    page = f"<ul>{menu}</ul><div>Taman baca dibuka untuk warga kota</div><p>21 Mei 2025</p>"
    head = read_head("<title>Taman baca dibuka untuk warga kota</title>")
    assert seen_on(read_blocks(parse_tree(f"<div>{page}</div>")), head).published == ("21 Mei 2025",)


def test_how_long_reading_takes_is_no_date():
    page = seen(f'{HEADING}<p><time datetime="5m">5 menit</time> <time datetime="2025-05-21">Rabu</time></p>')
    assert page.published == ("2025-05-21",)


def test_a_bare_date_far_below_the_headline_counts_if_nothing_else_does():
    lead = "".join(f"<p>Kalimat ke-{number} tentang taman itu.</p>" for number in range(20))
    others = "<p>Rabu, 2 April 2025</p><p>Kamis, 3 April 2025</p>"
    page = seen(f"{HEADING}{lead}<p>Rabu, 21 Mei 2025, 17:05</p>{lead}{lead}{others}")
    assert page.elsewhere == ("Rabu, 21 Mei 2025, 17:05",)


@pytest.mark.parametrize(("listed", "expected"), [("2025-05-21", date(2025, 5, 21)), ("2025-04-02", None)])
def test_microdata_count_if_they_name_one_day(listed, expected):
    page = (
        f'<time itemprop="datePublished" datetime="2025-05-21T17:05">Rabu</time><span itemprop="datePublished" content="{listed}">-</span>'
    )
    assert day(with_microdata(Head(), page), Seen()) == expected
