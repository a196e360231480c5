"""A PNG encoder for formats that Pillow does not write: bit depths, interlacing, colour keys."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GRAY, RGB, PALETTE, GRAY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
DEPTHS = {
    GRAY: (1, 2, 4, 8, 16),
    RGB: (8, 16),
    PALETTE: (1, 2, 4, 8),
    GRAY_ALPHA: (8, 16),
    RGB_ALPHA: (8, 16),
}
_CHANNELS = {GRAY: 1, RGB: 3, PALETTE: 1, GRAY_ALPHA: 2, RGB_ALPHA: 4}
# First row, first column, row step, column step of the seven passes.
_ADAM7 = (
    (0, 0, 8, 8),
    (0, 4, 8, 8),
    (4, 0, 8, 4),
    (0, 2, 4, 4),
    (2, 0, 4, 2),
    (0, 1, 2, 2),
    (1, 0, 2, 1),
)

Mask = NDArray[np.bool_]
Samples = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Format:
    color_type: int
    depth: int
    interlaced: bool = False

    def __str__(self) -> str:
        names = {0: "gray", 2: "rgb", 3: "palette", 4: "gray+alpha", 6: "rgb+alpha"}
        return f"{names[self.color_type]}-{self.depth}{'-interlaced' * self.interlaced}"


EVERY_FORMAT = [
    Format(color_type, depth, interlaced)
    for color_type, depths in DEPTHS.items()
    for depth in depths
    for interlaced in (False, True)
]


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def header(width: int, height: int, how: Format) -> bytes:
    fields = (width, height, how.depth, how.color_type, 0, 0, int(how.interlaced))
    return chunk(b"IHDR", struct.pack(">IIBBBBB", *fields))


def encode(samples: Samples, how: Format, *extra: bytes) -> bytes:
    """Encode samples, shape (height, width, channels); ``extra`` goes before the picture data."""
    height, width = samples.shape[:2]
    assert samples.shape[2] == _CHANNELS[how.color_type]
    passes = _ADAM7 if how.interlaced else ((0, 0, 1, 1),)
    rows = b"".join(
        b"\0" + _pack(row, how.depth)
        for top, left, down, across in passes
        for row in samples[top::down, left::across]
        if row.size
    )
    return b"".join(
        (
            SIGNATURE,
            header(width, height, how),
            *extra,
            chunk(b"IDAT", zlib.compress(rows)),
            chunk(b"IEND"),
        )
    )


def dark_on_light(ink: Mask, how: Format) -> bytes:
    """Encode ink as black on opaque white."""
    if how.color_type == PALETTE:
        return encode(ink[..., None].astype(int), how, chunk(b"PLTE", b"\xff\xff\xff\0\0\0"))
    full = 2**how.depth - 1
    samples = np.full((*ink.shape, _CHANNELS[how.color_type]), full)
    has_alpha = how.color_type in (GRAY_ALPHA, RGB_ALPHA)
    samples[ink, : -1 if has_alpha else None] = 0
    return encode(samples, how)


def dark_on_nothing(ink: Mask, how: Format) -> bytes:
    """Encode ink as black on transparent black, by alpha or by tRNS as the format allows."""
    if how.color_type == PALETTE:
        palette = chunk(b"PLTE", bytes(6)) + chunk(b"tRNS", b"\0\xff")
        return encode(ink[..., None].astype(int), how, palette)
    channels = _CHANNELS[how.color_type]
    if how.color_type in (GRAY_ALPHA, RGB_ALPHA):
        samples = np.zeros((*ink.shape, channels), dtype=int)
        samples[ink, -1] = 2**how.depth - 1
        return encode(samples, how)
    # The key is the next darkest value, which looks black and has a luma whose high byte is 0.
    key = 2 ** (how.depth - 8) if how.depth > 8 else 1
    samples = np.where(ink, 0, key)[..., None].repeat(channels, axis=2)
    return encode(samples, how, chunk(b"tRNS", struct.pack(f">{channels}H", *[key] * channels)))


def _pack(row: Samples, depth: int) -> bytes:
    flat = row.ravel()
    if depth == 16:
        return flat.astype(">u2").tobytes()
    if depth == 8:
        return flat.astype(np.uint8).tobytes()
    bits = (flat[:, None] >> np.arange(depth - 1, -1, -1)) & 1
    return np.packbits(bits.astype(np.uint8).ravel()).tobytes()
