"""Match the strokes of a drawing to those of its template; compiled where it loops.

Strokes are matched by shape and place, whatever their order. A drawing with fewer strokes than its
template has joined some: then the template's strokes are cut, in their order, into as many runs.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from model.templates import Points

Floats = NDArray[np.float64]

STEPS = 64
# Mean distance, of the longer side, from which on a drawing is of another design.
_FAR = 0.08
_COARSE = 4
_MOST_STROKES = 40
# A side shorter than this part of the longer one is not stretched: 一 has no height to match.
_THIN = 0.15
# What a stroke drawn backwards, or a pen that stands still, costs on top of the distance.
_BACKWARDS, _STILL = 0.03, 0.01


class Pairing(NamedTuple):
    """A drawing's strokes beside those of its template, point for point.

    drawn, template: (strokes, STEPS, 2); groups: which of the template's strokes each of the
    drawing's is made of, one unless it joins some; distance: the mean between the two.
    """

    drawn: Floats
    template: Floats
    groups: list[list[int]]
    distance: float


def pair(drawn: list[Points], template: list[Points]) -> Pairing | None:
    """Match a drawing's strokes to a template's, both in boxes whose longer side is 1.

    None where the drawing has more strokes, or is of another design.
    """
    if len(drawn) > len(template) or len(template) > _MOST_STROKES:
        return None
    raw = np.stack([walked(s, STEPS) for s in drawn])
    placed = _onto_box(template, drawn)
    groups = _matched(raw, placed) if len(drawn) == len(template) else _joined(raw, placed)
    real, distance = _followed(raw, np.stack([_run(placed, g) for g in groups]))
    if distance > _FAR:
        return None
    return Pairing(real, np.stack([_run(template, g) for g in groups]), groups, distance)


def closest(drawn: list[Points], templates: list[list[Points]]) -> tuple[Pairing, int] | None:
    """Return the pairing with the nearest template and its index, designs with joins last."""
    found = [(p, i) for i, t in enumerate(templates) if (p := pair(drawn, t))]
    if not found:
        return None
    return min(found, key=lambda f: (len(f[0].groups) < len(templates[f[1]]), f[0].distance))


@njit(cache=True)
def walked(points: Points, steps: int) -> Floats:
    """Return ``steps`` points at equal distances along a stroke, (steps, 2), both ends kept."""
    out = np.empty((steps, 2))
    length = 0.0
    for i in range(1, len(points)):
        length += math.hypot(points[i, 0] - points[i - 1, 0], points[i, 1] - points[i - 1, 1])
    step = length / (steps - 1)
    gone = 0.0
    n = 0
    for i in range(1, len(points)):
        dx = points[i, 0] - points[i - 1, 0]
        dy = points[i, 1] - points[i - 1, 1]
        piece = math.hypot(dx, dy)
        while piece > 0 and n < steps - 1 and n * step <= gone + piece:
            t = (n * step - gone) / piece
            out[n, 0] = points[i - 1, 0] + t * dx
            out[n, 1] = points[i - 1, 1] + t * dy
            n += 1
        gone += piece
    while n < steps:
        out[n] = points[-1]
        n += 1
    return out


def _run(strokes: list[Points], group: list[int]) -> Floats:
    run: Floats = walked(np.concatenate([strokes[i] for i in group]), STEPS)
    return run


def _onto_box(template: list[Points], drawn: list[Points]) -> list[Points]:
    """Shift and scale a template, each axis by itself, onto a drawing's box."""
    ours, theirs = np.concatenate(template), np.concatenate(drawn)
    low, span = ours.min(axis=0), np.ptp(ours, axis=0)
    size = np.ptp(theirs, axis=0)
    scale = np.where(span > _THIN, size / np.maximum(span, 1e-6), 1.0)
    centre = theirs.min(axis=0) + size / 2
    return [((s - low - span / 2) * scale + centre).astype(np.float32) for s in template]


def _followed(raw: Floats, model: Floats) -> tuple[Floats, float]:
    """Follow each stroke along the template's, once more after the whole is slanted to fit."""
    real = np.empty_like(raw)
    distance = _follow_all(raw, model, real)
    flat = model.reshape(-1, 2)
    if np.ptp(flat, axis=0).min() > _THIN:
        basis = np.column_stack([np.ones(len(flat)), flat])
        fit = np.linalg.lstsq(basis, real.reshape(-1, 2), rcond=None)[0]
        distance = _follow_all(raw, (basis @ fit).reshape(model.shape), real)
    return real, distance


@njit(cache=True)
def _follow_all(raw: Floats, model: Floats, out: Floats) -> float:
    total = 0.0
    for s in range(len(raw)):
        ahead = _follow(raw[s], model[s], out[s])
        turned = raw[s][::-1].copy()
        if _follow(turned, model[s], out[s]) + _BACKWARDS < ahead:
            total += _follow(turned, model[s], out[s])
        else:
            total += _follow(raw[s], model[s], out[s])
    return total / len(raw)


@njit(cache=True)
def _follow(real: Floats, model: Floats, out: Floats) -> float:
    """Write to ``out`` where the hand was at each point of the template; return the distance.

    Dynamic time warping, both ends held.
    """
    n = len(real)
    cost = np.full((n + 1, n + 1), np.inf)
    cost[0, 0] = 0
    for i in range(1, n + 1):
        for j in range(1, n + 1):
            far = math.hypot(real[i - 1, 0] - model[j - 1, 0], real[i - 1, 1] - model[j - 1, 1])
            still = min(cost[i - 1, j], cost[i, j - 1]) + _STILL
            cost[i, j] = far + min(cost[i - 1, j - 1], still)
    out[:] = 0
    count = np.zeros(n)
    total = 0.0
    steps = 0
    i = j = n
    while i > 0:
        out[j - 1] += real[i - 1]
        count[j - 1] += 1
        total += math.hypot(real[i - 1, 0] - model[j - 1, 0], real[i - 1, 1] - model[j - 1, 1])
        steps += 1
        both, hand, pen = cost[i - 1, j - 1], cost[i - 1, j], cost[i, j - 1]
        if both <= hand and both <= pen:
            i -= 1
            j -= 1
        elif hand <= pen:
            i -= 1
        else:
            j -= 1
    for k in range(n):
        out[k] /= count[k]
    out[0] = real[0]
    out[n - 1] = real[n - 1]
    return total / steps


def _matched(raw: Floats, placed: list[Points]) -> list[list[int]]:
    model = np.stack([walked(s, STEPS) for s in placed])
    coarse = (np.ascontiguousarray(s[:, ::_COARSE]) for s in (raw, model))
    return [[int(j)] for j in assigned(_costs(*coarse))]


@njit(cache=True)
def _costs(real: Floats, model: Floats) -> Floats:
    """Return how far each stroke lies from each of the template's, either way round."""
    cost = np.empty((len(real), len(model)))
    out = np.empty_like(real[0])
    for i in range(len(real)):
        turned = real[i][::-1].copy()
        for j in range(len(model)):
            ahead = _follow(real[i], model[j], out)
            cost[i, j] = min(ahead, _follow(turned, model[j], out) + _BACKWARDS)
    return cost


@njit(cache=True)
def assigned(cost: Floats) -> NDArray[np.int64]:
    """Return for each row the column of the cheapest one-to-one assignment, (rows,).

    The Hungarian method in its shortest form: rows come in one by one, each along the cheapest
    way through those that have a column.
    """
    n = len(cost)
    of_row, of_column = np.zeros(n + 1), np.zeros(n + 1)
    row_at = np.zeros(n + 1, np.int64)
    came = np.zeros(n + 1, np.int64)
    for row in range(1, n + 1):
        row_at[0] = row
        column = 0
        least = np.full(n + 1, np.inf)
        used = np.zeros(n + 1, np.bool_)
        while row_at[column] != 0:
            used[column] = True
            now, best, further = row_at[column], np.inf, 0
            for c in range(1, n + 1):
                if not used[c]:
                    reduced = cost[now - 1, c - 1] - of_row[now] - of_column[c]
                    if reduced < least[c]:
                        least[c] = reduced
                        came[c] = column
                    if least[c] < best:
                        best = least[c]
                        further = c
            for c in range(n + 1):
                if used[c]:
                    of_row[row_at[c]] += best
                    of_column[c] -= best
                else:
                    least[c] -= best
            column = further
        while column:
            row_at[column] = row_at[came[column]]
            column = came[column]
    out = np.empty(n, np.int64)
    for c in range(1, n + 1):
        out[row_at[c] - 1] = c - 1
    return out


def _joined(raw: Floats, placed: list[Points]) -> list[list[int]]:
    """Cut the template's strokes, in their order, into the runs that fit what was drawn best."""
    n, m = len(raw), len(placed)
    real = np.ascontiguousarray(raw[:, ::_COARSE])
    scrap = np.empty_like(real[0])
    best = np.full((n + 1, m + 1), np.inf)
    best[0, 0] = 0
    came = np.zeros((n + 1, m + 1), int)
    for last in range(1, m + 1):
        for first in range(max(0, last - (m - n) - 1), last):
            run = np.ascontiguousarray(_run(placed, list(range(first, last)))[::_COARSE])
            for s in np.flatnonzero(np.isfinite(best[:-1, first])):
                cost = best[s, first] + _follow(real[s], run, scrap)
                if cost < best[s + 1, last]:
                    best[s + 1, last] = cost
                    came[s + 1, last] = first
    groups: list[list[int]] = []
    last = m
    for s in range(n, 0, -1):
        groups.insert(0, list(range(int(came[s, last]), last)))
        last = int(came[s, last])
    return groups
