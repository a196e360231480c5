"""Drawings of which only a picture is known, scans and licensed sets, mapped from disk.

They keep their own size, so that the network's finer views see what the scanner saw.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from letters_core.characters import INDEX
from letters_core.reading.erosion import Ink, peaked
from letters_core.reading.preprocess import cropped

LICENSED, SCANS = "licensed", "scans"
FILES = tuple(f"{name}.{kind}" for name in (LICENSED, SCANS) for kind in ("bin", "npy"))
# Larger pictures are made smaller.
CELL = 128
_MARGIN = 2
_EXTENTS = (40.0, 200.0)
# How far each part of a picture moves on its own, at most: the standard deviation of the corners of
# this many cells a side, as a part of the longer side.
_WARP, _CELLS = 0.06, 4


@dataclass(frozen=True)
class Pictures:
    """Pictures cropped to their ink, each in the corner of a cell.

    images: (N, 128, 128) ink; sizes: (N, 2) height and width of each; labels: (N,) index in
    CHARACTERS.
    """

    images: Ink
    sizes: NDArray[np.int64]
    labels: NDArray[np.int64]

    @classmethod
    def load(cls, work: Path, name: str) -> Pictures | None:
        """Map the file that ``write`` wrote under this name; None if there is none."""
        if not _table(work, name).exists():
            return None
        table = np.load(_table(work, name))
        shape = (len(table), CELL, CELL)
        cells = np.memmap(_cells(work, name), np.uint8, "r", shape=shape)
        return cls(cells, sizes=table[:, 1:], labels=table[:, 0])

    def bent(self, index: int, random: np.random.Generator) -> Ink:
        """Return one picture at a random size, its corners and the width of its lines changed."""
        height, width = (int(side) for side in self.sizes[index])
        picture = Image.fromarray(np.asarray(self.images[index, :height, :width]))
        low, high = np.log(_EXTENTS)
        extent = np.exp(random.uniform(low, high))
        scale = extent / max(height, width)
        aspect = np.exp(random.normal(0, 0.12))
        across, down = max(4, round(width * scale * aspect)), max(4, round(height * scale / aspect))
        slant, rise = random.normal(0, 0.13), random.normal(0, 0.06)
        corners = np.array([(0, 0), (0, height), (width, height), (width, 0)], np.float64)
        centred = corners - (width / 2, height / 2)
        centred += centred[:, ::-1] * (slant, rise)
        centred += random.normal(0, 0.04, (4, 2)) * (width, height)
        # A tenth on every side stays paper, for what strays.
        quad = centred * 1.2 + (width / 2, height / 2) + CELL
        room = Image.new("L", (width + 2 * CELL, height + 2 * CELL))
        room.paste(picture, (CELL, CELL))
        size = (round(across * 1.2) + 2, round(down * 1.2) + 2)
        mesh = _mesh(size, quad, random.uniform(0, _WARP) * max(width, height), random)
        bent = room.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)
        if (pen := random.random()) < 0.35 and extent > 90:
            widen = ImageFilter.MaxFilter if pen < 0.25 else ImageFilter.MinFilter
            bent = bent.filter(widen(3))
        ink = np.asarray(bent)
        if ink.max() < 80:
            return np.asarray(picture)
        return _faded(ink, random)


def _mesh(
    size: tuple[int, int], quad: NDArray[np.float64], stray: float, random: np.random.Generator
) -> list[tuple[tuple[int, ...], tuple[float, ...]]]:
    """Return where Pillow takes each cell of a picture of (width, height) from.

    ``quad``: where its corners come from, (4, 2), against the clock from the upper left. What comes
    between them strays by ``stray``, so that one part grows and another shrinks or turns.
    """
    across, down = (np.linspace(0, side, _CELLS + 1).round().astype(int) for side in size)
    u, v = np.meshgrid(across / size[0], down / size[1])
    weights = np.stack([(1 - u) * (1 - v), (1 - u) * v, u * v, u * (1 - v)], axis=-1)
    from_where = weights @ quad + random.normal(0, stray, (*u.shape, 2))
    return [
        (
            (int(across[x]), int(down[y]), int(across[x + 1]), int(down[y + 1])),
            tuple(from_where[[y, y + 1, y + 1, y], [x, x, x + 1, x + 1]].ravel().tolist()),
        )
        for y in range(_CELLS)
        for x in range(_CELLS)
    ]


def albums(work: Path) -> dict[str, Pictures]:
    """Return all the pictures in a work directory by their kind."""
    found = {name: Pictures.load(work, name) for name in (LICENSED, SCANS)}
    return {name: pictures for name, pictures in found.items() if pictures}


def _faded(ink: Ink, random: np.random.Generator) -> Ink:
    """Make the ink lighter or darker in its middle tones."""
    power = np.exp(random.normal(0, 0.35))
    levels = (255 * (np.arange(256) / 255) ** power).astype(np.uint8)
    return np.asarray(levels[peaked(ink)])


def write(inks: Iterable[tuple[str, Ink]], work: Path, name: str) -> int:
    """Crop every (character, ink) and write all into ``work``; return how many."""
    rows: list[tuple[int, int, int]] = []
    partial = work / f"{name}.partial"
    with partial.open("wb") as file:
        for character, ink in inks:
            if ink.max() == 0:
                continue
            crop = _cropped(ink)
            cell = np.zeros((CELL, CELL), np.uint8)
            cell[: crop.shape[0], : crop.shape[1]] = crop
            file.write(cell.tobytes())
            height, width = crop.shape
            rows.append((INDEX[character], height, width))
    _table(work, name).unlink(missing_ok=True)
    partial.replace(_cells(work, name))
    if rows:
        np.save(_table(work, name), np.array(rows, np.int64))
    return len(rows)


def _cropped(ink: Ink) -> Ink:
    picture = Image.fromarray(np.ascontiguousarray(cropped(ink, _MARGIN)))
    if max(picture.size) > CELL:
        picture.thumbnail((CELL, CELL), Image.Resampling.BOX)
    return np.asarray(picture)


def _cells(work: Path, name: str) -> Path:
    return work / f"{name}.bin"


def _table(work: Path, name: str) -> Path:
    return work / f"{name}.npy"
