"""How equally correct forms score against the plain one: joined, quick, without hooks.

The guideline on the forms of jōyō kanji (文化庁, 2016) calls characters equal that have the same
skeleton. KanjiVG draws many of them twice, as printed and as written by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import Script, script_of
from letters_core.reading import scoring
from letters_core.reading.recogniser import Recogniser
from model.drawing.canvas import Canvas
from model.drawing.stray import unhook
from model.measuring.pairing import walked
from model.measuring.section import Section, table
from model.sources.strokes import read_kanjivg
from model.templates import Drawing, Points, fitted

KANJIVG_FILE = "kanjivg.zip"
_COMPARED = 150
# A form that loses at most so many points keeps its score.
_KEPT = 5
# What joins two strokes is no longer than this part of the square.
_NEAR = 0.45
_STEPS = 32

Form = Callable[[list[Points]], list[Points] | None]


def report(recogniser: Recogniser, neat: list[Drawing], data: Path) -> Section:
    """Return the section; ``neat`` are drawings that their writers knew and wrote neatly."""
    neat = [d for d in neat if script_of(d.character) in (Script.KANJI, Script.HIRAGANA)]
    neat = neat[:: max(1, len(neat) // _COMPARED)]
    pairs = {name: _pairs(neat, form) for name, form in FORMS.items()}
    if (data / KANJIVG_FILE).exists():
        pairs["written and printed (KanjiVG)"] = _written(data / KANJIVG_FILE)
    rows, figures = [], dict[str, Any]()
    for name, each in pairs.items():
        plain, other = _scores(recogniser, each)
        moved = other - plain
        low, high = np.percentile(moved, [5, 95])
        figures[name] = {"median": float(np.median(moved)), "5 %": float(low)}
        kept = f"{(moved >= -_KEPT).mean():.0%}"
        numbers = f"{np.median(moved):+.0f}", f"{low:+.0f}", f"{high:+.0f}", kept
        rows.append([name, f"{len(each):,}", f"{np.median(plain):.0f}", *numbers])
    head = [
        "form",
        "drawings",
        "plain",
        "moves, median",
        "5th percentile",
        "95th",
        "lose 5 or less",
    ]
    return Section(
        "### Equal forms\n\nWhat is as right as the plain form keeps its score: two strokes joined,"
        " a quick hand that rounds corners and joins, no hooks (neat drawings of real hands), and "
        "the printed form against the written one.\n\n" + table(head, rows),
        {"equal forms": figures},
    )


def joined(strokes: list[Points]) -> list[Points] | None:
    """Join the two successive strokes that lie nearest; None where none are near."""
    gaps = [float(np.linalg.norm(b[0] - a[-1])) for a, b in pairwise(strokes)]
    if not gaps or min(gaps) > _NEAR:
        return None
    at = int(np.argmin(gaps))
    return [*strokes[:at], np.concatenate(strokes[at : at + 2]), *strokes[at + 2 :]]


def quick(strokes: list[Points]) -> list[Points] | None:
    """Round every corner as a quick hand does, and join where ``joined`` does."""
    rounded = []
    for stroke in strokes:
        path = walked(stroke.astype(np.float64), _STEPS)
        soft = path.copy()
        soft[2:-2] = sum(path[i : _STEPS - 4 + i] for i in range(5)) / 5
        rounded.append(soft.astype(np.float32))
    return joined(rounded)


def without_hooks(strokes: list[Points]) -> list[Points] | None:
    """Take every hook away; None where there is none."""
    points = np.concatenate(strokes).astype(np.float32)
    ends = np.cumsum([len(s) for s in strokes])
    plain = points.copy()
    unhook(points, ends, 1.0)
    return None if (plain == points).all() else np.split(points, ends[:-1])


FORMS: dict[str, Form] = {"two strokes joined": joined, "quick": quick, "no hooks": without_hooks}


def _pairs(drawings: list[Drawing], form: Form) -> list[tuple[Drawing, Drawing]]:
    pairs = []
    for drawing in drawings:
        strokes = fitted(drawing.strokes)
        if changed := form(strokes):
            pairs.append((drawing, drawing._replace(strokes=changed)))
    return pairs


def _written(archive: Path) -> list[tuple[Drawing, Drawing]]:
    plain: dict[str, Drawing] = {}
    written: dict[str, Drawing] = {}
    for drawing in read_kanjivg(archive):
        of = {"": plain, "-Kaisho": written}.get(drawing.writer)
        if of is not None:
            of[drawing.character] = drawing
    both = sorted(plain.keys() & written.keys())
    both = both[:: max(1, len(both) // _COMPARED)]
    return [(written[c], plain[c]) for c in both]


def _scores(
    recogniser: Recogniser, pairs: list[tuple[Drawing, Drawing]]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    def score(drawing: Drawing) -> int:
        return scoring.score(recogniser.read(Canvas().draw(drawing)), drawing.character)

    both = np.array([[score(d) for d in pair] for pair in pairs], np.int64)
    return both[:, 0], both[:, 1]
