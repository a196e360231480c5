"""Thirty characters written badly on purpose, and what the advice makes of each.

The faults are typed by hand, as people make them: a stroke forgotten, one too many, one in the
wrong place or of the wrong length, two joined. ``python -m model evaluate`` draws them with the
first change painted in vermilion: model/report/advice.png.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from letters_core.advice import canvas, pack
from letters_core.advice.advise import Advice, advise
from letters_core.advice.strokes import Stroke, flattened
from letters_core.reading.recogniser import Recogniser

WIDTH = 0.045
_SEED = 6
_COLUMNS = 6
_INK = np.array([66, 62, 56])
_VERMILION = np.array([216, 66, 34])
_PAPER = np.array([252, 250, 245])


class Fault(NamedTuple):
    """One fault in a character.

    kind: "without" stroke ``at``; "join" it to the next; "move" it by (x, y); "turn" it by x
    radians; "size" it by x along and across; "stray", a stroke from (x, y), before ``at``.
    """

    character: str
    kind: str
    at: int
    x: float = 0.0
    y: float = 0.0


FAULTS = (
    Fault("書", "without", 9),
    Fault("永", "turn", 4, -0.7),
    Fault("木", "without", 3),
    Fault("語", "without", 1),
    Fault("食", "move", 8, 0.1, -0.22),
    Fault("あ", "move", 2, 0.16, -0.14),
    Fault("き", "without", 1),
    Fault("犬", "without", 3),
    Fault("大", "stray", 3, 0.72, 0.16),
    Fault("目", "without", 2),
    Fault("国", "without", 7),
    Fault("学", "move", 2, 0.2, 0.12),
    Fault("校", "turn", 5, 0.9),
    Fault("花", "size", 6, 0.4),
    Fault("海", "without", 0),
    Fault("雨", "without", 1),
    Fault("馬", "without", 3),
    Fault("右", "turn", 1, -0.8),
    Fault("林", "move", 3, -0.16, -0.2),
    Fault("青", "stray", 8, 0.3, 0.86),
    Fault("か", "move", 2, -0.22, 0.2),
    Fault("な", "without", 2),
    Fault("ま", "stray", 1, 0.2, 0.5),
    Fault("タ", "without", 2),
    Fault("シ", "turn", 2, -0.9),
    Fault("ネ", "without", 3),
    Fault("4", "size", 1, 0.3),
    Fault("A", "without", 2),
    Fault("R", "without", 2),
    Fault("t", "move", 1, 0.0, 0.36),
)


def written(fault: Fault) -> list[Stroke]:
    """Return the strokes of a character with a fault, in sides of the square."""
    design = pack.load().designs(fault.character)[0]
    strokes = [flattened(stroke) for stroke in design]
    return _by_hand(_spoiled(strokes, fault))


def _spoiled(strokes: list[Stroke], fault: Fault) -> list[Stroke]:
    before, after = strokes[: fault.at], strokes[fault.at + 1 :]
    if fault.kind == "stray":
        start = np.array([fault.x, fault.y])
        bow = np.array([[0, 0], [0.05, 0.05], [0.08, 0.12], [0.07, 0.2]])
        return [*before, start + bow, *strokes[fault.at :]]
    if fault.kind == "without":
        return [*before, *after]
    stroke = strokes[fault.at]
    if fault.kind == "join":
        return [*before, np.concatenate([stroke, after[0]]), *after[1:]]
    if fault.kind == "move":
        return [*before, stroke + np.array([fault.x, fault.y]), *after]
    middle = (stroke.min(axis=0) + stroke.max(axis=0)) / 2
    c, s = np.cos(fault.x), np.sin(fault.x)
    way = np.array([[c, s], [-s, c]]) if fault.kind == "turn" else np.eye(2) * fault.x
    return [*before, (stroke - middle) @ way + middle, *after]


def _by_hand(strokes: list[Stroke]) -> list[Stroke]:
    """Lean and stretch all strokes, and shift and bow each a little."""
    random = np.random.default_rng(_SEED)
    lean = np.array([[0.95, 0.03], [-0.06, 0.92]])
    out = []
    for stroke in strokes:
        t = np.linspace(0, np.pi, len(stroke))
        bow = random.normal(0, 0.008, 2) * np.sin(t)[:, np.newaxis]
        out.append((stroke - 0.5) @ lean + 0.5 + bow + random.normal(0, 0.01, 2))
    return out


def advised(recogniser: Recogniser, fault: Fault) -> Advice:
    """Return the advice on a character with a fault."""
    return advise(recogniser, fault.character, written(fault), WIDTH)


def sheet(recogniser: Recogniser, path: Path) -> None:
    """Draw all of them, each with its first change and what that brings."""
    # Imported here: only the report's environment has matplotlib.
    from model.measuring import plots

    pictures = []
    for fault in FAULTS:
        advice = advised(recogniser, fault)
        gain = f" → {advice.changes[0].score}" if advice.changes else ""
        caption = f"{fault.character}  {advice.score}{gain}"
        pictures.append((~_painted(written(fault), advice), caption))
    plots.sheet(pictures, path, _COLUMNS)


def _painted(strokes: list[Stroke], advice: Advice) -> NDArray[np.uint8]:
    """Return (256, 256, 3) colours: the ink, paler where it should go, and the change over it."""
    change = advice.changes[0] if advice.changes else None
    gone = change.strokes if change and change.kind != "move" else ()
    paper = np.broadcast_to(_PAPER, (canvas.SIDE, canvas.SIDE, 3)).astype(np.float64)
    for i, stroke in enumerate(strokes):
        paper = _over(paper, [stroke], WIDTH, _INK, 0.35 if i in gone else 1.0)
    if change:
        paper = _over(paper, change.path, 0.6 * WIDTH, _VERMILION, 1.0)
        if change.kind == "remove":
            crossed = [strokes[i] for i in change.strokes]
            paper = _over(paper, crossed, 0.2 * WIDTH, _VERMILION, 1.0)
    return np.asarray(np.rint(paper).astype(np.uint8))


def _over(
    paper: NDArray[np.float64],
    strokes: list[Stroke],
    width: float,
    colour: NDArray[np.int64],
    strength: float,
) -> NDArray[np.float64]:
    ink = canvas.together(canvas.drawn(stroke, width) for stroke in strokes)
    cover = (ink / 255 * strength)[..., np.newaxis]
    return np.asarray(paper * (1 - cover) + colour * cover)
