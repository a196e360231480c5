"""っ or つ: kana that differ only in size, told apart by size and place in the frame.

The network sees cropped drawings and so cannot tell them apart. A small kana is written at half
the size of a large one, off the centre of its square. Sizes in between count as either.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import INDEX, SIZE_PAIRS
from letters_core.reading.preprocess import Placement

# Sizes are fractions of the frame. Off-centre drawings count as small up to a larger size.
_BORDER = 0.48
_OFF_CENTRE = 0.5
_STEEPNESS = 22.0

# The other of each pair.
OTHER = {**dict(SIZE_PAIRS), **{large: small for small, large in SIZE_PAIRS}}

_SMALL_ONES = frozenset(small for small, _ in SIZE_PAIRS)
_SMALL = np.array([INDEX[small] for small, _ in SIZE_PAIRS])
_LARGE = np.array([INDEX[large] for _, large in SIZE_PAIRS])


def is_small(character: str) -> bool:
    """Return whether a character is the small kana of a pair."""
    return character in _SMALL_ONES


def smallness(where: Placement) -> float:
    """Return the log odds that a drawing of this size at this place is meant as a small kana."""
    off_centre = max(abs(where.x - 0.5), abs(where.y - 0.5))
    return _STEEPNESS * (_BORDER + _OFF_CENTRE * max(0.0, off_centre - 0.05) - where.size)


def split(logits: NDArray[np.float32], where: Placement) -> NDArray[np.float32]:
    """Split each pair's probability between small and large by size and place."""
    odds = smallness(where)
    shared = logits.copy()
    pair = np.logaddexp(logits[_SMALL], logits[_LARGE])
    shared[_SMALL] = pair - np.logaddexp(0, -odds)
    shared[_LARGE] = pair - np.logaddexp(0, odds)
    return shared


def openness(character: str, where: Placement) -> float:
    """Return how far the other kana of a pair may count for ``character``, 0 to 1.

    1 if size and place fit ``character`` or are between the two, 0 if they clearly fit the other;
    1 for characters without a pair.
    """
    if character not in OTHER:
        return 1.0
    odds = smallness(where) if is_small(character) else -smallness(where)
    return float(min(1.0, 2 / (1 + np.exp(-odds))))
