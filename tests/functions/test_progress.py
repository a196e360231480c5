"""When a character is due again, and the progress that attempts add up to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from letters_core.writings import progress
from letters_core.writings.progress import PAUSES
from letters_core.writings.store import Attempt, Practice
from tests.writings import NOW

HOUR = timedelta(hours=1)
RECALLED, COPIED, PEEKED = Practice.RECALLED, Practice.COPIED, Practice.PEEKED


def rung(*scores: int | tuple[int, Practice]) -> int:
    """Return the rung of the ladder after attempts that were each made when due."""
    attempts: list[Attempt] = []
    due = NOW
    for each in scores:
        score, practice = each if isinstance(each, tuple) else (each, None)
        attempts.append(Attempt(due, score, practice))
        found = progress.of(attempts)
        assert found
        due = found.due
    return PAUSES.index(due - attempts[-1].written)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([0], 0),
        ([100], 0),
        ([100, 80], 1),
        ([100, 79], 0),
        ([90, 90, 90], 2),
        ([90, 90, 90, 50], 2),
        ([90, 90, 90, 49], 1),
        ([0, 0, 0], 0),
        ([90] * 8, 7),
        ([90] * 30, 7),
        ([90, 90, 90, (100, PEEKED)], 1),
        ([90, 90, 90, (100, RECALLED)], 3),
        ([(90, COPIED)] * 9, 2),
        ([90] * 6 + [(90, COPIED)], 5),
        ([90] * 6 + [(30, COPIED)], 4),
    ],
)
def test_a_good_attempt_goes_up_and_a_bad_one_down(
    scores: list[int | tuple[int, Practice]], expected: int
) -> None:
    assert rung(*scores) == expected


def test_the_pauses_grow_from_hours_to_months() -> None:
    hours = [pause / HOUR for pause in PAUSES]
    assert hours == [4, 8, 24, 3 * 24, 7 * 24, 14 * 24, 30 * 24, 120 * 24]


@pytest.mark.parametrize("score", [0, 60, 100])
def test_an_attempt_before_its_time_moves_nothing(score: int) -> None:
    first = Attempt(NOW, 90)
    soon = [Attempt(NOW + minutes * HOUR / 60, score) for minutes in (1, 2, 239)]
    found = progress.of([first, *soon])
    assert found
    assert found.due == NOW + 4 * HOUR
    assert (found.count, found.latest, found.written) == (4, score, soon[-1].written)


def test_what_was_traced_is_left_out() -> None:
    traced = Attempt(NOW, 100, Practice.TRACED)
    assert progress.of([traced]) is None
    found = progress.of(
        [traced, Attempt(NOW + HOUR, 40), Attempt(NOW + 9 * HOUR, 99, traced.practice)]
    )
    assert found == progress.Progress(1, 40, 40, NOW + HOUR, NOW + 5 * HOUR)


def test_the_active_quarters_are_those_of_the_last_weeks() -> None:
    minutes = (0, 1, 14, 16, 61, 28 * 24 * 60 - 1, 28 * 24 * 60)
    attempts = [Attempt(NOW - timedelta(minutes=m), 1) for m in minutes]
    traced = [Attempt(NOW - timedelta(days=3), 1, Practice.TRACED)]
    found = progress.active({"永": attempts, "水": traced}, NOW)
    ago = [(NOW - start) / timedelta(minutes=1) for start in reversed(found)]
    assert ago == [0, 15, 30, 75, 3 * 24 * 60, 28 * 24 * 60]
