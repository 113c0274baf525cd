"""Why an address did not become a document: for good (Refused), or for now (Retriable)."""

from __future__ import annotations

from tasks.errors import Absent, Fatal, Refused, Retriable


class NoContact(Fatal):
    """Nobody to write to in the User-Agent: hosts are told who asks."""


class BadAddress(Refused):
    """No address of the web: another scheme, credentials in it, no host."""


class ForbiddenAddress(Refused):
    """The host is, or resolves to, an address inside a network of ours."""


class Disallowed(Refused):
    """robots.txt does not allow it."""


class Gone(Absent):
    """The host says that it is not there (404, 410)."""


class Denied(Refused):
    """The host will not give it: any other permanent status (401, 403, 451 …)."""


class BadRedirect(Refused):
    """Redirects that go round in circles, are too many, or lead nowhere."""


class OversizedBody(Refused):
    """A body, as sent or decompressed, larger than any article."""


class BrokenBody(Refused):
    """A body that cannot be decompressed as its headers say."""


class NotAPage(Refused):
    """Pictures, films, documents: whatever the headers say, no page."""


class InvalidCertificate(Refused):
    """The host does not prove who it is."""


class RobotsUnreachable(Retriable):
    """robots.txt could not be read: that means wait, not go."""


class HostUnreachable(Retriable):
    """No address, no connection, or a connection that broke."""


class TimedOut(Retriable):
    """The host took longer than the whole attempt may take."""


class ServerFailing(Retriable):
    """The host says that it cannot just now (5xx)."""


class TooManyRequests(Retriable):
    """The host asks us to come back later (429)."""


class HostResting(Retriable):
    """The host failed so often, or asked for so long a wait, that it is left alone for a while."""


class Abandoned(Retriable):
    """The run is being stopped; the host was not asked, or not to the end."""


class FetchDefect(Refused):
    """A defect of ours, met on this address."""
