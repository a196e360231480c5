"""What a history is, whoever keeps it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Protocol

from letters_core.characters import Script

# A writing is kept for this many months after the one in which it was written.
KEEP_MONTHS = 24
MAX_WRITINGS = 5_000
MAX_DRAWING_BYTES = 64 * 1024

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Writing:
    """One saved drawing. ``written`` is in whole seconds UTC, ``drawing`` a PNG."""

    id: str
    written: datetime
    character: str
    script: Script
    score: int
    model: str
    drawing: bytes


@dataclass(frozen=True)
class Saved:
    """The writing that a receipt stands for; ``is_new`` where this call has stored it."""

    writing: Writing
    is_new: bool


@dataclass(frozen=True)
class Filter:
    """Which writings are wanted: of one script, of one character, of any."""

    script: Script | None = None
    character: str | None = None


@dataclass(frozen=True)
class Position:
    """A place between two writings, newest first: just after the one it names."""

    written: datetime
    id: str

    @classmethod
    def of(cls, writing: Writing) -> Position:
        return cls(writing.written, writing.id)


@dataclass(frozen=True)
class Tally:
    """How often each score was reached."""

    scores: Mapping[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.scores.values())

    @property
    def best(self) -> int | None:
        return max(self.scores, default=None)

    @property
    def mean(self) -> float | None:
        """The mean score, None where there is none."""
        total = sum(score * times for score, times in self.scores.items())
        return total / self.count if self.scores else None

    @classmethod
    def of(cls, tallies: Iterable[Tally]) -> Tally:
        """Return the sum of several."""
        scores: Counter[int] = Counter()
        for tally in tallies:
            scores.update(tally.scores)
        return cls(scores)


Summary = Mapping[Script, Tally]


class AlreadySpent(Exception):
    """The receipt was saved by somebody else, or its writing has been deleted."""


class Store(Protocol):
    """Keeps writings by visitor: the SHA-256 of a cookie, in hexadecimal.

    Whatever is older than ``oldest_kept`` is as good as deleted. Every method raises Unavailable
    where the store does not answer within two seconds; nothing half-done remains then.
    """

    def save(self, visitor: str, writing: Writing) -> Saved:
        """Keep a writing, once for each id, and let the oldest beyond MAX_WRITINGS go.

        AlreadySpent where the id is taken by another visitor or by a writing deleted since.
        """

    def newest(
        self, visitor: str, wanted: Filter, limit: int, after: Position | None = None
    ) -> list[Writing]:
        """Return up to ``limit`` writings, newest first."""

    def summary(self, visitor: str) -> Summary:
        """Return the scores of each script that has any, without reading the writings."""

    def delete(self, visitor: str, identifier: str) -> bool:
        """Delete one writing; False where the visitor has none of this id."""

    def delete_all(self, visitor: str) -> None:
        """Delete everything there is of a visitor."""


def each(store: Store, visitor: str, page: int = 100) -> Iterator[list[Writing]]:
    """Yield all writings of a visitor, newest first, a page at a time; at least one page."""
    after = None
    while True:
        writings = store.newest(visitor, Filter(), page, after)
        yield writings
        if len(writings) < page:
            return
        after = Position.of(writings[-1])


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


def oldest_kept(now: datetime) -> datetime:
    """Return the time before which nothing is kept: the first of a month."""
    return _month(now, -KEEP_MONTHS)


def expiry(written: datetime) -> datetime:
    """Return when a writing goes, which is when ``oldest_kept`` passes it.

    All writings of a month go at once, and so do the sums over them.
    """
    return _month(written, KEEP_MONTHS + 1)


def _month(time: datetime, offset: int) -> datetime:
    years, month = divmod(time.month - 1 + offset, 12)
    return datetime(time.year + years, month + 1, 1, tzinfo=timezone.utc)
