"""What the measured functions are asked."""

from __future__ import annotations

import io
import secrets

from letters_core.receipt import ReceiptSigner
from tests.drawings import png, write
from tests.writings import SIGNING_KEY
from tools.bench.servers import Ask

# As the page sends it: 256 pixels a side, with an alpha channel.
DRAWING = png(write("永", mode="RGBA"))
PNG = {"Content-Type": "image/png"}

SCORE = Ask("POST", "/score", DRAWING, PNG)
HELLO = Ask()
LIST = Ask("GET", "/history", headers={"Cookie": f"letters={secrets.token_urlsafe(32)}"})
EXAMPLES = Ask("GET", "/examples?character=%E6%B0%B8")


def save(character: str = "永") -> Ask:
    """Return the request that saves a drawing just scored, of the visitor of ``LIST``."""
    receipt = ReceiptSigner(SIGNING_KEY).issue(DRAWING, {character: 90}, "measured")
    body, kind = form({"receipt": receipt, "character": character}, DRAWING)
    return Ask("POST", "/history", body, {"Content-Type": kind, **LIST.headers})


def form(fields: dict[str, str], drawing: bytes) -> tuple[bytes, str]:
    """Return a multipart form and its media type."""
    boundary = secrets.token_hex(16)
    out = io.BytesIO()
    for name, value in fields.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        out.write(f"{head}{value}\r\n".encode())
    head = 'Content-Disposition: form-data; name="drawing"; filename="drawing.png"\r\n'
    out.write(f"--{boundary}\r\n{head}Content-Type: image/png\r\n\r\n".encode() + drawing)
    out.write(f"\r\n--{boundary}--\r\n".encode())
    return out.getvalue(), f"multipart/form-data; boundary={boundary}"
