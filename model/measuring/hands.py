"""How far real drawings lie from those that training draws, and where they differ.

Every real drawing is matched to KanjiVG's design of its character (`pairing`) and measured against
it (`stray_features`); so is what `bend` makes of the same designs.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from letters_core.characters import Script, script_of
from model.drawing import bend
from model.drawing.sampler import STRENGTHS
from model.measuring import pairing, stray_features, test_sets
from model.measuring.stray_features import OF_STROKE, OF_WHOLE
from model.settings import FULL
from model.sources import cleaning, strokes
from model.templates import Drawing, Points, fitted

Floats = NDArray[np.float64]
Templates = dict[str, list[list[Points]]]

DESIGNS_FILE = "kanjivg.zip"

_LEAST, _MOST = 30, 600
# Their tablet rounded points to steps, which are not the hand's own.
_STEPPED = ("apa/", "app/")
# Omniglot's people up to this one may be learned from.
_LAST_LEARNED = 10
_NEAREST_OF, _NEAREST_FOR = 32, 100
_DENSE = 0.04
GAPS = (0.0, 0.1, 0.2, 0.35, 0.5, 2.0)
DIRECTIONS = ("right", "down", "left", "up")


class Hands(NamedTuple):
    """Real drawings of one script and origin; ``learned`` if the strays were fitted to them."""

    name: str
    drawings: list[Drawing]
    learned: bool


@dataclass(frozen=True)
class Strays:
    """What was measured of some drawings.

    whole: (drawings, OF_WHOLE); strokes: (strokes, OF_STROKE) of all; vectors: (drawings, ...);
    gaps: (pairs of strokes in a row, 3): how far the pen goes between them, which of DIRECTIONS
    it goes, and whether it stays down; matched: the share of drawings that are of the design.
    """

    whole: Floats
    strokes: Floats
    vectors: Floats
    gaps: Floats
    matched: float

    def spread(self) -> dict[str, float]:
        """Return the spread of each feature, tails aside: a tenth on each side."""
        columns = zip((*OF_WHOLE, *OF_STROKE), (*self.whole.T, *self.strokes.T), strict=True)
        return {name: _spread(column) for name, column in columns}

    def joined_at(self, least: float, most: float) -> float:
        """Return the share joined of the strokes whose gap is from ``least`` to below ``most``."""
        return _share(self.gaps[(self.gaps[:, 0] >= least) & (self.gaps[:, 0] < most), 2])

    def joined_towards(self, direction: int) -> float:
        """Return the share joined of the strokes that lie in one of ``DIRECTIONS``."""
        return _share(self.gaps[self.gaps[:, 1] == direction, 2])


def _share(joined: Floats) -> float:
    return float(joined.mean()) if len(joined) else float("nan")


def hands(data: Path) -> list[Hands]:
    """Return the real drawings to measure, at most 600 a set, always the same.

    Sets with no file in ``data`` or too few drawings are left out.
    """
    dev = _read(strokes.read_ink, data / test_sets.DEV_FILE)
    unipen = _read(strokes.read_ink, data / "unipen.jsonl.gz")
    unipen = [d for d in unipen if _is_learned_unipen(d)]
    komatsu = _read(cleaning.read_komatsu, data / "komatsu-eucjp.tdic")
    omniglot = [d for d in dev if d.source == "omniglot"]
    ours = [d for d in omniglot if int(d.writer) <= _LAST_LEARNED]
    others = [d for d in omniglot if int(d.writer) > _LAST_LEARNED]
    tegaki = [d for d in dev if d.source.startswith("tegaki")]
    sets = [
        Hands("digits, UNIPEN", _some(unipen, Script.DIGIT), learned=True),
        Hands("letters, UNIPEN", _some(unipen, Script.LATIN), learned=True),
        Hands("letters, omniglot 1-10", _some(ours, Script.LATIN), learned=True),
        Hands("katakana, omniglot 1-10", _some(ours, Script.KATAKANA), learned=True),
        Hands("kanji, Komatsu", _some(komatsu, Script.KANJI), learned=True),
        Hands("letters, omniglot 11-20", _some(others, Script.LATIN), learned=False),
        Hands("katakana, omniglot 11-20", _some(others, Script.KATAKANA), learned=False),
        Hands("katakana, tegaki-kana", _some(tegaki, Script.KATAKANA), learned=False),
        Hands("hiragana, tegaki-kana", _some(tegaki, Script.HIRAGANA), learned=False),
        Hands("kanji, tegaki-lab", _some(tegaki, Script.KANJI), learned=False),
    ]
    return [one for one in sets if len(one.drawings) >= _LEAST]


def _read(reader: Callable[[Path], Iterator[Drawing]], path: Path) -> list[Drawing]:
    return list(reader(path)) if path.exists() else []


def _is_learned_unipen(drawing: Drawing) -> bool:
    tested = cleaning.is_unipen_test(drawing.writer) or drawing.writer.startswith(_STEPPED)
    return not tested and not cleaning.lacks_strokes(drawing)


def _some(drawings: list[Drawing], script: Script) -> list[Drawing]:
    found = [
        d._replace(strokes=fitted(d.strokes)) for d in drawings if script_of(d.character) is script
    ]
    random.Random(5).shuffle(found)
    return found[:_MOST]


def designs(data: Path) -> Templates:
    """Return KanjiVG's designs of each character, in a box whose longer side is 1."""
    found: Templates = defaultdict(list)
    for drawing in strokes.read_kanjivg(data / DESIGNS_FILE):
        found[drawing.character].append(fitted(drawing.strokes))
    return found


def drawn(character: str, templates: Templates, generator: np.random.Generator) -> Drawing:
    """Draw a character from one of its designs as training does."""
    design = templates[character][generator.integers(len(templates[character]))]
    ends = np.cumsum([len(s) for s in design]).astype(np.int64)
    strength = FULL.strength["kanjivg"] * generator.uniform(*STRENGTHS)
    points, ends = bend.bend(np.concatenate(design), ends, strength)
    return Drawing(character, "drawn", "", fitted(np.split(points, ends[:-1])))


def strays(drawings: list[Drawing], templates: Templates) -> Strays:
    """Measure how far drawings stray from their designs."""
    found = [pairing.closest(d.strokes, templates[d.character]) for d in drawings]
    whole: list[Floats] = []
    of_strokes: list[Floats] = []
    vectors: list[Floats] = []
    gaps: list[tuple[float, int, bool]] = []
    for drawing, match in zip(drawings, found, strict=True):
        if not match:
            continue
        paired, index = match
        design = templates[drawing.character][index]
        gaps += _gaps(design, paired.groups)
        if len(paired.groups) < len(design):
            continue
        if measured := stray_features.features(paired):
            whole.append(measured[0])
            of_strokes.append(measured[1])
            vectors.append(stray_features.vector(*measured))
    matched = sum(match is not None for match in found) / len(found)
    return Strays(
        np.array(whole),
        np.concatenate(of_strokes),
        np.array(vectors),
        np.array(gaps, np.float64).reshape(-1, 3),
        matched,
    )


def _gaps(design: list[Points], groups: list[list[int]]) -> Iterator[tuple[float, int, bool]]:
    joined = {i for group in groups for i in group[:-1]}
    for i, (one, other) in enumerate(pairwise(design)):
        dx, dy = (float(d) for d in other[0] - one[-1])
        direction = (dx < -abs(dy)) * 2 if abs(dx) > abs(dy) else 1 + 2 * (dy < 0)
        yield float(np.hypot(dx, dy)), int(direction), i in joined


def distance(ours: Floats, theirs: Floats) -> float:
    """Return the energy distance of two sets of feature vectors, (n, features) each.

    0 if both have the same distribution. Each feature is divided by the spread of both together
    and clipped at three. Features that one side never has are left out.
    """
    known = np.isfinite(ours).any(axis=0) & np.isfinite(theirs).any(axis=0)
    ours, theirs = ours[:, known], theirs[:, known]
    both = np.concatenate([ours, theirs])
    middle = np.nanmedian(both, axis=0)
    spread = np.array([_spread(column) for column in both.T])
    scale = np.where(spread > 1e-6, spread, np.nanstd(both, axis=0) + 1e-6)
    a, b = (np.clip(np.nan_to_num((v - middle) / scale), -3, 3) for v in (ours, theirs))
    return float(2 * _apart(a, b) - _apart(a, a) - _apart(b, b))


def _apart(a: Floats, b: Floats) -> float:
    """Return the mean distance between rows, of a row to itself left out."""
    total = np.linalg.norm(a[:, np.newaxis] - b, axis=2).sum()
    return float(total / (len(a) * (len(b) - (a is b))))


def _spread(column: Floats) -> float:
    known = column[np.isfinite(column)]
    if len(known) < 10:
        return float("nan")
    low, high = np.percentile(known, [10, 90])
    # The tenth and the ninth tenth of a normal distribution lie 2.56 of its deviations apart.
    return float(high - low) / 2.56


def apart(drawings: list[Drawing]) -> float:
    """Return how far two drawings of one character lie apart, a mean over characters."""
    by_character: dict[str, list[Points]] = defaultdict(list)
    for drawing in drawings:
        by_character[drawing.character].append(dots(drawing))
    means = [
        np.mean([chamfer(a, b) for i, a in enumerate(same) for b in same[:i]])
        for same in by_character.values()
        if len(same) > 1
    ]
    return float(np.mean(means)) if means else float("nan")


def nearest(drawings: list[Drawing], templates: Templates, generator: np.random.Generator) -> float:
    """Return how far a real drawing lies from the nearest of 32 drawn ones, a mean over 100."""
    found = []
    for drawing in drawings[:_NEAREST_FOR]:
        real = dots(drawing)
        others = (drawn(drawing.character, templates, generator) for _ in range(_NEAREST_OF))
        found.append(min(chamfer(real, dots(other)) for other in others))
    return float(np.mean(found))


def dots(drawing: Drawing) -> Points:
    """Return points evenly along all strokes, (points, 2)."""
    lengths = (np.linalg.norm(np.diff(s, axis=0), axis=1).sum() for s in drawing.strokes)
    counts = (max(2, int(length / _DENSE) + 1) for length in lengths)
    pieces = [pairing.walked(s, n) for s, n in zip(drawing.strokes, counts, strict=True)]
    return np.concatenate(pieces).astype(np.float32)


@njit(cache=True)
def chamfer(a: Points, b: Points) -> float:
    """Return the mean distance from each point to the nearest of the other drawing, both ways."""
    to_b, to_a = np.full(len(a), np.inf), np.full(len(b), np.inf)
    for i in range(len(a)):
        for j in range(len(b)):
            far = (a[i, 0] - b[j, 0]) ** 2 + (a[i, 1] - b[j, 1]) ** 2
            to_b[i] = min(to_b[i], far)
            to_a[j] = min(to_a[j], far)
    return float(np.sqrt(to_b).mean() + np.sqrt(to_a).mean()) / 2
