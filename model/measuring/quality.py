"""Quality of the score: range, honesty, fall under distortion, steadiness, fairness."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import LOOK_ALIKES, SIZE_PAIRS
from letters_core.reading import scoring
from model.drawing.canvas import Canvas
from model.measuring import distort, plots
from model.measuring.reader import Reader, Results
from model.measuring.section import Section, table
from model.measuring.test_sets import TestSet
from model.templates import Drawing

WIDTHS = (4, 8, 12, 16, 24, 32)
SIZES = (0.3, 0.45, 0.6, 0.75, 0.95)
PLACES = ((0.25, 0.25), (0.75, 0.3), (0.3, 0.75), (0.7, 0.7))
SIDES = (64, 128, 512, 1024)
# A move that nobody sees, in 256ths of the canvas.
NUDGE = 0.05
_BINS = 15
_SIZE_PAIR_KANA = {c for pair in SIZE_PAIRS for c in pair}


def report(reader: Reader, sets: list[TestSet], to: Path) -> list[Section]:
    """Return the sections on the score and write their plots."""
    dev = [s for s in sets if s.is_dev]
    drawings = [d for s in dev for d in s.drawings]
    usual = reader.read(drawings, Canvas())
    neat = np.concatenate([np.full(len(s.drawings), s.neat) for s in dev])
    return [
        Section(
            "## The score\n\n"
            "On the dev drawings (tegaki-lab, tegaki-kana, omniglot), line width 12."
        ),
        _range(usual, neat),
        _honesty(reader, usual, drawings, to),
        _fall(reader, usual, drawings, to),
        _indifference(reader, drawings, usual, to),
        _steadiness(reader, drawings, usual),
        _fairness(usual, neat),
    ]


def _range(usual: Results, neat: NDArray[np.bool_]) -> Section:
    scores = usual.scores()
    right = neat & (usual.rank == 1)
    low, median, high = np.percentile(scores[right], [25, 50, 75])
    full = float((scores[right] == 100).mean())
    wrong = scores[usual.rank > 1]
    figures = {
        "median": float(median),
        "middle half": float(high - low),
        "share of 100": round(full, 4),
        "highest misread": int(wrong.max()),
    }
    return Section(
        f"**Range.** {right.sum()} neat drawings read rightly: median {median:.0f}, middle half "
        f"{low:.0f} to {high:.0f}, {full:.1%} have 100. {len(wrong)} drawings read as something "
        f"else: at most {wrong.max()} for the character meant, median {np.median(wrong):.0f}.",
        {"range": figures},
    )


def _honesty(reader: Reader, usual: Results, drawings: list[Drawing], to: Path) -> Section:
    """Measure the expected calibration error over three pens, and plot it."""
    read = [usual, *(reader.read(drawings, Canvas(width=w)) for w in (4, 32))]
    confidence = np.concatenate([r.confidence for r in read])
    right = np.concatenate([r.rank == 1 for r in read])
    error, bins = calibration_error(confidence, right)
    plots.reliability(bins, to / "reliability.png")
    return Section(
        f"**Honesty.** Expected calibration error of the merged probability, {_BINS} equal bins, "
        f"line widths 4, 12 and 32: {error:.2%}.\n\n![Reliability](reliability.png)",
        {"calibration error": round(error, 4)},
    )


def calibration_error(
    confidence: NDArray[np.float64], right: NDArray[np.bool_]
) -> tuple[float, list[tuple[float, float, int]]]:
    """Return the expected calibration error, and (confidence, accuracy, drawings) of each bin."""
    where = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    bins = [
        (float(confidence[where == b].mean()), float(right[where == b].mean()), int(n))
        for b in range(_BINS)
        if (n := (where == b).sum())
    ]
    error = sum(abs(c - r) * n for c, r, n in bins) / len(confidence)
    return float(error), bins


def _fall(reader: Reader, usual: Results, drawings: list[Drawing], to: Path) -> Section:
    """Score each drawing at every step of distortion."""
    steps = [usual.scores()]
    for step in range(1, distort.STEPS + 1):
        harder = [distort.distorted(d, step) for d in drawings]
        steps.append(reader.read(harder, Canvas()).scores())
    scores = np.stack(steps)
    correlations = [rank_correlation(column) for column in scores.T]
    means = scores.mean(axis=1)
    figures = {
        "means": [round(float(m), 1) for m in means],
        "median rank correlation": round(float(np.median(correlations)), 3),
    }
    plots.fall(scores, to / "distortion.png")
    shown = next(d for d in drawings if d.character == "あ")
    pictures = [
        (Canvas().draw(distort.distorted(shown, k)), f"{k}") for k in range(distort.STEPS + 1)
    ]
    plots.sheet(pictures, to / "distortion-steps.png", columns=9)
    return Section(
        f"**Fall.** Every dev drawing, distorted in {distort.STEPS} growing steps: mean scores "
        f"{', '.join(f'{m:.1f}' for m in means)}; median rank correlation between step and score "
        f"{np.median(correlations):.3f}.\n\n![Steps](distortion-steps.png)\n\n"
        "![Score against distortion](distortion.png)",
        {"distortion": figures},
    )


def rank_correlation(scores: NDArray[np.int64]) -> float:
    """Return Spearman's correlation of scores with their order; ties share their mean rank."""
    if (scores == scores[0]).all():
        return 0.0
    order = scores[:, np.newaxis]
    ranks = (order > scores).sum(axis=1) + ((order == scores).sum(axis=1) - 1) / 2
    return float(np.corrcoef(np.arange(len(scores)), ranks)[0, 1])


def _indifference(reader: Reader, drawings: list[Drawing], usual: Results, to: Path) -> Section:
    """Change pen, size, place and canvas; the score should stay the same."""
    chosen = [i for i, d in enumerate(drawings) if d.character not in _SIZE_PAIR_KANA]
    unpaired = [drawings[i] for i in chosen]
    before = usual.scores()[chosen]
    variants = {
        "line width": [Canvas(width=w) for w in WIDTHS],
        "size": [Canvas(width=8, size=s - 8 / 256) for s in SIZES],
        "place": [Canvas(width=8, size=0.4, x=x, y=y) for x, y in PLACES],
        "canvas": [Canvas(side=side) for side in SIDES],
    }
    rows = []
    by_width: list[NDArray[np.int64]] = []
    moved: dict[str, dict[str, float]] = {}
    for name, canvases in variants.items():
        scores = [reader.read(unpaired, c).scores() for c in canvases]
        if name == "line width":
            by_width = scores
        change = np.concatenate([np.abs(s - before) for s in scores])
        median, high = np.percentile(change, [50, 95])
        moved[name] = {"median": float(median), "95 %": float(high)}
        rows.append([name, f"{median:.0f}", f"{high:.0f}"])
    plots.widths(WIDTHS, by_width, to / "width.png")
    return Section(
        "**Indifference.** How far the score of a drawing moves from its score at line width 12, "
        f"85 % of the frame, 256 pixels. Line widths {WIDTHS}; sizes {SIZES} and places "
        f"{PLACES} of the frame; canvases of {SIDES} pixels.\n\n"
        f"{table(['changed', 'median', '95th percentile'], rows)}\n\n"
        "![Score against line width](width.png)",
        {"indifference": moved},
    )


def _steadiness(reader: Reader, drawings: list[Drawing], usual: Results) -> Section:
    """Move drawings by part of a pixel; the score should stay the same."""
    aside = Canvas(x=0.5 + NUDGE / 256, y=0.5 + NUDGE / 256)
    change = np.abs(reader.read(drawings, aside).scores() - usual.scores())
    same = float((change <= 1).mean())
    return Section(
        f"**Steadiness.** Drawn {NUDGE} pixels further right and down, {same:.1%} of "
        f"{len(drawings):,} drawings keep their score within a point. It changes by "
        f"{change.mean():.2f} points on average and by {change.max()} at most.",
        {"steadiness": {"within a point": round(same, 4), "mean": round(float(change.mean()), 3)}},
    )


def _fairness(usual: Results, neat: NDArray[np.bool_]) -> Section:
    """Score neat drawings of look-alikes as each member of their group."""
    lowest: dict[str, list[int]] = {}
    for i in np.flatnonzero(neat):
        drawing = usual.drawings[i]
        for group in LOOK_ALIKES:
            if drawing.character in group and drawing.character not in _SIZE_PAIR_KANA:
                scores = [scoring.score(usual.readings[i], c) for c in group]
                lowest.setdefault(group, []).append(min(scores))
    words = ", ".join(f"{group} {min(s)} to {max(s)}" for group, s in lowest.items())
    return Section(
        "**Fairness.** The lowest score that a neat drawing of one member gets as any member of "
        f"its look-alike group, from the worst drawing to the best: {words}.",
        {"fairness": lowest},
    )
