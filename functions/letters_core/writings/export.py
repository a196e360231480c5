"""A history as one zip: each drawing as a PNG, and a table of everything stored about them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import BinaryIO, cast

from letters_core.writings.store import Writing

TABLE = "writings.csv"
COLUMNS = ("file", "written", "character", "script", "score", "model", "practice")
# Spreadsheets recognise UTF-8 only by this mark.
_BYTE_ORDER_MARK = "\ufeff"


def stream(pages: Iterable[list[Writing]]) -> Iterator[bytes]:
    """Yield the zip in pieces, with one page of drawings in memory at a time."""
    out = _Outbox()
    table = io.StringIO(_BYTE_ORDER_MARK, newline="")
    table.seek(0, io.SEEK_END)
    rows = csv.writer(table)
    rows.writerow(COLUMNS)
    with zipfile.ZipFile(cast(BinaryIO, out), "w") as archive:
        for writings in pages:
            for writing in writings:
                name = _name(writing)
                archive.writestr(_entry(name, writing), writing.drawing)
                rows.writerow((name, *_row(writing)))
            yield out.take()
        archive.writestr(TABLE, table.getvalue(), zipfile.ZIP_DEFLATED)
    yield out.take()


def _name(writing: Writing) -> str:
    # Without a colon: some systems do not allow it in file names.
    return f"drawings/{writing.written:%Y%m%dT%H%M%SZ}-{writing.character}-{writing.id[:8]}.png"


def _entry(name: str, writing: Writing) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, writing.written.timetuple()[:6])


def _row(writing: Writing) -> tuple[object, ...]:
    return (
        f"{writing.written:%Y-%m-%dT%H:%M:%SZ}",
        writing.character,
        writing.script.value,
        writing.score,
        writing.model,
        writing.practice.value if writing.practice else "",
    )


class _Outbox(io.RawIOBase):
    """A write-only file whose content is taken out as it grows."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: bytes | memoryview | bytearray) -> int:  # type: ignore[override]
        self._pieces.append(bytes(piece))
        return len(piece)

    def take(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken
