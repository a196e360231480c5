"""Changes to a drawing, and in which order they are advised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from letters_core.advice.ideas import Idea
from letters_core.advice.strokes import Stroke

LEAST_GAIN = 3
# A missing or extra stroke comes first if it gains at least this share of the largest gain.
_STRUCTURE = 0.35
# One stroke comes before several if it gains at least this share of what they would.
_ONE = 0.5
# Of the strokes that gain at least this share of what the best does, the most faulty comes first.
_ALMOST = 0.3


@dataclass(frozen=True, eq=False)
class Change:
    """One change to a drawing.

    kind: redraw, add, remove or move; strokes: which of the drawing's, from 0; path: what to write
    instead, in sides of the square; score: of the whole drawing with this change alone.
    """

    kind: str
    strokes: tuple[int, ...]
    path: list[Stroke] = field(default_factory=list)
    score: int = 0

    @property
    def is_of_several(self) -> bool:
        """Whether several strokes are to be written differently at once."""
        return self.kind == "redraw" and min(len(self.strokes), len(self.path)) > 1

    def as_json(self) -> dict[str, object]:
        """Return the change as the API writes it."""
        path = [np.round(stroke, 4).tolist() for stroke in self.path]
        return {"kind": self.kind, "strokes": list(self.strokes), "path": path, "score": self.score}


def best_first(tried: Sequence[tuple[Change, Idea | None]], before: int) -> list[Change]:
    """Return the changes that gain enough, best first; ``before`` is the score without any."""
    gaining = [each for each in tried if each[0].score >= before + LEAST_GAIN]
    found = _sorted([change for change, _ in gaining], before)
    return _most_faulty_first(found, dict(gaining), before)


def _sorted(changes: list[Change], before: int) -> list[Change]:
    """Sort best first, but put a missing or extra stroke before all others if it gains enough.

    One stroke comes before several that gain little more. Only the best change of the same
    strokes is kept, and only the best of several strokes.
    """
    best = max((change.score - before for change in changes), default=0)

    def key(change: Change) -> tuple[bool, int]:
        is_structure = change.kind != "redraw" and change.score - before >= _STRUCTURE * best
        return not is_structure, -change.score

    found: list[Change] = []
    for change in sorted(changes, key=key):
        if not any(_is_same(change, other) for other in found):
            found.append(change)
    one = next((change for change in found if not change.is_of_several), None)
    if one and found[0].is_of_several and one.score - before >= _ONE * best:
        found.insert(0, found.pop(found.index(one)))
    return found


def _most_faulty_first(
    changes: list[Change], ideas_of: dict[Change, Idea | None], before: int
) -> list[Change]:
    """Put first, where that is one stroke, the one that gains almost as much and is most faulty."""
    ones = [(c, idea) for c in changes if (idea := ideas_of[c]) and idea.is_of_one]
    if not ones or changes[0] not in [change for change, _ in ones]:
        return changes
    most = max(change.score - before for change, _ in ones)

    def weight(change: Change, idea: Idea) -> float:
        pair = idea.strokes[0], idea.template[0]
        apart, fault = idea.fitted.apart(*pair), idea.fitted.fault(*pair)
        return float((change.score - before) * apart * fault**1.25)

    almost = [each for each in ones if each[0].score - before >= _ALMOST * most]
    first, _ = max(almost, key=lambda each: weight(*each))
    return [first, *(change for change in changes if change is not first)]


def _is_same(one: Change, other: Change) -> bool:
    if one.is_of_several and other.is_of_several:
        return True
    return bool(one.strokes) and (one.kind, one.strokes) == (other.kind, other.strokes)
