"""From a reading to what a person is told: candidates, probabilities and the readability score.

docs/decisions/score.md derives the score and shows what it does on real drawings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from letters_core.characters import CHARACTERS, INDEX, LOOK_ALIKES, look_alikes
from letters_core.reading import size_pairs
from letters_core.reading.recogniser import Reading

# How fast the score grows with the log odds of being read as meant; chosen on real drawings.
STEEPNESS = 0.49
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
    powers = _powers(reading.logits)
    probabilities = _shares(powers.values)
    return [
        Candidate(
            CHARACTERS[i],
            _points(log_odds(reading, CHARACTERS[i], powers)),
            round(float(probabilities[i]), 4),
        )
        for i in _likeliest(reading.logits, limit)
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
    return _points(log_odds(reading, character))


def _points(odds: float) -> int:
    points = round(100 / (1 + float(np.exp(-STEEPNESS * odds))))
    return points if odds > 0 and points >= 50 else min(points, _WRONG_AT_MOST)


def log_odds(reading: Reading, character: str, powers: _Powers | None = None) -> float:
    """Return ln(p / (1 - p)) of the merged probability p that the drawing is ``character``.

    Taken from the logits, so that it still grows where p itself rounds to 1. ``powers`` are those
    of the logits, for a caller that has them.
    """
    mine = members(character)
    own = _log_sum(reading.logits[mine]) if len(mine) > 1 else float(reading.logits[mine[0]])
    odds = own - _log_sum_of_rest(reading.logits, mine, powers)
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
    for i in _likeliest(reading.logits, 4 * _NEAR_AT_MOST):
        if (group := int(_GROUP[i])) in seen:
            continue
        seen.add(group)
        other = _log_sum(reading.logits[members(CHARACTERS[i])])
        share = 1 / (1 + float(np.exp(STEEPNESS * (own - other))))
        if len(near) < _NEAR_AT_MOST and share >= _NEAR_FROM:
            near.append(Near(CHARACTERS[i], round(share, 2)))
    return near


def members(character: str) -> NDArray[np.int64]:
    """Return the indices of a character and its look-alikes, in order."""
    return np.array(sorted(INDEX[c] for c in look_alikes(character)))


def merged(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Sum probabilities over look-alikes: (3175,) to (3175,), each at its group's first member."""
    return np.bincount(_GROUP, weights=values, minlength=len(CHARACTERS)).astype(np.float32)


def group_index(character: str) -> int:
    """Return where ``merged`` keeps a character's group."""
    return int(_GROUP[INDEX[character]])


def softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return probabilities, (3175,), that sum to 1."""
    return _shares(_powers(logits).values)


class _Powers(NamedTuple):
    """e to the power of each logit, divided by that of the highest."""

    highest: np.float32
    values: NDArray[np.float32]


def _powers(logits: NDArray[np.float32]) -> _Powers:
    highest = logits.max()
    return _Powers(highest, np.exp(logits - highest))


def _shares(powers: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(powers / powers.sum(), np.float32)


def _likeliest(logits: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """Return the indices of the highest logits, the first of equal ones first."""
    least = np.partition(logits, -count)[-count]
    among = np.flatnonzero(logits >= least)
    order = np.argsort(-logits[among], kind="stable")[:count]
    return np.asarray(among[order], np.int64)


def _log_sum(logits: NDArray[np.float32]) -> float:
    highest = logits.max()
    return float(highest + np.log(np.exp(logits - highest).sum()))


def _log_sum_of_rest(
    logits: NDArray[np.float32], left_out: NDArray[np.int64], powers: _Powers | None
) -> float:
    """Return the log of the sum over all but a few, given in order."""
    if powers is None or powers.highest in logits[left_out]:
        return _log_sum(_without(logits, left_out))
    # The highest is among the rest, so their powers are those of all.
    return float(powers.highest + np.log(_without(powers.values, left_out).sum()))


def _without(values: NDArray[np.float32], left_out: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return what ``numpy.delete`` does, in a third of the time."""
    starts, ends = [0, *(left_out + 1)], [*left_out, len(values)]
    return np.concatenate([values[start:end] for start, end in zip(starts, ends, strict=True)])
