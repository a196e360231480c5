"""Write the page's catalogue of characters: grades, strokes, radicals, readings, meanings.

``index.json`` is enough to browse. The rest lies in ``details-0.json`` and so on, by grade, so that
one character, or the kanji of one grade, need one file.
"""

from __future__ import annotations

import argparse
import json
import string
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from letters_core.characters import CHARACTERS, Script, of_script
from model.settings import ROOT
from model.sources.kanjium import JUNIOR_HIGH, NAMES, OTHER, Kanji, read_kanjium
from model.sources.strokes import count_strokes

CATALOGUE = ROOT / "web" / "src" / "characters-data"

# A digit for each number of strokes, as JavaScript reads it with base 36.
_DIGITS = string.digits + string.ascii_lowercase

# 々 stands for a kanji but is none: no dictionary of kanji has it.
_REPEATED = Kanji("々", OTHER, 3, "", (), ("のま", "おなじ"), ("repeats the kanji before it",))

# Grades that share files, and how many files.
_FILES = (((1, 2, 3), 1), ((4, 5, 6), 1), ((JUNIOR_HIGH,), 2), ((NAMES,), 2), ((OTHER,), 1))
# A kanji outside the list for general use is looked up less often.
_MOST_MEANINGS = {NAMES: 2, OTHER: 2}
_USUALLY = 3

_KANGXI = 0x2F00
# The number of the first Kangxi radical with one stroke, with two strokes and so on.
_FIRST_WITH = (1, 7, 30, 61, 95, 118, 147, 167, 176, 187, 195, 201, 205, 209, 211, 212, 214)
# Radicals that Kanjium and Unicode write differently.
_KANJIUM_FORMS = str.maketrans("彐靑黃襾", "彑青黄西")


def catalogue(kanji: Iterable[Kanji], counts: Mapping[str, int]) -> dict[str, dict[str, object]]:
    """Return the content of each file by its name.

    ``counts`` are strokes by character; where they lack a kanji, its own number counts. ValueError
    where a character of the set is in neither.
    """
    known = {each.character: each for each in (*kanji, _REPEATED)}
    if lacking := sorted(set(of_script(Script.KANJI)) - set(known)):
        raise ValueError(f"Expected every kanji of the set, found none of {''.join(lacking)}.")
    in_order = [known[character] for character in of_script(Script.KANJI)]
    strokes = {each.character: each.strokes for each in in_order} | dict(counts)
    if lacking := [character for character in CHARACTERS if character not in strokes]:
        raise ValueError(f"Expected the strokes of every character, found none of {lacking}.")
    files = _files(in_order)
    index: dict[str, object] = {
        "grades": "".join(str(each.grade) for each in in_order),
        "strokes": "".join(_DIGITS[strokes[character]] for character in CHARACTERS),
        "radicals": "".join(each.radical or " " for each in in_order),
        "radicalsByStrokes": _by_strokes({each.radical for each in in_order}),
        "files": [
            ["".join(map(str, sorted({each.grade for each in file}))), len(file)] for file in files
        ],
    }
    return {"index": index} | {f"details-{i}": _details(file) for i, file in enumerate(files)}


def _files(kanji: list[Kanji]) -> list[list[Kanji]]:
    """Split the kanji by grade, each file in the order of the set: alike ones compress well."""
    files = []
    for grades, count in _FILES:
        together = [each for each in kanji if each.grade in grades]
        size = -(-len(together) // count)
        files += [together[i * size : (i + 1) * size] for i in range(count)]
    return files


def _details(kanji: list[Kanji]) -> dict[str, object]:
    return {
        "on": ["、".join(each.on) for each in kanji],
        "kun": ["、".join(each.kun) for each in kanji],
        "meanings": [
            ";".join(each.meanings[: _MOST_MEANINGS.get(each.grade, _USUALLY)]) for each in kanji
        ],
    }


def _by_strokes(used: set[str]) -> list[str]:
    """Return the radicals that are used, in the usual order, those of one stroke first."""
    numbered = [
        unicodedata.normalize("NFKC", chr(_KANGXI + i)).translate(_KANJIUM_FORMS)
        for i in range(214)
    ]
    ends = (*_FIRST_WITH[1:], len(numbered) + 1)
    return [
        "".join(radical for radical in numbered[first - 1 : end - 1] if radical in used)
        for first, end in zip(_FIRST_WITH, ends, strict=True)
    ]


def write(files: Mapping[str, Mapping[str, object]], directory: Path) -> None:
    """Write each file as JSON, and remove what an earlier catalogue left."""
    directory.mkdir(parents=True, exist_ok=True)
    for old in directory.glob("*.json"):
        old.unlink()
    for name, content in files.items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        (directory / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--data", type=Path, required=True, help="the folder of stroke data")
    parser.add_argument("--to", type=Path, default=CATALOGUE, help="where to")


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    kanji = read_kanjium(arguments.data / "kanjium-kanjidict.txt")
    counts = count_strokes(arguments.data / "kanjivg.zip")
    try:
        files = catalogue(kanji, counts)
    except ValueError as error:
        sys.exit(str(error))
    write(files, arguments.to)
    print(f"{len(CHARACTERS):,} characters in {len(files)} files below {arguments.to}")
    return 0
