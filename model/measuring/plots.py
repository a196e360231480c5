"""The report's pictures."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl
import numpy as np
from numpy.typing import NDArray

mpl.use("Agg")

from matplotlib import font_manager
from matplotlib import pyplot as plt

Ink = NDArray[np.uint8]

_INK, _MARK, _GRID = "#26221c", "#c8402a", "#ddd5c5"
_JAPANESE = ("Klee One", "IPAexGothic", "IPAGothic", "Noto Sans CJK JP", "SetoFont")

plt.rcParams.update(
    {
        "axes.edgecolor": _GRID,
        "axes.grid": True,
        "axes.labelcolor": _INK,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "figure.dpi": 110,
        "figure.figsize": (6.4, 4.0),
        "grid.color": _GRID,
        "savefig.bbox": "tight",
        "text.color": _INK,
    }
)


def use_japanese_font() -> None:
    """Use a font with Japanese characters; LookupError if none is installed."""
    if not _japanese():
        # matplotlib's cache may not know fonts that were installed later.
        for path in font_manager.findSystemFonts():
            font_manager.fontManager.addfont(path)
    if not (found := _japanese()):
        raise LookupError(
            f"expected a font with Japanese to be installed ({', '.join(_JAPANESE)}), found none; "
            "Debian has one in fonts-ipafont-gothic"
        )
    plt.rcParams["font.family"] = [*found, "DejaVu Sans"]


def _japanese() -> list[str]:
    known = {font.name for font in font_manager.fontManager.ttflist}
    return [name for name in _JAPANESE if name in known]


def sheet(pictures: list[tuple[Ink, str]], path: Path, columns: int = 10) -> None:
    """Draw pictures in rows with a caption under each."""
    rows = -(-len(pictures) // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(1.05 * columns, 1.3 * rows), squeeze=False)
    for axis in axes.flat:
        axis.axis("off")
    for axis, (ink, caption) in zip(axes.flat, pictures, strict=False):
        axis.imshow(255 - ink, cmap="gray", vmin=0, vmax=255)
        axis.set_title(caption, fontsize=9, y=-0.2)
    _save(figure, path)


def reliability(bins: list[tuple[float, float, int]], path: Path) -> None:
    """Plot how often a stated probability was right, with the number of drawings beside it."""
    confidence, accuracy, count = (np.array(column) for column in zip(*bins, strict=True))
    figure, axis = plt.subplots()
    axis.plot([0, 1], [0, 1], color=_GRID)
    axis.plot(confidence, accuracy, "o-", color=_MARK)
    for x, y, n in zip(confidence, accuracy, count, strict=True):
        axis.annotate(f"{n:,}", (x, y), (6, -10), textcoords="offset points", fontsize=7)
    axis.set(xlabel="merged probability of the best", ylabel="share read rightly")
    _save(figure, path)


def fall(table: NDArray[np.int64], path: Path) -> None:
    """Plot scores, (steps + 1, drawings), against the step of distortion."""
    _bands(np.arange(len(table)), list(table), "step of distortion", path)


def widths(pens: tuple[int, ...], scores: list[NDArray[np.int64]], path: Path) -> None:
    """Plot scores against the width of the line."""
    _bands(np.array(pens), scores, "line width, pixels of 256", path)


def _bands(x: NDArray[np.int64], scores: list[NDArray[np.int64]], label: str, path: Path) -> None:
    low, middle, high = np.array([np.percentile(s, [25, 50, 75]) for s in scores]).T
    figure, axis = plt.subplots()
    axis.fill_between(x, low, high, color=_MARK, alpha=0.15, label="middle half")
    axis.plot(x, middle, color=_MARK, label="median")
    axis.plot(x, [s.mean() for s in scores], "o--", color=_INK, label="mean")
    axis.set(xlabel=label, ylabel="score", ylim=(0, 100))
    axis.legend(frameon=False)
    _save(figure, path)


def _save(figure: plt.Figure, path: Path) -> None:
    figure.savefig(path, metadata={"Software": None})
    plt.close(figure)
