"""How we behave towards hosts: every limit in one record, with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network

from tasks.fetch.errors import NoContact

#: Product token, by which robots.txt may name us.
ROBOT = "Warta"

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """Limits of all fetching. Times are seconds, sizes bytes. Raises NoContact without a contact."""

    contact: str
    """An address of mail or web under which the people of a host reach those who run this."""
    delay: float = 1.0
    """Least time between the end of one request to a host and the start of the next; a longer Crawl-delay is kept."""
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    """Longest silence."""
    total_timeout: float = 60.0
    """Longest exchange, from the name look-up to the last byte: a slow drip ends here."""
    max_bytes: int = 20_000_000
    """Of a body, before and after decompression."""
    max_redirects: int = 5
    """RFC 9309 asks for at least five; browsers give up at twenty."""
    tries: int = 3
    backoff: float = 2.0
    """Mean wait before the second try; it doubles each time and is jittered."""
    longest_wait: float = 120.0
    """A host that asks for more (Retry-After) is left to a later run."""
    breaker_failures: int = 5
    """Failures in a row after which a host rests."""
    breaker_rest: float = 300.0
    hosts_at_once: int = 8
    ca_bundle: str | None = None
    """File of certificates to trust instead of the usual ones; verification itself has no switch."""
    allowed_networks: tuple[Network, ...] = ()
    """Networks of ours that may be asked nevertheless."""
    connect_to: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Host → address and port to connect to instead, for a rehearsal on this machine; ``*.contoh.example`` covers what is below."""

    def __post_init__(self) -> None:
        if not self.contact.strip():
            raise NoContact("contact", "is empty", advice="Name an address of mail or web under which hosts can reach you.")

    @property
    def user_agent(self) -> str:
        """What hosts read about us.

        >>> FetchPolicy(contact="redaksi@contoh.example").user_agent
        'Warta/0.1 (news archive; +redaksi@contoh.example)'
        """
        return f"{ROBOT}/0.1 (news archive; +{' '.join(self.contact.split())})"

    def endpoint(self, host: str) -> tuple[str, int] | None:
        """Where to connect to for a host instead of where its name points, if that is laid down.

        >>> FetchPolicy(contact="x", connect_to={"*.contoh.example": ("127.0.0.1", 8000)}).endpoint("www.contoh.example")
        ('127.0.0.1', 8000)
        """
        host = host.lower().rstrip(".")
        names = [host, *(f"*.{host.split('.', n)[-1]}" for n in range(1, host.count(".") + 1))]
        return next((self.connect_to[name] for name in names if name in self.connect_to), None)
