"""The records that all readers of licensed sets yield."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import INDEX

Image = NDArray[np.uint8]


class RecordError(ValueError):
    """A file is not in the format of its name; the text has the file, place and fault."""


@dataclass(frozen=True)
class Record:
    """One drawing with its label.

    Attributes:
        character: one of the characters that Letters reads.
        image: (height, width) ink, 0 for paper and 255 for full ink.
        dataset: the set's name, ``ETL1`` to ``ETL9G`` or ``EMNIST``.
        index: the record's place in its file, from 0, counting those that are skipped too.
        serial: the number the set gives the drawing, where its format has one.
        sheet: the number of the sheet it was written on, where the format has one. No format names
            the writer, and a sheet is one writer's.
    """

    character: str
    image: Image
    dataset: str
    index: int
    serial: int | None = None
    sheet: int | None = None


def is_read(label: str) -> bool:
    """Return whether a label is one of the characters that Letters reads."""
    return label in INDEX
