"""The score function answers any bytes with a score or with a problem that it declares."""

from __future__ import annotations

import json
import zlib

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client

from tests import pngs
from tests.drawings import png, write

DECLARED = {
    "/problems/blank-drawing",
    "/problems/dark-paper",
    "/problems/drawing-dimensions",
    "/problems/undecodable-drawing",
}
CROSS = np.zeros((24, 24), dtype=bool)
CROSS[10:13, 2:22] = CROSS[2:22, 10:13] = True
SEEDS = [
    png(write("十", side=32)),
    *(pngs.dark_on_light(CROSS, how) for how in pngs.EVERY_FORMAT),
    *(pngs.dark_on_nothing(CROSS, how) for how in pngs.EVERY_FORMAT),
]
CHUNK_TYPES = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fdAT", b"iCCP", b"zTXt"]


def assert_declared(score: Client, body: bytes) -> None:
    response = score.post("/score", data=body, content_type="image/png")
    if response.status_code != 200:
        assert response.status_code == 422, response.text
        assert json.loads(response.data)["type"] in DECLARED


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A PNG with a few bytes changed, inserted or removed."""
    body = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(body)))
        body[at : at + draw(st.integers(0, 4))] = draw(st.binary(max_size=4))
    return bytes(body)


@st.composite
def well_formed_nonsense(draw: st.DrawFn) -> bytes:
    """Chunks with correct checksums, in any order and with any content, after a valid signature."""
    header = pngs.chunk(
        b"IHDR",
        draw(st.sampled_from([16, 17, 64])).to_bytes(4, "big") * 2
        + bytes(draw(st.tuples(*[st.sampled_from([0, 1, 2, 3, 4, 6, 8, 16])] * 2)))
        + bytes([0, 0, draw(st.integers(0, 1))]),
    )
    chunks = draw(
        st.lists(st.tuples(st.sampled_from(CHUNK_TYPES), st.binary(max_size=800)), max_size=6)
    )
    packed = draw(st.binary(max_size=2000).map(zlib.compress))
    body = b"".join(pngs.chunk(kind, content) for kind, content in chunks)
    return pngs.SIGNATURE + header + body + pngs.chunk(b"IDAT", packed) + pngs.chunk(b"IEND")


@given(body=st.binary(max_size=2000))
def test_random_bytes_are_answered(score: Client, body: bytes) -> None:
    assert_declared(score, body)


@given(body=st.binary(max_size=500).map(pngs.SIGNATURE.__add__))
def test_random_bytes_after_a_signature_are_answered(score: Client, body: bytes) -> None:
    assert_declared(score, body)


@given(body=mutated())
def test_a_damaged_png_is_answered(score: Client, body: bytes) -> None:
    assert_declared(score, body)


@given(body=well_formed_nonsense())
def test_a_well_formed_png_of_nonsense_is_answered(score: Client, body: bytes) -> None:
    assert_declared(score, body)


@given(target=st.text(max_size=5))
def test_any_target_is_scored_or_refused(score: Client, target: str) -> None:
    response = score.post(
        "/score", query_string={"target": target}, data=SEEDS[0], content_type="image/png"
    )
    assert response.status_code in {200, 400}


@given(path=st.text(max_size=30))
def test_any_path_is_answered(score: Client, path: str) -> None:
    response = score.post("/score/" + path, data=SEEDS[0], content_type="image/png")
    assert response.status_code in {200, 404}
