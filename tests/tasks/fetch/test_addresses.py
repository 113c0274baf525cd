import socket
from ipaddress import ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.errors import Refused
from tasks.fetch.addresses import check_address, is_public
from tasks.fetch.errors import BadAddress, ForbiddenAddress
from tasks.fetch.policy import FetchPolicy
from tasks.fetch.transport import GuardedAdapter, system_resolve
from tasks.model import Candidate

REFUSED = [
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.0.1",
    "192.168.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "0.0.0.0",  # noqa: S104  an address to refuse
    "0.1.2.3",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "::10.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2001:0:7f00:1::",
    "fc00::1",
    "fd12:3456:789a::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "100::1",
    "localhost",
    "",
]
ACCEPTED = [
    "8.8.8.8",
    "103.10.64.1",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "2606:4700:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_of_ours_are_refused(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ACCEPTED)
def test_addresses_of_the_open_web_are_accepted(address):
    assert is_public(address)


@settings(max_examples=200, deadline=None)
@given(st.ip_addresses(v=4))
def test_wrapping_an_address_in_ipv6_changes_nothing(ip):
    assert is_public(f"::ffff:{ip}") == is_public(str(ip))
    assert is_public(f"64:ff9b::{ip}") == is_public(str(ip))
    assert not is_public(f"::{ip}")


def test_a_setting_may_name_a_network():
    allowed = (ip_network("10.2.0.0/16"),)
    assert is_public("10.2.3.4", allowed)
    assert not is_public("10.3.0.1", allowed)


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0x7f.1",
        "127.1",
        "017700000001",
        "localhost",
        "[::1]",
        "[::ffff:7f00:1]",
        "127.0.0.1.",
        "①②⑦.⓪.⓪.①",
    ],
)
def test_disguised_hosts_are_refused_before_anything_is_asked(open_fetcher, host):
    with pytest.raises(Refused) as refused:
        open_fetcher().fetch(Candidate(url=f"http://{host}/", source="uji"))
    assert type(refused.value).__name__ in ("ForbiddenAddress", "BadAddress")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://kabar.example/",
        "javascript:alert(1)",
        "gopher://kabar.example/",
        "http:///jalan",
        "//kabar.example",
        "http://user:pass@kabar.example/",
        "http://kabar.example:99999/",
        "http://[::1",
        "http://kabar.example/\r\nX: y",
        "http://kabar.example/a b",
        "",
    ],
)
def test_what_is_no_web_address_is_refused(fetcher, url):
    with pytest.raises(BadAddress):
        check_address(url)
    with pytest.raises(BadAddress):
        fetcher.fetch(Candidate(url=url, source="uji"))
    assert [attempt.outcome for attempt in fetcher.attempts] == ["BadAddress"]


def resolver(*answers):
    """Gives one answer after the other, and counts."""
    left = list(answers)

    def resolve(*_):
        resolve.asked += 1
        return left.pop(0) if len(left) > 1 else left[0]

    resolve.asked = 0
    return resolve


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "::1", "169.254.169.254", "::ffff:192.168.1.1"])
def test_a_name_that_leads_inside_is_refused(open_fetcher, address):
    with pytest.raises(ForbiddenAddress):
        open_fetcher(resolve=resolver([address]), connect_to={}).fetch(Candidate(url="http://jahat.test/", source="uji"))


def test_one_inside_address_among_public_ones_is_enough(open_fetcher):
    with pytest.raises(ForbiddenAddress):
        open_fetcher(resolve=resolver(["93.184.216.34", "10.0.0.1"]), connect_to={}).fetch(
            Candidate(url="http://jahat.test/", source="uji")
        )


def test_rebinding_between_check_and_connect_is_impossible(monkeypatch):
    """The name is public when checked and loopback ever after: the connection goes to what was checked."""
    connected = []

    def connect(address, *_):
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    resolve = resolver(["93.184.216.34"], ["127.0.0.1"])
    adapter = GuardedAdapter(FetchPolicy(contact="x"), resolve)
    with pytest.raises(ConnectionRefusedError):
        adapter.connect("jahat.test", 80, 1.0)
    assert connected == [("93.184.216.34", 80)]
    assert resolve.asked == 1
    with pytest.raises(ForbiddenAddress):
        adapter.connect("jahat.test", 80, 1.0)
    assert len(connected) == 1


def test_rebinding_between_robots_and_page_is_noticed(world, open_fetcher):
    """Every new connection is checked anew."""
    loopback = ip_network("127.0.0.1/32")
    resolve = resolver(["127.0.0.1"], ["10.0.0.1"])  # robots.txt and page come over one connection
    fetcher = open_fetcher(resolve=resolve, connect_to={}, allowed_networks=(loopback,))
    url = f"http://nakal.example:{world.port}"
    fetcher.fetch(Candidate(url=f"{url}/baik", source="uji"))
    fetcher.wire.adapter.poolmanager.clear()  # the host closed its connections
    with pytest.raises(ForbiddenAddress):
        fetcher.fetch(Candidate(url=f"{url}/baik", source="uji"))


def test_the_system_resolver_speaks_in_addresses():
    assert system_resolve("2130706433", 80) == ["127.0.0.1"]
