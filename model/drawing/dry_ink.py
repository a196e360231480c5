"""Ink as a dry brush or a soft pencil leaves it: darker here and paler there, with grain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Ink = NDArray[np.uint8]

# Pressure changes over this part of a character's size, and the grain over so many pixels.
_PRESSURE_CELLS = (3, 7)
_GRAIN_PIXELS = (1, 4)
# The palest and the darkest pressure, and how much of the ink the deepest grain takes away.
_PALEST, _DARKEST = (0.15, 0.6), 1.3
_DEEPEST_GRAIN = 0.6


def dried(ink: Ink, random: np.random.Generator) -> Ink:
    """Return (height, width) ink, 0 paper to 255 ink, paler where the pen pressed less."""
    cells = int(random.integers(*_PRESSURE_CELLS))
    pressure = _field((cells, cells), ink.shape, random)
    low = random.uniform(*_PALEST)
    pixels = int(random.integers(*_GRAIN_PIXELS))
    rough = (max(2, ink.shape[0] // pixels), max(2, ink.shape[1] // pixels))
    grain = 1 - random.uniform(0, _DEEPEST_GRAIN) * _field(rough, ink.shape, random)
    left = np.clip(low + (_DARKEST - low) * pressure, 0, 1) * grain
    return np.asarray(ink * left, np.uint8)


def _field(
    cells: tuple[int, int], shape: tuple[int, ...], random: np.random.Generator
) -> NDArray[np.float32]:
    """Return a smooth random field of this shape, 0 to 1, from so many random cells."""
    picture = Image.fromarray(random.random(cells, np.float32))
    field = picture.resize((shape[1], shape[0]), Image.Resampling.BILINEAR)
    return np.asarray(field, np.float32)
