"""The attempts at each character, as a visitor's document in Firestore holds them.

They are stored by month, character and the writing's id, so that saving and deleting change one
field each and nothing waits. An attempt is one whole number, which is read much faster than a list:
the seconds since 1970, the score and how it was practised. 5,000 take 230 kB of a document's 1 MiB.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timezone

from letters_core.writings.store import Attempt, Attempts, Practice

Months = Mapping[str, Mapping[str, Mapping[str, int]]]

# Positions in this list are stored: only add at the end.
_PRACTICES = (None, Practice.TRACED, Practice.COPIED, Practice.RECALLED, Practice.PEEKED)
_PRACTICES_AT_MOST = 10
_SCORES = 1_000


def pack(attempt: Attempt) -> int:
    """Return an attempt as a number: seconds, three digits of the score, one of the practice."""
    seconds = int(attempt.written.timestamp())
    return (seconds * _SCORES + attempt.score) * _PRACTICES_AT_MOST + _PRACTICES.index(
        attempt.practice
    )


def unpack(number: int) -> Attempt:
    """Return the attempt of a number that ``pack`` made."""
    rest, practice = divmod(number, _PRACTICES_AT_MOST)
    seconds, score = divmod(rest, _SCORES)
    return Attempt(datetime.fromtimestamp(seconds, timezone.utc), score, _PRACTICES[practice])


def since(months: Months, oldest: str) -> Attempts:
    """Return the attempts of a month and later, each character's oldest first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for month, characters in months.items():
        for character, numbers in characters.items() if month >= oldest else ():
            if numbers:
                each = ((number, identifier) for identifier, number in numbers.items())
                found.setdefault(character, []).extend(each)
    return {
        character: [unpack(number) for number, _ in sorted(numbers, key=_by_time)]
        for character, numbers in found.items()
    }


def count(months: Months, oldest: str, *, traced: bool = False) -> Counter[str]:
    """Return the number of attempts in each month from ``oldest`` on, traced or not."""
    return +Counter(
        {
            month: sum(
                unpack(number).is_traced == traced
                for numbers in characters.values()
                for number in numbers.values()
            )
            for month, characters in months.items()
            if month >= oldest
        }
    )


def _by_time(stored: tuple[int, str]) -> tuple[int, str]:
    number, identifier = stored
    return number // (_SCORES * _PRACTICES_AT_MOST), identifier
