"""The report's section on hands: how far real drawings lie from drawn ones, and what differs."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model.drawing import bend
from model.drawing.canvas import Canvas
from model.measuring import hands
from model.measuring.hands import DIRECTIONS, GAPS, Hands, Strays, Templates
from model.measuring.section import Section, table
from model.templates import Drawing

_SEED = 11
# For sets of few drawings, each is drawn several times, so that there are enough.
_LEAST = 400
_FEATURES = ("aspect", "slant", "shift y", "turn", "size", "bow", "start", "end", "curl", "corner")
_SHEET = "アソンシツヌカフりえかきてろ氷決族歯集29aegn"
_EACH, _SPACE = 5, 24
# The middle of the sheet: the same characters as drawn before hands were measured.
_BEFORE = "hands-before.png"

Measured = tuple[Hands, Strays, Strays]


def report(data: Path, to: Path) -> list[Section]:
    """Return the section and draw its sheet; ``data`` holds the stroke data.

    Nothing where KanjiVG or every set of drawings is missing.
    """
    sets = hands.hands(data)
    if not sets or not (data / hands.DESIGNS_FILE).exists():
        return []
    templates = hands.designs(data)
    generator = np.random.default_rng(_SEED)
    bend.seed(_SEED)
    measured = [(one, *_both(one, templates, generator)) for one in sets]
    sections = [
        Section(
            "## Hands\n\nReal drawings beside those that training draws of KanjiVG's designs "
            "(`model/measuring/hands.py`). *Distance* is the energy distance of 25 features, 0 if "
            "both are alike; *by chance* is that of one half of the real ones to the other. "
            "*Two people* and *two drawn* say how far two drawings of a character lie apart, "
            "*nearest* how far a real one lies from the nearest of 32 drawn (all parts of the "
            "longer side). What hands do was learned from the sets marked +."
        ),
        _distances(measured, templates, generator),
        Section(
            "How far each feature spreads, real / drawn; angles in radians, the rest parts or "
            "ratios.\n\n" + _spreads(measured)
        ),
        Section(
            "How often the pen stays down between two strokes, real / drawn, by how far the next "
            "one is and where.\n\n" + _joins(measured)
        ),
        Section(
            "Left real drawings, in the middle what was drawn before hands were measured, right "
            "what is drawn now.\n\n![Real and drawn](hands.png)"
        ),
    ]
    sheet(sets, templates, to)
    return sections


def _both(
    one: Hands, templates: Templates, generator: np.random.Generator
) -> tuple[Strays, Strays]:
    again = max(1, -(-_LEAST // len(one.drawings)))
    made = [
        hands.drawn(d.character, templates, generator) for d in one.drawings for _ in range(again)
    ]
    return hands.strays(one.drawings, templates), hands.strays(made, templates)


def _distances(
    measured: list[Measured], templates: Templates, generator: np.random.Generator
) -> Section:
    figures: dict[str, dict[str, float]] = {}
    rows = []
    for one, real, drawn in measured:
        again = [hands.drawn(d.character, templates, generator) for d in one.drawings]
        found = {
            "distance": hands.distance(real.vectors, drawn.vectors),
            "by chance": hands.distance(real.vectors[::2], real.vectors[1::2]),
            "two people": hands.apart(one.drawings),
            "two drawn": hands.apart(again),
            "nearest": hands.nearest(one.drawings, templates, generator),
        }
        figures[one.name] = {k: round(v, 4) for k, v in found.items() if not math.isnan(v)}
        cells = [_cell(value, ".3f") for value in found.values()]
        rows.append([one.name + "+" * one.learned, f"{len(one.drawings)}", *cells])
    head = ["distance", "by chance", "two people", "two drawn", "nearest"]
    return Section(table(["set", "drawings", *head], rows), {"hands": figures})


def _spreads(measured: list[Measured]) -> str:
    rows = []
    for one, real, drawn in measured:
        ours, theirs = real.spread(), drawn.spread()
        rows.append([one.name, *(_beside(ours[f], theirs[f], ".3f") for f in _FEATURES)])
    return table(["set", *_FEATURES], rows)


def _joins(measured: list[Measured]) -> str:
    bands = list(pairwise(GAPS))
    head = [f"{low:g} to {high:g}" for low, high in bands[:-1]] + [f"over {bands[-1][0]:g}"]
    rows = []
    for one, real, drawn in measured:
        by_gap = ((real.joined_at(*b), drawn.joined_at(*b)) for b in bands)
        by_direction = (
            (real.joined_towards(d), drawn.joined_towards(d)) for d in range(len(DIRECTIONS))
        )
        rows.append([one.name, *(_beside(*pair, ".0%") for pair in (*by_gap, *by_direction))])
    return table(["set", *head, *DIRECTIONS], rows)


def _beside(ours: float, theirs: float, form: str) -> str:
    return f"{_cell(ours, form)} / {_cell(theirs, form)}"


def _cell(value: float, form: str) -> str:
    return "–" if math.isnan(value) else format(value, form)


def sheet(sets: list[Hands], templates: Templates, to: Path) -> None:
    """Draw some characters as people wrote them, as was drawn before, and as is drawn now."""
    columns = [_grid([_real(sets, character) for character in _SHEET])]
    if (to / _BEFORE).exists():
        columns.append(np.asarray(Image.open(to / _BEFORE)))
    columns.append(_grid(drawn(templates)))
    Image.fromarray(np.concatenate(columns, axis=1)).save(to / "hands.png", optimize=True)


def drawn(templates: Templates) -> list[list[Drawing]]:
    """Draw the sheet's characters as training does, a few times each."""
    bend.seed(_SEED)
    generator = np.random.default_rng(_SEED)
    return [[hands.drawn(c, templates, generator) for _ in range(_EACH)] for c in _SHEET]


def _real(sets: list[Hands], character: str) -> list[Drawing]:
    return [d for one in sets for d in one.drawings if d.character == character][:_EACH]


def _grid(rows: list[list[Drawing]]) -> NDArray[np.uint8]:
    """Draw a row of black on white for each list, white where it is short."""
    canvas = Canvas(width=10, side=64)
    paper = np.full((len(rows) * canvas.side, _EACH * canvas.side + _SPACE), 255, np.uint8)
    for i, row in enumerate(rows):
        for j, drawing in enumerate(row):
            top, left = i * canvas.side, j * canvas.side
            paper[top : top + canvas.side, left : left + canvas.side] = 255 - canvas.draw(drawing)
    return paper
