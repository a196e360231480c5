"""Endless random drawings for training: a template, bent, drawn with a pen, and preprocessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from letters_core.characters import CHARACTERS, INDEX, Script, script_of
from letters_core.reading.defects import Defect
from letters_core.reading.paper import Blank, clean
from letters_core.reading.preprocess import CHANNELS, SIDE, prepare
from model.drawing import bend, defects, dry_ink, ligature, nib, render, shapes
from model.drawing.removable import SOURCES as WRITTEN
from model.settings import Settings
from model.sources.cleaning import DOTTED
from model.sources.pictures import Pictures
from model.templates import Templates

_FEW_STROKES = 3
# A dot that touches its stem makes another letter, so the pen is at most this part of the gap.
_GAP_LEFT = 0.75
# A letter whose dot is nearer than this is drawn again, a few times at most.
_LEAST_GAP, _DOT_TRIES = 0.06, 3
# How far a hand strays, relative to what is usual for its source; and the share of drawings that
# stay closer to the template than that, down to the template itself.
STRENGTHS = (0.5, 1.5)
_NEAT_SHARE = 0.15
# Of pens that draw unevenly: how many have a flat nib instead of a brush, how many have thin ink,
# and what part of the light one stroke of that takes.
_FLAT_SHARE, _THIN_SHARE, _THIN = 0.4, 0.4, (0.4, 0.85)

# How far a twin lies from its drawing, at most, in pixels.
_ASIDE = 0.25

# The label of what is no character.
NOTHING = -1
# Kanji and kana with fewer strokes than this get no stray one, which could make another character.
_STRAY_FROM = {Script.KANJI: 5, Script.HIRAGANA: 3, Script.KATAKANA: 3}
_LATIN_END = 62

Batch = tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.int64]]


class Sampler:
    """Draws labelled pictures at random from templates, (64, 64, 9) each, as served."""

    def __init__(
        self,
        templates: Templates,
        settings: Settings,
        seed: int,
        removable: NDArray[np.bool_] | None = None,
        pictures: Mapping[str, Pictures] | None = None,
    ) -> None:
        self._templates = templates
        self._cursive_share = settings.cursive_share
        self._marker_share = settings.marker_share
        self._dry_share = settings.dry_share
        self._nib_share = settings.nib_share
        characters = settings.characters
        place = np.full(len(CHARACTERS), -1)
        place[[INDEX[c] for c in characters]] = np.arange(len(characters))
        self._labels = place[templates.labels]
        self._random = np.random.default_rng(seed)
        bend.seed(seed)
        self.share = share = _shares(settings, self._few_strokes())
        weight = np.array([settings.source_weight[name] for name in templates.source_names])
        of_drawing = weight[templates.sources]
        chance = np.zeros(len(of_drawing))
        for label in range(len(characters)):
            mine = np.flatnonzero(self._labels == label)
            # A source's weight is shared equally by its drawings of the character.
            for source in np.unique(templates.sources[mine]):
                same = mine[templates.sources[mine] == source]
                chance[same] = of_drawing[same] / len(same)
            total = chance[mine].sum()
            if total > 0:
                chance[mine] *= share[label] / total
        self._chance = chance
        self._cumulative = np.cumsum(chance / chance.sum())
        scripts = np.array([list(Script).index(script_of(c)) for c in characters])
        self._scripts = scripts[self._labels]
        self._strengths = np.array([settings.strength[name] for name in templates.source_names])

        # Without it no drawing gets a defect of any kind.
        self._removable = np.empty(0, np.bool_) if removable is None else removable
        self._is_written = np.array([name in WRITTEN for name in templates.source_names])
        self._defect_share = settings.defect_share if removable is not None else {}
        self._latin = np.flatnonzero(templates.labels < _LATIN_END)
        self._other = np.flatnonzero(templates.labels >= _LATIN_END)
        self._pictures = [
            _Album(album, place, share, settings.picture_share[name])
            for name, album in (pictures or {}).items()
        ]

    def _few_strokes(self) -> NDArray[np.bool_]:
        """Return which classes have a template of at most three strokes, (classes,)."""
        strokes = np.diff(self._templates.drawing_ends, prepend=0)
        few = np.zeros(self._labels.max() + 1, bool)
        few[self._labels[(strokes <= _FEW_STROKES) & (self._labels >= 0)]] = True
        return few

    def prefer(self, weights: NDArray[np.float64]) -> None:
        """Draw each class this many times as often as at first, (classes,), within its script."""
        chance = self._chance * weights[self._labels]
        before, after = (np.bincount(self._scripts, c) for c in (self._chance, chance))
        chance *= (before / np.maximum(after, 1e-300))[self._scripts]
        self._cumulative = np.cumsum(chance / chance.sum())

    def batches(self, size: int, twins: int = 0) -> Iterator[Batch]:
        """Yield (pictures (size, 64, 64, 9) uint8, labels (size,), defects (size,)) for ever.

        The last ``twins`` show the first ones again, in their order, moved by part of a pixel. The
        label of what is no character is ``NOTHING``.
        """
        while True:
            pictures = np.empty((size, SIDE, SIDE, CHANNELS), np.uint8)
            labels = np.empty(size, np.int64)
            kinds = np.empty(size, np.int64)
            for i in range(size - twins):
                seen, labels[i], kinds[i] = self._seen(twin=i < twins)
                pictures[i :: size - twins] = seen
            labels[size - twins :], kinds[size - twins :] = labels[:twins], kinds[:twins]
            yield pictures, labels, kinds

    def _seen(self, *, twin: bool) -> tuple[list[NDArray[np.uint8]], int, Defect]:
        """Return what the network sees of one drawing, drawn again where no ink is left of it.

        With a twin, also what it sees of the same ink moved by part of a pixel.
        """
        while True:
            ink, label, kind = self._one()
            inks = [ink, moved(ink, *self._random.uniform(-_ASIDE, _ASIDE, 2))] if twin else [ink]
            # A speck, or a scan whose ink is as pale as its paper.
            with suppress(Blank):
                return [prepare(clean(ink)) for ink in inks], label, kind

    def _one(self) -> tuple[NDArray[np.uint8], int, Defect]:
        """Draw one character, whole or with a defect, or bend one from a scan."""
        chosen = self._random.random()
        for album in self._pictures:
            if (chosen := chosen - album.share) < 0:
                pick = album.pick(self._random)
                ink = self._dried(album.pictures.bent(pick, self._random))
                return ink, int(album.labels[pick]), Defect.NONE
        chosen = self._random.random()
        for kind, share in self._defect_share.items():
            if (chosen := chosen - share) < 0:
                return self._defective(kind)
        pick = self._pick()
        return self._ink(pick, self._strokes(pick)), int(self._labels[pick]), Defect.NONE

    def _pick(self) -> int:
        return int(np.searchsorted(self._cumulative, self._random.random()))

    def _defective(self, kind: Defect) -> tuple[NDArray[np.uint8], int, Defect]:
        """Draw a character with one kind of defect."""
        if kind is Defect.NOT_A_CHARACTER:
            return self._no_character(), NOTHING, kind
        while True:
            pick = self._pick()
            strokes = self._templates.strokes(pick)
            if kind is Defect.MISSING_STROKE:
                last = int(self._templates.drawing_ends[pick])
                may_go = self._removable[last - len(strokes) : last]
                changed = defects.without_stroke(strokes, may_go, self._random)
            else:
                script = script_of(CHARACTERS[self._templates.labels[pick]])
                is_written = self._is_written[self._templates.sources[pick]]
                if not is_written or len(strokes) < _STRAY_FROM.get(script, 99):
                    continue
                changed = defects.with_stray_stroke(strokes, self._templates, self._random)
            if changed:
                return self._ink(pick, changed), int(self._labels[pick]), kind

    def _no_character(self) -> NDArray[np.uint8]:
        """Draw a shape, or several characters in one square."""
        if self._random.random() < 0.55:
            strokes = shapes.shape(self._random)
            points, ends = _flat(strokes)
            points, ends = bend.bend(points, ends, self._random.uniform(0.1, 1.0))
            return self._pen(points, ends, 1.0)
        strokes = defects.several(self._bent_strokes, self._random)
        points, ends = _flat(strokes)
        # A word is a row of small letters: a pen as wide as for one would make a bar of it.
        return self._pen(points, ends, 0.05)

    def _bent_strokes(self, latin: bool) -> list[NDArray[np.float32]]:
        pick = int(self._random.choice(self._latin if latin else self._other))
        points, ends = _flat(self._templates.strokes(pick))
        strength = self._strengths[self._templates.sources[pick]] * self._random.uniform(0.3, 1.4)
        points, ends = bend.bend(points, ends, strength)
        return np.split(points, ends[:-1])

    def _strokes(self, drawing: int) -> list[NDArray[np.float32]]:
        strokes = self._templates.strokes(drawing)
        return ligature.joined(strokes, self._random) if self._is_cursive(drawing) else strokes

    def _ink(self, drawing: int, strokes: list[NDArray[np.float32]]) -> NDArray[np.uint8]:
        points, ends = _flat(strokes)
        strength = self._strengths[self._templates.sources[drawing]]
        strength *= self._stray()
        bent = bend.bend(points, ends, strength)
        if CHARACTERS[self._templates.labels[drawing]] not in DOTTED:
            return self._pen(*bent, 1.0)
        for _ in range(_DOT_TRIES):
            if _dot_gap(*bent) >= _LEAST_GAP:
                break
            bent = bend.bend(points, ends, strength)
        return self._pen(*bent, _GAP_LEFT * _dot_gap(*bent))

    def _stray(self) -> float:
        """Return how far a hand strays, relative to what is usual for its source."""
        if self._random.random() < _NEAT_SHARE:
            return float(self._random.uniform(0, STRENGTHS[0]))
        return float(self._random.uniform(*STRENGTHS))

    def _is_cursive(self, drawing: int) -> bool:
        character = CHARACTERS[self._templates.labels[drawing]]
        return character in ascii_lowercase and self._random.random() < self._cursive_share

    def _thickness(self) -> float:
        """Return a line's width relative to the character, from a hair to a marker."""
        if self._random.random() < self._marker_share:
            return float(self._random.uniform(0.1, 0.165))
        return float(np.exp(self._random.uniform(np.log(0.012), np.log(0.165))))

    def _pen(
        self, points: NDArray[np.float32], ends: NDArray[np.int64], widest: float
    ) -> NDArray[np.uint8]:
        """Draw at a random resolution and line width, cropped close to the ink."""
        extent = float(np.exp(self._random.uniform(np.log(44), np.log(220))))
        thickness = min(self._thickness(), widest)
        width = max(thickness * extent, 0.8)
        low = points.min(axis=0)
        span = points.max(axis=0) - low
        scale = extent / max(float(span.max()), 1e-3)
        margin = width / 2 + 1.5
        offset = self._random.random(2) + margin
        placed = ((points - low) * scale + offset).astype(np.float32)
        breadth, height = (span * scale + 2 * margin + 1).astype(int)
        if self._random.random() < self._nib_share:
            return self._uneven(placed, ends, width, (int(height), int(breadth)))
        ink: NDArray[np.uint8] = render.draw(placed, ends, width, int(height), int(breadth))
        if self._random.random() < 0.1:
            return np.asarray((ink > 100) * 255, np.uint8)
        return self._dried(ink)

    def _uneven(
        self,
        points: NDArray[np.float32],
        ends: NDArray[np.int64],
        width: float,
        size: tuple[int, int],
    ) -> NDArray[np.uint8]:
        """Draw with a flat nib or a brush; some of their ink is thin, and such ink is often dry."""
        shape = nib.flat if self._random.random() < _FLAT_SHARE else nib.pressed
        widths = shape(points, ends, width)
        if self._random.random() >= _THIN_SHARE:
            return self._dried(np.asarray(nib.draw(points, ends, widths, 1.0, *size)))
        opacity = self._random.uniform(*_THIN)
        ink = np.asarray(nib.draw(points, ends, widths, opacity, *size))
        return dry_ink.dried(ink, self._random) if self._random.random() < 0.5 else ink

    def _dried(self, ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Make some of all ink that of a dry brush."""
        return dry_ink.dried(ink, self._random) if self._random.random() < self._dry_share else ink


class _Album:
    """Pictures of one kind, and how often each is drawn."""

    def __init__(
        self,
        pictures: Pictures,
        place: NDArray[np.int64],
        share: NDArray[np.float64],
        share_of_all: float,
    ) -> None:
        self.pictures = pictures
        self.share = share_of_all
        self.labels = place[pictures.labels]
        known = self.labels >= 0
        labels = self.labels[known]
        chance = np.zeros(len(known))
        chance[known] = share[labels] / np.bincount(labels)[labels]
        self._cumulative = np.cumsum(chance / chance.sum())

    def pick(self, random: np.random.Generator) -> int:
        """Return which picture comes next."""
        return int(np.searchsorted(self._cumulative, random.random()))


def moved(ink: NDArray[np.uint8], right: float, down: float) -> NDArray[np.uint8]:
    """Move (height, width) ink by part of a pixel, which also softens its edges."""
    picture = Image.fromarray(np.pad(ink, 1))
    matrix = (1, 0, -right, 0, 1, -down)
    bilinear = Image.Resampling.BILINEAR
    return np.asarray(picture.transform(picture.size, Image.Transform.AFFINE, matrix, bilinear))


def _flat(strokes: list[NDArray[np.float32]]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return the strokes one after another, (points, 2), and where each ends, (strokes,)."""
    return np.concatenate(strokes), np.cumsum([len(s) for s in strokes]).astype(np.int64)


def _dot_gap(points: NDArray[np.float32], ends: NDArray[np.int64]) -> float:
    """Return how far the smallest stroke is from the others, relative to the character's size."""
    strokes = np.split(points, ends[:-1])
    if len(strokes) == 1:
        return 1.0
    dot = min(range(len(strokes)), key=lambda i: float(np.ptp(strokes[i], axis=0).max()))
    others = np.concatenate([s for i, s in enumerate(strokes) if i != dot])
    between = np.linalg.norm(strokes[dot][:, np.newaxis] - others, axis=2)
    return float(between.min() / max(float(np.ptp(points, axis=0).max()), 1e-3))


def _shares(settings: Settings, few_strokes: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how often each character is drawn, (classes,).

    Kanji of few strokes come more often than others: they resemble letters and kana.
    """
    share = np.zeros(len(settings.characters))
    for script, part in settings.script_share.items():
        members = np.array([script_of(c) is script for c in settings.characters])
        weight = np.ones(len(members))
        if script is Script.KANJI:
            weight[: len(few_strokes)][few_strokes] = settings.simple_kanji_weight
        share[members] = part * weight[members] / weight[members].sum()
    return share
