"""What can be wrong with a source or with what it lists."""

from __future__ import annotations

from tasks.errors import Fatal, Refused


class InvalidOutlets(Fatal):
    """The list of outlets contradicts itself or cannot be used as it stands."""


class UnknownSource(Fatal):
    """No source or outlet has this name."""


class OffDomain(Refused):
    """A link in an outlet's listing that leads to somebody else."""


class BadLink(Refused):
    """A link in a listing that is no address of the web."""


class UnreadableListing(Refused):
    """What came is no feed, sitemap, index or list."""


class UnsafeXml(Refused):
    """XML that declares entities: no feed or sitemap needs them, attacks do."""
