"""What the parse stage refuses, and why: each class is the reason under which the quarantine files it."""

from __future__ import annotations

from tasks.errors import Refused


class EmptyDocument(Refused):
    """There are no characters in it."""


class BinaryContent(Refused):
    """The bytes are an image, an archive, a PDF …, whatever the media type says."""


class UnsupportedMediaType(Refused):
    """No reader exists for this media type."""


class Undecodable(Refused):
    """Too many bytes fit no character of the declared or any likely encoding."""


class InvalidJson(Refused):
    """A row of a JSON Lines file is no JSON object."""


class OversizedLine(Refused):
    """A row is longer than any article: something that is no row was taken for one."""


class MissingBody(Refused):
    """A row carries neither text nor HTML under any name that we know."""


class NeedsBrowser(Refused):
    """The page is a shell that JavaScript fills in a browser."""


class ErrorPage(Refused):
    """The page says that there is nothing here, whatever status came with it."""


class NotAnArticle(Refused):
    """The page is a list, an index, a frame set or a form: no text stands in it that somebody wrote as one piece."""
