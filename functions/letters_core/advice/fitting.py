"""Fit a template to a drawing, so that its strokes look written by the same hand.

First box on box, where a box may leave out a stroke at its edge, which may be missing or stray;
then by the strokes that were found: shifted, scaled and slanted as a whole, and once more for the
place of one stroke, by its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from letters_core.advice.matching import POINTS, Match, distances, match
from letters_core.advice.similarity import Similarity
from letters_core.advice.strokes import Stroke, evenly

Floats = NDArray[np.float64]

# The least scale of a template, even where the drawing is a dot.
_LEAST_SCALE = 0.05
# A side shorter than this part of the longer one is not stretched: 一 has no height to match.
_THIN = 0.2
# A box is stretched along one axis at most this much more than along the other.
_MOST_STRETCHED = 2.0
# A stroke is at the edge of a box if the box changes by at least this without it.
_AT_EDGE = 0.06
_ROUNDS = 2
# How many ways to lay the boxes are tried in full, and the cost per stroke that is good enough.
_TRIES, _GOOD = 3, 0.04
# A stroke farther away than this says little about how the whole was written.
_STRAY = 0.07
# How strongly the whole keeps its shape, in points; slant and turn, and scale.
_STIFF_SLANT, _STIFF_SCALE = 12.0, 3.0
# How far a stroke's neighbours reach, and how much all others count beside them.
_NEAR, _FAR_SHARE = 0.25, 0.05
# How much a stroke's own place counts towards its corrected place.
_OWN_SHARE = 0.02
# Faults equally easy to see: a shift, in longer sides of the box, a turn, in radians, and a change
# of size, as a natural logarithm; and the largest turn and change that count.
_SHIFTED, _TURNED, _SCALED = 0.24, 0.7, 0.75
_MOST_TURN, _MOST_SCALE = 1.6, 1.5


@dataclass(frozen=True, eq=False)
class Fitted:
    """A template on a drawing, and which stroke is which.

    drawn: (n, POINTS, 2) points of the drawing; template: (m, POINTS, 2) of the template, laid on
    it; written, strokes: the same in all their points, (points, 2) each.
    """

    drawn: Floats
    template: Floats
    written: list[Stroke]
    strokes: list[Stroke]
    found: Match

    def beside(self, chosen: tuple[int, ...]) -> list[Stroke]:
        """Return some of the template's strokes where this hand would write them."""
        known = self._known
        target = self.template[list(chosen)].reshape(-1, 2)
        square = ((known.at[:, np.newaxis] - target) ** 2).sum(axis=2).min(axis=1)
        weight = known.weight * (np.exp(-square / _NEAR**2) + _FAR_SHARE)
        weight[np.isin(known.stroke, chosen)] *= _OWN_SHARE
        way = _affine(known.at, known.to, weight)
        return [way(self.strokes[t]) for t in chosen]

    @cached_property
    def _known(self) -> _Known:
        return _known(self.drawn, self.template, self.found)

    def laid(self, chosen: tuple[int, ...]) -> list[Stroke]:
        """Return some of the template's strokes where the fit of the whole places them."""
        return [self.strokes[t] for t in chosen]

    def brought(self, drawn: int, template: int) -> Stroke:
        """Return a stroke of the drawing, shifted, turned and scaled to where it belongs."""
        return self._mending(drawn, template)(self.written[drawn])

    def fault(self, drawn: int, template: int) -> float:
        """Return how visibly a stroke is out of place, turned, or too long or too short.

        The largest of the three counts: a slip is often in one of them, while a hand that differs
        from the template differs a little in all.
        """
        way = self._mending(drawn, template)
        return max(
            float(np.linalg.norm(way.to - way.centre)) / _SHIFTED,
            min(way.turn, _MOST_TURN) / _TURNED,
            min(abs(float(np.log(max(way.scale, 1e-3)))), _MOST_SCALE) / _SCALED,
        )

    def _mending(self, drawn: int, template: int) -> Similarity:
        (there,) = self.beside((template,))
        target = evenly(there, POINTS)
        return Similarity.between(_along(self.drawn[drawn], target), target)

    def costs(self, drawn: tuple[int, ...], template: int) -> list[float]:
        """Return how badly each of some strokes drawn is one of the template's."""
        ours, theirs = self.drawn[list(drawn)], self.template[[template]]
        return [float(cost) for cost in distances(ours, theirs).costs()[:, 0]]

    def apart(self, drawn: int, template: int) -> float:
        """Return how far a stroke of the drawing is from where this hand would write it."""
        there = _walked(self.beside((template,)))
        return float(distances(self.drawn[[drawn]], there).costs()[0, 0])

    def unlikeness(self, pair: tuple[int, int]) -> float:
        """Return how far a stroke of the drawing and one of the template differ, place aside."""
        ours, theirs = self.drawn[pair[0]], self.template[pair[1]]
        ours, theirs = ours - ours.mean(axis=0), theirs - theirs.mean(axis=0)
        return float(np.linalg.norm(_along(ours, theirs) - theirs, axis=1).mean())


def fit(drawn: list[Stroke], template: list[Stroke]) -> Fitted:
    """Lay a template on a drawing whose longer side is about 1."""
    ours, theirs = _walked(drawn), _walked(template)
    ways = sorted(_by_boxes(ours, theirs), key=lambda way: _misfit(ours, way(theirs)))
    best = _refined(drawn, ours, theirs, template, ways[0])
    for way in ways[1:_TRIES]:
        # Most drawings fit at the first try.
        if best.found.cost < _GOOD * len(ours):
            break
        best = min(
            best, _refined(drawn, ours, theirs, template, way), key=lambda each: each.found.cost
        )
    return best


def _refined(
    drawn: list[Stroke], ours: Floats, theirs: Floats, template: list[Stroke], way: _Way
) -> Fitted:
    """Lay a template on a drawing, and once more by what was found there."""
    strokes = [way(stroke) for stroke in template]
    placed = way(theirs)
    found = match(ours, placed)
    for _ in range(_ROUNDS):
        known = _known(ours, placed, found)
        way = _affine(known.at, known.to, known.weight)
        moved = way(placed)
        again = match(ours, moved)
        if again.cost > found.cost:
            break
        placed, found = moved, again
        strokes = [way(stroke) for stroke in strokes]
    return Fitted(ours, placed, drawn, strokes, found)


@dataclass(frozen=True)
class _Way:
    """How points are moved: about a centre, (2,), by a matrix, (2, 2), to another, (2,)."""

    centre: Floats
    matrix: Floats
    to: Floats

    def __call__(self, points: Floats) -> Floats:
        return np.asarray((points - self.centre) @ self.matrix + self.to)


def _walked(strokes: list[Stroke]) -> Floats:
    return np.stack([evenly(stroke, POINTS) for stroke in strokes])


def _by_boxes(ours: Floats, theirs: Floats) -> list[_Way]:
    """Lay a template on a drawing by their boxes, whole and each without a stroke at its edge."""
    mine, yours = _boxes(ours), _boxes(theirs)
    pairs = [(mine[0], box) for box in yours] + [(box, yours[0]) for box in mine[1:]]
    return [_on_box(of, to) for to, of in pairs]


def _boxes(strokes: Floats) -> list[tuple[Floats, Floats]]:
    """Return the box of all strokes, and those of all but one at the edge."""
    low, high = strokes.min(axis=1), strokes.max(axis=1)
    boxes = [(low.min(axis=0), high.max(axis=0))]
    for i in range(len(strokes)) if len(strokes) > 1 else ():
        without = np.delete(low, i, 0).min(axis=0), np.delete(high, i, 0).max(axis=0)
        moved = max(np.abs(without[0] - boxes[0][0]).max(), np.abs(without[1] - boxes[0][1]).max())
        if moved > _AT_EDGE * (high.max() - low.min()):
            boxes.append(without)
    return boxes


def _on_box(of: tuple[Floats, Floats], to: tuple[Floats, Floats]) -> _Way:
    span, size = of[1] - of[0], to[1] - to[0]
    is_thin = (span < _THIN * span.max()) | (size < _THIN * size.max())
    scale = size / np.maximum(span, 1e-6)
    scale = np.where(is_thin, scale[span.argmax()], scale)
    scale = np.maximum(np.minimum(scale, scale.min() * _MOST_STRETCHED), _LEAST_SCALE)
    return _Way((of[0] + of[1]) / 2, np.diag(scale), (to[0] + to[1]) / 2)


def _misfit(ours: Floats, theirs: Floats) -> float:
    """Return roughly how badly two sets of strokes fit, without finding out which is which."""
    costs = np.minimum(distances(ours[:, ::3], theirs[:, ::3]).costs(), 0.3)
    return float(costs.min(axis=0).sum() + costs.min(axis=1).sum())


@dataclass(frozen=True)
class _Known:
    """Points of the template and where the hand wrote them.

    at, to: (N, 2); weight: (N,) how far to believe it; stroke: (N,) whose they are.
    """

    at: Floats
    to: Floats
    weight: Floats
    stroke: NDArray[np.int64]


def _known(ours: Floats, theirs: Floats, found: Match) -> _Known:
    at, to, weight, stroke = [np.zeros((0, 2))], [np.zeros((0, 2))], [], []
    for pair in found.pairs:
        written = ours[list(pair.drawn)]
        for t in pair.template:
            is_whole = len(pair.drawn) == len(pair.template) == 1
            at.append(theirs[t])
            to.append(_along(written[0], theirs[t]) if is_whole else _nearest(written, theirs[t]))
            weight.append(1 / (1 + (pair.distance / _STRAY) ** 2))
            stroke.append(t)
    return _Known(
        np.concatenate(at),
        np.concatenate(to),
        np.repeat(np.array(weight), POINTS),
        np.repeat(np.array(stroke, np.int64), POINTS),
    )


def _along(written: Floats, template: Floats) -> Floats:
    """Return a stroke's points in the direction of the template's, (POINTS, 2)."""
    ahead = np.linalg.norm(written - template, axis=1).sum()
    back = np.linalg.norm(written[::-1] - template, axis=1).sum()
    return written[::-1] if back < ahead else written


def _nearest(written: Floats, template: Floats) -> Floats:
    """Return the points of several strokes that lie nearest to each of the template's."""
    points = written.reshape(-1, 2)
    square = ((points - template[:, np.newaxis]) ** 2).sum(axis=2)
    return np.asarray(points[square.argmin(axis=1)])


def _affine(at: Floats, to: Floats, weight: Floats) -> _Way:
    """Return the move that brings (N, 2) points near others: shift, scale, some slant."""
    total = float(weight.sum())
    if total < 1:
        return _Way(np.zeros(2), np.eye(2), np.zeros(2))
    centre = weight @ at / total
    off, there = at - centre, to - weight @ to / total
    spread = float(weight @ (off**2).sum(axis=1)) / total + 0.01
    matrix = np.empty((2, 2))
    for axis in (0, 1):
        stiff = np.full(2, _STIFF_SLANT)
        stiff[axis] = _STIFF_SCALE
        normal = (off * weight[:, np.newaxis]).T @ off + np.diag(stiff * spread)
        right = (off * weight[:, np.newaxis]).T @ there[:, axis]
        right[axis] += stiff[axis] * spread
        matrix[:, axis] = np.linalg.solve(normal, right)
    return _Way(centre, matrix, weight @ to / total)
