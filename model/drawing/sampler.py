"""Endless random drawings for training: a template, bent, drawn with a pen, and preprocessed."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS, INDEX, Script, script_of
from letters_core.reading.paper import clean
from letters_core.reading.preprocess import CHANNELS, SIDE, prepare
from model.drawing import bend, ligature, render
from model.settings import Settings
from model.sources.cleaning import DOTTED
from model.sources.scans import Pictures
from model.templates import Templates

_FEW_STROKES = 3
# A dot that touches its stem makes another letter: the pen is at most this part of the gap.
_GAP_LEFT = 0.75
# Nor is a letter kept whose dot is nearer than this, unless it is so a few times running.
_LEAST_GAP, _DOT_TRIES = 0.06, 3
# How far a hand strays, relative to what is usual of its source.
STRENGTHS = (0.5, 1.5)

Batch = tuple[NDArray[np.uint8], NDArray[np.int64]]


class Sampler:
    """Draws labelled pictures at random from templates, (64, 64, 9) each, as served."""

    def __init__(
        self,
        templates: Templates,
        settings: Settings,
        seed: int,
        pictures: Pictures | None = None,
    ) -> None:
        self._templates = templates
        self._pictures = pictures
        self._cursive_share = settings.cursive_share
        self._marker_share = settings.marker_share
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

        if pictures:
            self._picture_labels = place[pictures.labels]
            self._picture_share = settings.picture_share
            known = self._picture_labels >= 0
            labels = self._picture_labels[known]
            chance = np.zeros(len(known))
            chance[known] = share[labels] / np.bincount(labels)[labels]
            self._picture_cumulative = np.cumsum(chance / chance.sum())

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

    def batches(self, size: int) -> Iterator[Batch]:
        """Yield (pictures (size, 64, 64, 9) uint8, labels (size,)) for ever."""
        while True:
            pictures = np.empty((size, SIDE, SIDE, CHANNELS), np.uint8)
            labels = np.empty(size, np.int64)
            for i in range(size):
                ink, labels[i] = self._one()
                pictures[i] = prepare(clean(ink))
            yield pictures, labels

    def _one(self) -> tuple[NDArray[np.uint8], int]:
        """Draw one character, or bend a scanned one."""
        if self._pictures and self._random.random() < self._picture_share:
            pick = int(np.searchsorted(self._picture_cumulative, self._random.random()))
            ink = self._pictures.bent(pick, self._random)
            return ink, int(self._picture_labels[pick])
        pick = int(np.searchsorted(self._cumulative, self._random.random()))
        return self._ink(pick), int(self._labels[pick])

    def _ink(self, drawing: int) -> NDArray[np.uint8]:
        strokes = self._templates.strokes(drawing)
        if self._is_cursive(drawing):
            strokes = ligature.joined(strokes, self._random)
        points = np.concatenate(strokes)
        ends = np.cumsum([len(s) for s in strokes]).astype(np.int64)
        strength = self._strengths[self._templates.sources[drawing]]
        strength *= self._random.uniform(*STRENGTHS)
        bent = bend.bend(points, ends, strength)
        if CHARACTERS[self._templates.labels[drawing]] not in DOTTED:
            return self._pen(*bent, 1.0)
        for _ in range(_DOT_TRIES):
            if _dot_gap(*bent) >= _LEAST_GAP:
                break
            bent = bend.bend(points, ends, strength)
        return self._pen(*bent, _GAP_LEFT * _dot_gap(*bent))

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
        ink: NDArray[np.uint8] = render.draw(placed, ends, width, int(height), int(breadth))
        if self._random.random() < 0.1:
            ink = ((ink > 100) * 255).astype(np.uint8)
        return ink


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
