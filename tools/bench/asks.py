"""The requests that are measured."""

from __future__ import annotations

import secrets

from letters_core.receipt import ReceiptSigner
from tests.drawings import png, write
from tests.writings import FORM, SIGNING_KEY, a_form
from tools.bench.servers import Ask

# The page's format: 256 pixels a side, with an alpha channel.
DRAWING = png(write("永", mode="RGBA"))
PNG = {"Content-Type": "image/png"}

SCORE = Ask("POST", "/score", DRAWING, PNG)
HELLO = Ask()
LIST = Ask("GET", "/history", headers={"Cookie": f"letters={secrets.token_urlsafe(32)}"})
EXAMPLES = Ask("GET", "/examples?character=%E6%B0%B8")


def save(character: str = "永") -> Ask:
    """Return a request that saves a scored drawing for the visitor of ``LIST``."""
    receipt = ReceiptSigner(SIGNING_KEY).issue(DRAWING, {character: 90}, "measured")
    body = a_form(DRAWING, receipt=receipt, character=character)
    return Ask("POST", "/history", body, {"Content-Type": FORM, **LIST.headers})
