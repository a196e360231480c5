"""Write small files in the record formats of the licensed sets, bit by bit, to read them back.

This shares no code with the readers: the fields follow the published descriptions, each with its
length, and the record sizes are checked against the published ones.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence

Levels = Sequence[Sequence[int]]
RecordWriter = Callable[[int, int], bytes]

T56 = "0123456789[#@:>? ABCDEFGHI&.](<  JKLMNOPQR-$*);'|/STUVWXYZ ,%=\"!"


def drawing(width: int, height: int, ink: int, paper: int = 0) -> list[list[int]]:
    """Return levels of an L: a stroke down the left side, one to the right at the bottom."""
    rows = [[paper] * width for _ in range(height)]
    for y in range(4, height - 4):
        rows[y][5] = ink
    for x in range(5, width - 9):
        rows[height - 5][x] = ink
    return rows


def number(value: int, bits: int) -> str:
    assert 0 <= value < 1 << bits
    return format(value, f"0{bits}b")


def text(words: str) -> str:
    return "".join(number(byte, 8) for byte in words.encode("ascii"))


def t56(words: str) -> str:
    return "".join(number(T56.index(letter), 6) for letter in words)


def pixels(levels: Levels, bits: int) -> str:
    return "".join(number(level, bits) for row in levels for level in row)


def record(*fields: str, size: int) -> bytes:
    bits = "".join(fields)
    assert len(bits) == 8 * size
    return int(bits, 2).to_bytes(size, "big")


def m_record(
    jis: int, sheet: int = 1, serial: int = 1, name: str = "KA", levels: Levels | None = None
) -> bytes:
    """ETL1, ETL6, ETL7."""
    return record(
        number(7, 16),  # data number
        text(name),
        number(sheet, 16),
        number(jis, 8),
        number(0x81, 8),  # EBCDIC
        number(1, 8) + number(2, 8),  # grades
        number(1, 8) + number(43, 8),  # sex, age
        number(serial, 32),
        *(number(part, 16) for part in (11, 12, 7309, 7310)),  # industry, occupation, dates
        *(number(part, 8) for part in (3, 4, 5, 250)),  # place on the sheet, scanned levels
        number(0xFFFF, 16) * 2,  # undefined
        pixels(levels or drawing(64, 63, 15), 4),
        number(0xFFFFFFFF, 32),  # undefined
        size=2052,
    )


def k_record(code: tuple[int, int], serial: int = 1, levels: Levels | None = None) -> bytes:
    """ETL2."""
    return record(
        number(serial, 36),
        t56("A"),
        t56("     "),
        t56("KANJI "),
        t56("MINCHO"),
        number(0, 24),
        number(code[0], 6) + number(code[1], 6),
        "1" * 180,  # undefined
        pixels(levels or drawing(60, 60, 63), 6),
        size=2745,
    )


def c_record(
    jis: int, sheet: int = 1, serial: int = 1, name: str = "K KA", levels: Levels | None = None
) -> bytes:
    """ETL3, ETL4, ETL5."""
    return record(
        number(serial, 36),
        number(sheet, 36),
        number(jis, 8) + "1" * 28,
        number(0x81, 8) + "1" * 28,  # EBCDIC
        t56(name),
        t56("  "),
        *(
            number(part, 36) for part in range(15)
        ),  # grades, place, writer, dates, scanner, old serial
        "1" * 1008,  # undefined
        pixels(levels or drawing(72, 76, 15), 4),
        size=2952,
    )


def b_record(jis: int, sheet: int = 1, padding: int = 0) -> bytes:
    """ETL8B, and with 64 bytes of padding ETL9B."""
    return record(
        number(sheet, 16),
        number(jis, 16),
        text("AI.M"),
        pixels(drawing(64, 63, 1), 1),
        "1" * 8 * padding,
        size=512 + padding,
    )


def g_record(jis: int, sheet: int = 1, serial: int = 1, undefined: int = 30) -> bytes:
    """ETL8G, and with 34 undefined bytes before the image ETL9G."""
    return record(
        number(sheet, 16),
        number(jis, 16),
        text("AI.MEDER"),
        number(serial, 32),
        *(number(part, 8) for part in (0, 1, 2, 30)),  # grades, sex, age
        *(number(part, 16) for part in (11, 12, 8001, 8002)),  # industry, occupation, dates
        number(3, 8) + number(4, 8),  # place on the sheet
        "1" * 8 * undefined,
        pixels(drawing(128, 127, 15), 4),
        "1" * 8 * (41 - undefined),
        size=8199,
    )


def idx_images(images: Sequence[Levels], height: int = 28, width: int = 28) -> bytes:
    """The images of EMNIST, which holds each one column by column."""
    columns = (bytes(column) for levels in images for column in zip(*levels, strict=True))
    return struct.pack(">4I", 0x803, len(images), height, width) + b"".join(columns)


def idx_labels(labels: Sequence[int]) -> bytes:
    return struct.pack(">2I", 0x801, len(labels)) + bytes(labels)
