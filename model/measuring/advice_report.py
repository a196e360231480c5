"""The report's chapter on advice: what it brings on real drawings, and whether it names the fault.

Everything goes the way of POST /score/advice, from strokes to changes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from letters_core.advice.advise import GOOD, Advice, advise
from letters_core.advice.changes import Change
from letters_core.advice.strokes import Stroke, evenly, length
from letters_core.reading.recogniser import Recogniser
from model.drawing.canvas import SIDE, SIZE
from model.measuring import bad_hands
from model.measuring.section import Section, table
from model.measuring.spoiled import with_stray, without_one
from model.measuring.test_sets import TestSet
from model.templates import Drawing, fitted

WIDTH = 12 / SIDE
DOUBTFUL = 85
_GAIN = 10
_STEP = 0.015
# Drawings of each set that are looked through, and of those that are doubtful, advised on.
_LOOKED, _ADVISED = 400, 60
_SPOILED = 400
# Points that a spoiled stroke costs where it is what is wrong with the drawing.
_COSTLY = 10
_SEED = 23
_LEAST_STROKES = 3


def report(recogniser: Recogniser, sets: list[TestSet], to: Path) -> list[Section]:
    """Return the chapter's sections, and write its picture."""
    bad_hands.sheet(recogniser, to / "advice.png")
    neat = [d for s in sets if s.is_dev and s.name.startswith("tegaki") for d in s.drawings]
    neat = [d for d in neat if len(d.strokes) >= _LEAST_STROKES]
    real = _real(recogniser, [s for s in sets if s.name not in ("pendigits", "added characters")])
    return [
        Section(
            "## What the advice brings\n\nEvery drawing is sent as `POST /score/advice` gets it: "
            "its strokes, 12 of 256 wide (`model/measuring/advice_report.py`)."
        ),
        *([real] if real else []),
        *([_faults(recogniser, neat)] if neat else []),
        Section(
            "Written badly on purpose (`model/measuring/bad_hands.py`), and the first change:\n\n"
            "![Thirty corrections](advice.png)"
        ),
    ]


def asked(recogniser: Recogniser, drawing: Drawing) -> Advice:
    """Advise on a drawing as the page sends it."""
    return advise(recogniser, drawing.character, in_square(drawing), WIDTH)


def in_square(drawing: Drawing) -> list[Stroke]:
    """Return a drawing's strokes in sides of the square, as large as a canvas shows them.

    Points are as dense as a pen's: the curve drawn between distant points would round corners.
    """
    middle = (1 - SIZE) / 2
    placed = [s.astype(np.float64) * SIZE + middle for s in fitted(drawing.strokes)]
    return [evenly(stroke, 2 + int(length(stroke) / _STEP)) for stroke in placed]


@dataclass(frozen=True)
class _Gains:
    """What the best change brought to each doubtful drawing, 0 where there was none."""

    best: list[int]
    first: list[str]

    def row(self, name: str) -> list[str]:
        kinds = Counter(self.first)
        shares = (kinds[kind] / len(self.first) for kind in ("redraw", "add", "remove", "move"))
        numbers = f"{self.share:.0%}", f"{self.median:.0f}"
        return [name, f"{len(self.best):,}", *numbers, *(f"{share:.0%}" for share in shares)]

    @property
    def share(self) -> float:
        return float(np.mean(np.array(self.best) >= _GAIN))

    @property
    def median(self) -> float:
        return float(np.median(self.best))


def gains(recogniser: Recogniser, drawings: list[Drawing]) -> _Gains:
    """Advise on drawings that score too little, as many as are needed."""
    random = np.random.default_rng(_SEED)
    chosen = random.permutation(len(drawings))[:_LOOKED]
    best, first = [], []
    for i in chosen:
        advice = asked(recogniser, drawings[int(i)])
        if advice.score >= DOUBTFUL:
            continue
        best.append(max((c.score for c in advice.changes), default=advice.score) - advice.score)
        first.append(advice.changes[0].kind if advice.changes else "none")
        if len(best) == _ADVISED:
            break
    return _Gains(best, first)


def _real(recogniser: Recogniser, sets: list[TestSet]) -> Section | None:
    found = {s.name: gains(recogniser, s.drawings) for s in sets}
    found = {name: each for name, each in found.items() if each.best}
    if not found:
        return None
    every = _Gains(
        [gain for each in found.values() for gain in each.best],
        [kind for each in found.values() for kind in each.first],
    )
    figures: dict[str, Any] = {
        name: {"share": round(each.share, 3), "median": each.median}
        for name, each in (*found.items(), ("all", every))
    }
    head = [f"gain {_GAIN} or more", "median gain", "first: redraw", "add", "remove", "move"]
    rows = [each.row(name) for name, each in (*found.items(), ("**all**", every))]
    text = (
        f"Real drawings that score under {DOUBTFUL}, at most {_ADVISED} a set; the gain is that of "
        "the best of the changes.\n\n" + table(["set", "drawings", *head], rows)
    )
    return Section(text, {"advice on real drawings": figures})


def with_one_wrong(drawing: Drawing, random: np.random.Generator) -> tuple[Drawing, int]:
    """Move, turn, shorten or lengthen one stroke visibly; also return its index."""
    strokes = fitted(drawing.strokes)
    i = int(random.integers(len(strokes)))
    stroke = strokes[i]
    centre = (stroke.min(axis=0) + stroke.max(axis=0)) / 2
    turn, scale, shift = 0.0, 1.0, np.zeros(2)
    kind = int(random.integers(3))
    if kind == 0:
        angle = random.uniform(0, 2 * np.pi)
        shift = random.uniform(0.18, 0.3) * np.array([np.cos(angle), np.sin(angle)])
    elif kind == 1:
        turn = random.uniform(0.6, 1.3) * random.choice([-1, 1])
    else:
        scale = float(random.choice([0.35, 1.9]))
    c, s = scale * np.cos(turn), scale * np.sin(turn)
    strokes[i] = ((stroke - centre) @ np.array([[c, s], [-s, c]]) + centre + shift).astype(
        np.float32
    )
    return drawing._replace(strokes=strokes), i


def named(recogniser: Recogniser, drawings: list[Drawing]) -> dict[str, tuple[int, float]]:
    """Spoil drawings in three ways; return how many lost enough, and how often that was named."""
    random = np.random.default_rng(_SEED)
    chosen = (drawings[int(i)] for i in random.permutation(len(drawings)))
    scored = ((d, asked(recogniser, d).score) for d in chosen)
    sound = ((d, score) for d, score in scored if score >= GOOD)
    found: dict[str, list[bool]] = {"wrong": [], "costly": [], "missing": [], "stray": []}
    for drawing, score in islice(sound, _SPOILED):
        spoiled, wrong = with_one_wrong(drawing, random)
        advice = asked(recogniser, spoiled)
        if advice.score < GOOD:
            is_named = bool(advice.changes) and wrong in advice.changes[0].strokes
            found["wrong"].append(is_named)
            if score - advice.score >= _COSTLY:
                found["costly"].append(is_named)
        first = _first(recogniser, without_one(drawing, random))
        if first is not None:
            found["missing"].append(first.kind == "add")
        stray = with_stray(drawing, drawings, random)
        if len(stray.strokes) > len(drawing.strokes):
            first = _first(recogniser, stray)
            place = _added(drawing, stray)
            if first is not None:
                found["stray"].append(first.kind == "remove" and first.strokes == (place,))
    return {kind: (len(hits), float(np.mean(hits or [False]))) for kind, hits in found.items()}


def _added(drawing: Drawing, stray: Drawing) -> int:
    """Return which stroke was added."""
    pairs = zip(fitted(drawing.strokes), stray.strokes, strict=False)
    return next(
        (i for i, (a, b) in enumerate(pairs) if a.shape != b.shape or not np.allclose(a, b)),
        len(drawing.strokes),
    )


def _first(recogniser: Recogniser, drawing: Drawing) -> Change | None:
    """Return the first change; None where the drawing is good enough, an empty one without any."""
    advice = asked(recogniser, drawing)
    if advice.score >= GOOD:
        return None
    return advice.changes[0] if advice.changes else Change("none", ())


def _faults(recogniser: Recogniser, neat: list[Drawing]) -> Section:
    found = named(recogniser, neat)
    names = {
        "wrong": "one moved, turned, too short or too long: it is named first",
        "costly": f"the same, where it costs {_COSTLY} points or more",
        "missing": "one left out: `add` comes first",
        "stray": "one too many: `remove` of it comes first",
    }
    rows = [[names[kind], f"{count:,}", f"{share:.0%}"] for kind, (count, share) in found.items()]
    text = (
        f"Real drawings that score {GOOD} or more (tegaki), with one stroke spoiled, of those that "
        f"then score less.\n\n" + table(["stroke", "drawings", "found"], rows)
    )
    figures = {
        kind: {"drawings": n, "named": round(share, 3)} for kind, (n, share) in found.items()
    }
    return Section(text, {"advice on spoiled drawings": figures})
