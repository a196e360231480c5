"""A history in Firestore, Native mode, for a deployed function.

``documents`` says what is stored. A visitor's document changes only by increments and by fields of
one writing, so that no save waits for another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from google.api_core.exceptions import AlreadyExists, FailedPrecondition, NotFound
from google.cloud import firestore
from google.cloud.firestore_v1.base_query import FieldFilter

from letters_core import receipt
from letters_core.characters import Script
from letters_core.http.problem import Unavailable
from letters_core.writings import documents, packed
from letters_core.writings.connection import Call, Connection
from letters_core.writings.documents import Content, Path, Snapshot
from letters_core.writings.store import (
    MAX_WRITINGS,
    AlreadySpent,
    Attempts,
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

_NEWEST_FIRST = firestore.Query.DESCENDING
_OLDEST_FIRST = firestore.Query.ASCENDING
_DELETED_AT_ONCE = 200
_COUNTED_AT_ONCE = 1_000


class Firestore:
    """A store in a Firestore database."""

    def __init__(self, connection: Connection, clock: Clock = utc_now) -> None:
        self._connection = connection
        self._clock = clock

    def save(self, visitor: str, writing: Writing) -> Saved:
        content = documents.to_document(visitor, writing)

        def create(call: Call) -> tuple[Saved, int]:
            document = documents.writing_reference(call, writing.id)
            batch = call.client.batch()
            batch.create(document, content)
            self._count(call, batch, visitor, {writing.id: content}, 1)
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
            return [
                documents.from_document(found) for found in query.limit(limit).get(**call.patience)
            ]

        return self._connection.run(read)

    def summary(self, visitor: str) -> Summary:
        return self._connection.run(lambda call: self._summary(call, visitor))

    def attempts(self, visitor: str) -> Attempts:
        def read(call: Call) -> Snapshot:
            return documents.visitor_reference(call, visitor).get(
                ["months", "attempts"], **call.patience
            )

        found = self._connection.run(read)
        oldest = self._oldest_month()
        months: packed.Months = documents.field(found, "attempts")
        if packed.count(months, oldest) != documents.counted(found, oldest):
            months = self._count_again(visitor, found)
        return packed.since(months, oldest)

    def delete(self, visitor: str, identifier: str) -> bool:
        def delete(call: Call) -> bool:
            found = documents.writing_reference(call, identifier).get(
                documents.COUNTED, **call.patience
            )
            content = found.to_dict() or {}
            if content.get("visitor") != visitor:
                return False
            kept: bool = content["written"] >= oldest_kept(self._clock())
            return kept and self._remove(call, visitor, [found])

        return self._connection.run(delete)

    def delete_all(self, visitor: str) -> None:
        def some(call: Call) -> bool:
            query = call.client.collection(documents.WRITINGS).select(documents.COUNTED)
            query = query.where(filter=FieldFilter("visitor", "==", visitor))
            found = query.limit(_DELETED_AT_ONCE).get(**call.patience)
            self._remove(call, visitor, found)
            return bool(found)

        while self._connection.run(some):
            pass
        self._connection.run(
            lambda call: documents.visitor_reference(call, visitor).delete(**call.patience)
        )

    def _kept(self, call: Call, visitor: str) -> firestore.Query:
        query = call.client.collection(documents.WRITINGS).where(
            filter=FieldFilter("visitor", "==", visitor)
        )
        return query.where(filter=FieldFilter("written", ">=", oldest_kept(self._clock())))

    def _summary(self, call: Call, visitor: str) -> Summary:
        found = (
            documents.visitor_reference(call, visitor).get(["months"], **call.patience).to_dict()
            or {}
        )
        oldest = self._oldest_month()
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
            found = documents.visitor_reference(call, visitor).get(
                ["months", "attempts"], **call.patience
            )
            oldest, months = self._oldest_month(), documents.field(found, "attempts")
            self._forget(call, visitor, [month for month in months if month < oldest])
            count = documents.counted(found, oldest) + packed.count(months, oldest, traced=True)
            excess = min(count.total() - MAX_WRITINGS, _DELETED_AT_ONCE)
            if excess > 0:
                query = self._kept(call, visitor).select(documents.COUNTED)
                query = query.order_by("written", _OLDEST_FIRST)
                self._remove(call, visitor, query.limit(excess).get(**call.patience))

        with suppress(Unavailable):
            self._connection.run(trim)

    def _forget(self, call: Call, visitor: str, months: Sequence[str]) -> None:
        """Drop the attempts of months that have expired: Firestore only expires whole documents."""
        if months:
            gone = {"attempts": dict.fromkeys(months, firestore.DELETE_FIELD)}
            documents.visitor_reference(call, visitor).set(gone, merge=True, **call.patience)

    def _count_again(self, visitor: str, found: Snapshot) -> packed.Months:
        """Rebuild the attempts from the writings, store them with their counts, and return them.

        Nothing is stored if the visitor has saved or deleted something meanwhile, as that would be
        undone. The next request tries again.
        """
        writings = {each.id: each.to_dict() or {} for each in self._each_counted(visitor)}
        attempts = documents.nested(documents.attempts(writings))
        counts = {
            "count": len(writings),
            "months": documents.nested(documents.score_counts(writings.values())),
            "attempts": attempts,
        }

        def store(call: Call) -> None:
            batch = call.client.batch()
            unchanged = call.client.write_option(last_update_time=found.update_time)
            batch.update(documents.visitor_reference(call, visitor), counts, unchanged)
            with suppress(FailedPrecondition, NotFound):
                batch.commit(**call.patience)

        self._connection.run(store)
        return attempts

    def _each_counted(self, visitor: str) -> Iterator[Snapshot]:
        """Yield all writings of a visitor without their drawings."""
        after: Snapshot | None = None

        def read(call: Call) -> list[Snapshot]:
            query = self._kept(call, visitor).select(documents.COUNTED)
            query = query.order_by("written", _NEWEST_FIRST).order_by("__name__", _NEWEST_FIRST)
            query = query.start_after(after) if after else query
            return query.limit(_COUNTED_AT_ONCE).get(**call.patience)

        while found := self._connection.run(read):
            yield from found
            after = found[-1]

    def _remove(self, call: Call, visitor: str, found: Sequence[Snapshot]) -> bool:
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
        self._count(call, batch, visitor, {s.id: s.to_dict() or {} for s in found}, -1)
        try:
            batch.commit(**call.patience)
        except (FailedPrecondition, NotFound):
            return False
        return True

    def _spent(self) -> dict[str, object]:
        """Return the changes that remove all of a writing but its id."""
        content: dict[str, object] = dict.fromkeys(documents.FIELDS, firestore.DELETE_FIELD)
        return content | {"expires": self._clock() + receipt.LIFETIME}

    def _count(
        self,
        call: Call,
        batch: firestore.WriteBatch,
        visitor: str,
        writings: Mapping[str, Content],
        step: int,
    ) -> None:
        """Add writings by id to a visitor's counts and attempts; a step of -1 takes them away."""
        attempts: Mapping[Path, object] = documents.attempts(writings)
        if step < 0:
            attempts = dict.fromkeys(attempts, firestore.DELETE_FIELD)
        sums: Content = {
            # Not before any of the visitor's writings.
            "expires": expiry(self._clock()),
            "count": firestore.Increment(step * len(writings)),
            "attempts": documents.nested(attempts),
        }
        # An empty map would replace the one that is there.
        if times := documents.score_counts(writings.values()):
            sums["months"] = documents.nested(
                {path: firestore.Increment(step * number) for path, number in times.items()}
            )
        batch.set(documents.visitor_reference(call, visitor), sums, merge=True)

    def _oldest_month(self) -> str:
        return documents.month_of(oldest_kept(self._clock()))


def _first(call: Call, visitor: str, document: firestore.DocumentReference) -> Writing:
    """Return the writing that already has the id."""
    found = document.get(**call.patience)
    if (found.to_dict() or {}).get("visitor") != visitor:
        raise AlreadySpent
    return documents.from_document(found)


def _count_after(batch: firestore.WriteBatch) -> int:
    """Return a visitor's count after a commit; no count of a part is larger."""
    results = batch.write_results or []
    return max(int(value.integer_value) for value in results[-1].transform_results)
