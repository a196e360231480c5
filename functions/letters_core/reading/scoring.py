"""From a reading to what a person is told: candidates, probabilities and the readability score.

docs/decisions/score.md derives the score and shows what it does on real drawings.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS, INDEX, LOOK_ALIKES, look_alikes
from letters_core.reading import defects, size_pairs
from letters_core.reading.defects import Finding
from letters_core.reading.preprocess import Placement
from letters_core.reading.recogniser import Reading

# How fast the score grows with the log odds of being read as meant; chosen on real drawings.
STEEPNESS = 0.5
# The least probability of a candidate that is not the likeliest.
LEAST_CHANCE = 0.001
_WRONG_AT_MOST = 49
# A drawing that is read as surely as the doubt about a stroke lets it be counts as read with this.
_PLAINEST = 0.9999
_NEAR_AT_MOST = 3
_NEAR_FROM = 0.05
# The least probability that a character has, or leaves to others.
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

    share: 0 to 1, the part it would get of the score if only it and the character meant existed;
    0.5 is a toss-up.
    """

    character: str
    share: float


_GROUP = np.arange(len(CHARACTERS))
for _members in LOOK_ALIKES:
    _GROUP[[INDEX[c] for c in _members]] = INDEX[_members[0]]


def rank(reading: Reading, limit: int = 10) -> list[Candidate]:
    """Return the likeliest characters, best first: one at least, no other without a real chance."""
    probabilities = reading.probabilities()
    likely = np.flatnonzero(probabilities >= LEAST_CHANCE)
    if not likely.size:
        likely = probabilities.argmax(keepdims=True)
    best = likely[np.argsort(-probabilities[likely], kind="stable")][:limit]
    points = _Points(reading, probabilities)
    return [
        Candidate(CHARACTERS[i], points.of(CHARACTERS[i]), _rounded(probabilities[i])) for i in best
    ]


def judge(reading: Reading, character: str) -> Target:
    """Return what the drawing gets for one character of the set; KeyError for any other."""
    probabilities = reading.probabilities()
    own = probabilities[INDEX[character]]
    points = _Points(reading, probabilities).of(character)
    better = np.count_nonzero(probabilities > own)
    return Target(character, points, _rounded(own), int(better) + 1)


def score(reading: Reading, character: str) -> int:
    """Return how surely the drawing reads as ``character``, 0 to 100, its look-alikes included.

    A logistic function of the log odds of the merged probability, of what it could be at most,
    times the probability that nothing is wrong with the drawing. Where something that looks
    different is likelier, at most 49.
    """
    return _Points(reading, reading.probabilities()).of(character)


def defect(reading: Reading) -> Finding:
    """Return what is likeliest to be wrong with the drawing, and how likely that is."""
    best = float(merged(reading.probabilities()).max())
    return defects.find(reading.defects, _odds(best))


def log_odds(reading: Reading, character: str) -> float:
    """Return ln(p / (1 - p)) of the merged probability p that the drawing is ``character``."""
    return _odds(_chance(reading.probabilities(), reading.placement, character))


def reads_like(reading: Reading, character: str) -> list[Near]:
    """Return up to three characters that the drawing was nearly taken for, nearest first.

    For any character that was meant. Look-alikes are left out, of the character itself and among
    those returned, but つ is named where a っ is too large.
    """
    probabilities = reading.probabilities()
    own = max(_chance(probabilities, reading.placement, character), _LEAST)
    together = merged(probabilities)
    mine = group_index(character)
    rivals: dict[str, float] = {}
    if size_pairs.openness(character, reading.placement) < 1:
        rivals[size_pairs.OTHER[character]] = together[mine]
    together[mine] = 0
    for group in np.argpartition(-together, _NEAR_AT_MOST)[:_NEAR_AT_MOST]:
        same = members(CHARACTERS[group])
        likeliest = same[probabilities[same].argmax()]
        rivals[CHARACTERS[likeliest]] = together[group]
    nearest = sorted(rivals, key=lambda rival: -rivals[rival])[:_NEAR_AT_MOST]
    shares = {rival: _share(rivals[rival] / own) for rival in nearest}
    return [Near(rival, round(share, 2)) for rival, share in shares.items() if share >= _NEAR_FROM]


@cache
def members(character: str) -> NDArray[np.int64]:
    """Return the indices of a character and its look-alikes, in order."""
    return np.array(sorted(INDEX[c] for c in look_alikes(character)))


def merged(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sum probabilities over look-alikes: (3472,) to (3472,), each at its group's first member."""
    sums = np.bincount(_GROUP, weights=probabilities, minlength=len(CHARACTERS))
    return sums.astype(np.float64, copy=False)


def group_index(character: str) -> int:
    """Return where ``merged`` keeps a character's group."""
    return int(_GROUP[INDEX[character]])


def _chance(probabilities: NDArray[np.float64], where: Placement, character: str) -> float:
    """Return the probability of a character and its look-alikes, as far as size leaves it open."""
    return float(probabilities[members(character)].sum()) * size_pairs.openness(character, where)


def _odds(chance: float) -> float:
    return log(max(chance, _LEAST)) - log(max(1 - chance, _LEAST))


class _Points:
    """The scores of one drawing."""

    def __init__(self, reading: Reading, probabilities: NDArray[np.float64]) -> None:
        self._probabilities = probabilities
        self._placement = reading.placement
        self._merged = merged(probabilities)
        self._second, self._best = np.partition(self._merged, -2)[-2:]
        self._sound = 1 - defects.find(reading.defects, _odds(float(self._best))).probability
        self._surest = defects.surest(reading.defects)

    def of(self, character: str) -> int:
        chance = _chance(self._probabilities, self._placement, character)
        plain = max(chance, min(chance / self._surest, _PLAINEST))
        points = round(100 * self._sound / (1 + exp(-STEEPNESS * _odds(plain))))
        own = self._merged[group_index(character)]
        rival = self._best if own < self._best else self._second
        # What size takes from っ is つ's.
        return points if chance >= max(rival, own - chance) else min(points, _WRONG_AT_MOST)


def _rounded(probability: float) -> float:
    return round(float(probability), 4)


def _share(odds: float) -> float:
    """Return a character's part of the score against another, from the odds between the two."""
    weight = odds**STEEPNESS
    return float(weight / (1 + weight))
