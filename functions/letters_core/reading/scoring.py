"""From a reading to what a person is told: candidates, probabilities and the readability score.

docs/decisions/score.md derives the score and shows what it does on real drawings.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS, INDEX
from letters_core.reading import defects, size_pairs
from letters_core.reading.look_alikes import group_index, members
from letters_core.reading.recogniser import Reading

# How fast the score grows with the log odds of being read as meant; chosen on real drawings.
STEEPNESS = 0.5
# The least probability of a candidate that is not the likeliest.
LEAST_CHANCE = 0.001
_WRONG_AT_MOST = 49
# The probability of a drawing that is read as surely as the doubt about a stroke allows.
_PLAINEST = 0.9999
_NEAR_AT_MOST = 3
_NEAR_FROM = 0.05
# The least probability that a character has.
_LEAST = 1e-15


@dataclass(frozen=True)
class Candidate:
    """One character that a drawing may be; the score is what it gets if this is what was meant."""

    character: str
    score: int
    probability: float


@dataclass(frozen=True)
class Target:
    """What a drawing gets for the character meant; rank 1 is the likeliest of all."""

    character: str
    score: int
    probability: float
    rank: int


@dataclass(frozen=True)
class Near:
    """A character that a drawing was nearly taken for.

    share: 0 to 1, its part of the score if only it and the character meant existed; 0.5 is a
    toss-up.
    """

    character: str
    share: float


def rank(reading: Reading, limit: int = 10) -> list[Candidate]:
    """Return the likeliest characters, best first: at least one, others only with a real chance."""
    probabilities = reading.probabilities
    likely = np.flatnonzero(probabilities >= LEAST_CHANCE)
    if not likely.size:
        likely = probabilities.argmax(keepdims=True)
    best = likely[np.argsort(-probabilities[likely], kind="stable")][:limit]
    return [
        Candidate(CHARACTERS[i], score(reading, CHARACTERS[i]), _rounded(probabilities[i]))
        for i in best
    ]


def judge(reading: Reading, character: str) -> Target:
    """Return what the drawing gets for one character of the set; KeyError for any other."""
    own = reading.probabilities[INDEX[character]]
    better = np.count_nonzero(reading.probabilities > own)
    return Target(character, score(reading, character), _rounded(own), int(better) + 1)


def score(reading: Reading, character: str) -> int:
    """Return how surely the drawing reads as ``character``, 0 to 100, its look-alikes included.

    A logistic function of the log odds of the merged probability, relative to the highest that the
    network's doubt about a stroke allows, times the probability that nothing is wrong with the
    drawing. At most 49 where something that looks different is likelier.
    """
    own, chance = reading.merged[group_index(character)], _chance(reading, character)
    plain = max(chance, min(chance / defects.surest(reading.defects), _PLAINEST))
    sound = 1 - reading.defect.probability
    points = round(100 * sound / (1 + exp(-STEEPNESS * defects.log_odds(plain))))
    # The probability that size takes from っ goes to つ.
    rival = max(_others(reading, character).max(), own - chance)
    return points if chance >= rival else min(points, _WRONG_AT_MOST)


def log_odds(reading: Reading, character: str) -> float:
    """Return ln(p / (1 - p)) of the merged probability p that the drawing is ``character``."""
    return defects.log_odds(_chance(reading, character))


def reads_like(reading: Reading, character: str) -> list[Near]:
    """Return up to three characters that the drawing was nearly taken for, nearest first.

    Works for any intended character. Leaves out look-alikes, both of the character and among those
    returned, but names つ where a っ is too large.
    """
    others = _others(reading, character)
    rivals: dict[str, float] = {}
    if size_pairs.openness(character, reading.placement) < 1:
        rivals[size_pairs.OTHER[character]] = reading.merged[group_index(character)]
    for _ in range(_NEAR_AT_MOST):
        group = others.argmax()
        same = members(CHARACTERS[group])
        rivals[CHARACTERS[same[reading.probabilities[same].argmax()]]] = others[group]
        others[group] = 0
    own = max(_chance(reading, character), _LEAST)
    weights = {rival: (chance / own) ** STEEPNESS for rival, chance in rivals.items()}
    nearest = sorted(weights, key=lambda rival: -weights[rival])[:_NEAR_AT_MOST]
    shares = {rival: float(weights[rival] / (1 + weights[rival])) for rival in nearest}
    return [Near(rival, round(share, 2)) for rival, share in shares.items() if share >= _NEAR_FROM]


def _chance(reading: Reading, character: str) -> float:
    """Return the probability of a character and its look-alikes, as far as size leaves it open."""
    together = float(reading.merged[group_index(character)])
    return together * size_pairs.openness(character, reading.placement)


def _others(reading: Reading, character: str) -> NDArray[np.float64]:
    """Return the merged probabilities without the character's own group."""
    others = reading.merged.copy()
    others[group_index(character)] = 0
    return others


def _rounded(probability: float) -> float:
    return round(float(probability), 4)
