"""Probabilities of characters that look the same, added up: 口 and ロ count as one."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS, INDEX, LOOK_ALIKES, look_alikes

_GROUP = np.arange(len(CHARACTERS))
for _members in LOOK_ALIKES:
    _GROUP[[INDEX[c] for c in _members]] = INDEX[_members[0]]


@cache
def members(character: str) -> NDArray[np.int64]:
    """Return the indices of a character and its look-alikes, in order."""
    return np.array(sorted(INDEX[c] for c in look_alikes(character)))


def group_index(character: str) -> int:
    """Return where ``merged`` keeps a character's group: at the index of its first member."""
    return int(_GROUP[INDEX[character]])


def merged(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum probabilities over look-alikes: (3472,) to (3472,), 0 but at each group's index."""
    sums = np.bincount(_GROUP, weights=probabilities, minlength=len(CHARACTERS))
    return sums.astype(np.float64, copy=False)
