"""Receipts: what the score function found in a drawing, signed so that nobody can alter it.

A receipt is what lets the history store a score without asking the network again and without
trusting the page. Neither function keeps any state for it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from http import HTTPStatus
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer

from letters_core.http.problem import Problem

# As long as a page may wait for a connection before what it kept is refused: a week's journey.
LIFETIME = timedelta(days=7)
# Instances of two functions do not share a clock.
_SKEW = timedelta(minutes=5)
MAX_LENGTH = 4096
MIN_KEY_LENGTH = 32

KEYS = "LETTERS_SIGNING_KEYS"
KEYS_FILE = "LETTERS_SIGNING_KEYS_FILE"
# Keys that only verify: one that has signed until lately, and one that will before long.
OTHER_KEYS = ("LETTERS_PREVIOUS_SIGNING_KEY", "LETTERS_NEXT_SIGNING_KEY")


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

    def __init__(self, *keys: str) -> None:
        if not keys:
            raise ValueError(f"Expected a key to sign receipts with in {KEYS} or {KEYS_FILE}.")
        if short := [key for key in keys if len(key) < MIN_KEY_LENGTH]:
            raise ValueError(
                f"Expected keys of at least {MIN_KEY_LENGTH} characters in {KEYS}, "
                f"found one of {len(short[0])}."
            )
        self._serializer = URLSafeTimedSerializer(
            # itsdangerous signs with the last one.
            list(reversed(keys)),
            salt="letters.receipt",
            serializer_kwargs={"ensure_ascii": False},
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )

    @classmethod
    def from_environment(cls) -> ReceiptSigner:
        """Take the keys, newest first and separated by white space, from the environment.

        They stand in LETTERS_SIGNING_KEYS, or in the file that LETTERS_SIGNING_KEYS_FILE names.
        LETTERS_PREVIOUS_SIGNING_KEY and LETTERS_NEXT_SIGNING_KEY verify as well, for a secret store
        that hands out one key at a time.
        ValueError where there is none to sign with, or one that is too short to be safe.
        """
        if path := os.environ.get(KEYS_FILE):
            keys = Path(path).read_text(encoding="utf-8").split()
        else:
            keys = os.environ.get(KEYS, "").split()
        if not keys:
            return cls()
        return cls(*keys, *(os.environ[name].strip() for name in OTHER_KEYS if name in os.environ))

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
        # Signed by us, but in a form that another version knows, or in a year that never comes.
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
    """Return the SHA-256 of a drawing, as a receipt names it."""
    return hashlib.sha256(png).hexdigest()
