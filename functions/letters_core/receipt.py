"""Receipts: what the score function found in a drawing, signed so that nobody can alter it.

With a receipt, the history can store a score without running the network again and without
trusting the page. Neither function stores anything for it.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from http import HTTPStatus

from itsdangerous import BadData, URLSafeTimedSerializer

from letters_core.http.problem import Problem

# How long a page may stay offline before it can no longer save its drawings.
LIFETIME = timedelta(days=7)
# The clocks of two instances differ a little.
_SKEW = timedelta(minutes=5)
MAX_LENGTH = 4096


class BadReceipt(Problem):
    type = "/problems/bad-receipt"
    title = "The receipt is not one of ours"
    status = HTTPStatus.BAD_REQUEST


class ReceiptExpired(Problem):
    type = "/problems/receipt-expired"
    title = "The receipt has expired"
    status = HTTPStatus.GONE


@dataclass(frozen=True)
class Receipt:
    """What was found in one drawing.

    ``id`` is 128 random bits in hexadecimal, ``drawing`` the SHA-256 of the PNG in hexadecimal,
    ``scores`` what it gets for each character it may be saved as, ``issued`` in whole seconds UTC.
    """

    id: str
    drawing: str
    scores: Mapping[str, int]
    model: str
    issued: datetime


class ReceiptSigner:
    """Issues and reads receipts. The first key signs, any of them verifies."""

    def __init__(self, key: str, *others: str) -> None:
        self._serializer = URLSafeTimedSerializer(
            # itsdangerous signs with the last one.
            [*reversed(others), key],
            salt="letters.receipt",
            serializer_kwargs={"ensure_ascii": False},
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )

    def issue(self, drawing: bytes, scores: Mapping[str, int], model: str) -> str:
        """Return the receipt of a PNG, as text that is safe in a URL."""
        content = {
            "id": secrets.token_hex(16),
            "drawing": digest(drawing),
            "scores": dict(scores),
            "model": model,
        }
        return str(self._serializer.dumps(content))

    def read(self, token: str) -> Receipt:
        """Return what a receipt says; BadReceipt or ReceiptExpired."""
        if len(token) > MAX_LENGTH:
            raise BadReceipt(
                f"Expected at most {MAX_LENGTH:,} characters of receipt, found {len(token):,}."
            )
        try:
            content, issued = self._serializer.loads(token, return_timestamp=True)
            receipt = Receipt(issued=issued, **content)
        # Also signed by us, but in another version's form or with an impossible date.
        except (BadData, TypeError, ValueError, OverflowError, OSError) as error:
            raise BadReceipt(
                "Expected a receipt as POST /score answered it, found one whose signature or "
                "form is wrong. Score the drawing again."
            ) from error
        age = datetime.now(timezone.utc) - issued
        if not -_SKEW <= age <= LIFETIME:
            raise ReceiptExpired(
                f"A receipt is good for {LIFETIME.days} days, and this one is "
                f"{max(age.days, 0)} days old. Score the drawing again."
            )
        return receipt


def digest(png: bytes) -> str:
    """Return the SHA-256 of a drawing in hexadecimal, as in a receipt."""
    return hashlib.sha256(png).hexdigest()
