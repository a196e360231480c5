"""Read the files of the ETL Character Database, ETL1 to ETL9G.

A file is a row of records of one fixed size, big-endian, the first bit the highest. The formats
come from magnetic tapes, two of them of bytes of six bits; below, every place is counted in bits
and bytes of eight from the start of the record. Besides the fields named here a record holds the
writer's age, sex and trade, dates and grades of quality, which nothing here uses.

=====  ==============  =====  ==========  =======  ======  ====================================
type   sets            bytes  image from  width x  bits a  label
                              byte        height   pixel
=====  ==============  =====  ==========  =======  ======  ====================================
M      ETL1 ETL6 ETL7   2052          32  64 x 63       4  bits 48-55, JIS X 0201
K      ETL2             2745          45  60 x 60       6  bits 168-179, CO-59
C      ETL3 ETL4 ETL5   2952         216  72 x 76       4  bits 72-79, JIS X 0201
B      ETL8B             512           8  64 x 63       1  bits 16-31, JIS X 0208
B      ETL9B             576           8  64 x 63       1  bits 16-31, JIS X 0208
G      ETL8G            8199          60  128 x 127     4  bits 16-31, JIS X 0208
G      ETL9G            8199          64  128 x 127     4  bits 16-31, JIS X 0208
=====  ==============  =====  ==========  =======  ======  ====================================

Sources: the format descriptions of the ETL site (form_m, form_k, form_c, form_e8b, form_e8g,
form_e9b, form_e9g) and its unpacking script, which agree with three independent extractors.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from model.sources.licensed.co59 import co59
from model.sources.licensed.codes import UnknownCode, hiragana, jis_x_0201, jis_x_0208, t56
from model.sources.licensed.ink import ink, unpack
from model.sources.licensed.record import Image, Record, RecordError, is_read

# ETL1C_01, ETL2_1, ETL3C_1, ETL4C, ETL7LC_1, ETL8B2C1, ETL8G_01, ETL9B_1; the site's tables also
# write ETL9B-1.
_FILE_NAME = re.compile(
    r"ETL(?:([16])C|(7)[LS]C|(2)|([345])C|(8B)(?:2C?)?|(8G|9G|9B))(?:[_-]?\d{1,2})?", re.IGNORECASE
)

Field = tuple[int, int]
"""The first bit of a field and how many it has."""


def _field(record: bytes, field: Field) -> int:
    start, length = field
    end = start + length
    covering = int.from_bytes(record[start // 8 : (end + 7) // 8], "big")
    return covering >> -end % 8 & (1 << length) - 1


def _katakana(code: int) -> str:
    # JIS X 0201 has no ヰ and ヱ, for which these sets use the small kana.
    return jis_x_0201(code).replace("ィ", "ヰ").replace("ェ", "ヱ")


def _m_label(record: bytes) -> str:
    try:
        return _katakana(_field(record, (48, 8)))
    except UnknownCode:
        # ETL6 has signs which JIS X 0201 lacks; two letters name them, as they name all others.
        name = record[2:4].decode("latin_1")
        if re.fullmatch(r"[0-9A-Z ]{2}", name):
            raise
        return name


def _c_label(record: bytes) -> str:
    try:
        return _katakana(_field(record, (72, 8)))
    except UnknownCode:
        name = t56(_field(record, (144, 24)), 4)
        if not name.startswith("S"):
            raise
        return name


def _co59_label(record: bytes) -> str:
    return co59(_field(record, (168, 6)), _field(record, (174, 6)))


def _jis_x_0208_label(record: bytes) -> str:
    return jis_x_0208(_field(record, (16, 16)))


@dataclass(frozen=True)
class Format:
    """The layout of a set's records.

    Attributes:
        size: bytes of a record.
        image: the image's first byte.
        width: pixels of a row.
        height: rows.
        bits: bits of a pixel.
        label: reads the label.
        serial: the field of the drawing's number.
        sheet: the field of the sheet's number.
        has_dummy: the first record of each file is no drawing.
    """

    size: int
    image: int
    width: int
    height: int
    bits: int
    label: Callable[[bytes], str]
    serial: Field | None = None
    sheet: Field | None = None
    has_dummy: bool = False

    def image_of(self, record: bytes) -> Image:
        """Return the (height, width) ink of a record."""
        length = self.width * self.height * self.bits // 8
        levels = unpack(record[self.image : self.image + length], self.bits)
        return ink(levels.reshape(self.height, self.width), self.bits)


_M = Format(2052, 32, 64, 63, 4, _m_label, serial=(96, 32), sheet=(32, 16))
_K = Format(2745, 45, 60, 60, 6, _co59_label, serial=(0, 36))
_C = Format(2952, 216, 72, 76, 4, _c_label, serial=(0, 36), sheet=(36, 36))

_FORMATS: dict[str, Format] = {
    "ETL1": _M,
    "ETL2": _K,
    "ETL3": _C,
    "ETL4": _C,
    "ETL5": _C,
    "ETL6": _M,
    "ETL7": _M,
    "ETL8B": Format(512, 8, 64, 63, 1, _jis_x_0208_label, sheet=(0, 16), has_dummy=True),
    "ETL9B": Format(576, 8, 64, 63, 1, _jis_x_0208_label, sheet=(0, 16), has_dummy=True),
    "ETL8G": Format(8199, 60, 128, 127, 4, _jis_x_0208_label, serial=(96, 32), sheet=(0, 16)),
    "ETL9G": Format(8199, 64, 128, 127, 4, _jis_x_0208_label, serial=(96, 32), sheet=(0, 16)),
}

# These label hiragana with the codes of katakana.
_HIRAGANA_SETS = frozenset({"ETL4", "ETL7"})


def dataset_of(path: Path) -> str | None:
    """Return the name of the set whose file this is by its name, or None for any other file."""
    match = _FILE_NAME.fullmatch(path.name)
    return None if match is None else "ETL" + next(filter(None, match.groups())).upper()


def files(directory: Path) -> list[Path]:
    """Return the ETL files in a directory and below it, in order of path."""
    below = (Path(parent) / name for parent, _, names in os.walk(directory) for name in names)
    return sorted(path for path in below if dataset_of(path) is not None)


def count(path: Path) -> int:
    """Return how many records an ETL file has, a dummy included.

    Raises:
        RecordError: if the name is not one of the database's, or the size not one of whole records.
    """
    dataset, layout = _layout(path)
    size = path.stat().st_size
    whole, rest = divmod(size, layout.size)
    if rest or not whole:
        raise RecordError(
            f"{path}: expected {dataset} records of {layout.size:,} bytes each, found {size:,} "
            f"bytes (whole records: {whole:,}, bytes of another: {rest:,})"
        )
    return whole


def records(path: Path, skipped: Counter[str] | None = None) -> Iterator[Record]:
    """Yield the drawings of an ETL file whose characters Letters reads, in the file's order.

    Args:
        path: a file with the name it has in the database; the name picks the format.
        skipped: counts by label the drawings of any other sign, which are left out.

    Raises:
        RecordError: if the name is not one of the database's, the file is cut off, or a record
            has a code that its character code does not assign.
    """
    dataset, layout = _layout(path)
    total = count(path)
    with path.open("rb") as file:
        for index in range(total):
            record = file.read(layout.size)
            if layout.has_dummy and index == 0:
                continue
            try:
                label = layout.label(record)
            except UnknownCode as error:
                raise RecordError(
                    f"{path}: record {index:,} of {total:,}: expected {error}"
                ) from error
            if dataset in _HIRAGANA_SETS:
                label = hiragana(label)
            if is_read(label):
                yield Record(
                    character=label,
                    image=layout.image_of(record),
                    dataset=dataset,
                    index=index,
                    serial=None if layout.serial is None else _field(record, layout.serial),
                    sheet=None if layout.sheet is None else _field(record, layout.sheet),
                )
            elif skipped is not None:
                skipped[label] += 1


def _layout(path: Path) -> tuple[str, Format]:
    dataset = dataset_of(path)
    if dataset is None:
        raise RecordError(
            f"{path}: expected a file name of the ETL Character Database, as ETL1C_01, ETL2_1 or "
            f"ETL9G_50, found {path.name}"
        )
    return dataset, _FORMATS[dataset]
