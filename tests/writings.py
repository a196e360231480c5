"""Writings, visitors, receipts and forms for the tests."""

from __future__ import annotations

import io
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from letters_core.characters import script_of
from letters_core.receipt import ReceiptSigner
from letters_core.writings.store import Practice, Writing
from tests.drawings import png, write

NOW = datetime(2026, 5, 17, 12, 0, 0, tzinfo=timezone.utc)
SIGNING_KEY = "a-key-of-the-tests-that-signs-nothing-of-worth"
EI = png(write("永", side=64))

_BOUNDARY = "between-the-fields"
FORM = f"multipart/form-data; boundary={_BOUNDARY}"


def a_visitor() -> str:
    """Return the key of a new visitor."""
    return secrets.token_hex(32)


def a_writing(
    character: str = "永",
    score: int = 90,
    *,
    ago: timedelta = timedelta(0),
    drawing: bytes = EI,
    practice: Practice | None = None,
) -> Writing:
    return Writing(
        id=secrets.token_hex(16),
        written=NOW - ago,
        character=character,
        script=script_of(character),
        score=score,
        model="test-1",
        drawing=drawing,
        practice=practice,
    )


def a_receipt(
    drawing: bytes = EI, scores: Mapping[str, int] | None = None, *, key: str = SIGNING_KEY
) -> str:
    return ReceiptSigner(key).issue(drawing, scores or {"永": 93, "水": 7}, "test-1")


def a_form(drawing: bytes, **fields: str) -> bytes:
    """Return the body of POST /history, of the media type ``FORM``."""
    file = FileStorage(io.BytesIO(drawing), "drawing.png", content_type="image/png")
    return encode_multipart({**fields, "drawing": file}, _BOUNDARY)[1]
