"""What the score depends on (the strokes) and what it should not depend on (the paper)."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from letters_core.http.problem import Problem
from letters_core.reading import scoring
from letters_core.reading.drawing import decode
from letters_core.reading.recogniser import Recogniser
from model.drawing.canvas import Canvas
from model.measuring import equal_forms, spoiled
from model.measuring.papers import SHEETS, Sheet
from model.measuring.section import Section, table
from model.measuring.test_sets import TestSet
from model.templates import Drawing

_COMPARED = 200


class Change(NamedTuple):
    """How far a sheet of paper moves scores.

    change: (N,) points, the score on the paper less that on white, of what could be read;
    refused: the part that was answered with a problem.
    """

    change: NDArray[np.int64]
    refused: float


def report(recogniser: Recogniser, sets: list[TestSet], data: Path, to: Path) -> list[Section]:
    """Return the chapter's sections, and write its pictures."""
    dev = [d for s in sets if s.is_dev for d in s.drawings]
    few = dev[:: max(1, len(dev) // _COMPARED)]
    neat = [d for s in sets if s.name == "tegaki-lab kanji" for d in s.drawings]
    strokes = spoiled.report(recogniser, neat, to) if neat else []
    hands = [d for s in sets if s.neat and s.is_dev for d in s.drawings]
    if hands:
        strokes.append(equal_forms.report(recogniser, hands, data))
    return [Section("## What the score sees"), *strokes, _paper(recogniser, few, to)]


def usual(recogniser: Recogniser, drawings: list[Drawing], sheet: Sheet) -> NDArray[np.int64]:
    """Score each drawing in black on white, with a sheet's pen and size: (N,)."""
    inks = [sheet.canvas.draw(d) for d in drawings]
    pairs = zip(inks, drawings, strict=True)
    return np.array([scoring.score(recogniser.read(ink), d.character) for ink, d in pairs])


def changes(
    recogniser: Recogniser, drawings: list[Drawing], sheet: Sheet, before: NDArray[np.int64]
) -> Change:
    """Score each drawing on a sheet, through the serving path, against what it had on white."""
    moved = []
    for seed, (drawing, score) in enumerate(zip(drawings, before, strict=True)):
        picture = sheet.paper(sheet.canvas.draw(drawing), np.random.default_rng(seed))
        try:
            moved.append(scored(recogniser, picture, drawing.character) - score)
        except Problem:
            continue
    return Change(np.array(moved, np.int64), 1 - len(moved) / len(drawings))


def scored(recogniser: Recogniser, picture: Image.Image, character: str) -> int:
    """Score a picture sent as PNG; raises a Problem where it cannot be read."""
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return scoring.score(recogniser.read(decode(file.getvalue())), character)


def _paper(recogniser: Recogniser, drawings: list[Drawing], to: Path) -> Section:
    # Imported here: only the report's environment has matplotlib.
    from model.measuring import plots

    rows = []
    figures: dict[str, Any] = {}
    on_white: dict[Canvas, NDArray[np.int64]] = {}
    for sheet in SHEETS:
        if sheet.canvas not in on_white:
            on_white[sheet.canvas] = usual(recogniser, drawings, sheet)
        change, refused = changes(recogniser, drawings, sheet, on_white[sheet.canvas])
        low, high = np.percentile(change, [5, 95]) if change.size else (0.0, 0.0)
        median, mean = (np.median(change), change.mean()) if change.size else (0.0, 0.0)
        figures[sheet.name] = {
            "median": float(median),
            "mean": round(float(mean), 2),
            "refused": round(refused, 4),
        }
        numbers = f"{median:+.0f}", f"{mean:+.2f}", f"{low:+.0f}", f"{high:+.0f}", f"{refused:.1%}"
        rows.append([sheet.name, *numbers])
    shown = next(d for d in drawings if len(d.strokes) > 3)
    plots.sheet([(_sample(shown, sheet), sheet.name) for sheet in SHEETS], to / "papers.png", 7)
    text = (
        "### Paper\n\nHow far the score of a drawing moves when it lies on other paper than white "
        f"({len(drawings):,} dev drawings; pen and size as on white). "
        "`model/measuring/papers.py` makes them.\n\n"
        + table(["paper", "median", "mean", "5th percentile", "95th", "refused"], rows)
        + "\n\n![One drawing on every paper](papers.png)"
    )
    return Section(text, {"paper": figures})


def _sample(drawing: Drawing, sheet: Sheet) -> NDArray[np.uint8]:
    """Return a drawing on a sheet as ink, for a picture."""
    ink = sheet.canvas.draw(drawing)
    file = io.BytesIO()
    sheet.paper(ink, np.random.default_rng(1)).save(file, "PNG")
    return decode(file.getvalue())
