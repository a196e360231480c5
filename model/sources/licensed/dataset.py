"""All drawings of the licensed sets in a directory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from model.sources.licensed import emnist, etl
from model.sources.licensed.record import Record, RecordError

# ETL8B and ETL9B are the same sheets as ETL8G and ETL9G, in black and white and half the size.
_SAME_SHEETS = {"ETL8B": "ETL8G", "ETL9B": "ETL9G"}


def drawings(directory: Path, skipped: Counter[str] | None = None) -> Iterator[Record]:
    """Yield every drawing of the ETL and EMNIST files, found by name in a directory and below it.

    No drawing comes twice: the black and white scans of ETL8 and ETL9 are left out if the gray
    ones are there too. The order is that of the paths.

    Args:
        directory: where the files lie, in any arrangement, with their original names.
        skipped: counts by label the drawings of signs that Letters does not read.

    Raises:
        RecordError: if there is no such file, or one is broken.
    """
    sources = etl.files(directory)
    found = {etl.dataset_of(path) for path in sources}
    splits = emnist.pairs(directory)
    if not sources and not splits:
        raise RecordError(
            f"{directory}: expected files of the ETL Character Database (ETL1C_01 and so on) or "
            "of EMNIST (emnist-byclass-train-images-idx3-ubyte and so on), found neither"
        )
    for path in sources:
        if _SAME_SHEETS.get(etl.dataset_of(path) or "") not in found:
            yield from etl.records(path, skipped)
    for images, labels in splits:
        yield from emnist.read(images, labels)
