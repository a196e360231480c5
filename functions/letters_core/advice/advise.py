"""Which stroke to write differently: every change that may help is drawn, read and scored.

docs/decisions/advice.md says which are tried, and why in this order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from letters_core.advice import canvas, fitting, ideas, pack
from letters_core.advice.canvas import Layer
from letters_core.advice.changes import Change, best_first
from letters_core.advice.fitting import Fitted
from letters_core.advice.ideas import Idea
from letters_core.advice.strokes import Stroke, box, flattened
from letters_core.reading.paper import Blank
from letters_core.reading.recogniser import Recogniser
from letters_core.reading.scoring import score
from letters_core.reading.size_pairs import OTHER, is_small

# Drawings with this score or a higher one get no advice.
GOOD = 90
MOST_CHANGES = 3
# At most this many changes are drawn and read, fewer where every stroke more takes time as well:
# strokes and changes are so many together, but changes not too few.
_MOST_TRIED, _TOGETHER, _LEAST_TRIED = 24, 32, 12
# How many of them are kept for other designs and several strokes.
_MORE = 6
# If a change gains this much, no others are tried.
_ENOUGH = 10
# Another design is tried if its fit costs at most this many times that of the nearest.
_AS_NEAR = 1.6
# How many changes to another design are tried.
_OF_ANOTHER = 4
# How many of the best redraws are tried two at a time.
_JOINED = 3
# How many of the best changes are also tried in a second place.
_TWICE = 2
# How many of the farthest strokes are also tried as they were drawn, in their place.
_BROUGHT = 2
# The box of a small kana, and of a large one, in sides of the square: centre and longer side.
_SMALL_PLACE, _LARGE_PLACE = (0.36, 0.66, 0.4), (0.5, 0.5, 0.72)


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
    fits = sorted((fitting.fit(frame, design) for design in designs), key=lambda f: f.found.cost)
    search = _Search(page, low, side, before)
    search.run(fits)
    return Advice(before, len(fits[0].strokes), search.best()[:MOST_CHANGES])


class _Search:
    """Changes tried so far, and which to try next."""

    def __init__(self, page: _Page, low: Stroke, side: float, before: int) -> None:
        self._page, self._low, self._side, self._before = page, low, side, before
        self._left = min(_MOST_TRIED, max(_TOGETHER - page.drawn, _LEAST_TRIED))
        self._tried: list[tuple[Change, Idea | None]] = []

    def run(self, fits: list[Fitted]) -> None:
        """Try the changes towards the nearest design and, if none gains enough, others."""
        if moved := self._page.moved():
            self._left -= 1
            self._tried.append((moved, None))
        first = ideas.single(fits[0])
        self._try(first[: self._left - _MORE])
        for idea in [idea for idea in first if idea.is_of_one][:_BROUGHT]:
            self._put(idea, idea.brought())
        # The best may gain more where the whole drawing places the stroke, not its neighbours.
        for idea in self._best_ideas()[:_TWICE]:
            self._put(idea, idea.elsewhere())
        others = [other for other in fits[1:] if self._is_of_this_hand(other, fits[0])]
        rounds: list[Callable[[], list[Idea]]] = [
            *(partial(_of_another, fitted) for fitted in others),
            partial(ideas.whole, fits[0]),
            lambda: ideas.together(self._best_ideas()[:_JOINED]),
        ]
        for more in rounds:
            if self._gain() >= _ENOUGH:
                break
            self._try(more())

    def best(self) -> list[Change]:
        """Return the changes that gain enough, best first."""
        return best_first(self._tried, self._before)

    def _is_of_this_hand(self, other: Fitted, nearest: Fitted) -> bool:
        """Return whether the other design may be meant: no g of two storeys for one."""
        is_as_near = other.found.cost <= _AS_NEAR * nearest.found.cost
        return is_as_near and len(other.strokes) in (len(nearest.strokes), self._page.drawn)

    def _gain(self) -> int:
        return max((change.score for change, _ in self._tried), default=0) - self._before

    def _best_ideas(self) -> list[Idea]:
        ranked = sorted(self._tried, key=lambda each: -each[0].score)
        return list(dict.fromkeys(idea for _, idea in ranked if idea and idea.template))

    def _try(self, some: list[Idea]) -> None:
        for idea in some:
            self._put(idea, idea.path())

    def _put(self, idea: Idea, path: list[Stroke]) -> None:
        if self._left > 0:
            self._left -= 1
            placed = [stroke * self._side + self._low for stroke in path]
            self._tried.append((self._page.tried(idea.kind, idea.strokes, placed), idea))


def _usual(designs: list[list[Stroke]], strokes: list[Stroke]) -> int:
    """Return the number of strokes of the design whose number is nearest to the drawing's."""
    return min((len(design) for design in designs), key=lambda count: abs(count - len(strokes)))


def _of_another(fitted: Fitted) -> list[Idea]:
    """Return the redraws towards a design that is not the nearest."""
    redraws = [idea for idea in ideas.single(fitted) if idea.kind == "redraw"]
    return [*ideas.whole(fitted), *redraws[:_OF_ANOTHER]]


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

    @property
    def drawn(self) -> int:
        """The number of strokes of the drawing."""
        return len(self._strokes)

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
