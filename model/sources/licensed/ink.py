"""Scanned gray levels to ink."""

from __future__ import annotations

import numpy as np

from model.sources.licensed.record import Image


def unpack(packed: bytes, bits: int) -> Image:
    """Return the pixels of ``bits`` bits each, most significant first, as a flat array of levels.

    ``bits`` is 1, 4 or 6, and ``packed`` holds whole bytes of them (three bytes are four pixels of
    six bits).
    """
    stream = np.unpackbits(np.frombuffer(packed, np.uint8)).reshape(-1, bits)
    return np.packbits(stream, axis=1).ravel() >> np.uint8(8 - bits)


def ink(levels: Image, bits: int) -> Image:
    """Return levels of ``bits`` bits as ink of the same shape, paper 0 and the fullest ink 255.

    Paper is the most frequent level, and ink is on the side of it with the larger range. In the
    sets of four bits that is above; for ETL2 no description says. An image with less contrast than
    a quarter of the scale is not stretched, so that the grain of an empty field stays faint.
    """
    highest = (1 << bits) - 1
    if bits == 1:
        return levels * np.uint8(255)
    paper = int(np.bincount(levels.ravel(), minlength=highest + 1).argmax())
    above, below = int(levels.max()) - paper, paper - int(levels.min())
    contrast = max(above, below, (highest + 3) // 4)
    scale = np.arange(highest + 1) - paper
    depth = np.clip(scale if above >= below else -scale, 0, contrast)
    table: Image = ((depth * 255 + contrast // 2) // contrast).astype(np.uint8)
    return table[levels]
