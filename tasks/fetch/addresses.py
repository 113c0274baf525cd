"""Which addresses may be asked: the open web, never a machine of ours by way of a stranger's link."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from tasks.fetch.errors import BadAddress
from tasks.fetch.policy import Network

#: RFC 6052 and RFC 8215: an IPv4 address in the last 32 bits, reached through a translator.
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
#: All that IANA has given out for unicast; the rest of IPv6 is local, special or not in use.
_V6_UNICAST = IPv6Network("2000::/3")


def is_public(address: str, allowed: Iterable[Network] = ()) -> bool:
    """Whether an IP address is one of the open web, in any of the forms in which IPv6 wraps IPv4.

    Not public: private (RFC 1918, ULA), loopback, link-local, shared (RFC 6598), unspecified, multicast, reserved and documentation
    ranges, as the IANA registries list them, and anything that is no address.

    >>> is_public("8.8.8.8"), is_public("10.1.2.3"), is_public("::ffff:127.0.0.1"), is_public("64:ff9b::7f00:1")
    (True, False, False, False)
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if any(ip in network for network in allowed if network.version == ip.version):
        return True
    return all(_is_open(part) for part in _unwrap(ip))


def _is_open(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address) and ip not in _V6_UNICAST:
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _unwrap(ip: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(ip, IPv4Address):
        return [ip]
    if ip.ipv4_mapped is not None:
        return [ip.ipv4_mapped]
    if any(ip in network for network in _NAT64):
        # The wrapper itself is an ordinary address; what counts is whom it stands for.
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    return [ip, *(part for part in (ip.sixtofour, *(ip.teredo or ())) if part is not None)]


def check_address(url: str) -> str:
    """The host of a web address; raises BadAddress for every other kind (``file:``, credentials, control characters, no host).

    >>> check_address("https://www.contoh.example/berita/1")
    'www.contoh.example'
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise BadAddress(url[:500], f"is no address ({error})", advice="Correct it at its source.") from error
    if parts.scheme not in ("http", "https") or not host:
        raise BadAddress(url[:500], "is not an address of the web", advice="Only http and https are asked.")
    if parts.username is not None or any(ord(letter) <= 32 or ord(letter) == 127 for letter in url):
        raise BadAddress(url[:500], "carries credentials or control characters", advice="Correct it at its source.")
    return host


def authority(url: str) -> str:
    """Whom an address asks, in one spelling: host in lower case, the port only where it is unusual; empty for what is no address.

    >>> authority("https://WWW.Contoh.example.:443/a"), authority("http://contoh.example:8000/")
    ('www.contoh.example', 'contoh.example:8000')
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    return host if port in (None, 80, 443) else f"{host}:{port}"
