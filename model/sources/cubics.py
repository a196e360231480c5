"""Fit a few cubic Bézier curves with whole-number ends to strokes, many strokes at a time.

Controls lie a few whole steps from the thirds of the way between the ends, which takes little room.
A corner stays a corner: a stroke is cut there first. Each part then becomes one cubic, or two where
one strays too far, and so on. Lengths are in units of the box, which is 109 a side.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from letters_core.advice.pack import STEP, thirds
from letters_core.advice.strokes import evenly

Floats = NDArray[np.float64]
# One cubic: (4, 2) whole numbers, start, two controls, end.
Cubic = NDArray[np.int64]

# How far a curve may stray from the stroke, and a straight piece, which shows sooner.
TOLERANCE = 1.6
_STRAIGHT = 0.5
# How far a whole stroke may, measured both ways, and how much closer its curves are led if it does.
MOST = 1.7
_CLOSER = (0.75, 0.5, 0.3)
# Points along a stroke, along a part of one, and for a rough measure.
_DENSE, _POINTS, _ROUGH = 385, 41, 129
# A turn this sharp, in radians, within so many units on either side is a corner.
_SHARP, _REACH = 0.9, 2.0
_ROUNDS = 4
# Keeps the fit solvable for a stroke that is hardly more than a dot.
_TINY = 1e-6
# Where a part that needs more than one cubic may be cut; a part shorter than this is not cut.
_CUTS = np.linspace(0.2, 0.8, 7)
_SHORTEST = 4.0
# Controls that lie fewer steps away take less room: a closer fit than this is worth none, and a
# step is worth straying so much more.
_CLOSE, _A_STEP = 1.0, 0.03
_MOST_STEPS = 6
_NUDGES = np.array([(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)])


def fit(strokes: list[Floats]) -> list[list[Cubic]]:
    """Return the cubics of each (points, 2) polyline; one starts where the one before ends."""
    found = _fitted(strokes, TOLERANCE, _SHORTEST)
    for closer in _CLOSER:
        # Points of the stroke lie near the curve, but it may swing out between them.
        far = [i for i, s in enumerate(strokes) if apart(flattened(found[i]), s, _ROUGH) > MOST]
        again = _fitted([strokes[i] for i in far], closer * TOLERANCE, closer) if far else []
        for i, cubics in zip(far, again, strict=True):
            found[i] = cubics
    return found


def _fitted(strokes: list[Floats], tolerance: float, shortest: float) -> list[list[Cubic]]:
    dense = np.stack([evenly(stroke, _DENSE) for stroke in strokes])
    lengths = np.linalg.norm(np.diff(dense, axis=1), axis=2).sum(axis=1)
    waiting = np.array(
        [
            (stroke, a, b)
            for stroke, corners in enumerate(_corners(dense, lengths))
            for a, b in pairwise([0.0, *corners, 1.0])
        ]
    )
    found: list[tuple[int, float, Cubic]] = []
    while len(waiting):
        cubics, errors = _best(_parts(dense, waiting))
        spans = (waiting[:, 2] - waiting[:, 1]) * lengths[waiting[:, 0].astype(int)]
        fits = (errors <= tolerance) | (spans < shortest)
        done = zip(waiting[fits], cubics[fits], strict=True)
        found.extend((int(part[0]), float(part[1]), cubic) for part, cubic in done)
        waiting = _cut(dense, waiting[~fits])
    out: list[list[Cubic]] = [[] for _ in strokes]
    for stroke, _, cubic in sorted(found, key=lambda f: f[:2]):
        # Drop a piece whose length rounds to zero, unless it is the only one.
        if not out[stroke] or np.ptp(cubic, axis=0).any():
            out[stroke].append(cubic)
    return out


def flattened(cubics: list[Cubic], pieces: int = 16) -> Floats:
    """Return the polyline of joined cubics, ``pieces`` for each."""
    t = np.linspace(0, 1, pieces + 1)[1:]
    return np.concatenate([cubics[0][:1].astype(float), *(_weights(t) @ c for c in cubics)])


def apart(one: Floats, other: Floats, points: int = _DENSE) -> float:
    """Return how far two polylines stray from each other at most: the Hausdorff distance.

    It is measured between so many points of each, and more points find it smaller.
    """
    one, other = evenly(one, points), evenly(other, points)
    square = ((one[:, np.newaxis] - other) ** 2).sum(axis=2)
    return float(np.sqrt(max(square.min(axis=0).max(), square.min(axis=1).max())))


def _corners(dense: Floats, lengths: Floats) -> list[list[float]]:
    """Return where each (points, 2) stroke turns sharply, as parts of its length."""
    reach = np.maximum(np.rint(_REACH / np.maximum(lengths, 1e-9) * _DENSE), 1).astype(int)
    places, row = np.arange(_DENSE), np.arange(len(dense))[:, np.newaxis]
    before = dense - dense[row, np.maximum(places - reach[:, np.newaxis], 0)]
    after = dense[row, np.minimum(places + reach[:, np.newaxis], _DENSE - 1)] - dense
    cross = before[..., 0] * after[..., 1] - before[..., 1] * after[..., 0]
    turns = np.abs(np.arctan2(cross, (before * after).sum(axis=2)))
    out: list[list[float]] = []
    for turn, near in zip(turns, reach, strict=True):
        turn[:near] = turn[-near:] = 0
        found = []
        while turn.max() > _SHARP:
            place = int(turn.argmax())
            found.append(place / (_DENSE - 1))
            turn[max(place - near, 0) : place + near + 1] = 0
        out.append(sorted(found))
    return out


def _parts(dense: Floats, parts: Floats) -> Floats:
    """Return even points along each (stroke, from, to), (parts, _POINTS, 2)."""
    row = parts[:, 0].astype(int)[:, np.newaxis]
    place = np.linspace(parts[:, 1], parts[:, 2], _POINTS, axis=1) * (_DENSE - 1)
    low = np.minimum(place.astype(int), _DENSE - 2)
    share = (place - low)[..., np.newaxis]
    return np.asarray(dense[row, low] * (1 - share) + dense[row, low + 1] * share)


def _cut(dense: Floats, parts: Floats) -> Floats:
    """Cut each part in two where the worse of both cubics strays least."""
    if not len(parts):
        return parts
    stroke, a, b = (column[:, np.newaxis] for column in parts.T)
    middle = a + (b - a) * _CUTS
    stroke, a, b = (np.broadcast_to(column, middle.shape) for column in (stroke, a, b))
    halves = np.stack([np.stack([stroke, a, middle], -1), np.stack([stroke, middle, b], -1)])
    points = _parts(dense, halves.reshape(-1, 3))
    cubic, t = _followed(points)
    errors = _strayed(points, cubic, t).reshape(halves.shape[:-1])
    best = errors.max(axis=0).argmin(axis=1)
    return np.asarray(halves[:, np.arange(len(parts)), best].reshape(-1, 3))


def _best(points: Floats) -> tuple[Cubic, Floats]:
    """Return the cubic that follows each (parts, points, 2) best, between whole-number ends.

    Also return how far each strays.
    """
    cubic, t = _followed(points)
    lines = thirds(cubic[:, :1], cubic[:, 3:])
    even = np.linspace(lines[:, 0], lines[:, 3], points.shape[1], axis=1)
    flat = np.linalg.norm(points - even, axis=2).max(axis=1)
    whole, errors = _rounded(points, cubic, t)
    is_straight = flat <= _STRAIGHT
    whole[is_straight] = lines[is_straight]
    return whole.astype(np.int64), np.where(is_straight, flat, errors)


def _followed(points: Floats) -> tuple[Floats, Floats]:
    """Return the cubic that follows each (parts, points, 2) best, before its controls are rounded.

    Also return the place of each point on it.
    """
    start, end = np.rint(points[:, :1]), np.rint(points[:, -1:])
    t = np.broadcast_to(np.linspace(0, 1, points.shape[1]), points.shape[:2])
    for _ in range(_ROUNDS):
        weights = _weights(t)
        inner = weights[..., 1:3]
        rest = points - weights[..., :1] * start - weights[..., 3:] * end
        normal = inner.swapaxes(1, 2) @ inner + _TINY * np.eye(2)
        controls = np.linalg.solve(normal, inner.swapaxes(1, 2) @ rest)
        cubic = np.concatenate([start, controls, end], axis=1)
        t = _nearer(points, cubic, t)
    return cubic, t


def _rounded(points: Floats, cubic: Floats, t: Floats) -> tuple[Floats, Floats]:
    """Round the controls, each by turns to where it strays little and lies few steps away."""
    row = np.arange(len(points))
    flat = thirds(cubic[:, :1], cubic[:, 3:])
    whole = flat + STEP * np.rint((cubic - flat) / STEP)
    for k in (1, 2, 1, 2):
        weights = _weights(t)
        off = weights @ whole - points
        moved = weights[:, np.newaxis, :, k : k + 1] * STEP * _NUDGES[:, np.newaxis]
        errors = np.linalg.norm(off[:, np.newaxis] + moved, axis=3).max(axis=2)
        at = (whole[:, k] - flat[:, k]) / STEP
        steps = np.abs(at[:, np.newaxis] + _NUDGES).sum(axis=2)
        cost = np.maximum(errors, _CLOSE) + _A_STEP * np.minimum(steps, _MOST_STEPS)
        # Of equals, the closest.
        cost += _TINY * errors
        whole[row, k] += STEP * _NUDGES[cost.argmin(axis=1)]
        t = _nearer(points, whole, t)
    return whole, _strayed(points, whole, t)


def _strayed(points: Floats, cubic: Floats, t: Floats) -> Floats:
    """Return how far each cubic strays at most from the points at these places."""
    return np.asarray(np.linalg.norm(_weights(t) @ cubic - points, axis=2).max(axis=1))


def _weights(t: Floats) -> Floats:
    """Return the share of each control at each place of a cubic, (..., 4)."""
    s = 1 - t
    return np.stack([s**3, 3 * s**2 * t, 3 * s * t**2, t**3], axis=-1)


def _nearer(points: Floats, cubic: Floats, t: Floats) -> Floats:
    """Move each point's place on its curve nearer to it: one step of Newton's."""
    first, second = 3 * np.diff(cubic, axis=1), 6 * np.diff(cubic, n=2, axis=1)
    s = 1 - t
    speed = np.stack([s**2, 2 * s * t, t**2], axis=-1) @ first
    bend = np.stack([s, t], axis=-1) @ second
    off = _weights(t) @ cubic - points
    slope = (speed**2).sum(axis=2) + (off * bend).sum(axis=2)
    step = (off * speed).sum(axis=2) / np.where(slope > 1e-6, slope, np.inf)
    moved = np.maximum.accumulate(np.clip(t - step, 0, 1), axis=1)
    moved[:, 0], moved[:, -1] = 0, 1
    return np.asarray(moved)
