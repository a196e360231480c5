"""The fuzzed code: each target takes any bytes and raises only if our code has a fault.

Called by hand with an input that was found, a target raises the same exception again.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import closing, suppress

import flask
import numpy as np
from itsdangerous.encoding import base64_encode
from werkzeug.test import EnvironBuilder

from letters_core.advice import canvas, fitting, pack, request
from letters_core.advice.strokes import flattened
from letters_core.http.body import TooLarge
from letters_core.http.problem import BadRequest
from letters_core.reading import png
from letters_core.reading.dark_page import DarkPaper
from letters_core.reading.drawing import decode
from letters_core.reading.paper import Blank, clean
from letters_core.reading.png import OutOfBounds, Undecodable
from letters_core.reading.preprocess import CHANNELS, SIDE, placement, prepare
from letters_core.receipt import BadReceipt, ReceiptExpired, ReceiptSigner
from letters_core.writings import form
from tests.odd_pngs import CORPUS
from tests.writings import EI, FORM, SIGNING_KEY, a_form, a_receipt

_SIGNER = ReceiptSigner(SIGNING_KEY)
_BARE_SIGNER = _SIGNER._serializer.make_signer(_SIGNER._serializer.salt)
_APP = flask.Flask(__name__)


def drawing(data: bytes) -> None:
    """Decode and prepare a PNG, as sent and as the history stores it."""
    try:
        ink = decode(data)
        written = clean(ink)
    except (Undecodable, OutOfBounds, Blank, DarkPaper):
        return
    picture = prepare(written)
    assert picture.shape == (SIDE, SIDE, CHANNELS)
    assert picture.dtype == np.dtype(np.uint8)
    assert picture.any()
    assert all(0 <= part <= 1 for part in placement(written))
    kept = png.parse(data).data
    assert png.parse(kept).data == kept
    assert np.array_equal(decode(kept), ink)


def receipt(data: bytes) -> None:
    """Read a receipt: the bytes as text, as signed text, and as the content of signed text."""
    content = _BARE_SIGNER.sign(base64_encode(data))
    for token in (data, data + b"." + _BARE_SIGNER.get_signature(data), content):
        with suppress(BadReceipt, ReceiptExpired):
            _SIGNER.read(token.decode("utf-8", "surrogateescape"))


def saving(data: bytes) -> None:
    """Read the form of POST /history, and the receipt in it."""
    environ = EnvironBuilder(
        method="POST",
        input_stream=io.BytesIO(data),
        content_length=len(data),
        content_type=FORM,
    ).get_environ()
    with _APP.app_context(), closing(flask.Request(environ)) as request:
        try:
            sent = form.read(request)
            _SIGNER.read(sent.receipt)
        except (BadReceipt, BadRequest, ReceiptExpired, TooLarge):
            return
        assert len(sent.drawing) <= len(data)


def advice(data: bytes) -> None:
    """Read the body of POST /score/advice, lay each design on its strokes, and draw them."""
    try:
        asked = request.parse(data)
    except (BadRequest, request.BadStrokes):
        return
    for design in pack.load().designs("永"):
        fitted = fitting.fit(asked.strokes, [flattened(stroke) for stroke in design])
        found = fitted.found
        matched = [i for pair in found.pairs for i in pair.drawn] + [*found.extra]
        assert sorted(matched) == [*range(len(asked.strokes))]
        for t in range(len(design)):
            assert all(np.isfinite(stroke).all() for stroke in fitted.beside((t,)))
    ink = canvas.together(canvas.drawn(stroke, asked.width) for stroke in asked.strokes)
    assert ink.shape == (canvas.SIDE, canvas.SIDE)


def _bodies() -> list[bytes]:
    strokes = [[[0.2, 0.4], [0.8, 0.4]], [[0.5, 0.5]], [[0.1, 1e-9], [-1, 2], [0.3, 0.3]]]
    whole = json.dumps({"character": "永", "strokes": strokes, "width": 0.04}).encode()
    return [whole, whole[:-9], whole.replace(b"0.4", b"NaN"), b"[[[[", b"{}", b""]


def _receipts() -> list[bytes]:
    whole = a_receipt()
    content, issued, _ = whole.rsplit(".", 2)
    return [
        whole.encode(),
        f"{content}.{issued}".encode(),
        f"{content}.".encode(),
        b"e30." + issued.encode(),
        json.dumps({"id": "1", "drawing": "2", "scores": {"永": 3}, "model": "4"}).encode(),
        b"{}",
        b"." + issued.encode(),
        b"",
    ]


def _forms() -> list[bytes]:
    sound = a_form(EI[:200], receipt=a_receipt(), character="永")
    return [
        sound,
        sound[:-9],
        a_form(b"", receipt="", character=""),
        a_form(EI[:200]),
        b"",
    ]


TARGETS: dict[str, Callable[[bytes], None]] = {
    "drawing": drawing,
    "receipt": receipt,
    "saving": saving,
    "advice": advice,
}


def seeds(target: str) -> list[bytes]:
    """Return the inputs that a search of a target begins with."""
    if target == "drawing":
        return [body for cases in CORPUS.values() for body in cases.values() if len(body) < 4096]
    made = {"receipt": _receipts, "saving": _forms, "advice": _bodies}
    return made[target]()
