"""Which addresses may be asked: the open web, never a machine of ours by way of a stranger's link."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from tasks.fetch.errors import BadAddress
from tasks.fetch.policy import Network

#: RFC 6052 and RFC 8215: an IPv4 address in the last 32 bits, reached through a translator.
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
#: RFC 4291 §2.5.5.1, deprecated, but still understood by some stacks.
_V4_COMPATIBLE = IPv6Network("::/96")


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
    return all(part.is_global and not part.is_multicast and not part.is_reserved for part in _unwrap(ip))


def _unwrap(ip: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(ip, IPv4Address):
        return [ip]
    inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if any(ip in network for network in _NAT64):
        # The wrapper itself is an ordinary address; what counts is whom it stands for.
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    if ip in _V4_COMPATIBLE:
        inner.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    found = [part for part in inner if part is not None]
    return found if ip.ipv4_mapped else [ip, *found]


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
