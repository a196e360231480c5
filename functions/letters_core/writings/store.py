"""A history's data, and the protocol of every store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from enum import Enum
from typing import Protocol

from letters_core.characters import Script

# A writing stays for this many months after the month it was written in.
KEEP_MONTHS = 24
MAX_WRITINGS = 5_000
MAX_DRAWING_BYTES = 64 * 1024

Clock = Callable[[], datetime]


class Practice(str, Enum):
    """How a character was asked for in practice."""

    TRACED = "traced"  # over a faint model
    COPIED = "copied"  # with the character in sight
    RECALLED = "recalled"  # from memory
    PEEKED = "peeked"  # from memory, but after a look


@dataclass(frozen=True)
class Writing:
    """One saved drawing. ``written`` is in whole seconds UTC, ``drawing`` a PNG.

    ``practice`` is None if the character was written outside practice.
    """

    id: str
    written: datetime
    character: str
    script: Script
    score: int
    model: str
    drawing: bytes
    practice: Practice | None = None

    @property
    def is_traced(self) -> bool:
        """Whether it says more about the model's hand than about the writer's."""
        return self.practice is Practice.TRACED


@dataclass(frozen=True)
class Saved:
    """The writing of a receipt; ``is_new`` if this call has stored it."""

    writing: Writing
    is_new: bool


@dataclass(frozen=True)
class Filter:
    """Selects the writings of one script, of one character, or all."""

    script: Script | None = None
    character: str | None = None


@dataclass(frozen=True)
class Position:
    """A position in a list of writings, newest first: just after the named one."""

    written: datetime
    id: str

    @classmethod
    def of(cls, writing: Writing) -> Position:
        return cls(writing.written, writing.id)


@dataclass(frozen=True)
class Tally:
    """A count of how often each score was reached."""

    scores: Mapping[int, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.scores.values())

    @property
    def best(self) -> int | None:
        return max(self.scores, default=None)

    @property
    def mean(self) -> float | None:
        """The mean score, None without any writing."""
        total = sum(score * times for score, times in self.scores.items())
        return total / self.count if self.scores else None

    @classmethod
    def of(cls, tallies: Iterable[Tally]) -> Tally:
        """Return the sum of several tallies."""
        scores: Counter[int] = Counter()
        for tally in tallies:
            scores.update(tally.scores)
        return cls(scores)


Summary = Mapping[Script, Tally]


@dataclass(frozen=True)
class Attempt:
    """A writing without its drawing."""

    written: datetime
    score: int
    practice: Practice | None = None

    @property
    def is_traced(self) -> bool:
        return self.practice is Practice.TRACED


Attempts = Mapping[str, Sequence[Attempt]]


class AlreadySpent(Exception):
    """The receipt was used by another visitor, or its writing has been deleted."""


class Store(Protocol):
    """Stores writings by visitor, who is the SHA-256 of a cookie in hexadecimal.

    Writings older than ``oldest_kept`` count as deleted. Every method raises Unavailable if the
    store does not answer within two seconds; then nothing is half done.
    """

    def save(self, visitor: str, writing: Writing) -> Saved:
        """Store a writing, once for each id, and delete the oldest beyond MAX_WRITINGS.

        AlreadySpent if the id belongs to another visitor or to a deleted writing.
        """

    def newest(
        self, visitor: str, wanted: Filter, limit: int, after: Position | None = None
    ) -> list[Writing]:
        """Return up to ``limit`` writings, newest first."""

    def summary(self, visitor: str) -> Summary:
        """Return the tally of each script that has writings, without reading the writings.

        Traced writings do not count.
        """

    def attempts(self, visitor: str) -> Attempts:
        """Return the attempts at each character, oldest first, without reading the writings."""

    def delete(self, visitor: str, identifier: str) -> bool:
        """Delete one writing; False if the visitor has none with this id."""

    def delete_all(self, visitor: str) -> None:
        """Delete everything that belongs to a visitor."""


def each(store: Store, visitor: str, page: int = 100) -> Iterator[list[Writing]]:
    """Yield all writings of a visitor in pages, newest first; at least one page."""
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
    """Return the time before which writings have expired: the first of a month."""
    return _month(now, -KEEP_MONTHS)


def expiry(written: datetime) -> datetime:
    """Return when a writing expires, which is when ``oldest_kept`` passes it.

    All writings of a month expire at once, together with their counts.
    """
    return _month(written, KEEP_MONTHS + 1)


def _month(time: datetime, offset: int) -> datetime:
    years, month = divmod(time.month - 1 + offset, 12)
    return datetime(time.year + years, month + 1, 1, tzinfo=timezone.utc)
