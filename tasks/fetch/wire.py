"""One exchange with one host: a request, and its answer within the limits, or one of our errors."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass

import requests
from requests import exceptions as failures
from urllib3.exceptions import HTTPError, LocationValueError, ReadTimeoutError

from tasks.errors import WartaError
from tasks.fetch.errors import BadAddress, BrokenBody, HostUnreachable, InvalidCertificate, OversizedBody, TimedOut
from tasks.fetch.policy import FetchPolicy
from tasks.fetch.transport import Resolve, open_session, system_resolve

_CHUNK = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: of one exchange, or of the last of a chain of redirects."""

    url: str
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    content: bytes = b""


class Wire:
    """Exchanges over the one session; redirects are not followed here. Threads may share it."""

    def __init__(self, policy: FetchPolicy, resolve: Resolve = system_resolve) -> None:
        self.policy = policy
        self.session, self.adapter = open_session(policy, resolve)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask once; the body is read only if the status is a success.

        Raises ForbiddenAddress, BadAddress, InvalidCertificate, OversizedBody, BrokenBody (refused), TimedOut, HostUnreachable (retriable).
        """
        with self.adapter.limited(self.policy.total_timeout) as watch:
            try:
                answer = self._exchange(url, dict(headers or {}))
            except WartaError:
                raise
            except (requests.RequestException, HTTPError, OSError, ValueError) as error:
                if not watch.rang:
                    raise _named(url, error) from error
            if watch.rang:  # even after an answer: a body without a stated length just ends when its connection is closed
                raise TimedOut(url, f"took longer than {self.policy.total_timeout:g} s", advice="A later run asks again.")
            return answer

    def _exchange(self, url: str, headers: dict[str, str]) -> Answer:
        timeout = (self.policy.connect_timeout, self.policy.read_timeout)
        with closing(self.session.get(url, headers=headers, timeout=timeout, stream=True, allow_redirects=False)) as response:
            content = _body(url, response, self.policy.max_bytes) if 200 <= response.status_code < 300 else _drained(response)
            return Answer(
                url=url,
                status=response.status_code,
                headers={name.lower(): value for name, value in response.headers.items()},
                content=content,
            )

    def close(self) -> None:
        """Close all connections."""
        self.session.close()


def _body(url: str, response: requests.Response, limit: int) -> bytes:
    declared = response.headers.get("Content-Length", "")
    content = bytearray()
    if not (declared.isdecimal() and int(declared) > limit):
        for chunk in response.iter_content(_CHUNK):
            content += chunk
            if len(content) > limit:
                break
        else:
            return bytes(content)
    raise OversizedBody(url, f"is larger than {limit // 1000} kB", advice="It is no article; leave its address out.")


def _drained(response: requests.Response) -> bytes:
    # Only a connection on which nothing is left can be used again, and most answers of a second visit are 304.
    with suppress(HTTPError, OSError):
        response.raw.read(_CHUNK, decode_content=False)
    return b""


def _named(url: str, error: Exception) -> WartaError:
    later = "A later run asks again."
    if isinstance(error, failures.InvalidURL | failures.InvalidSchema | failures.MissingSchema | LocationValueError | UnicodeError):
        return BadAddress(url, f"is no address ({error})", advice="Correct it at its source.")
    if isinstance(error, failures.SSLError) and "CERTIFICATE_VERIFY_FAILED" in str(error):
        return InvalidCertificate(
            url, "does not prove who it is", advice="Look at its certificate in a browser; verification has no switch."
        )
    if isinstance(error, failures.ContentDecodingError):
        return BrokenBody(url, "cannot be decompressed", advice="Nothing can be done here; the host is broken.")
    if isinstance(error, failures.Timeout) or any(isinstance(cause, ReadTimeoutError) for cause in error.args):
        return TimedOut(url, "was silent for too long", advice=later)
    return HostUnreachable(url, f"gave no whole answer ({type(error).__name__})", advice=later)
