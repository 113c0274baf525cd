"""What the server answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Reply:
    """Status, body and headers; a body that is a function writes to the wire itself, head included, and then hangs up."""

    status: int
    body: bytes | Callable[[BinaryIO], None] = b""
    headers: dict[str, str] = field(default_factory=dict)
