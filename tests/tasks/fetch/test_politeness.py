import time
from collections import defaultdict
from itertools import pairwise

import pytest
from newsworld import NewsWorld

from tasks.fetch.errors import Disallowed, RobotsUnreachable
from tasks.fetch.fetcher import Fetcher
from tasks.fetch.many import fetch_many
from tasks.fetch.policy import FetchPolicy
from tasks.model import Candidate


def candidate(host, path="/umum"):
    return Candidate(url=f"http://{host}{path}", source="uji")


def gaps(world):
    times = defaultdict(list)
    for request in world.log:
        times[request.host].append(request.at)
    return {host: min((b - a for a, b in pairwise(at)), default=None) for host, at in times.items()}


def test_no_host_sees_requests_closer_than_its_delay(world, open_fetcher):
    fetcher = open_fetcher(delay=2.0)
    hosts = ["nakal.example", "tertutup.example", "tanparobots.example"]
    wanted = [(candidate(host), None) for _ in range(6) for host in hosts]
    assert sum(result.document is not None for result in fetch_many(fetcher, wanted)) == 18
    smallest = gaps(world)
    assert smallest["nakal.example"] >= 2.0
    assert smallest["tanparobots.example"] >= 2.0
    assert smallest["tertutup.example"] >= 3.0  # its Crawl-delay is longer than ours


def test_the_same_holds_in_real_time_with_redirects_and_failures_in_between():
    with NewsWorld() as world:
        policy = FetchPolicy(contact="x", delay=0.05, backoff=0.01, connect_to=world.connect_to)
        with Fetcher(policy) as fetcher:
            paths = ["/pindah", "/503", "/404", "/baik", "/pindah-hos"] * 2
            wanted = [(candidate(host, path), None) for path in paths for host in ("nakal.example", "tanparobots.example")]
            list(fetch_many(fetcher, wanted))
        smallest = gaps(world)
        assert smallest["nakal.example"] >= 0.05
        assert smallest["tanparobots.example"] >= 0.05


def test_several_hosts_are_asked_at_once(open_fetcher):
    """Each of the three is answered only when all have come."""
    wanted = [(candidate(host, "/bersama"), None) for host in ("satu.example", "dua.example", "tiga.example")]
    assert all(result.document for result in fetch_many(open_fetcher(tries=1), wanted))


def test_nothing_disallowed_is_asked_for(world, fetcher):
    with pytest.raises(Disallowed):
        fetcher.fetch(candidate("tertutup.example", "/rahasia/1"))
    fetcher.fetch(candidate("tertutup.example"))
    assert world.asked("tertutup.example") == ["/robots.txt", "/umum"]
    assert [attempt.robots for attempt in fetcher.attempts] == ["disallowed", "allowed"]


def test_a_group_of_our_own_name_binds_us(world, fetcher):
    with pytest.raises(Disallowed):
        fetcher.fetch(candidate("khusus.example"))
    assert world.asked("khusus.example") == ["/robots.txt"]


@pytest.mark.parametrize("host", ["galat.example", "sibuk.example", "bisu.example"])
def test_an_unreachable_robots_txt_means_wait(world, fetcher, host):
    for _ in range(3):
        with pytest.raises(RobotsUnreachable):
            fetcher.fetch(candidate(host))
    assert world.asked(host) == ["/robots.txt"]
    assert {attempt.robots for attempt in fetcher.attempts} == {"unreachable"}


def test_an_unreachable_robots_txt_is_asked_for_again_later(world, clock, fetcher):
    for _ in range(2):
        with pytest.raises(RobotsUnreachable):
            fetcher.fetch(candidate("galat.example"))
        clock.time += 700
    assert world.asked("galat.example") == ["/robots.txt", "/robots.txt"]


@pytest.mark.parametrize("host", ["tanparobots.example", "ngawur.example", "putar.example"])
def test_a_robots_txt_that_is_not_there_allows_all(fetcher, host):
    assert fetcher.fetch(candidate(host)) is not None


def test_a_robots_txt_may_stand_elsewhere(fetcher):
    with pytest.raises(Disallowed):
        fetcher.fetch(candidate("alih.example", "/rahasia/1"))


def test_robots_txt_is_asked_for_once_a_day(world, clock, fetcher):
    for _ in range(3):
        fetcher.fetch(candidate("nakal.example"))
    clock.time += 90_000
    fetcher.fetch(candidate("nakal.example"))
    assert world.asked("nakal.example").count("/robots.txt") == 2


def test_every_request_says_who_asks(world, fetcher):
    fetcher.fetch(candidate("nakal.example"))
    assert {request.headers["user-agent"] for request in world.log} == {"Warta/0.1 (news archive; +redaksi@contoh.example)"}


def test_whoever_stops_listening_stops_the_fetching(world, open_fetcher):
    fetcher = open_fetcher(delay=0.0)
    stream = fetch_many(fetcher, [(candidate("nakal.example", f"/404?{n}"), None) for n in range(500)])
    next(stream)
    stream.close()
    assert len(world.log) < 50


def test_a_run_that_is_stopped_waits_neither_for_slow_hosts_nor_for_patient_ones():
    with NewsWorld() as world:
        policy = FetchPolicy(contact="x", delay=30.0, connect_to=world.connect_to)
        with Fetcher(policy) as fetcher:
            began = time.monotonic()
            wanted = [
                (candidate(host, path), None)
                for host, path in (("cepat.example", "/x"), ("nakal.example", "/baik"), ("lambat.example", "/diam"))
            ]
            stream = fetch_many(fetcher, [(candidate("http:/salah", ""), None), *wanted])
            next(stream)
            stream.close()
        assert time.monotonic() - began < 25  # less than the delay


def test_a_defect_met_on_one_address_does_not_cost_the_others(open_fetcher, monkeypatch):
    fetcher = open_fetcher()
    right = fetcher.fetch
    monkeypatch.setattr(fetcher, "fetch", lambda c, *a, **k: 1 / 0 if "rusak" in c.url else right(c, *a, **k))
    results = list(fetch_many(fetcher, [(candidate("nakal.example", path), None) for path in ("/rusak", "/baik")]))
    assert [type(result.error).__name__ for result in results] == ["FetchDefect", "NoneType"]
    assert results[1].document is not None


def test_a_host_has_one_queue_however_it_is_spelled(world, open_fetcher):
    fetcher = open_fetcher(delay=5.0)
    spelled = ["http://nakal.example/umum", "http://NAKAL.example./umum", "http://nakal.example:80/umum"]
    list(fetch_many(fetcher, [(Candidate(url=url, source="uji"), None) for url in spelled]))
    pages = [request.at for request in world.log if request.target == "/umum"]
    assert len(pages) == 3
    assert min(b - a for a, b in pairwise(pages)) >= 5.0
