"""Which stroke of a drawing is which of its character's, whatever their order and direction.

A stroke drawn may also be several of the template's, written without lifting the pen, and one of
the template's may have been written in parts. Strokes left over are missing or extra. All points
lie in one box whose longer side is about 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from letters_core.advice.assignment import assigned

Floats = NDArray[np.float64]

# The template's strokes of each group of strokes drawn, by their indices.
_Groups = dict[tuple[int, ...], tuple[int, ...]]

# Points along each stroke.
POINTS = 16
# Half of the distance from which on a stroke drawn is none of the template's at all.
_NONE = 0.15
# How much more the first of a distance costs than the last: a drawing with one stroke far from its
# place is likelier than one with several a little off.
_FIRST = 3.0
# What each stroke joined to another, or written in parts, costs.
_ODD = 0.08
# How near to a stroke a point must lie to be on it.
_ON = 0.08
# A part of a stroke this near to another stroke of the drawing has already been written.
_WRITTEN = 0.05
# A stroke is part of another if at least this much of it is found in the other's spare ink.
_SPARE = 0.55
# How long a stroke must be to be several, of their lengths together.
_LONG = 0.6
# What a stroke drawn backwards costs on top of the distance.
_BACKWARDS = 0.02
_MOST_JOINED = 4


@dataclass(frozen=True)
class Pair:
    """Strokes drawn and the template's strokes that they are, by their indices.

    One of each, one drawn for several, or several for one. distance: the mean between the two.
    """

    drawn: tuple[int, ...]
    template: tuple[int, ...]
    distance: float


@dataclass(frozen=True)
class Match:
    """A drawing's strokes beside a template's; cost: how badly they fit, summed over strokes."""

    pairs: tuple[Pair, ...]
    missing: tuple[int, ...]
    extra: tuple[int, ...]
    cost: float


@dataclass(frozen=True)
class Distances:
    """How far the strokes of a drawing (n) and of a template (m) lie from each other.

    drawn: (n, m, POINTS) from each point drawn to each stroke of the template; template: the same
    from each point of the template's, (n, m, POINTS); inorder: (n, m) mean between points at the
    same place along both, the better way round; backwards: (n, m) whether that is backwards.
    """

    drawn: Floats
    template: Floats
    inorder: Floats
    backwards: NDArray[np.bool_]

    def costs(self) -> Floats:
        """Return how badly each stroke drawn is each of the template's, (n, m)."""
        near = (self.drawn.mean(axis=2) + self.template.mean(axis=2)) / 2
        return np.asarray((near + self.inorder) / 2)


def distances(drawn: Floats, template: Floats) -> Distances:
    """Measure (n, POINTS, 2) strokes drawn against (m, POINTS, 2) of the template's."""
    # One coordinate at a time: NumPy is slow where the last axis has two values.
    beside, below = (
        drawn[:, np.newaxis, :, np.newaxis, axis] - template[np.newaxis, :, np.newaxis, :, axis]
        for axis in range(2)
    )
    beside *= beside
    below *= below
    beside += below
    far = np.sqrt(beside, out=beside)
    ahead = np.einsum("nmpp->nm", far) / drawn.shape[1]
    back = np.einsum("nmpp->nm", far[..., ::-1]) / drawn.shape[1] + _BACKWARDS
    return Distances(far.min(axis=3), far.min(axis=2), np.minimum(ahead, back), back < ahead)


def match(drawn: Floats, template: Floats) -> Match:
    """Match (n, POINTS, 2) strokes drawn to (m, POINTS, 2) of a template that lies on them."""
    far = distances(drawn, template)
    lengths = (_lengths(drawn), _lengths(template))
    costs = _steep_first(far.costs())
    # A stroke without a partner costs _NONE, and so does the template's stroke left without it.
    alone = np.full((len(drawn), len(drawn)), _NONE)
    column = assigned(np.concatenate([costs - _NONE, alone], axis=1))
    groups: _Groups = {(d,): (int(t),) for d, t in enumerate(column) if t < len(template)}
    _join(groups, far, lengths)
    _split(groups, far, lengths)
    pairs = tuple(Pair(d, t, _distance(far, d, t)) for d, t in sorted(groups.items()))
    missing = _left(len(template), [p.template for p in pairs])
    extra = _left(len(drawn), [p.drawn for p in pairs])
    odd = sum(len(p.drawn) + len(p.template) - 2 for p in pairs)
    cost = sum(p.distance for p in pairs) + _NONE * (len(missing) + len(extra)) + _ODD * odd
    return Match(pairs, missing, extra, cost)


def _steep_first(costs: Floats) -> Floats:
    """Return costs that grow ever slower; one of twice _NONE stays as it is."""
    return np.asarray(costs * _FIRST / (1 + costs * (_FIRST - 1) / (2 * _NONE)))


def _join(groups: _Groups, far: Distances, lengths: tuple[Floats, Floats]) -> None:
    """Give missing strokes to the strokes drawn that have ink for them, next to their own."""
    count = far.drawn.shape[1]
    found = True
    while found:
        found = False
        for t in _left(count, list(groups.values())):
            fits = [
                (float(far.template[d[0], t].mean()), d)
                for d, run in groups.items()
                if t in (run[0] - 1, run[-1] + 1) and len(run) < _MOST_JOINED
                if lengths[0][d[0]] > _LONG * lengths[1][[*run, t]].sum()
                if _has_spare(far.drawn[d[0], t], far.drawn[d[0], list(run)], lengths, d[0], t)
            ]
            if fits and min(fits)[0] < _ON:
                d = min(fits)[1]
                groups[d] = tuple(sorted((*groups[d], t)))
                found = True


def _has_spare(
    to_new: Floats, to_own: Floats, lengths: tuple[Floats, Floats], drawn: int, template: int
) -> bool:
    """Say whether enough of a stroke drawn lies on a template's stroke and on none of its own."""
    spare = (to_new < _ON) & (to_new < to_own.min(axis=0))
    return float(spare.mean() * lengths[0][drawn]) > _SPARE * float(lengths[1][template])


def _split(groups: _Groups, far: Distances, lengths: tuple[Floats, Floats]) -> None:
    """Give extra strokes to the template's strokes that they are a part of."""
    count = far.drawn.shape[0]
    for d in _left(count, list(groups)):
        fits = []
        for own, run in groups.items():
            if len(run) > 1:
                continue
            to_new, to_own = far.template[d, run[0]], far.template[list(own), run[0]].min(axis=0)
            spare = (to_new < _ON) & (to_own > np.maximum(to_new, _WRITTEN))
            part = float(spare.mean() * lengths[1][run[0]])
            if part > _SPARE * float(lengths[0][d]):
                fits.append((float(far.drawn[d, run[0]].mean()), own))
        if fits and min(fits)[0] < _ON:
            own = min(fits)[1]
            run = groups.pop(own)
            groups[tuple(sorted((*own, d)))] = run


def _distance(far: Distances, drawn: tuple[int, ...], template: tuple[int, ...]) -> float:
    """Return the mean distance of strokes drawn and the template's that they are."""
    if len(drawn) == len(template) == 1:
        return float(far.costs()[drawn[0], template[0]])
    both = np.ix_(drawn, template)
    there = far.template[both].min(axis=0).mean()
    here = far.drawn[both].min(axis=1).mean()
    return float(there + here) / 2


def _left(count: int, used: list[tuple[int, ...]]) -> tuple[int, ...]:
    taken = {i for group in used for i in group}
    return tuple(i for i in range(count) if i not in taken)


def _lengths(strokes: Floats) -> Floats:
    return np.asarray(np.linalg.norm(np.diff(strokes, axis=1), axis=2).sum(axis=1))
