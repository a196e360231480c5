"""The structure of a PNG file, checked without decoding it (PNG specification, third edition)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from http import HTTPStatus

from letters_core.http.problem import Problem

MIN_SIDE = 16
MAX_SIDE = 1024

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHUNK_OVERHEAD = 12
_IHDR_LENGTH = 13
# The chunks of the picture. Others (text, profiles, dates, places, animation) are left out.
_ESSENTIAL = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")


class Undecodable(Problem):
    type = "/problems/undecodable-drawing"
    title = "The drawing cannot be decoded"
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class OutOfBounds(Problem):
    type = "/problems/drawing-dimensions"
    title = "The drawing is too small or too big"
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class ColorType(IntEnum):
    """Colour type of the IHDR chunk."""

    GRAY = 0
    RGB = 2
    PALETTE = 3
    GRAY_ALPHA = 4
    RGB_ALPHA = 6


_BIT_DEPTHS = {
    ColorType.GRAY: (1, 2, 4, 8, 16),
    ColorType.RGB: (8, 16),
    ColorType.PALETTE: (1, 2, 4, 8),
    ColorType.GRAY_ALPHA: (8, 16),
    ColorType.RGB_ALPHA: (8, 16),
}
_TRNS_LENGTH = {ColorType.GRAY: 2, ColorType.RGB: 6}


@dataclass(frozen=True)
class Png:
    """A valid PNG: its chunks are complete, its checksums correct, its size within bounds.

    ``data`` is the same picture without its other chunks; an animated PNG becomes its still
    picture. ``key`` holds the samples (at ``bit_depth``) of the gray or RGB value that is
    transparent, empty if there is none.
    """

    width: int
    height: int
    bit_depth: int
    color_type: ColorType
    key: tuple[int, ...]
    data: bytes


def parse(data: bytes) -> Png:
    """Check a PNG; raise Undecodable or OutOfBounds, before anything is inflated."""
    if not data.startswith(SIGNATURE):
        raise Undecodable("Expected a PNG, but the body does not begin with the PNG signature.")
    chunks = _chunks(data)
    kind, header = next(chunks)
    if kind != b"IHDR" or len(header) != _IHDR_LENGTH:
        raise Undecodable(
            f"Expected a PNG to begin with an IHDR chunk of {_IHDR_LENGTH} bytes, "
            f"found {_name(kind)} of {len(header):,}."
        )
    width, height, bit_depth, color_type = _header(header)
    kept = dict.fromkeys(_ESSENTIAL, b"") | {b"IHDR": header}
    for kind, body in chunks:
        if kind == b"IDAT":
            kept[kind] += body
        elif kind in (b"PLTE", b"tRNS", b"IHDR"):
            if kept[kind] or kept[b"IDAT"]:
                raise Undecodable(f"Expected one {_name(kind)} chunk ahead of the picture data.")
            kept[kind] = body
        elif kind[0:1].isupper() and kind != b"IEND":
            raise Undecodable(f"Expected the chunks of a PNG, found {_name(kind)}.")
    if color_type is ColorType.PALETTE:
        _check_palette(kept[b"PLTE"], kept[b"tRNS"])
    if color_type in (ColorType.GRAY_ALPHA, ColorType.RGB_ALPHA):
        kept[b"tRNS"] = b""
    return Png(
        width,
        height,
        bit_depth,
        color_type,
        _key(color_type, kept[b"tRNS"]),
        _write(kept),
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield (type, body) up to and including IEND; data after it is not part of the picture."""
    offset, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        if offset + _CHUNK_OVERHEAD > len(data):
            raise Undecodable("The PNG is cut short: it ends without an IEND chunk.")
        length, kind = struct.unpack_from(">I4s", data, offset)
        end = offset + _CHUNK_OVERHEAD + length
        if end > len(data):
            raise Undecodable(f"The PNG is cut short within its {_name(kind)} chunk.")
        body = data[offset + 8 : end - 4]
        if zlib.crc32(kind + body) != int.from_bytes(data[end - 4 : end], "big"):
            raise Undecodable(f"The PNG is damaged: the checksum of {_name(kind)} is wrong.")
        yield kind, body
        offset = end


def _header(body: bytes) -> tuple[int, int, int, ColorType]:
    width, height, bit_depth, color_type, compression, filtering, interlace = struct.unpack(
        ">IIBBBBB", body
    )
    if not (MIN_SIDE <= width <= MAX_SIDE and MIN_SIDE <= height <= MAX_SIDE):
        raise OutOfBounds(
            f"Expected {MIN_SIDE} to {MAX_SIDE:,} pixels a side, found {width:,} x {height:,}."
        )
    if color_type not in _BIT_DEPTHS or bit_depth not in _BIT_DEPTHS[ColorType(color_type)]:
        raise Undecodable(f"A PNG of colour type {color_type} cannot have bit depth {bit_depth}.")
    if compression or filtering or interlace > 1:
        raise Undecodable("The PNG names a compression, filter or interlacing that does not exist.")
    return width, height, bit_depth, ColorType(color_type)


def _check_palette(palette: bytes, alphas: bytes) -> None:
    entries, rest = divmod(len(palette), 3)
    if rest or not 1 <= entries <= 256:
        raise Undecodable("Expected a palette of 1 to 256 colours in the PLTE chunk.")
    if len(alphas) > entries:
        raise Undecodable(
            f"Expected at most {entries} alphas in the tRNS chunk, found {len(alphas)}."
        )


def _key(color_type: ColorType, transparency: bytes) -> tuple[int, ...]:
    if not transparency or color_type not in _TRNS_LENGTH:
        return ()
    if len(transparency) != _TRNS_LENGTH[color_type]:
        raise Undecodable(f"The tRNS chunk does not fit colour type {int(color_type)}.")
    return struct.unpack(f">{len(transparency) // 2}H", transparency)


def _write(chunks: dict[bytes, bytes]) -> bytes:
    """Return a file of the given chunks, in their order, without the empty ones."""
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks.items()
        if body or kind == b"IEND"
    )


def _name(kind: bytes) -> str:
    return kind.decode("ascii") if kind.isalpha() else "unreadable"
