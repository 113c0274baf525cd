"""A small web of invented outlets on loopback, well-behaved and otherwise, for tests and for a rehearsal of the whole pipeline."""

from newsworld.articles import Article, Press
from newsworld.server import NewsWorld, Request

__all__ = ["Article", "NewsWorld", "Press", "Request"]
