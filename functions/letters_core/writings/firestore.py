"""A history in Firestore, Native mode, for a deployed function.

A writing is one document of ``writings``, named by its receipt and with its drawing in it. A
visitor is one document of ``visitors`` that counts how often each score was reached, by month and
script. It changes only by increments, so that no save waits for another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from google.api_core.exceptions import AlreadyExists, FailedPrecondition, NotFound
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from letters_core import receipt
from letters_core.characters import Script
from letters_core.http.problem import Unavailable
from letters_core.writings.connection import Call, Connection
from letters_core.writings.store import (
    MAX_WRITINGS,
    AlreadySpent,
    Clock,
    Filter,
    Position,
    Saved,
    Summary,
    Tally,
    Writing,
    expiry,
    oldest_kept,
    utc_now,
)

WRITINGS = "writings"
VISITORS = "visitors"

_NEWEST_FIRST = firestore.Query.DESCENDING
_OLDEST_FIRST = firestore.Query.ASCENDING
_FIELDS = ("visitor", "written", "character", "script", "score", "model", "drawing")
# The fields of a writing that deleting it needs.
_COUNTED = ("visitor", "written", "script", "score")
_DELETED_AT_ONCE = 200

_Content = dict[str, Any]
_Snapshot = firestore.DocumentSnapshot[firestore.DocumentReference]


class Firestore:
    """A store in a Firestore database."""

    def __init__(self, connection: Connection, clock: Clock = utc_now) -> None:
        self._connection = connection
        self._clock = clock

    def save(self, visitor: str, writing: Writing) -> Saved:
        content = _content(visitor, writing)

        def create(call: Call) -> tuple[Saved, int]:
            document = _document(call, writing.id)
            batch = call.client.batch()
            batch.create(document, content)
            self._count(call, batch, visitor, [content], 1)
            try:
                batch.commit(**call.patience)
            except AlreadyExists:
                return Saved(_first(call, visitor, document), is_new=False), 0
            return Saved(writing, is_new=True), _count_after(batch)

        saved, count = self._connection.run(create)
        if count > MAX_WRITINGS:
            self._trim(visitor)
        return saved

    def newest(
        self, visitor: str, wanted: Filter, limit: int, after: Position | None = None
    ) -> list[Writing]:
        def read(call: Call) -> list[Writing]:
            query = self._kept(call, visitor)
            if wanted.script:
                query = query.where(filter=FieldFilter("script", "==", wanted.script.value))
            if wanted.character:
                query = query.where(filter=FieldFilter("character", "==", wanted.character))
            query = query.order_by("written", _NEWEST_FIRST).order_by("__name__", _NEWEST_FIRST)
            if after:
                query = query.start_after({"written": after.written, "__name__": after.id})
            return [_writing(found) for found in query.limit(limit).get(**call.patience)]

        return self._connection.run(read)

    def summary(self, visitor: str) -> Summary:
        return self._connection.run(lambda call: self._summary(call, visitor))

    def delete(self, visitor: str, identifier: str) -> bool:
        def delete(call: Call) -> bool:
            found = _document(call, identifier).get(_COUNTED, **call.patience)
            content = found.to_dict() or {}
            if content.get("visitor") != visitor:
                return False
            kept: bool = content["written"] >= oldest_kept(self._clock())
            return kept and self._remove(call, visitor, [found])

        return self._connection.run(delete)

    def delete_all(self, visitor: str) -> None:
        def some(call: Call) -> bool:
            query = call.client.collection(WRITINGS).select(_COUNTED)
            query = query.where(filter=FieldFilter("visitor", "==", visitor))
            found = query.limit(_DELETED_AT_ONCE).get(**call.patience)
            self._remove(call, visitor, found)
            return bool(found)

        while self._connection.run(some):
            pass
        self._connection.run(lambda call: _visitor(call, visitor).delete(**call.patience))

    def _kept(self, call: Call, visitor: str) -> firestore.Query:
        query = call.client.collection(WRITINGS).where(filter=FieldFilter("visitor", "==", visitor))
        return query.where(filter=FieldFilter("written", ">=", oldest_kept(self._clock())))

    def _summary(self, call: Call, visitor: str) -> Summary:
        found = _visitor(call, visitor).get(["months"], **call.patience).to_dict() or {}
        oldest = _month(oldest_kept(self._clock()))
        sums: dict[Script, Counter[int]] = {}
        for month, scripts in found.get("months", {}).items():
            for script, scores in scripts.items() if month >= oldest else ():
                times = {int(score): number for score, number in scores.items()}
                sums.setdefault(Script(script), Counter()).update(times)
        # Unary plus drops the counts that have reached zero.
        return {script: Tally(+scores) for script, scores in sums.items() if +scores}

    def _trim(self, visitor: str) -> None:
        """Delete the oldest writings beyond the limit. If that fails, the next save does it."""

        def trim(call: Call) -> None:
            count = Tally.of(self._summary(call, visitor).values()).count
            excess = min(count - MAX_WRITINGS, _DELETED_AT_ONCE)
            if excess > 0:
                query = self._kept(call, visitor).select(_COUNTED)
                query = query.order_by("written", _OLDEST_FIRST)
                self._remove(call, visitor, query.limit(excess).get(**call.patience))

        with suppress(Unavailable):
            self._connection.run(trim)

    def _remove(self, call: Call, visitor: str, found: Sequence[_Snapshot]) -> bool:
        """Remove writings and subtract them from the counts; False if one is already gone.

        Their ids stay until their receipts have expired, so that no receipt can be used again.
        """
        if not found:
            return False
        recent = self._clock() - receipt.LIFETIME
        batch = call.client.batch()
        for snapshot in found:
            unchanged = call.client.write_option(last_update_time=snapshot.update_time)
            if snapshot.get("written") < recent:
                batch.delete(snapshot.reference, unchanged)
            else:
                batch.update(snapshot.reference, self._spent(), unchanged)
        self._count(call, batch, visitor, [s.to_dict() or {} for s in found], -1)
        try:
            batch.commit(**call.patience)
        except (FailedPrecondition, NotFound):
            return False
        return True

    def _spent(self) -> dict[str, object]:
        """Return the changes that remove all of a writing but its id."""
        content: dict[str, object] = dict.fromkeys(_FIELDS, firestore.DELETE_FIELD)
        return content | {"expires": self._clock() + receipt.LIFETIME}

    def _count(
        self,
        call: Call,
        batch: firestore.WriteBatch,
        visitor: str,
        writings: Iterable[_Content],
        step: int,
    ) -> None:
        """Add ``step`` to a visitor's counts for each writing."""
        times = Counter((_month(w["written"]), w["script"], str(w["score"])) for w in writings)
        months: dict[str, dict[str, dict[str, object]]] = {}
        for (month, script, score), number in times.items():
            of_script = months.setdefault(month, {}).setdefault(script, {})
            of_script[score] = firestore.Increment(step * number)
        sums = {
            # Not before any of the visitor's writings.
            "expires": expiry(self._clock()),
            "count": firestore.Increment(step * times.total()),
            "months": months,
        }
        batch.set(_visitor(call, visitor), sums, merge=True)


def _content(visitor: str, writing: Writing) -> _Content:
    return {
        "visitor": visitor,
        "written": writing.written,
        "expires": expiry(writing.written),
        "character": writing.character,
        "script": writing.script.value,
        "score": writing.score,
        "model": writing.model,
        "drawing": writing.drawing,
    }


def _writing(found: _Snapshot) -> Writing:
    return Writing(
        id=found.id,
        written=found.get("written"),
        character=found.get("character"),
        script=Script(found.get("script")),
        score=found.get("score"),
        model=found.get("model"),
        drawing=found.get("drawing"),
    )


def _first(call: Call, visitor: str, document: firestore.DocumentReference) -> Writing:
    """Return the writing that already has the id."""
    found = document.get(**call.patience)
    if (found.to_dict() or {}).get("visitor") != visitor:
        raise AlreadySpent
    return _writing(found)


def _count_after(batch: firestore.WriteBatch) -> int:
    """Return a visitor's count after a commit; no count of a part is larger."""
    results = batch.write_results or []
    return max(int(value.integer_value) for value in results[-1].transform_results)


def _document(call: Call, identifier: str) -> firestore.DocumentReference:
    return call.client.collection(WRITINGS).document(identifier)


def _visitor(call: Call, visitor: str) -> firestore.DocumentReference:
    return call.client.collection(VISITORS).document(visitor)


def _month(time: datetime) -> str:
    return f"{time:%Y-%m}"
