"""Strokes from fonts that imitate handwriting: each glyph drawn, thinned and traced."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from letters_core.characters import INDEX
from model.sources import skeleton
from model.templates import Drawing

_SIZE = 112
# Line ends at a crossing that are shorter than this many pixels come from thinning. A kanji of many
# strokes has real ones of 5: with a larger limit 漢 loses strokes of its 艹.
SPUR = 3
_FORMATS = (".ttf", ".otf", ".woff2")


def read_fonts(directory: Path) -> Iterator[Drawing]:
    """Yield every character of the set from every font file below a directory.

    A font may come in several files, each with some of its characters.
    """
    for path in sorted(p for p in directory.rglob("*") if p.suffix.lower() in _FORMATS):
        font = ImageFont.truetype(str(path), _SIZE)
        for character in filter(INDEX.__contains__, map(chr, TTFont(path).getBestCmap())):
            picture = _picture(font, character)
            strokes = skeleton.strokes(picture, shortest=SPUR)
            if strokes:
                yield Drawing(character, "font", path.stem, strokes)


def _picture(font: ImageFont.FreeTypeFont, character: str) -> skeleton.Bitmap:
    image = Image.new("L", (int(_SIZE * 1.4),) * 2)
    ImageDraw.Draw(image).text((_SIZE * 0.2, _SIZE * 0.05), character, fill=255, font=font)
    return (np.asarray(image) > 110).astype(np.uint8)
