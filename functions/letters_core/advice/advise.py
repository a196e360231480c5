"""Which stroke to write differently: every change that may help is drawn, read and scored.

docs/decisions/advice.md says which are tried, and why in this order.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from letters_core.advice import canvas, fitting, pack
from letters_core.advice.canvas import Layer
from letters_core.advice.fitting import Fitted
from letters_core.advice.strokes import Stroke, box, flattened
from letters_core.reading.paper import Blank
from letters_core.reading.recogniser import Recogniser
from letters_core.reading.scoring import score
from letters_core.reading.size_pairs import OTHER, is_small

# Drawings with this score or a higher one get no advice.
GOOD = 90
LEAST_GAIN = 3
MOST_CHANGES = 3
# At most this many changes are drawn and read: about 0.2 s on one core.
_MOST_TRIED = 20
# How many of the best changes are also tried in a second place.
_TWICE = 2
_MOST_MOVED = 3
# A missing or extra stroke comes first if it gains at least this share of the largest gain.
_STRUCTURE = 0.35
# A stroke this near to the template's is written well; a fraction of the longer side.
_WELL = 0.012
# The box of a small kana, and of a large one, in sides of the square: centre and longer side.
_SMALL_PLACE, _LARGE_PLACE = (0.36, 0.66, 0.4), (0.5, 0.5, 0.72)


@dataclass(frozen=True)
class Change:
    """One change to a drawing.

    kind: redraw, add, remove or move; strokes: which of the drawing's, from 0; path: what to write
    instead, in sides of the square; score: of the whole drawing with this change alone.
    """

    kind: str
    strokes: tuple[int, ...]
    path: list[Stroke] = field(default_factory=list)
    score: int = 0

    def as_json(self) -> dict[str, object]:
        """Return the change as the API writes it."""
        path = [np.round(stroke, 4).tolist() for stroke in self.path]
        return {"kind": self.kind, "strokes": list(self.strokes), "path": path, "score": self.score}


@dataclass(frozen=True)
class Advice:
    """What a drawing scores, how many strokes are usual, and changes, best first."""

    score: int
    usual: int
    changes: list[Change]


def advise(recogniser: Recogniser, character: str, strokes: list[Stroke], width: float) -> Advice:
    """Return the advice for a drawing; points and line width are in sides of the square.

    Blank or DarkPaper where there is no ink to be told from the paper.
    """
    page = _Page(recogniser, character, strokes, width)
    before = page.score(page.layers)
    designs = [[flattened(stroke) for stroke in d] for d in pack.load().designs(character)]
    if before >= GOOD:
        return Advice(before, _usual(designs, strokes), [])
    low, high = box(strokes)
    side = max(float((high - low).max()), 1e-3)
    frame = [(stroke - low) / side for stroke in strokes]
    fits = [fitting.fit(frame, design) for design in designs]
    fitted = min(fits, key=lambda f: f.found.cost)
    moved = page.moved()
    tried = [moved] if moved else []
    ideas = _ideas(fitted)[: _MOST_TRIED - len(tried)]

    def put(idea: _Idea, path: list[Stroke]) -> Change:
        return page.tried(idea.kind, idea.strokes, [stroke * side + low for stroke in path])

    found = [put(idea, fitted.beside(idea.template) if idea.template else []) for idea in ideas]
    # The best may gain more where the whole drawing places the stroke, not its neighbours.
    best = sorted(
        (i for i in range(len(ideas)) if ideas[i].template), key=lambda i: -found[i].score
    )
    for i in best[:_TWICE]:
        again = put(ideas[i], fitted.laid(ideas[i].template))
        found[i] = max(found[i], again, key=lambda change: change.score)
    tried += found
    gaining = [change for change in tried if change.score >= before + LEAST_GAIN]
    return Advice(before, len(fitted.strokes), _sorted(gaining, before)[:MOST_CHANGES])


def _usual(designs: list[list[Stroke]], strokes: list[Stroke]) -> int:
    """Return the number of strokes of the design whose number is nearest to the drawing's."""
    return min((len(design) for design in designs), key=lambda count: abs(count - len(strokes)))


class _Idea(NamedTuple):
    """A change not yet tried: strokes of the drawing, and of the template in their place."""

    kind: str
    strokes: tuple[int, ...]
    template: tuple[int, ...]


def _ideas(fitted: Fitted) -> list[_Idea]:
    """Return what may be changed, likeliest first."""
    found = fitted.found
    adds = [_Idea("add", (), (t,)) for t in found.missing]
    removes = [_Idea("remove", (d,), ()) for d in found.extra]
    # An extra stroke may be the missing one, far from its place.
    both = sorted(itertools.product(found.extra, found.missing), key=fitted.unlikeness)
    moved = [_Idea("redraw", (d,), (t,)) for d, t in both]
    far = sorted(found.pairs, key=lambda pair: -pair.distance)
    redraws = [
        _Idea("redraw", pair.drawn, pair.template)
        for pair in far
        if pair.distance > _WELL or len(pair.drawn) != len(pair.template)
    ]
    return [*adds, *removes, *moved[:_MOST_MOVED], *redraws]


def _sorted(changes: list[Change], before: int) -> list[Change]:
    """Sort best first, but put a missing or extra stroke before all others if it gains enough."""
    best = max((change.score - before for change in changes), default=0)

    def key(change: Change) -> tuple[bool, int]:
        is_structure = change.kind != "redraw" and change.score - before >= _STRUCTURE * best
        return not is_structure, -change.score

    return sorted(changes, key=key)


class _Page:
    """A drawing whose strokes are each drawn once; scores it with one change at a time."""

    def __init__(
        self, recogniser: Recogniser, character: str, strokes: list[Stroke], width: float
    ) -> None:
        self._recogniser = recogniser
        self._character = character
        self._strokes = strokes
        self._width = width
        self.layers = [canvas.drawn(stroke, width) for stroke in strokes]

    def score(self, layers: list[Layer]) -> int:
        reading = self._recogniser.read(canvas.together(layers))
        return score(reading, self._character)

    def tried(self, kind: str, strokes: tuple[int, ...], path: list[Stroke]) -> Change:
        """Return a change with the score that it would bring."""
        kept = [layer for i, layer in enumerate(self.layers) if i not in strokes]
        layers = [*kept, *(canvas.drawn(stroke, self._width) for stroke in path)]
        try:
            points = self.score(layers)
        except Blank:
            points = 0
        return Change(kind, strokes, path, points)

    def moved(self) -> Change | None:
        """Return the drawing moved to its usual size and place, if it is one of a pair (っ, つ)."""
        if self._character not in OTHER:
            return None
        x, y, longer = _SMALL_PLACE if is_small(self._character) else _LARGE_PLACE
        low, high = box(self._strokes)
        scale = longer / max(float((high - low).max()), 1e-3)
        centre, half = np.array([x, y]), (high - low) * scale / 2
        strokes = [(s - (low + high) / 2) * scale + centre for s in self._strokes]
        layers = [canvas.drawn(stroke, self._width) for stroke in strokes]
        (left, top), (right, bottom) = centre - half, centre + half
        frame = np.array([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)])
        return Change("move", tuple(range(len(strokes))), [frame], self.score(layers))
