"""Positions in a history as text, which a client sends back to get the next page."""

from __future__ import annotations

import re
from datetime import datetime, timezone

from letters_core.http.problem import BadRequest
from letters_core.writings.store import Position

# Seconds since 1970, up to the year 5138, and a writing's id.
_CURSOR = re.compile(r"([0-9]{1,11})-([0-9a-f]{32})")
IDENTIFIER = re.compile(r"[0-9a-f]{32}")


def write(position: Position) -> str:
    """Return the cursor of a position. It is not secret: it only names a writing."""
    return f"{int(position.written.timestamp())}-{position.id}"


def read(cursor: str) -> Position:
    """Return the position of a cursor; BadRequest if it is malformed."""
    match = _CURSOR.fullmatch(cursor)
    if not match:
        raise BadRequest(f"Expected the \"next\" of an earlier answer, found '{cursor[:60]}'.")
    return Position(datetime.fromtimestamp(int(match[1]), timezone.utc), match[2])
