from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.errors import Refused, Retriable
from tasks.fetch.decide import listing_type, page_type, redirect_target, retry_after, status_error, wait_before
from tasks.fetch.errors import BadRedirect, NoContact, NotAPage
from tasks.fetch.policy import FetchPolicy
from tasks.fetch.robots import read_robots
from tasks.media import content_type

NOON = datetime(2025, 5, 21, 12, tzinfo=UTC)
POLICY = FetchPolicy(contact="x")


def test_every_status_is_a_document_a_refusal_or_a_reason_to_wait():
    for status in range(100, 600):
        error = status_error("u", status)
        assert (error is None) == (status in (200, 203))
        assert isinstance(error, Retriable) == (status >= 500 or status in (408, 425, 429))
        assert error is None or isinstance(error, Refused | Retriable)


def test_304_is_an_answer_only_to_a_question():
    assert status_error("u", 304, conditional=True) is None
    assert status_error("u", 304) is not None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        ("7", 7),
        (" 30 ", 30),
        ("Wed, 21 May 2025 12:02:00 GMT", 120),
        ("Wed, 21 May 2025 11:00:00 GMT", 0),
        ("-5", None),
        ("soon", None),
        (None, None),
    ],
)
def test_retry_after_comes_in_two_forms(value, seconds):
    assert retry_after(value, NOON) == seconds


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.binary(max_size=80))
def test_nothing_that_a_host_says_breaks_a_decision(text, content):
    assert (retry_after(text, NOON) or 0) >= 0
    media_type, charset = content_type(text)
    assert isinstance(media_type, str)
    assert charset is None or isinstance(charset, str)
    with suppress(NotAPage):
        page_type("u", media_type, content)
    with suppress(NotAPage):
        listing_type("u", media_type, content)
    with suppress(BadRedirect):
        assert redirect_target("https://kabar.example/a", text)
    robots = read_robots(200, content + b"\nUser-agent: *\nCrawl-delay: " + text.encode())
    assert robots.verdict("https://kabar.example/a") in ("allowed", "disallowed")
    assert (robots.crawl_delay or 0) >= 0


@pytest.mark.parametrize(("said", "delay"), [("2.5", 2.5), ("nan", None), ("inf", None), ("-1", None), ("lama", None)])
def test_a_crawl_delay_is_a_number_or_none(said, delay):
    assert read_robots(200, f"User-agent: *\nCrawl-delay: {said}".encode()).crawl_delay == delay


@pytest.mark.parametrize("location", [None, "", "  ", "http://[::1", "//[x"])
def test_a_redirect_to_nowhere_says_so(location):
    with pytest.raises(BadRedirect):
        redirect_target("https://kabar.example/", location)


@settings(deadline=None)
@given(st.integers(1, 30), st.floats(0, 1, exclude_max=True))
def test_waits_grow_are_spread_and_end(failures, jitter):
    wait = wait_before(POLICY, failures, jitter)
    assert 0 < wait <= POLICY.longest_wait
    assert wait <= wait_before(POLICY, failures + 1, jitter)


def test_nobody_fetches_without_a_name():
    with pytest.raises(NoContact):
        FetchPolicy(contact="  ")


def test_a_contact_cannot_smuggle_headers():
    assert "\n" not in FetchPolicy(contact="a@b.example\r\nX: y").user_agent
