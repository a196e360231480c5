"""How spoiled drawings score: a stroke too few, one too many, no character."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import Script, script_of
from letters_core.reading import scoring
from letters_core.reading.erosion import Ink
from letters_core.reading.recogniser import Recogniser
from model.drawing import defects, shapes
from model.drawing.canvas import Canvas
from model.measuring import left_out
from model.measuring.section import Section, table
from model.templates import Drawing, fitted, pack

_SEED = 5
_LEAST_STROKES = 4
_BY_STROKES = ((4, 5), (6, 8), (9, 11), (12, 15), (16, 99))
_SHAPES = 400
_SHOWN = 24
# The score that no-characters should stay below, and how much a missing stroke should cost.
_REACHED = 50
_HARDLY = 5


def report(recogniser: Recogniser, drawings: list[Drawing], to: Path) -> list[Section]:
    """Return the sections on strokes and shapes, and write the pictures of the worst misses."""
    neat = [d for d in drawings if is_neat_kanji(d)]
    random = np.random.default_rng(_SEED)
    whole = scores(recogniser, neat)
    gone = [int(random.integers(len(d.strokes))) for d in neat]
    lacking = [without(d, i) for d, i in zip(neat, gone, strict=True)]
    strayed = [with_stray(d, neat, random) for d in neat]
    lost, added = whole - scores(recogniser, lacking), whole - scores(recogniser, strayed)
    nothing = no_characters(neat, random)
    reached = np.array([_best(recogniser, d) for d in nothing])
    _praised(list(zip(lacking, whole - lost, lost, strict=True)), to / "praised.png")
    _punished(list(zip(neat, whole, strict=True)), to / "punished.png")
    return [_strokes(neat, gone, lost, added), _no_character(reached, nothing, to)]


def is_neat_kanji(drawing: Drawing) -> bool:
    """Return whether a drawing is a kanji of enough strokes to leave one out."""
    is_kanji = script_of(drawing.character) is Script.KANJI
    return is_kanji and len(drawing.strokes) >= _LEAST_STROKES


def without_one(drawing: Drawing, random: np.random.Generator) -> Drawing:
    """Leave out any one stroke."""
    return without(drawing, int(random.integers(len(drawing.strokes))))


def without(drawing: Drawing, gone: int) -> Drawing:
    """Leave out one stroke, by its index."""
    return drawing._replace(strokes=[s for i, s in enumerate(drawing.strokes) if i != gone])


def with_stray(drawing: Drawing, others: list[Drawing], random: np.random.Generator) -> Drawing:
    """Add a stroke of another of the drawings; the drawing itself where none was found to show."""
    strokes = fitted(drawing.strokes)
    more = defects.with_stray_stroke(strokes, pack(others[:200]), random)
    return drawing._replace(strokes=more or strokes)


def no_characters(drawings: list[Drawing], random: np.random.Generator) -> list[Drawing]:
    """Return shapes, and several characters in one square: (400,), no character."""

    def one(_: bool) -> list[NDArray[np.float32]]:
        return fitted(drawings[int(random.integers(len(drawings)))].strokes)

    drawn = [
        shapes.shape(random) if i % 4 else defects.several(one, random) for i in range(_SHAPES)
    ]
    return [Drawing("", "spoiled", "", strokes) for strokes in drawn]


def scores(recogniser: Recogniser, drawings: list[Drawing]) -> NDArray[np.int64]:
    """Score each drawing as its character, (N,)."""
    read = [(recogniser.read(Canvas().draw(d)), d.character) for d in drawings]
    return np.array([scoring.score(reading, character) for reading, character in read])


def _best(recogniser: Recogniser, drawing: Drawing) -> int:
    return scoring.rank(recogniser.read(Canvas(width=8).draw(drawing)))[0].score


def _strokes(
    neat: list[Drawing], gone: list[int], lost: NDArray[np.int64], added: NDArray[np.int64]
) -> Section:
    counts = np.array([len(d.strokes) for d in neat])
    rows = []
    for least, most in (*_BY_STROKES, (_LEAST_STROKES, 99)):
        of = (counts >= least) & (counts <= most)
        if not of.any():
            continue
        name = "all" if (least, most) == (_LEAST_STROKES, 99) else f"{least} to {most}"
        name = name.replace(" to 99", " and more")
        hardly = f"{(lost[of] < _HARDLY).mean():.0%}"
        numbers = f"{np.median(lost[of]):.0f}", hardly, f"{np.median(added[of]):.0f}"
        rows.append([name, f"{of.sum():,}", *numbers])
    figures: dict[str, Any] = {
        "median lost": float(np.median(lost)),
        "hardly lost": round(float((lost < _HARDLY).mean()), 4),
        "median lost to a stray": float(np.median(added)),
    }
    head = ["strokes", "drawings", "one left out: lost, median", "lost under 5", "one too many"]
    return Section(
        "### A stroke too few or too many\n\nNeat kanji of four strokes or more (tegaki-lab), one "
        "whole stroke left out, or one of another character added where it shows.\n\n"
        + table(head, rows)
        + "\n\nBy what is left out:\n\n"
        + left_out.by_kind(neat, gone, lost)
        + "\n\nPraised though a stroke is missing:\n\n![Praised though wrong](praised.png)\n\n"
        "Whole, with the lowest scores:\n\n![Punished though right](punished.png)",
        {"strokes": figures},
    )


def _no_character(reached: NDArray[np.int64], drawn: list[Drawing], to: Path) -> Section:
    from model.measuring import plots

    worst = np.argsort(-reached)[:_SHOWN]
    pictures = [(Canvas(width=8).draw(drawn[int(i)]), f"{reached[i]}") for i in worst]
    plots.sheet(pictures, to / "no-character.png", columns=12)
    share = float((reached >= _REACHED).mean())
    return Section(
        f"### No character\n\nHearts, faces, spirals, scribbles and the like, and several "
        f"characters in one square ({len(drawn):,}): {share:.1%} reach {_REACHED} as what they "
        "read as best. Those with the highest scores:\n\n![No character](no-character.png)",
        {"no character": {"share of 50": round(share, 4)}},
    )


def _praised(spoiled: list[tuple[Drawing, np.int64, np.int64]], path: Path) -> None:
    """Draw the spoiled drawings with the highest scores that lost hardly anything."""
    from model.measuring import plots

    hardly = [each for each in spoiled if each[2] < _HARDLY]
    least = sorted(hardly, key=lambda each: -each[1])[:_SHOWN]
    pictures: list[tuple[Ink, str]] = [
        (Canvas().draw(d), f"{d.character} {score}, lost {lost}") for d, score, lost in least
    ]
    plots.sheet(pictures, path, columns=12)


def _punished(whole: list[tuple[Drawing, np.int64]], path: Path) -> None:
    """Draw the complete drawings with the lowest scores."""
    from model.measuring import plots

    lowest = sorted(whole, key=lambda each: each[1])[:_SHOWN]
    pictures: list[tuple[Ink, str]] = [
        (Canvas().draw(d), f"{d.character} {score}") for d, score in lowest
    ]
    plots.sheet(pictures, path, columns=12)
