"""What can be wrong with a drawing, and how likely it is that something is.

docs/decisions/score.md says how the figures were chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from math import exp, log

import numpy as np
from numpy.typing import NDArray


class Defect(IntEnum):
    """The classes of the network's second output, in its order; NONE is a character as it is."""

    NONE = 0
    MISSING_STROKE = 1
    EXTRA_STROKE = 2
    NOT_A_CHARACTER = 3


# The log odds of a defect are this much of what the second output says, less this much of the log
# odds that the drawing is what it reads as, and a constant; fitted on real and spoiled drawings.
_OF_OUTPUT, _OF_READING, _CONSTANT = 0.53, 0.7, 0.99
# Log odds above this make no further difference.
_SUREST = 8.0
_LEAST = 1e-6
# Probabilities are kept this far from 0 and 1, so that log odds are finite.
_TINIEST = 1e-15

# Training teaches the network to read a drawing with a missing or extra stroke as its character
# with this probability, however clear it is.
READ_IF_DEFECTIVE = 0.3


@dataclass(frozen=True)
class Finding:
    """What is likeliest to be wrong with a drawing, as the API names it.

    probability: 0 to 1, that anything is wrong.
    """

    kind: str
    probability: float


def find(defects: NDArray[np.float32], probability: float) -> Finding:
    """Judge a drawing by the (4,) logits of ``Defect`` and the probability of its best reading."""
    told = -log_odds(soundness(defects))
    odds = _OF_OUTPUT * told - _OF_READING * min(log_odds(probability), _SUREST) + _CONSTANT
    kind = Defect(int(defects[1:].argmax()) + 1)
    return Finding(kind.name.lower(), round(1 / (1 + exp(-odds)), 4))


def log_odds(probability: float) -> float:
    """Return ln(p / (1 - p)), finite for 0 and 1 as well."""
    return log(max(probability, _TINIEST)) - log(max(1 - probability, _TINIEST))


def soundness(defects: NDArray[np.float32]) -> float:
    """Return what the second output says alone: the probability that nothing is wrong."""
    logits = defects.tolist()  # for four numbers, plain Python is faster than NumPy
    highest = max(logits)
    shares = [exp(logit - highest) for logit in logits]
    return min(max(shares[Defect.NONE] / sum(shares), _LEAST), 1 - _LEAST)


def surest(defects: NDArray[np.float32]) -> float:
    """Return the highest probability, 0 to 1, that the network gives a drawing with these logits.

    Training teaches it to be less sure of a drawing the likelier a defect is.
    """
    return READ_IF_DEFECTIVE + (1 - READ_IF_DEFECTIVE) * soundness(defects)
