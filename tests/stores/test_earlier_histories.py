"""A history in Firestore from before attempts were stored is updated on its first request."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from google.cloud.firestore import DELETE_FIELD, Client, DocumentReference

from letters_core.writings import documents, firestore
from letters_core.writings.connection import Connection
from letters_core.writings.firestore import Firestore
from letters_core.writings.store import Practice, Writing
from letters_local.emulators import PROJECT
from tests.stores.conftest import Clock
from tests.stores.test_writings import attempts_at
from tests.writings import a_visitor, a_writing

MINUTE = timedelta(minutes=1)


@pytest.fixture
def store(emulators: None, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Firestore:
    monkeypatch.setattr(firestore, "_COUNTED_AT_ONCE", 4)
    return Firestore(Connection(PROJECT), clock)


@pytest.fixture
def me() -> str:
    return a_visitor()


def document(visitor: str) -> DocumentReference:
    return Client(PROJECT).collection(documents.VISITORS).document(visitor)


def from_before(store: Firestore, visitor: str, number: int = 10) -> list[Writing]:
    """Save some writings, and remove what an earlier release did not store."""
    writings = [a_writing("永あ"[n % 2], n * 9, ago=n * 9 * MINUTE) for n in range(number)]
    for writing in writings:
        store.save(visitor, writing)
    document(visitor).update({"attempts": DELETE_FIELD})
    return writings


@pytest.fixture
def reads(store: Firestore, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each time that all writings are read."""
    times: list[int] = []
    read: Callable[..., object] = Firestore._each_counted

    def count(self: Firestore, visitor: str) -> object:
        times.append(1)
        return read(self, visitor)

    monkeypatch.setattr(Firestore, "_each_counted", count)
    return times


def test_an_earlier_history_is_read_once(store: Firestore, me: str, reads: list[int]) -> None:
    mine = from_before(store, me)
    summary = store.summary(me)
    for _ in range(3):
        assert store.attempts(me) == attempts_at(*mine)
    assert len(reads) == 1
    assert store.summary(me) == summary
    assert (document(me).get(["count"]).to_dict() or {})["count"] == len(mine)


def test_a_history_of_today_is_never_read(store: Firestore, me: str, reads: list[int]) -> None:
    mine = [a_writing(score=90), a_writing(practice=Practice.TRACED)]
    for writing in mine:
        store.save(me, writing)
    store.delete(me, mine[0].id)
    assert store.attempts(me) == attempts_at(mine[1])
    assert store.attempts(a_visitor()) == {}
    assert not reads


def test_what_was_saved_or_deleted_before_it_is_asked_is_right(store: Firestore, me: str) -> None:
    mine = from_before(store, me)
    store.save(me, later := a_writing("水", practice=Practice.COPIED))
    store.save(me, traced := a_writing("火", practice=Practice.TRACED))
    store.delete(me, mine[0].id)
    expected = attempts_at(*mine[1:], later, traced)
    assert store.attempts(me) == expected
    assert store.attempts(me) == expected


@pytest.mark.parametrize("what", ["save", "delete"])
def test_changes_during_the_reading_are_not_undone(
    store: Firestore, me: str, reads: list[int], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    mine = from_before(store, me)
    later = a_writing("水")
    read = Firestore._each_counted

    def meanwhile(self: Firestore, visitor: str) -> object:
        yield from read(self, visitor)
        monkeypatch.setattr(Firestore, "_each_counted", read)
        if what == "save":
            store.save(me, later)
        else:
            store.delete(me, mine[0].id)

    monkeypatch.setattr(Firestore, "_each_counted", meanwhile)
    assert store.attempts(me) == attempts_at(*mine)  # as it was when it was read
    expected = attempts_at(*mine, later) if what == "save" else attempts_at(*mine[1:])
    assert store.attempts(me) == expected


def test_many_requests_and_saves_at_once_are_counted(store: Firestore, me: str) -> None:
    mine = from_before(store, me)
    later = [a_writing("水", score=n) for n in range(6)]
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(store.attempts, me) for _ in range(6)]
        saved = [pool.submit(store.save, me, writing) for writing in later]
        gone = [pool.submit(store.delete, me, writing.id) for writing in mine[:3]]
        assert all(each.result() for each in asked)
        assert all(each.result() for each in saved)
        assert all(each.result() for each in gone)
    assert store.attempts(me) == attempts_at(*mine[3:], *later)
    assert sum(tally.count for tally in store.summary(me).values()) == 13
