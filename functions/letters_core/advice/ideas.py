"""What may be changed in a drawing, likeliest first, as a template that lies on it tells."""

from __future__ import annotations

import itertools
from typing import NamedTuple

from letters_core.advice.fitting import Fitted
from letters_core.advice.strokes import Stroke

_MOST_MOVED = 3
# A stroke this near to the template's is written well; a fraction of the longer side.
_WELL = 0.012
# A stroke so near to the template's, with its place along it, is all of it.
_ALONE = 0.1
# A character of so few strokes may be written anew as a whole.
_FEW = 3


class Idea(NamedTuple):
    """A change not yet tried: strokes of the drawing, and those of the template in their place."""

    kind: str
    strokes: tuple[int, ...]
    fitted: Fitted
    template: tuple[int, ...]

    @property
    def is_of_one(self) -> bool:
        """Whether one stroke is to be written differently, as one."""
        return self.kind == "redraw" and len(self.strokes) == len(self.template) == 1

    def path(self) -> list[Stroke]:
        """Return what to write, where the neighbours say that it belongs."""
        return self.fitted.beside(self.template) if self.template else []

    def brought(self) -> list[Stroke]:
        """Return the stroke as it was drawn, where its neighbours say that it belongs."""
        return [self.fitted.brought(self.strokes[0], self.template[0])]

    def elsewhere(self) -> list[Stroke]:
        """Return what to write, where the whole says that it belongs."""
        return self.fitted.laid(self.template)


def single(fitted: Fitted) -> list[Idea]:
    """Return changes of one stroke, or of those that are one in the template or in the drawing."""
    found = fitted.found
    adds = [Idea("add", (), fitted, (t,)) for t in found.missing]
    removes = [Idea("remove", (d,), fitted, ()) for d in (*found.extra, *_doubles(fitted))]
    # An extra stroke may be the missing one, far from its place.
    both = sorted(itertools.product(found.extra, found.missing), key=fitted.unlikeness)
    moved = [Idea("redraw", (d,), fitted, (t,)) for d, t in both]
    far = sorted(found.pairs, key=lambda pair: -pair.distance)
    redraws = [
        Idea("redraw", pair.drawn, fitted, pair.template)
        for pair in far
        if pair.distance > _WELL or len(pair.drawn) != len(pair.template)
    ]
    return [*adds, *removes, *moved[:_MOST_MOVED], *redraws]


def _doubles(fitted: Fitted) -> list[int]:
    """Return strokes that were taken for a part of another, though that may be whole without."""
    doubles = []
    for pair in fitted.found.pairs:
        if len(pair.drawn) == 2:
            costs = fitted.costs(pair.drawn, pair.template[0])
            doubles += [
                d for d, other in zip(pair.drawn, costs[::-1], strict=True) if other < _ALONE
            ]
    return doubles


def together(best: list[Idea]) -> list[Idea]:
    """Return two redraws as one change, for the best of them, best first, and of one template."""
    pairs = [
        (one, other)
        for one, other in itertools.combinations(best, 2)
        if one.kind == other.kind == "redraw" and one.fitted is other.fitted
        if not {*one.strokes} & {*other.strokes} and not {*one.template} & {*other.template}
    ]
    return [
        Idea(
            "redraw",
            tuple(sorted(one.strokes + other.strokes)),
            one.fitted,
            tuple(sorted(one.template + other.template)),
        )
        for one, other in pairs
    ]


def whole(fitted: Fitted) -> list[Idea]:
    """Return the whole character anew, if it is one of few strokes."""
    drawn, template = len(fitted.drawn), len(fitted.strokes)
    if max(drawn, template) > _FEW:
        return []
    return [Idea("redraw", tuple(range(drawn)), fitted, tuple(range(template)))]
