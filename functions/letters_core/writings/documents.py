"""What the documents of a history in Firestore hold, and where they are.

A writing is one document of ``writings``, named by its receipt and with its drawing in it. A
visitor is one document of ``visitors`` that counts how often each score was reached, by month and
script, and holds each attempt without its drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from google.cloud import firestore

from letters_core.characters import Script
from letters_core.writings import packed
from letters_core.writings.connection import Call
from letters_core.writings.store import Attempt, Practice, Writing, expiry

WRITINGS = "writings"
VISITORS = "visitors"

FIELDS = ("visitor", "written", "character", "script", "score", "model", "drawing", "practice")
# The fields of a writing that counting it needs.
COUNTED = ("visitor", "written", "character", "script", "score", "practice")

Content = dict[str, Any]
# The place of a number in a visitor's document: a month, then two names.
Path = tuple[str, str, str]
Snapshot = firestore.DocumentSnapshot[firestore.DocumentReference]


def to_document(visitor: str, writing: Writing) -> Content:
    """Return a writing as its document holds it."""
    return {
        "visitor": visitor,
        "written": writing.written,
        "expires": expiry(writing.written),
        "character": writing.character,
        "script": writing.script.value,
        "score": writing.score,
        "model": writing.model,
        "drawing": writing.drawing,
        **({"practice": writing.practice.value} if writing.practice else {}),
    }


def from_document(found: Snapshot) -> Writing:
    """Return the writing that a document holds."""
    practice = (found.to_dict() or {}).get("practice")
    return Writing(
        id=found.id,
        written=found.get("written"),
        character=found.get("character"),
        script=Script(found.get("script")),
        score=found.get("score"),
        model=found.get("model"),
        drawing=found.get("drawing"),
        practice=Practice(practice) if practice else None,
    )


def _attempt(content: Content) -> Attempt:
    practice = content.get("practice")
    return Attempt(content["written"], content["score"], Practice(practice) if practice else None)


def attempts(writings: Mapping[str, Content]) -> dict[Path, int]:
    """Return each writing's attempt at its place in the visitor's document."""
    return {
        (month_of(content["written"]), content["character"], identifier): packed.pack(
            _attempt(content)
        )
        for identifier, content in writings.items()
    }


def score_counts(writings: Iterable[Content]) -> Counter[Path]:
    """Return how often each score was reached, at its place in the visitor's document."""
    return Counter(
        (month_of(content["written"]), content["script"], str(content["score"]))
        for content in writings
        if not _attempt(content).is_traced
    )


def nested(values: Mapping[Path, object]) -> Content:
    """Return values by path as maps in maps."""
    content: Content = {}
    for (first, second, third), value in values.items():
        content.setdefault(first, {}).setdefault(second, {})[third] = value
    return content


def field(found: Snapshot, name: str) -> Content:
    """Return a map in a document; an empty one if there is none."""
    content: Content = (found.to_dict() or {}).get(name, {})
    return content


def counted(found: Snapshot, oldest: str) -> Counter[str]:
    """Return how many writings the counts of a visitor hold, by month, from ``oldest`` on."""
    return +Counter(
        {
            month: sum(number for scores in scripts.values() for number in scores.values())
            for month, scripts in field(found, "months").items()
            if month >= oldest
        }
    )


def writing_reference(call: Call, identifier: str) -> firestore.DocumentReference:
    return call.client.collection(WRITINGS).document(identifier)


def visitor_reference(call: Call, visitor: str) -> firestore.DocumentReference:
    return call.client.collection(VISITORS).document(visitor)


def month_of(time: datetime) -> str:
    """Return the month under which a visitor's document counts a time."""
    return f"{time:%Y-%m}"
