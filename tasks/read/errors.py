"""What can be wrong with a file, a line, a row or a record before anybody looks at what it says."""

from __future__ import annotations

from tasks.errors import Fatal, Refused
from tasks.model import Refusal


class NothingToRead(Fatal):
    """A path that was named does not exist, or holds nothing that Warta reads."""


class EmptyFile(Refused):
    """A file without a byte, or with nothing but white space."""


class BinaryFile(Refused):
    """Pictures, office documents, archives: bytes that are no text."""


class UnknownFormat(Refused):
    """A file whose name ends in nothing that Warta reads."""


class UnreadableFile(Refused):
    """The operating system would not give the bytes."""


class DamagedFile(Refused):
    """A container (gzip, Parquet, WARC) that breaks off or contradicts itself; what stood before the break was read."""


class OutsideRoot(Refused):
    """A link inside a folder that leads out of it."""


class OversizedFile(Refused):
    """One document larger than any article."""


class OversizedLine(Refused):
    """One line or record of a file larger than any article."""


class UnknownColumn(Refused):
    """A column that the mapping names is not there."""


class BrokenRow(Refused):
    """A row of a table with more cells than its header, or with a quotation mark that is never closed."""


def refusal(error: Refused) -> Refusal:
    """The quarantine row of an error of this stage.

    >>> refusal(EmptyFile("a.txt", "is empty", advice="Remove it.")).reason
    'EmptyFile'
    """
    return Refusal(stage="read", reason=type(error).__name__, subject=error.subject, message=error.message, advice=error.advice)
