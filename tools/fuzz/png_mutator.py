"""Mutations of a PNG that get past its checksums and its compression.

A random change fails at the first checksum. So a chunk is changed, or the picture data before
compression, and then the checksums are corrected.
"""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable

from tests.pngs import SIGNATURE, chunk

Mutate = Callable[[bytes, int], bytes]
Chunk = tuple[bytes, bytes]

_KINDS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT", b"iCCP")
_SIDES = (0, 15, 16, 17, 31, 32, 33, 64, 255, 257, 1024, 1025, 2**31)
_MAX_INFLATED = 2**16
# How often the header stays as it is, the file is changed as plain bytes, and again at the end:
# with a broken header nothing after it is read.
_SPARED, _PLAIN, _DAMAGED = 0.8, 0.05, 0.03


def mutate(data: bytes, longest: int, seed: int, any_bytes: Mutate) -> bytes:
    """Return a PNG similar to ``data``; ``any_bytes`` is the fuzzer's own mutation of bytes."""
    choose = random.Random(seed)  # noqa: S311 - the fuzzer's seed, so that it can run again
    chunks = _split(data)
    if not chunks or choose.random() < _PLAIN:
        return any_bytes(data, longest)
    for _ in range(choose.randint(1, 2)):
        _change(chunks, choose, any_bytes)
    changed = SIGNATURE + b"".join(chunk(kind, body) for kind, body in chunks)
    return (any_bytes(changed, longest) if choose.random() < _DAMAGED else changed)[:longest]


def _split(data: bytes) -> list[Chunk]:
    chunks, at = [], len(SIGNATURE)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        chunks.append((kind, data[at + 8 : at + 8 + length]))
        at += 12 + length
    return chunks


def _change(chunks: list[Chunk], choose: random.Random, any_bytes: Mutate) -> None:
    """Change, add, remove or move a chunk."""
    first = 1 if len(chunks) > 1 and choose.random() < _SPARED else 0
    at = choose.randrange(first, len(chunks))
    kind, body = chunks[at]
    step = choose.random()
    if step < 0.08 and len(chunks) > 1:
        del chunks[at]
    elif step < 0.16:
        chunks.insert(choose.randrange(first, len(chunks) + 1), chunks[at])
    elif step < 0.24:
        chunks.insert(at, (choose.choice(_KINDS), any_bytes(body[:64], 512)))
    elif step < 0.30 and kind == b"IDAT":
        cut = choose.randint(0, len(body))
        chunks[at : at + 1] = [(kind, body[:cut]), (kind, body[cut:])]
    elif kind == b"IHDR" and len(body) == 13 and step < 0.9:
        chunks[at] = kind, _header(body, choose)
    elif kind == b"IDAT" and step < 0.9:
        chunks[at] = kind, _repacked(body, any_bytes)
    else:
        chunks[at] = kind, any_bytes(body, max(len(body) * 2, 64))


def _header(body: bytes, choose: random.Random) -> bytes:
    fields = list(struct.unpack(">IIBBBBB", body))
    at = choose.choice((0, 0, 1, 1, 2, 3, 4, 5, 6, 6))
    if at < 2:
        fields[at] = choose.choice((*_SIDES, choose.randint(16, 80)))
    elif at < 4:
        fields[2] = choose.choice((1, 2, 4, 8, 8, 16))
        fields[3] = choose.choice((0, 2, 3, 4, 6))
    else:
        fields[at] = choose.choice((0, 0, 1, 2))
    return struct.pack(">IIBBBBB", *fields)


def _repacked(body: bytes, any_bytes: Mutate) -> bytes:
    """Mutate the content of a zlib stream."""
    try:
        rows = zlib.decompressobj().decompress(body, _MAX_INFLATED)
    except zlib.error:
        rows = b""
    return zlib.compress(any_bytes(rows, max(len(rows) * 2, 1024)), 1)
