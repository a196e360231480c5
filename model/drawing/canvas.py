"""A drawing on a canvas, as a person draws it on the page."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.drawing import render
from model.templates import Drawing

# The largest size at which a line of 32 in 256 still fits the frame.
SIZE = 0.85
SIDE = 256


@dataclass(frozen=True)
class Canvas:
    """How a drawing is placed: line width in 256ths of the canvas, size, position."""

    width: float = 12
    size: float = SIZE
    x: float = 0.5
    y: float = 0.5
    side: int = SIDE

    def draw(self, drawing: Drawing) -> NDArray[np.uint8]:
        """Return the (side, side) ink of a drawing."""
        width = self.width * self.side / 256
        return render.on_canvas(drawing.strokes, self.side, width, self.size, self.x, self.y)
