"""Read Kanjium's dictionary of kanji, which is made from KANJIDIC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from letters_core.characters import CHARACTERS, INDEX

FIELDS = (
    *("kanji", "radical", "radvar", "phonetic", "idc", "type", "reg_on", "reg_kun", "onyomi"),
    *("kunyomi", "nanori", "strokes", "grade", "jlpt", "kanken", "frequency", "meaning"),
)
_PRIMARY = re.compile(r"(\d)\w\w grade of primary school")
_ORIGIN = re.compile(r"\([^)]*\)|\*")  # (漢), (呉), and * where only compounds have the reading
_NOTE = re.compile(r"^\(|radical|\(no\.")

JUNIOR_HIGH = 7
NAMES = 8
OTHER = 9
# 頰 and 𠮟 of the list for general use are outside the set; these are the forms in everyday use.
_EVERYDAY = "頬叱"
# The last of the set were added for names; Kanjium is older than the list that has all of them.
_ADDED_FOR_NAMES = CHARACTERS[-240:]

# A reading outside the list for general use is one of many; the first are the usual ones.
_MOST_ON = 2
_MOST_KUN = 3


@dataclass(frozen=True)
class Kanji:
    """What Kanjium says of one kanji.

    ``grade``: 1 to 6 for primary school, then ``JUNIOR_HIGH``, ``NAMES`` and ``OTHER``. ``on`` is
    in katakana, ``kun`` in hiragana with a point before the okurigana (なが.い). Of a kanji for
    general use the readings are those that school teaches.
    """

    character: str
    grade: int
    strokes: int
    radical: str
    on: tuple[str, ...]
    kun: tuple[str, ...]
    meanings: tuple[str, ...]


def read_kanjium(path: Path) -> Iterator[Kanji]:
    """Yield the kanji of the set, in the file's order."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = dict(zip(FIELDS, line.split("\t"), strict=False))
        if row["kanji"] not in INDEX:
            continue
        on, kun = _readings(row["reg_on"]), _readings(row["reg_kun"])
        if not on and not kun:
            on, kun = _readings(row["onyomi"])[:_MOST_ON], _readings(row["kunyomi"])[:_MOST_KUN]
        yield Kanji(
            row["kanji"],
            _grade(row["kanji"], row["grade"]),
            int(row["strokes"]),
            row["radical"],
            on,
            kun,
            _meanings(row["meaning"]),
        )


def _grade(kanji: str, grade: str) -> int:
    if primary := _PRIMARY.search(grade):
        return int(primary[1])
    if grade.startswith("Jōyō") or kanji in _EVERYDAY:
        return JUNIOR_HIGH
    return NAMES if grade.startswith("Jinmeiyō") or kanji in _ADDED_FOR_NAMES else OTHER


def _readings(field: str) -> tuple[str, ...]:
    plain = _ORIGIN.sub("", field).replace("（", ".").replace("）", "")
    return tuple(dict.fromkeys(reading for reading in plain.split("、") if reading))


def _meanings(field: str) -> tuple[str, ...]:
    """Return the meanings, without notes on the shape where there are others."""
    said = tuple(dict.fromkeys(filter(None, map(str.strip, field.split(";")))))
    return tuple(meaning for meaning in said if not _NOTE.search(meaning)) or said
