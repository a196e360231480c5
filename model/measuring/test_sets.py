"""The sets of drawings that a model is measured on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from letters_core.characters import CHARACTERS, INDEX, Script, script_of
from model.settings import OMNIGLOT_TRAINED, PENDIGITS_TEST_WRITERS
from model.sources import fonts, scans, strokes
from model.sources.cleaning import is_unipen_test
from model.sources.scans import Scan
from model.templates import Drawing

DEV_FILE = "dev-ink.jsonl.gz"
KOMATSU_FILE = "komatsu-eucjp.tdic"
PENDIGITS_FILE = "pendigits.jsonl.gz"
TARTU_FILE = "tartu-hiragana.zip"
UNIPEN_FILE = "unipen.jsonl.gz"
_UNIPEN_DRAWINGS = 3000
_LETTERS = (Script.LATIN, Script.DIGIT)
_ADDED = CHARACTERS[3175:]


class TestSet(NamedTuple):
    """Drawings of one origin; ``neat`` if their writers knew the characters and wrote neatly."""

    name: str
    drawings: list[Drawing]
    neat: bool

    @property
    def is_dev(self) -> bool:
        """Whether these drawings may be tuned on; the others are only for measuring."""
        return self.name.startswith(("tegaki", "omniglot"))

    @property
    def is_learned(self) -> bool:
        """Whether the final model is trained on them; only earlier models are measured on them."""
        return self.name == "komatsu"


def load(data: Path, test_fonts: Path | None = None) -> list[TestSet]:
    """Return every test set whose file lies in ``data``, in the order of the report.

    ``test_fonts`` holds fonts that nothing was trained on, for the characters that were added.
    """
    readers: dict[str, Callable[[Path], Iterator[TestSet]]] = {
        DEV_FILE: _dev,
        KOMATSU_FILE: _komatsu,
        UNIPEN_FILE: _unipen,
        PENDIGITS_FILE: _pendigits,
    }
    found = {data / name: read for name, read in readers.items() if (data / name).exists()}
    sets = [each for path, read in found.items() for each in read(path) if each.drawings]
    if test_fonts:
        added = [d for d in fonts.read_fonts(test_fonts) if INDEX[d.character] >= INDEX[_ADDED[0]]]
        sets.append(TestSet("added characters", added, neat=False))
    return sets


def load_scans(data: Path) -> dict[str, list[Scan]]:
    """Return every set of scans that is there to tune on, by name."""
    path = data / TARTU_FILE
    return (
        {"tartu hiragana": list(scans.read_tartu(path, for_tuning=True))} if path.exists() else {}
    )


def _dev(path: Path) -> Iterator[TestSet]:
    dev = [d for d in strokes.read_ink(path) if not _is_trained_on(d)]

    def pick(source: str, *scripts: Script) -> list[Drawing]:
        return [d for d in dev if d.source == source and script_of(d.character) in scripts]

    kana = (Script.HIRAGANA, Script.KATAKANA)
    yield TestSet("tegaki-lab kanji", pick("tegaki-lab", Script.KANJI), neat=True)
    yield TestSet("tegaki-kana", pick("tegaki-kana", *kana), neat=True)
    yield TestSet("tegaki-lab letters", pick("tegaki-lab", *_LETTERS), neat=True)
    yield TestSet("omniglot katakana", pick("omniglot", Script.KATAKANA), neat=False)
    yield TestSet("omniglot letters", pick("omniglot", *_LETTERS), neat=False)


def _is_trained_on(drawing: Drawing) -> bool:
    return drawing.source == "omniglot" and drawing.writer in OMNIGLOT_TRAINED


def _komatsu(path: Path) -> Iterator[TestSet]:
    yield TestSet("komatsu", list(strokes.read_tomoe(path)), neat=True)


def _unipen(path: Path) -> Iterator[TestSet]:
    unipen = [d for d in strokes.read_ink(path) if is_unipen_test(d.writer)]
    random.Random(7).shuffle(unipen)
    yield TestSet("unipen", unipen[:_UNIPEN_DRAWINGS], neat=False)


def _pendigits(path: Path) -> Iterator[TestSet]:
    kept_out = [d for d in strokes.read_ink(path) if d.writer in PENDIGITS_TEST_WRITERS]
    yield TestSet("pendigits", kept_out, neat=False)
