"""The wire: requests' own adapter, which connects only to addresses that it has checked, and only for so long.

The name is looked up once, every address found is checked, and the connection goes to that very address: nothing can be
exchanged between check and connect. A watch closes the connection when the attempt's time is up, wherever it stands then
(handshake, headers, body): time limits of single reads do not end a slow drip.
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from tasks.fetch.addresses import is_public
from tasks.fetch.errors import ForbiddenAddress
from tasks.fetch.policy import FetchPolicy

Resolve = Callable[[str, int], list[str]]


def system_resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system finds them; also what it makes of ``2130706433``, ``0x7f.1`` and the like."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class Watch:
    """Ends all connections of the current attempt when its time is up."""

    def __init__(self) -> None:
        self._twins: list[socket.socket] = []
        self._lock = threading.Lock()
        self.rang = False

    def add(self, sock: socket.socket) -> None:
        """Watch one connection, through a twin descriptor that survives its wrapping in TLS."""
        with self._lock:
            self._twins.append(socket.socket(fileno=os.dup(sock.fileno())))  # TLS sockets have no dup of their own
            if self.rang:
                self._shut()

    def ring(self) -> None:
        """Time is up."""
        with self._lock:
            self.rang = True
            self._shut()

    def _shut(self) -> None:
        for twin in self._twins:
            with suppress(OSError):
                twin.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Stop watching."""
        with self._lock:
            for twin in self._twins:
                twin.close()
            self._twins.clear()


class GuardedAdapter(HTTPAdapter):
    """An adapter of requests that checks whom it connects to. Raises ForbiddenAddress."""

    def __init__(self, policy: FetchPolicy, resolve: Resolve = system_resolve) -> None:
        self.policy = policy
        self.resolve = resolve
        self._attempt = threading.local()
        self._watches: set[Watch] = set()
        self._hung_up = False
        super().__init__(pool_connections=256, pool_maxsize=2, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  as requests declares it
        """Make the pools build guarded connections."""
        super().init_poolmanager(*args, **kwargs)
        guard = self

        class Plain(_Guarded, HTTPConnection):
            adapter = guard

        class Secure(_Guarded, HTTPSConnection):
            adapter = guard

        plain = type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": Plain})
        secure = type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": Secure})
        self.poolmanager.pool_classes_by_scheme = {"http": plain, "https": secure}

    @contextmanager
    def limited(self, seconds: float) -> Iterator[Watch]:
        """Give all that this thread asks inside the block so many seconds."""
        watch = Watch()
        timer = threading.Timer(seconds, watch.ring)
        timer.daemon = True
        timer.start()
        self._attempt.watch = watch
        self._watches.add(watch)
        if self._hung_up:
            watch.ring()
        try:
            yield watch
        finally:
            timer.cancel()
            self._attempt.watch = None
            self._watches.discard(watch)
            watch.close()

    def hang_up(self) -> None:
        """End everything that is under way, in all threads, and whatever is begun later."""
        self._hung_up = True
        for watch in tuple(self._watches):
            watch.ring()

    def watch(self, sock: socket.socket) -> None:
        """Let the current attempt's watch, if there is one, end this connection."""
        if (watch := getattr(self._attempt, "watch", None)) is not None:
            watch.add(sock)

    def connect(self, host: str, port: int, timeout: float | None) -> socket.socket:
        """A connection to the first address of the host that answers; raises ForbiddenAddress if any of them is not public."""
        if (endpoint := self.policy.endpoint(host)) is not None:
            return socket.create_connection(endpoint, timeout)
        addresses = self.resolve(host, port)
        for address in addresses:
            if not is_public(address, self.policy.allowed_networks):
                advice = "If this is meant, name its network in the settings."
                raise ForbiddenAddress(host, f"leads to {address}, which is not on the open web", advice=advice)
        return _first_answer(addresses, port, timeout)


def _first_answer(addresses: list[str], port: int, timeout: float | None) -> socket.socket:
    last = OSError("no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout)
        except OSError as error:
            last = error
    raise last


class _Guarded:
    """What both kinds of connection do differently."""

    adapter: GuardedAdapter
    host: str
    port: int
    timeout: Any
    sock: Any

    def _new_conn(self) -> socket.socket:
        timeout = self.timeout if isinstance(self.timeout, int | float) else None
        try:
            sock = self.adapter.connect(self.host.strip("[]"), self.port, timeout)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error  # type: ignore[arg-type]  # a mixin of that class
        except TimeoutError as error:
            raise ConnectTimeoutError(self, f"no connection within {timeout} s") from error
        except OSError as error:
            raise NewConnectionError(self, str(error)) from error  # type: ignore[arg-type]  # a mixin of that class
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.adapter.watch(sock)
        return sock

    def request(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  as urllib3 declares it
        if self.sock is not None:  # kept from an earlier request
            self.adapter.watch(self.sock)
        super().request(*args, **kwargs)  # type: ignore[misc]  # a mixin of HTTPConnection


class _Session(requests.Session):
    def get_redirect_target(self, resp: requests.Response) -> None:
        """Redirects are ours to follow: requests would read the whole body of one, whatever its size, even when told not to follow."""


def open_session(policy: FetchPolicy, resolve: Resolve = system_resolve) -> tuple[requests.Session, GuardedAdapter]:
    """The one session: no cookies, no proxies or passwords from the environment, certificates always verified."""
    adapter = GuardedAdapter(policy, resolve)
    session = _Session()
    session.trust_env = False
    session.verify = policy.ca_bundle or True
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers.clear()
    session.headers.update({"User-Agent": policy.user_agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"})
    for scheme in ("http://", "https://"):
        session.mount(scheme, adapter)
    return session, adapter
