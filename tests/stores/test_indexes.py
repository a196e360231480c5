"""Every index that a query needs is declared, which the emulator does not check."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from google.cloud.firestore import DELETE_FIELD, Client, DocumentReference
from google.cloud.firestore_v1.base_query import FieldFilter
from google.cloud.firestore_v1.services.firestore import FirestoreClient
from google.cloud.firestore_v1.types import StructuredQuery

from letters_core.characters import Script
from letters_core.writings import documents, firestore
from letters_core.writings.connection import Connection
from letters_core.writings.firestore import Firestore
from letters_core.writings.store import Filter, Position
from letters_local.emulators import PROJECT
from tests.conftest import REPOSITORY
from tests.stores.conftest import Clock
from tests.writings import a_visitor, a_writing

DECLARED = json.loads((REPOSITORY / "infra" / "terraform" / "firestore.indexes.json").read_text())
Operator = StructuredQuery.FieldFilter.Operator
Direction = StructuredQuery.Direction

# A collection, the fields compared for equality, then the fields of the order with directions.
Index = tuple[str, frozenset[str], tuple[tuple[str, str], ...]]


def needed(query: StructuredQuery) -> Index:
    """Return the index that a Firestore query needs."""
    (collection,) = query.from_
    equal, compared = set(), []
    for each in _filters(query.where):
        name = each.field.field_path
        if each.op == Operator.EQUAL:
            equal.add(name)
        elif name not in compared:
            compared.append(name)
    orders = [(order.field.field_path, Direction(order.direction).name) for order in query.order_by]
    if not orders:
        orders = [(name, "ASCENDING") for name in compared]
    # Every index ends in the document's name, in the direction of the last field.
    if orders and orders[-1] == ("__name__", orders[-2][1] if len(orders) > 1 else "ASCENDING"):
        orders.pop()
    return collection.collection_id, frozenset(equal), tuple(orders)


def _filters(where: StructuredQuery.Filter) -> list[StructuredQuery.FieldFilter]:
    composite = where.composite_filter.filters
    return [each.field_filter for each in composite] or [where.field_filter]


def declared() -> set[Index]:
    """Return the indexes in the file; each orders by its last field."""
    found: set[Index] = set()
    for index in DECLARED["indexes"]:
        *equal, last = ((field["fieldPath"], field["order"]) for field in index["fields"])
        found.add((index["collectionGroup"], frozenset(name for name, _ in equal), (last,)))
    return found


def is_composite(index: Index) -> bool:
    """Return whether an index must be declared; those of single fields exist by default."""
    _, equal, orders = index
    return bool(orders) and len(equal) + len(orders) > 1


def _visitors_document(visitor: str) -> DocumentReference:
    return Client(PROJECT).collection(documents.VISITORS).document(visitor)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Index]:
    """The indexes of the queries that are sent from now on."""
    indexes: list[Index] = []
    send: Callable[..., Any] = FirestoreClient.run_query

    def record(self: FirestoreClient, request: Any, **options: Any) -> Any:
        indexes.append(needed(StructuredQuery(request["structured_query"])))
        return send(self, request=request, **options)

    monkeypatch.setattr(FirestoreClient, "run_query", record)
    return indexes


@pytest.fixture
def queries(
    asked: list[Index], emulators: None, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> set[Index]:
    """The indexes of all the store's queries, each used once."""
    monkeypatch.setattr(firestore, "MAX_WRITINGS", 2)
    store, me = Firestore(Connection(PROJECT), clock), a_visitor()
    for minutes in range(3):
        store.save(me, a_writing(ago=timedelta(minutes=minutes)))
    for script in (None, Script.KANJI):
        for character in (None, "永"):
            for after in (None, Position.of(a_writing())):
                store.newest(me, Filter(script, character), 2, after)
    store.summary(me)
    _visitors_document(me).update({"attempts": DELETE_FIELD})
    store.attempts(me)
    store.delete(me, store.newest(me, Filter(), 1)[0].id)
    store.delete_all(me)
    return set(asked)


def test_every_index_that_a_query_needs_is_declared(queries: set[Index]) -> None:
    assert len(queries) == 6
    assert {index for index in queries if is_composite(index)} <= declared()


def test_every_index_that_is_declared_is_needed(queries: set[Index]) -> None:
    assert declared() <= queries


def test_no_field_that_a_query_reads_alone_is_left_without_an_index(queries: set[Index]) -> None:
    without = {(o["collectionGroup"], o["fieldPath"]) for o in DECLARED["fieldOverrides"]}
    alone = {
        (collection, name)
        for collection, equal, orders in queries
        if not is_composite((collection, equal, orders))
        for name in (*equal, *(field for field, _ in orders))
    }
    assert alone == {("writings", "visitor")}
    assert not alone & without


def test_firestore_removes_what_expires() -> None:
    expiring = {o["collectionGroup"] for o in DECLARED["fieldOverrides"] if o.get("ttl")}
    assert expiring == {documents.WRITINGS, documents.VISITORS}


def test_a_query_without_its_index_is_noticed(asked: list[Index], emulators: None) -> None:
    query = Client(PROJECT).collection("writings").where(filter=FieldFilter("visitor", "==", "x"))
    query.order_by("score", "DESCENDING").limit(1).get()
    (index,) = asked
    assert index == ("writings", frozenset({"visitor"}), (("score", "DESCENDING"),))
    assert is_composite(index)
    assert index not in declared()
