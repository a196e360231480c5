"""What a drawing may lie on: grey and uneven paper, a photograph, a small scan, a dark page.

Each paper makes a picture of a drawing's ink as somebody might send it. The report says how far the
score moves from that of the same drawing in black on white.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from model.drawing.canvas import Canvas

Ink = NDArray[np.uint8]
Light = NDArray[np.float64]
# From (side, side) ink to a picture; all randomness comes from the generator.
Paper = Callable[[Ink, np.random.Generator], Image.Image]

_TEXTURE = 6.0


class Sheet(NamedTuple):
    """A kind of paper, and how a drawing is put on it."""

    name: str
    paper: Paper
    canvas: Canvas = Canvas()


def plain(ink: Ink, _random: np.random.Generator) -> Image.Image:
    """Return black ink on white."""
    return Image.fromarray(255 - ink)


def _picture(light: Light) -> Image.Image:
    return Image.fromarray(np.clip(np.round(light), 0, 255).astype(np.uint8))


def _on(ink: Ink, paper: Light | float, darkness: float = 0.0) -> Light:
    """Return light: ``paper`` where there is no ink, ``darkness`` where there is nothing else."""
    cover = ink / 255.0
    return np.asarray(paper * (1 - cover) + darkness * cover)


def grey(level: float, darkness: float = 0.0) -> Paper:
    """Even paper."""
    return lambda ink, _random: _picture(_on(ink, level, darkness))


def coloured(colour: tuple[int, int, int]) -> Paper:
    """Even paper with a tint, and black ink."""

    def paper(ink: Ink, _random: np.random.Generator) -> Image.Image:
        planes = [np.round(_on(ink, part)).astype(np.uint8) for part in colour]
        return Image.fromarray(np.stack(planes, axis=-1))

    return paper


def haze(alpha: int) -> Paper:
    """Opaque ink on paper that is not quite transparent black."""

    def paper(ink: Ink, _random: np.random.Generator) -> Image.Image:
        opacity = np.round(_on(ink, float(alpha), 255.0)).astype(np.uint8)
        return Image.fromarray(np.stack([np.zeros_like(opacity), opacity], axis=-1))

    return paper


def gradient(light: float, dark: float, noise: float = 0.0, darkness: float = 0.0) -> Paper:
    """Paper lit from one side, in any direction."""

    def paper(ink: Ink, random: np.random.Generator) -> Image.Image:
        lit = dark + (light - dark) * _slope(ink.shape, random)
        return _picture(_on(ink, lit, darkness) + random.normal(0, noise, ink.shape))

    return paper


def shadowed(
    light: float, depth: float, noise: float, darkness: float, softness: float = 0.05
) -> Paper:
    """A photograph crossed by the edge of a shadow, which darkens the ink too."""

    def paper(ink: Ink, random: np.random.Generator) -> Image.Image:
        across = _slope(ink.shape, random) - random.uniform(0.35, 0.65)
        lit = 1 - depth / (1 + np.exp(-across / softness))
        picture = _on(ink, light, darkness) * lit + random.normal(0, noise, ink.shape)
        return _picture(picture)

    return paper


def linen(ink: Ink, random: np.random.Generator) -> Image.Image:
    """Cream paper with a weave of threads, some thicker than others."""
    height, breadth = ink.shape
    rows, columns = np.mgrid[:height, :breadth]
    pitch = 5.0 * height / 256
    weave = np.cos(2 * np.pi * rows / pitch) + np.cos(2 * np.pi * columns / pitch)
    threads = random.normal(0, 1, (height, 1)) + random.normal(0, 1, (1, breadth))
    texture = _TEXTURE * (weave + threads) / 2
    return _picture(_on(ink, 238 + texture))


def pencil(level: float, darkness: float, noise: float) -> Paper:
    """Faint ink with the grain of the paper in it."""

    def paper(ink: Ink, random: np.random.Generator) -> Image.Image:
        grain = 1 - 0.35 * random.random(ink.shape)
        cover = ink / 255.0 * grain
        light = level * (1 - cover) + darkness * cover
        return _picture(light + random.normal(0, noise, ink.shape))

    return paper


def dry_brush(palest: float) -> Paper:
    """Ink that runs out from one side to the other, with grain, on white."""

    def paper(ink: Ink, random: np.random.Generator) -> Image.Image:
        wet = palest + (1 - palest) * _slope(ink.shape, random)
        height, breadth = ink.shape
        specks = random.random((-(-height // 3), -(-breadth // 3)))
        grain = 1 - 0.7 * specks.repeat(3, axis=0).repeat(3, axis=1)[:height, :breadth]
        return _picture(_on(ink, 255.0, 0.0) + ink * (1 - wet * grain))

    return paper


def scan(side: int, paper: Paper = plain) -> Paper:
    """A scan of few pixels, each the mean of what it covers."""

    def scanned(ink: Ink, random: np.random.Generator) -> Image.Image:
        small = Image.fromarray(ink).resize((side, side), Image.Resampling.BOX)
        return paper(np.asarray(small), random)

    return scanned


def dark(page: float, writing: float) -> Paper:
    """Light writing on a dark page."""
    return lambda ink, _random: _picture(_on(ink, page, writing))


def dark_square(margin: int, radius: int = 0) -> Paper:
    """The same with a white margin round it, as a screenshot has, its corners perhaps round."""

    def paper(ink: Ink, _random: np.random.Generator) -> Image.Image:
        height, breadth = ink.shape
        around = Image.new("L", (breadth + 2 * margin, height + 2 * margin), 255)
        mask = Image.new("L", (breadth, height), 0)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, breadth - 1, height - 1), radius, fill=255)
        around.paste(Image.fromarray(ink), (margin, margin), mask)
        return around

    return paper


def jpeg(quality: int, paper: Paper = plain) -> Paper:
    """A picture after JPEG compression."""

    def compressed(ink: Ink, random: np.random.Generator) -> Image.Image:
        file = io.BytesIO()
        paper(ink, random).convert("L").save(file, "JPEG", quality=quality)
        return Image.open(io.BytesIO(file.getvalue()))

    return compressed


def noisy(amount: int) -> Paper:
    """A canvas whose reading a browser extension disturbs."""

    def paper(ink: Ink, random: np.random.Generator) -> Image.Image:
        change = random.integers(-amount, amount + 1, ink.shape)
        return _picture(255.0 - ink + change)

    return paper


def ruled(level: float) -> Paper:
    """White paper with pale lines to write in."""

    def paper(ink: Ink, random: np.random.Generator) -> Image.Image:
        light = np.full(ink.shape, 255.0)
        first = random.integers(0, 40)
        light[first::40, :] = light[:, first::40] = level
        light[first + 1 :: 40, :] = light[:, first + 1 :: 40] = level
        return _picture(_on(ink, light))

    return paper


def tapped(radius: float = 6.0) -> Paper:
    """A finger has touched one corner of the square."""

    def paper(ink: Ink, random: np.random.Generator) -> Image.Image:
        side = len(ink)
        x, y = random.choice([0.045, 0.955], 2) * side + random.uniform(-3, 3, 2)
        rows, columns = np.mgrid[:side, :side]
        distance = np.hypot(columns + 0.5 - x, rows + 0.5 - y)
        tap = (np.clip(radius + 0.5 - distance, 0, 1) * 255).astype(np.uint8)
        return Image.fromarray(255 - np.maximum(ink, tap))

    return paper


def _slope(shape: tuple[int, ...], random: np.random.Generator) -> Light:
    """Return a plane from 0 to 1 that rises in a random direction."""
    turn = random.uniform(0, 2 * np.pi)
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    plane = rows / shape[0] * np.sin(turn) + columns / shape[1] * np.cos(turn)
    return np.asarray((plane - plane.min()) / np.ptp(plane))


SHEETS = (
    Sheet("white", plain),
    Sheet("near white (250)", grey(250)),
    Sheet("grey 240", grey(240)),
    Sheet("grey 225", grey(225)),
    Sheet("grey 200", grey(200)),
    Sheet("grey 160", grey(160)),
    Sheet("cream", coloured((255, 248, 220))),
    Sheet("linen", linen),
    Sheet("lit from one side (250 to 200)", gradient(250, 200)),
    Sheet("lit from one side (240 to 140), noise", gradient(240, 140, 3, 40)),
    Sheet("photograph", gradient(235, 200, 3, 50)),
    Sheet("photograph with a shadow", shadowed(235, 0.35, 3, 50)),
    Sheet("photograph with a deep shadow", shadowed(235, 0.55, 4, 40)),
    Sheet("photograph with a sharp shadow", shadowed(235, 0.4, 3, 40, 0.004)),
    Sheet("haze (alpha 20)", haze(20)),
    Sheet("haze (alpha 60)", haze(60)),
    Sheet("faint ink (170 on 255)", grey(255, 170)),
    Sheet("pencil (140 on 245)", pencil(245, 140, 3), Canvas(width=6)),
    Sheet("pencil (120 on 225)", pencil(225, 120, 5), Canvas(width=6)),
    Sheet("dry brush", dry_brush(0.3)),
    Sheet("scan of 64 pixels", scan(64)),
    Sheet("scan of 48 pixels", scan(48)),
    Sheet("scan of 48 pixels, thin", scan(48), Canvas(width=5)),
    Sheet("scan of 48 pixels, faint on grey", scan(48, pencil(235, 120, 3)), Canvas(width=6)),
    Sheet("scan of 64 pixels, faint on grey", scan(64, pencil(235, 120, 3)), Canvas(width=6)),
    Sheet("dark page", dark(0, 255)),
    Sheet("dark page (32, 220)", dark(32, 220)),
    Sheet("dark square in white", dark_square(32)),
    Sheet("dark square in white, round", dark_square(20, 16)),
    Sheet("JPEG, quality 75", jpeg(75)),
    Sheet("JPEG, quality 30", jpeg(30)),
    Sheet("JPEG, quality 30, photograph", jpeg(30, gradient(235, 190, 4, 50))),
    Sheet("noise of 5", noisy(5)),
    Sheet("ruled paper", ruled(225)),
    Sheet("tap in a corner, half size", tapped(), Canvas(size=0.5)),
    Sheet("tap in a corner, 0.7", tapped(), Canvas(size=0.7)),
    Sheet("tap in a corner, full size", tapped(), Canvas(size=0.82)),
)
