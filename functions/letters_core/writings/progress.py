"""How well a visitor writes a character, and when it is due again.

A fixed ladder of pauses: an unaided attempt that reads well moves up, one that does not, or a peek,
moves down. An attempt before the character is due is extra practice and moves nothing; a traced one
never does. docs/decisions/practice.md says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from letters_core.writings.store import Attempt, Attempts, Practice

PAUSES = tuple(timedelta(hours=h) for h in (4, 8, 24, 72, 168, 336, 720, 2880))
# Copying is not recalling: the pause stays at a day.
_COPIED_AT_MOST = 2
_UP = 80
_STAY = 50

ACTIVE = timedelta(days=28)
_QUARTER = timedelta(minutes=15)


@dataclass(frozen=True)
class Progress:
    """The attempts at one character that were not traced: at least one.

    ``best`` and ``latest`` are scores, ``written`` is when the latest was written.
    """

    count: int
    best: int
    latest: int
    written: datetime
    due: datetime


def of(attempts: Iterable[Attempt]) -> Progress | None:
    """Return the progress at a character, its attempts oldest first; None if all are traced."""
    counted = [attempt for attempt in attempts if not attempt.is_traced]
    if not counted:
        return None
    return Progress(
        count=len(counted),
        best=max(attempt.score for attempt in counted),
        latest=counted[-1].score,
        written=counted[-1].written,
        due=_due(counted),
    )


def active(attempts: Attempts, now: datetime) -> Sequence[datetime]:
    """Return the starts of the recent quarter hours in which something was written, in order.

    Every time zone is whole quarter hours away from UTC, so a page can group them into local days.
    """
    times = {
        attempt.written - (attempt.written - datetime.min.replace(tzinfo=now.tzinfo)) % _QUARTER
        for of_character in attempts.values()
        for attempt in of_character
        if attempt.written > now - ACTIVE
    }
    return sorted(times)


def _due(attempts: Sequence[Attempt]) -> datetime:
    """Return when a character is due. The first attempt puts it at the foot of the ladder."""
    first, *later = attempts
    rung, due = 0, first.written + PAUSES[0]
    for attempt in later:
        if attempt.written >= due:
            rung = _after(rung, attempt)
            due = attempt.written + PAUSES[rung]
    return due


def _after(rung: int, attempt: Attempt) -> int:
    if attempt.practice is Practice.PEEKED or attempt.score < _STAY:
        return max(rung - 1, 0)
    if attempt.score < _UP:
        return rung
    highest = len(PAUSES) - 1
    if attempt.practice is Practice.COPIED:
        highest = max(rung, _COPIED_AT_MOST)
    return min(rung + 1, highest)
