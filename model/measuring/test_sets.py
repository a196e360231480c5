"""The sets of drawings that a model is measured on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from letters_core.characters import Script, script_of
from model.sources import strokes
from model.sources.cleaning import is_unipen_test
from model.templates import Drawing

DEV_FILE = "dev-ink.jsonl.gz"
KOMATSU_FILE = "komatsu-eucjp.tdic"
UNIPEN_FILE = "unipen.jsonl.gz"
_UNIPEN_DRAWINGS = 3000


class TestSet(NamedTuple):
    """Drawings of one origin; ``neat`` if their writers knew the characters and wrote neatly."""

    name: str
    drawings: list[Drawing]
    neat: bool

    @property
    def is_dev(self) -> bool:
        """Whether these drawings may be tuned on; the others are only for measuring."""
        return self.name not in ("komatsu", "unipen")

    @property
    def is_learned(self) -> bool:
        """Whether the final model is trained on them; only earlier models are measured on them."""
        return self.name == "komatsu"


def load(data: Path) -> list[TestSet]:
    """Return every test set whose file lies in ``data``, in the order of the report."""
    dev = _read(strokes.read_ink, data / DEV_FILE)

    def pick(source: str, *scripts: Script) -> list[Drawing]:
        return [d for d in dev if d.source == source and script_of(d.character) in scripts]

    letters = (Script.LATIN, Script.DIGIT)
    komatsu = _read(strokes.read_tomoe, data / KOMATSU_FILE)
    unipen = [d for d in _read(strokes.read_ink, data / UNIPEN_FILE) if is_unipen_test(d.writer)]
    random.Random(7).shuffle(unipen)
    sets = [
        TestSet("tegaki-lab kanji", pick("tegaki-lab", Script.KANJI), neat=True),
        TestSet("tegaki-kana", pick("tegaki-kana", Script.HIRAGANA, Script.KATAKANA), neat=True),
        TestSet("komatsu", komatsu, neat=True),
        TestSet("tegaki-lab letters", pick("tegaki-lab", *letters), neat=True),
        TestSet("omniglot katakana", pick("omniglot", Script.KATAKANA), neat=False),
        TestSet("omniglot letters", pick("omniglot", *letters), neat=False),
        TestSet("unipen", unipen[:_UNIPEN_DRAWINGS], neat=False),
    ]
    return [s for s in sets if s.drawings]


def _read(read: Callable[[Path], Iterator[Drawing]], path: Path) -> list[Drawing]:
    return list(read(path)) if path.exists() else []
