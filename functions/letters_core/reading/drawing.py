"""From a PNG to how dark each pixel is."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image

# Image.open would import four more formats before it looks at the one that is asked for.
from PIL.PngImagePlugin import PngImageFile

from letters_core.reading.png import ColorType, Png, Undecodable, parse


def decode(png: bytes) -> NDArray[np.uint8]:
    """Return the ink of a PNG, shape (height, width): 0 is paper, 255 is full ink.

    Ink is (255 - luma) * alpha, with the luma of ITU-R BT.601. Raises Undecodable or
    OutOfBounds.
    """
    picture = parse(png)
    luma, alpha = _planes(picture)
    ink = ~luma
    if alpha is not None:
        ink = ((ink.astype(np.uint16) * alpha + 127) // 255).astype(np.uint8)
    return ink


def _planes(picture: Png) -> tuple[NDArray[np.uint8], NDArray[np.uint8] | None]:
    """Return luma and alpha, both of shape (height, width); no alpha where all is opaque."""
    try:
        image: Image = PngImageFile(io.BytesIO(picture.data))
        image.load()
    # What Pillow raises depends on the byte that is wrong.
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error, zlib.error) as e:
        raise Undecodable("The picture data within the PNG is damaged or cut short.") from e
    if picture.color_type is ColorType.GRAY:
        samples = np.asarray(image)
        return _eight_bit(samples), _opaque_but(picture, samples[..., np.newaxis])
    if picture.color_type is ColorType.RGB:
        return np.asarray(image.convert("L")), _opaque_but(picture, np.asarray(image))
    if picture.color_type is ColorType.PALETTE:
        image = image.convert("RGBA")
    opacity = image.getchannel("A")
    is_opaque = opacity.getextrema() == (255, 255)
    return np.asarray(image.convert("L")), None if is_opaque else np.asarray(opacity)


def _eight_bit(samples: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Return gray samples in 8 bits; Pillow gives 1 bit as bool and 16 bits as they are."""
    if samples.dtype == np.bool_:
        return samples.astype(np.uint8) * np.uint8(255)
    if samples.dtype.itemsize > 1:
        return (samples.astype(np.uint16) >> 8).astype(np.uint8)
    return samples.astype(np.uint8)


def _opaque_but(picture: Png, samples: NDArray[np.generic]) -> NDArray[np.uint8] | None:
    """Return the alpha of samples (height, width, channels): 0 where they are the key, if any."""
    if not picture.key:
        return None
    key = np.array(picture.key, dtype=np.int64)
    if picture.bit_depth in (2, 4):
        key *= 255 // (2**picture.bit_depth - 1)
    elif picture.bit_depth == 16 and samples.dtype.itemsize == 1:
        # Pillow keeps the high byte of 16-bit colour, so the key cannot be told more exactly.
        key >>= 8
    is_key = (samples.astype(np.int64) == key).all(axis=-1)
    return np.where(is_key, 0, 255).astype(np.uint8)
