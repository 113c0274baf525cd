"""One misbehaviour of the news world, one row: what becomes of the address, and after how many attempts."""

import time
import tracemalloc
from contextlib import suppress

import pytest

from tasks.errors import Refused, Retriable
from tasks.fetch.errors import HostResting, OversizedBody, TooManyRequests
from tasks.model import Candidate


def candidate(path, host="nakal.example"):
    return Candidate(url=f"http://{host}{path}", source="uji")


@pytest.mark.parametrize(
    ("path", "outcomes"),
    [
        ("/baik", ["fetched"]),
        ("/gzip", ["fetched"]),
        ("/429", ["TooManyRequests", "fetched"]),
        ("/503", ["ServerFailing", "ServerFailing", "fetched"]),
        ("/pindah", ["fetched"]),
        ("/pindah-hos", ["fetched"]),
        ("/pindah-tanpa-akhir", ["fetched"]),
        ("/teks-polos", ["fetched"]),
        ("/tanpa-jenis", ["fetched"]),
        ("/salah-charset", ["fetched"]),
        ("/kue", ["fetched"]),
    ],
)
def test_what_can_be_had_is_fetched(fetcher, path, outcomes):
    document = fetcher.fetch(candidate(path))
    assert document.media_type == "text/html"
    assert [attempt.outcome for attempt in fetcher.attempts] == outcomes
    assert fetcher.attempts[-1].fetch_id == document.fetch_id
    assert fetcher.attempts[-1].sha256 == document.sha256


@pytest.mark.parametrize(
    ("path", "error", "kind", "attempts"),
    [
        ("/404", "Gone", Refused, 1),
        ("/410", "Gone", Refused, 1),
        ("/403", "Denied", Refused, 1),
        ("/503-selalu", "ServerFailing", Retriable, 3),
        ("/500-selalu", "ServerFailing", Retriable, 3),
        ("/304-sembarang", "Denied", Refused, 1),
        ("/putar-a", "BadRedirect", Refused, 1),
        ("/jauh-0", "BadRedirect", Refused, 1),
        ("/ke-mana", "BadRedirect", Refused, 1),
        ("/ke-dalam", "ForbiddenAddress", Refused, 1),
        ("/ke-loopback", "ForbiddenAddress", Refused, 1),
        ("/ke-awan", "ForbiddenAddress", Refused, 1),
        ("/ke-berkas", "BadAddress", Refused, 1),
        ("/ke-tertutup", "Disallowed", Refused, 1),
        ("/besar", "OversizedBody", Refused, 1),
        ("/tanpa-akhir", "OversizedBody", Refused, 1),
        ("/bom", "OversizedBody", Refused, 1),
        ("/bukan-gzip", "BrokenBody", Refused, 1),
        ("/putus", "HostUnreachable", Retriable, 3),
        ("/omong-kosong", "HostUnreachable", Retriable, 3),
        ("/gambar-berkedok", "NotAPage", Refused, 1),
        ("/pdf", "NotAPage", Refused, 1),
    ],
)
def test_what_cannot_be_had_is_named(open_fetcher, path, error, kind, attempts):
    fetcher = open_fetcher(max_bytes=2_000_000)
    with pytest.raises(kind) as refused:
        fetcher.fetch(candidate(path))
    assert type(refused.value).__name__ == error
    assert [attempt.outcome for attempt in fetcher.attempts] == [error] * attempts
    assert all(attempt.error and attempt.sha256 is None for attempt in fetcher.attempts)


@pytest.mark.parametrize("path", ["/tetes-isi", "/tetes-isi-tanpa-panjang", "/tetes-kepala", "/diam"])
def test_a_slow_drip_ends_with_the_total_limit_though_no_single_read_is_slow(open_fetcher, path):
    fetcher = open_fetcher(total_timeout=0.4, tries=1)
    began = time.monotonic()
    with pytest.raises(Retriable) as late:
        fetcher.fetch(candidate(path))
    assert type(late.value).__name__ == "TimedOut"
    assert time.monotonic() - began < 25  # the drip itself would go on for hours


def test_silence_ends_with_the_read_limit(open_fetcher):
    fetcher = open_fetcher(read_timeout=0.2, tries=1)
    with pytest.raises(Retriable) as late:
        fetcher.fetch(candidate("/diam"))
    assert type(late.value).__name__ == "TimedOut"


def test_a_gzip_bomb_never_stands_in_memory(open_fetcher):
    fetcher = open_fetcher(max_bytes=2_000_000)
    fetcher.fetch(candidate("/baik"))
    with pytest.raises(OversizedBody):
        fetcher.fetch(candidate("/bom"))  # the world builds it once; what is measured below is only ours
    tracemalloc.start()
    with pytest.raises(OversizedBody):
        fetcher.fetch(candidate("/bom"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_the_header_names_the_charset_and_parsing_may_know_better(fetcher):
    document = fetcher.fetch(candidate("/salah-charset"))
    assert document.charset == "iso-8859-1"
    assert b"\x93Senja\x94" in document.content


def test_no_cookie_comes_back(fetcher):
    fetcher.fetch(candidate("/kue"))
    assert b"kue" not in fetcher.fetch(candidate("/kue")).content


def test_retry_after_is_waited_for(world, fetcher):
    fetcher.fetch(candidate("/429"))
    first, second = [request.at for request in world.log if request.target == "/429"]
    assert second - first >= 7


def test_who_asks_for_a_day_of_patience_is_left_to_a_later_run(world, fetcher):
    with pytest.raises((TooManyRequests, HostResting)):
        fetcher.fetch(candidate("/429-lama"))
    with pytest.raises(HostResting):
        fetcher.fetch(candidate("/baik"))
    assert world.asked("nakal.example") == ["/robots.txt", "/429-lama"]
    assert fetcher.attempts[0].outcome == "TooManyRequests"


def test_a_host_that_keeps_failing_is_left_alone_and_then_tried_once(world, clock, open_fetcher):
    fetcher = open_fetcher(breaker_failures=3, breaker_rest=600.0)
    with pytest.raises(Retriable):
        fetcher.fetch(candidate("/503-selalu"))
    with pytest.raises(HostResting):
        fetcher.fetch(candidate("/baik"))
    asked = len(world.asked("nakal.example"))
    clock.time += 601
    with pytest.raises(Retriable):
        fetcher.fetch(candidate("/503-selalu"))
    assert len(world.asked("nakal.example")) == asked + 1  # one trial, then it rests again, for longer
    clock.time += 601
    with pytest.raises(HostResting):
        fetcher.fetch(candidate("/baik"))
    clock.time += 601
    assert fetcher.fetch(candidate("/baik")) is not None


def test_other_hosts_do_not_suffer_for_one_that_rests(open_fetcher):
    fetcher = open_fetcher(breaker_failures=1, breaker_rest=600.0)
    with pytest.raises(Retriable):
        fetcher.fetch(candidate("/503-selalu"))
    assert fetcher.fetch(candidate("/baik", host="tanparobots.example")) is not None


def test_a_host_that_does_not_listen_is_unreachable(open_fetcher):
    fetcher = open_fetcher(connect_to={"mati.example": ("127.0.0.1", 9)})
    with pytest.raises(Retriable) as dead:
        fetcher.fetch(candidate("/", host="mati.example"))
    assert type(dead.value).__name__ == "RobotsUnreachable"


def test_every_attempt_leaves_a_record(fetcher):
    for path in ("/503", "/404", "/ke-dalam", "/pindah"):
        with suppress(Refused, Retriable):
            fetcher.fetch(candidate(path))
    rows = [(a.outcome, a.status, a.robots, a.url and a.url.rpartition("/")[2]) for a in fetcher.attempts]
    assert rows == [
        ("ServerFailing", 503, "allowed", "503"),
        ("ServerFailing", 503, "allowed", "503"),
        ("fetched", 200, "allowed", "503"),
        ("Gone", 404, "allowed", "404"),
        ("ForbiddenAddress", 302, "allowed", "ke-dalam"),
        ("fetched", 200, "allowed", "baik"),
    ]
    assert len({attempt.fetch_id for attempt in fetcher.attempts}) == len(fetcher.attempts)
    assert all(attempt.source == "uji" and attempt.seconds >= 0 for attempt in fetcher.attempts)


@pytest.mark.parametrize("path", ["/gambar-berkedok", "/pdf"])
def test_a_listing_may_be_of_any_text_type_but_no_picture(fetcher, path):
    with pytest.raises(Refused):
        fetcher.fetch(candidate(path), expect="listing")
    assert fetcher.fetch(candidate("/teks-polos"), expect="listing").media_type == "text/plain"


def test_an_interrupted_attempt_is_not_taken_for_an_unchanged_page(fetcher, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(fetcher.wire, "get", interrupt)
    with pytest.raises(KeyboardInterrupt):
        fetcher.fetch(candidate("/baik"))
    assert [attempt.outcome for attempt in fetcher.attempts] == ["KeyboardInterrupt"]
