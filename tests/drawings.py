"""Handwritten characters as strokes in the unit square, and their PNGs."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

Stroke = tuple[tuple[float, float], ...]

STROKES: dict[str, tuple[Stroke, ...]] = {
    "永": (
        ((0.43, 0.10), (0.50, 0.14), (0.56, 0.20)),
        ((0.34, 0.30), (0.50, 0.29), (0.52, 0.32), (0.52, 0.86), (0.49, 0.90), (0.42, 0.84)),
        ((0.12, 0.45), (0.36, 0.43), (0.38, 0.45), (0.30, 0.62), (0.20, 0.75), (0.10, 0.83)),
        ((0.80, 0.30), (0.72, 0.38), (0.58, 0.47)),
        ((0.54, 0.44), (0.62, 0.58), (0.74, 0.72), (0.90, 0.83)),
    ),
    "口": (
        ((0.22, 0.25), (0.24, 0.80)),
        ((0.22, 0.25), (0.78, 0.24), (0.76, 0.80)),
        ((0.24, 0.77), (0.76, 0.77)),
    ),
    "十": (((0.12, 0.45), (0.88, 0.43)), ((0.50, 0.10), (0.50, 0.90))),
    "あ": (
        ((0.22, 0.28), (0.45, 0.29), (0.72, 0.24)),
        ((0.45, 0.12), (0.43, 0.40), (0.44, 0.65), (0.50, 0.84)),
        (
            *((0.64, 0.38), (0.56, 0.60), (0.42, 0.77), (0.28, 0.83), (0.20, 0.74), (0.26, 0.60)),
            *((0.42, 0.50), (0.60, 0.46), (0.76, 0.54), (0.81, 0.68), (0.74, 0.82), (0.60, 0.90)),
        ),
    ),
    "つ": (((0.10, 0.40), (0.40, 0.28), (0.75, 0.30), (0.88, 0.50), (0.75, 0.75), (0.45, 0.85)),),
    "4": (((0.56, 0.12), (0.24, 0.62), (0.80, 0.62)), ((0.60, 0.40), (0.60, 0.90))),
    "A": (
        ((0.50, 0.12), (0.20, 0.88)),
        ((0.50, 0.12), (0.80, 0.88)),
        ((0.32, 0.60), (0.68, 0.60)),
    ),
}


def write(character: str, *, side: int = 256, pen: float = 12.0, mode: str = "L") -> Image.Image:
    """Draw a character in black on white; ``pen`` is the line width in 256ths of a side."""
    scale = 4
    full = side * scale
    radius = pen / 256 * full / 2
    image = Image.new("L", (full, full), 255)
    draw = ImageDraw.Draw(image)
    for stroke in STROKES[character]:
        points = [(x * full, y * full) for x, y in stroke]
        draw.line(points, fill=0, width=round(2 * radius))
        for x, y in points:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=0)
    return image.resize((side, side), Image.Resampling.BOX).convert(mode)


def png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
