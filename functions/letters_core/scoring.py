"""From a reading to what a person is told: candidates, probabilities and the readability score.

docs/decisions/score.md derives the score and shows what it does on real drawings.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from letters_core import size_pairs
from letters_core.characters import CHARACTERS, INDEX, LOOK_ALIKES, look_alikes
from letters_core.recogniser import Reading

# How fast the score grows with the log odds of being read as meant; chosen on real drawings.
STEEPNESS = 0.5
_WRONG_AT_MOST = 49
_NEAR_AT_MOST = 3
_NEAR_FROM = 0.05


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
    """Return the likeliest characters, best first."""
    probabilities = softmax(reading.logits)
    best = np.argsort(-reading.logits, kind="stable")[:limit]
    return [
        Candidate(CHARACTERS[i], score(reading, CHARACTERS[i]), round(float(probabilities[i]), 4))
        for i in best
    ]


def judge(reading: Reading, character: str) -> Target:
    """Return what the drawing gets for one character of the set; KeyError for any other."""
    index = INDEX[character]
    return Target(
        character,
        score(reading, character),
        round(float(softmax(reading.logits)[index]), 4),
        int((reading.logits > reading.logits[index]).sum()) + 1,
    )


def score(reading: Reading, character: str) -> int:
    """Return how surely the drawing reads as ``character``, 0 to 100, its look-alikes included.

    A logistic function of the log odds of the merged probability: 50 where the character is as
    likely as not. Where something that looks different is likelier, at most 49.
    """
    odds = log_odds(reading, character)
    points = round(100 / (1 + float(np.exp(-STEEPNESS * odds))))
    return points if odds > 0 and points >= 50 else min(points, _WRONG_AT_MOST)


def log_odds(reading: Reading, character: str) -> float:
    """Return ln(p / (1 - p)) of the merged probability p that the drawing is ``character``.

    Taken from the logits, so that it still grows where p itself rounds to 1.
    """
    mine = np.zeros(len(CHARACTERS), bool)
    mine[members(character)] = True
    odds = _log_sum(reading.logits[mine]) - _log_sum(reading.logits[~mine])
    if (share := size_pairs.openness(character, reading.placement)) < 1:
        counted = share / (1 + np.exp(-odds))
        odds = float(np.log(max(counted, 1e-12)) - np.log1p(-counted))
    return odds


def reads_like(reading: Reading, character: str) -> list[Near]:
    """Return up to three characters that the drawing was nearly taken for, nearest first.

    Look-alikes are left out, of the character itself and among those returned.
    """
    mine = members(character)
    own = _log_sum(reading.logits[mine])
    seen = {int(_GROUP[mine[0]])}
    near: list[Near] = []
    for i in np.argsort(-reading.logits, kind="stable")[: 4 * _NEAR_AT_MOST]:
        if (group := int(_GROUP[i])) in seen:
            continue
        seen.add(group)
        other = _log_sum(reading.logits[members(CHARACTERS[i])])
        share = 1 / (1 + float(np.exp(STEEPNESS * (own - other))))
        if len(near) < _NEAR_AT_MOST and share >= _NEAR_FROM:
            near.append(Near(CHARACTERS[i], round(share, 2)))
    return near


def members(character: str) -> NDArray[np.int64]:
    """Return the indices of a character and its look-alikes."""
    return np.array([INDEX[c] for c in look_alikes(character)])


def merged(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Sum probabilities over look-alikes: (3175,) to (3175,), each at its group's first member."""
    return np.bincount(_GROUP, weights=values, minlength=len(CHARACTERS)).astype(np.float32)


def group_index(character: str) -> int:
    """Return where ``merged`` keeps a character's group."""
    return int(_GROUP[INDEX[character]])


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return probabilities, (3175,), that sum to 1."""
    powers = np.exp(logits - logits.max())
    return np.asarray(powers / powers.sum(), np.float32)


def _log_sum(logits: NDArray[np.float32]) -> float:
    highest = logits.max()
    return float(highest + np.log(np.exp(logits - highest).sum()))
