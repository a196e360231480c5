"""Unusual and broken PNGs, each with the answer that the score function has to give.

All are made from one drawing, so each PNG that is scored must read as that drawing.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np

from tests import pngs
from tests.drawings import write
from tests.pngs import (
    GRAY,
    GRAY_ALPHA,
    PALETTE,
    RGB,
    RGB_ALPHA,
    SIGNATURE,
    Format,
    Mask,
    chunk,
    dark_on_light,
    dark_on_nothing,
)

CHARACTER = "十"
SCORED = "scored"
UNDECODABLE = "/problems/undecodable-drawing"
DIMENSIONS = "/problems/drawing-dimensions"
BLANK = "/problems/blank-drawing"
DARK = "/problems/dark-paper"
TOO_LARGE = "/problems/too-large"

SIDE = 32
PLAIN = Format(GRAY, 8)
INK: Mask = np.asarray(write(CHARACTER, side=SIDE, pen=20)) < 128
SOUND = dark_on_light(INK, PLAIN)
# Mostly dark, and its edge has both tones, so neither is clearly the paper.
STRIPES: Mask = np.broadcast_to(np.arange(SIDE) % 8 < 5, (SIDE, SIDE))

IHDR = pngs.header(SIDE, SIDE, PLAIN)
IEND = chunk(b"IEND")
ROWS = b"".join(b"\0" + bytes(row) for row in np.where(INK, 0, 255).astype(np.uint8))
IDAT = chunk(b"IDAT", zlib.compress(ROWS))
PALETTE_8 = pngs.header(SIDE, SIDE, Format(PALETTE, 8))
INDICES = chunk(
    b"IDAT", zlib.compress(b"".join(b"\0" + bytes(row) for row in INK.astype(np.uint8)))
)
WHITE_AND_BLACK = chunk(b"PLTE", b"\xff\xff\xff\0\0\0")
_AFTER_SIGNATURE = len(SIGNATURE)


def png(*chunks: bytes) -> bytes:
    return SIGNATURE + b"".join(chunks)


def chunks_of(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the type, start and end of each chunk."""
    start = _AFTER_SIGNATURE
    while start < len(data):
        length, kind = struct.unpack_from(">I4s", data, start)
        end = start + 12 + length
        yield kind, start, end
        start = end


def with_chunk(extra: bytes) -> bytes:
    """Return the valid PNG with one more chunk after its header."""
    return png(IHDR, extra, IDAT, IEND)


def with_length(kind: bytes, length: int) -> bytes:
    """Return the valid PNG, but one chunk claims another length."""
    (start,) = (start for found, start, _ in chunks_of(SOUND) if found == kind)
    return SOUND[:start] + struct.pack(">I", length) + SOUND[start + 4 :]


def with_checksum(kind: bytes, checksum: int) -> bytes:
    """Return the valid PNG, but one chunk has another checksum."""
    (end,) = (end for found, _, end in chunks_of(SOUND) if found == kind)
    return SOUND[: end - 4] + struct.pack(">I", checksum) + SOUND[end:]


def raw_header(
    *, side: int = SIDE, depth: int = 8, color: int = GRAY, rest: bytes = bytes(3)
) -> bytes:
    """Return an IHDR, valid or not; ``rest``: compression, filter, interlacing."""
    return chunk(b"IHDR", struct.pack(">IIBB", side, side, depth, color) + rest)


def of_size(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and holds the picture of the valid one."""
    return png(pngs.header(width, height, PLAIN), IDAT, IEND)


def blank(value: int, how: Format = PLAIN) -> bytes:
    channels = 2 if how.color_type == GRAY_ALPHA else 1
    return pngs.encode(np.full((SIDE, SIDE, channels), value), how)


def _apng() -> bytes:
    """Return an animation of two pictures; the still one is the valid drawing."""
    control = struct.pack(">IIIIIHHBB", 0, SIDE, SIDE, 0, 0, 1, 10, 0, 0)
    second = struct.pack(">IIIIIHHBB", 1, SIDE, SIDE, 0, 0, 1, 10, 0, 0)
    frame = struct.pack(">I", 2) + zlib.compress(bytes((SIDE + 1) * SIDE))
    return png(
        IHDR,
        chunk(b"acTL", struct.pack(">II", 2, 0)),
        chunk(b"fcTL", control),
        IDAT,
        chunk(b"fcTL", second),
        chunk(b"fdAT", frame),
        IEND,
    )


def _truncated() -> dict[str, bytes]:
    """Cut the valid PNG short before, within and just after each part of each chunk."""
    cuts = {"within the signature": SOUND[:5], "behind the signature": SIGNATURE}
    for kind, start, end in chunks_of(SOUND):
        name = kind.decode()
        for where, at in {
            f"within the length of {name}": start + 2,
            f"within the type of {name}": start + 6,
            f"within the body of {name}": (start + 8 + end - 4) // 2,
            f"ahead of the checksum of {name}": end - 4,
            f"within the checksum of {name}": end - 2,
        }.items():
            cuts[f"cut short {where}"] = SOUND[:at]
        if kind != b"IEND":
            cuts[f"cut short behind {name}"] = SOUND[:end]
    return cuts


def _formats() -> dict[str, bytes]:
    return {
        **{f"{how}, on white": dark_on_light(INK, how) for how in pngs.EVERY_FORMAT},
        **{f"{how}, on nothing": dark_on_nothing(INK, how) for how in pngs.EVERY_FORMAT},
    }


_BOMB = zlib.compress(bytes(20_000_000))
_TEXT = b"Comment\0" + b"a" * 2000

CORPUS: dict[str, dict[str, bytes]] = {
    SCORED: {
        "light on dark": dark_on_light(~INK, PLAIN),
        "light on dark, in colour": dark_on_light(~INK, Format(RGB, 8)),
        "light on dark, with alpha": dark_on_light(~INK, Format(RGB_ALPHA, 8)),
        "a drawing inside out, on nothing": dark_on_nothing(~INK, Format(RGB_ALPHA, 8)),
        **_formats(),
        "an animation": _apng(),
        "an animation of no picture": with_chunk(chunk(b"acTL", bytes(8))),
        "an ICC profile": with_chunk(chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(3000)))),
        "a damaged ICC profile": with_chunk(chunk(b"iCCP", b"x\0\0no zlib")),
        "an ICC profile that is a bomb": with_chunk(chunk(b"iCCP", b"x\0\0" + _BOMB)),
        "a text that is a bomb": with_chunk(chunk(b"zTXt", b"a\0\0" + _BOMB)),
        "an international text that is a bomb": with_chunk(
            chunk(b"iTXt", b"a\0\x01\0\0\0" + _BOMB)
        ),
        "a text": with_chunk(chunk(b"tEXt", _TEXT)),
        "a thousand texts": png(IHDR, *[chunk(b"tEXt", b"a\0b")] * 1000, IDAT, IEND),
        "a text without an end": with_chunk(chunk(b"tEXt", b"a" * 90)),
        "a colour space that is none": with_chunk(chunk(b"sRGB", b"\xff" * 9)),
        "a gamma of 0": with_chunk(chunk(b"gAMA", bytes(4))),
        "a cut short gamma": with_chunk(chunk(b"gAMA", b"\0")),
        "chromaticities of 0": with_chunk(chunk(b"cHRM", bytes(32))),
        "a density of 0": with_chunk(chunk(b"pHYs", bytes(9))),
        "a cut short density": with_chunk(chunk(b"pHYs", b"\0")),
        "a place and a camera": with_chunk(chunk(b"eXIf", b"MM\0*" + b"\xff" * 60)),
        "a date that is none": with_chunk(chunk(b"tIME", b"\xff" * 7)),
        "a private chunk": with_chunk(chunk(b"leTt", b"\xff" * 100)),
        "data behind the end": SOUND + b"and more",
        "another PNG behind the end": SOUND + SOUND,
        "a zip behind the end": SOUND + b"PK\x03\x04" + bytes(60),
        "a palette beside gray": with_chunk(WHITE_AND_BLACK),
        "a palette longer than its pixels need": png(
            PALETTE_8, chunk(b"PLTE", b"\xff\xff\xff\0\0\0" + bytes(254 * 3)), INDICES, IEND
        ),
        "a shorter list of alphas than of colours": png(
            PALETTE_8, chunk(b"PLTE", bytes(6)), chunk(b"tRNS", b"\0"), INDICES, IEND
        ),
        "a key that no pixel has": with_chunk(chunk(b"tRNS", struct.pack(">H", 7))),
        "a key beyond the depth": with_chunk(chunk(b"tRNS", b"\xff\xf0")),
        "picture data in pieces of a byte": png(
            IHDR, *(chunk(b"IDAT", bytes([byte])) for byte in zlib.compress(ROWS)), IEND
        ),
        "empty pieces of picture data": png(IHDR, chunk(b"IDAT"), IDAT, chunk(b"IDAT"), IEND),
        "a chunk between pieces of picture data": png(
            IHDR,
            chunk(b"IDAT", zlib.compress(ROWS)[:20]),
            chunk(b"tEXt", b"a\0b"),
            chunk(b"IDAT", zlib.compress(ROWS)[20:]),
            IEND,
        ),
        "picture data that is not compressed": png(
            IHDR, chunk(b"IDAT", zlib.compress(ROWS, 0)), IEND
        ),
        "more picture data than pixels": png(
            IHDR, chunk(b"IDAT", zlib.compress(ROWS + bytes(500))), IEND
        ),
        "picture data that is a bomb behind its pixels": png(
            IHDR, chunk(b"IDAT", zlib.compress(ROWS + bytes(20_000_000))), IEND
        ),
    },
    UNDECODABLE: {
        **_truncated(),
        "nothing": b"",
        "a JPEG": b"\xff\xd8\xff\xe0" + bytes(60),
        "a GIF": b"GIF89a" + bytes(60),
        "an SVG": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "a page": b"<!doctype html><script>alert(1)</script>",
        "text": b"dark ink on white paper",
        "a signature spoilt by a text transfer": SOUND.replace(b"\r\n", b"\n", 1),
        "a byte ahead of the signature": b"\n" + SOUND,
        "no header": png(IDAT, IEND),
        "a text ahead of the header": png(chunk(b"tEXt", b"a\0b"), IHDR, IDAT, IEND),
        "a short header": png(chunk(b"IHDR", bytes(12)), IDAT, IEND),
        "a long header": png(chunk(b"IHDR", bytes(14)), IDAT, IEND),
        "two headers": png(IHDR, IHDR, IDAT, IEND),
        "a header behind the picture": png(IHDR, IDAT, IHDR, IEND),
        "no picture": png(IHDR, IEND),
        "an empty picture": png(IHDR, chunk(b"IDAT"), IEND),
        "no end": png(IHDR, IDAT),
        "a stranger's critical chunk": with_chunk(chunk(b"ABCD")),
        "a type that is no letters": with_chunk(chunk(b"A\0\xff7")),
        "a wrong checksum of the header": with_checksum(b"IHDR", 0),
        "a wrong checksum of the picture": with_checksum(b"IDAT", 0xFFFFFFFF),
        "a wrong checksum of the end": with_checksum(b"IEND", 1),
        "a header longer than the file": with_length(b"IHDR", 2**31 - 1),
        "a picture longer than the file": with_length(b"IDAT", 2**32 - 1),
        "an end longer than the file": with_length(b"IEND", 4),
        "a picture shorter than it is": with_length(b"IDAT", 1),
        "a header of no length": with_length(b"IHDR", 0),
        "too little picture": png(IHDR, chunk(b"IDAT", zlib.compress(ROWS[:-40])), IEND),
        "a zlib stream cut short": png(IHDR, chunk(b"IDAT", zlib.compress(ROWS)[:-30]), IEND),
        "no zlib stream": png(IHDR, chunk(b"IDAT", bytes(99)), IEND),
        "a zlib stream of another method": png(IHDR, chunk(b"IDAT", b"\x77\x85" + bytes(99)), IEND),
        "a gzip stream": png(IHDR, chunk(b"IDAT", b"\x1f\x8b\x08" + bytes(99)), IEND),
        "an unknown filter": png(
            IHDR, chunk(b"IDAT", zlib.compress(b"\x09" * (SIDE + 1) * SIDE)), IEND
        ),
        "no palette": png(PALETTE_8, INDICES, IEND),
        "an empty palette": png(PALETTE_8, chunk(b"PLTE"), INDICES, IEND),
        "a palette behind the picture": png(PALETTE_8, INDICES, WHITE_AND_BLACK, IEND),
        "two palettes": png(PALETTE_8, WHITE_AND_BLACK, WHITE_AND_BLACK, INDICES, IEND),
        "a palette of thirds": png(PALETTE_8, chunk(b"PLTE", bytes(7)), INDICES, IEND),
        "a palette of 257": png(PALETTE_8, chunk(b"PLTE", bytes(257 * 3)), INDICES, IEND),
        "a key of the wrong length": with_chunk(chunk(b"tRNS", b"\0")),
        "two keys": png(IHDR, *[chunk(b"tRNS", b"\0\x07")] * 2, IDAT, IEND),
        "a key behind the picture": png(IHDR, IDAT, chunk(b"tRNS", b"\0\x07"), IEND),
        "more alphas than colours": png(
            PALETTE_8, WHITE_AND_BLACK, chunk(b"tRNS", bytes(3)), INDICES, IEND
        ),
        "an unknown colour type": png(raw_header(color=5), IDAT, IEND),
        "a colour type of 255": png(raw_header(color=255), IDAT, IEND),
        "a depth of 0": png(raw_header(depth=0), IDAT, IEND),
        "a depth of 3": png(raw_header(depth=3), IDAT, IEND),
        "a palette of 16 bits": png(
            raw_header(depth=16, color=PALETTE), WHITE_AND_BLACK, IDAT, IEND
        ),
        "colours of 4 bits": png(raw_header(depth=4, color=RGB), IDAT, IEND),
        "an unknown compression": png(raw_header(rest=b"\x01\0\0"), IDAT, IEND),
        "an unknown filter method": png(raw_header(rest=b"\0\x01\0"), IDAT, IEND),
        "an unknown interlacing": png(raw_header(rest=b"\0\0\x02"), IDAT, IEND),
        "an interlaced picture that is not": png(raw_header(rest=b"\0\0\x01"), IDAT, IEND),
    },
    DIMENSIONS: {
        f"{width} x {height}": of_size(width, height)
        for width, height in (
            *((0, 0), (0, SIDE), (SIDE, 0), (1, 1), (15, SIDE), (SIDE, 15)),
            *((1025, SIDE), (SIDE, 1025), (65_500, 65_500), (2**31 - 1, 2**31 - 1)),
            *((2**31, SIDE), (2**32 - 1, 2**32 - 1)),
        )
    }
    | {
        "a bomb": png(pngs.header(30_000, 30_000, PLAIN), chunk(b"IDAT", _BOMB), IEND),
    },
    BLANK: {
        "white paper": blank(255),
        "black paper": blank(0),
        "transparent paper": blank(0, Format(GRAY_ALPHA, 8)),
        "1 bit of white": blank(1, Format(GRAY, 1)),
        "16 bits of white": blank(65_535, Format(GRAY, 16)),
        "the largest picture, all white": pngs.encode(np.full((1024, 1024, 1), 255), PLAIN),
        "all of one palette entry": png(
            PALETTE_8,
            WHITE_AND_BLACK,
            chunk(b"IDAT", zlib.compress(bytes((SIDE + 1) * SIDE))),
            IEND,
        ),
        "ink of the key's colour": with_chunk(chunk(b"tRNS", bytes(2))),
    },
    DARK: {
        "dark stripes": dark_on_light(STRIPES, PLAIN),
        "dark stripes, in colour": dark_on_light(STRIPES, Format(RGB, 8)),
        "dark stripes on nothing": dark_on_nothing(STRIPES, Format(RGB_ALPHA, 8)),
    },
    TOO_LARGE: {
        "a text of 256 KiB": with_chunk(chunk(b"tEXt", b"a\0" + bytes(256 * 1024))),
        "256 KiB behind the end": SOUND + bytes(256 * 1024),
    },
}
