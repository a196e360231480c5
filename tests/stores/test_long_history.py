"""The longest history is read in one request, and its document keeps to Firestore's limit."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from google.cloud.firestore import Client
from google.cloud.firestore_v1.services.firestore import FirestoreClient

from letters_core.characters import CHARACTERS, Script, script_of
from letters_core.writings import documents, packed
from letters_core.writings.connection import Connection
from letters_core.writings.firestore import Firestore
from letters_core.writings.sqlite import Sqlite
from letters_core.writings.store import MAX_WRITINGS, Attempt, Practice
from letters_local.emulators import PROJECT
from tests.conftest import REPOSITORY
from tests.stores.conftest import Clock
from tests.writings import NOW, a_visitor, a_writing

MIB = 2**20
# A history of two years covers so many calendar months, the first and the last in part.
MONTHS = 25


def size_of(value: object) -> int:
    """Return the bytes of a value as Firestore counts them, without the document's own 32."""
    if isinstance(value, dict):
        return sum(size_of(name) + size_of(each) for name, each in value.items())
    if isinstance(value, str):
        return len(value.encode()) + 1
    assert isinstance(value, int | datetime)
    return 8


def longest() -> tuple[dict[str, Any], list[tuple[str, Attempt]]]:
    """Return the largest document of a visitor, and the attempts in it.

    A deleted writing leaves the map of its month and character, and a counter. In this document
    every character was written in every month, and every script with every score.
    """
    months = [
        f"{NOW.year - 2 + (NOW.month - 1 + n) // 12}-{(NOW.month - 1 + n) % 12 + 1:02}"
        for n in range(MONTHS)
    ]
    maps: dict[str, dict[str, dict[str, int]]] = {
        month: {character: {} for character in CHARACTERS} for month in months
    }
    counts: dict[str, dict[str, dict[str, int]]] = {
        month: {script.value: {str(score): 0 for score in range(101)} for script in Script}
        for month in months
    }
    attempts = []
    characters = itertools.cycle(CHARACTERS)
    # The oldest month holds what has expired by now, too.
    for n, month in zip(range(MAX_WRITINGS), itertools.cycle(months[1:])):
        year, number = map(int, month.split("-"))
        written = datetime(year, number, 1, tzinfo=timezone.utc) + timedelta(seconds=n)
        character, attempt = next(characters), Attempt(written, n % 101, Practice.COPIED)
        maps[month][character][f"{n:032x}"] = packed.pack(attempt)
        counts[month][script_of(character).value][str(n % 101)] += 1
        attempts.append((character, attempt))
    document = {
        "attempts": maps,
        "months": counts,
        "count": MAX_WRITINGS,
        "expires": NOW + timedelta(days=800),
    }
    return document, attempts


def expected(attempts: list[tuple[str, Attempt]]) -> dict[str, list[Attempt]]:
    found: dict[str, list[Attempt]] = {}
    for character, attempt in sorted(attempts, key=lambda each: each[1].written):
        found.setdefault(character, []).append(attempt)
    return found


def test_the_largest_document_stays_within_firestores_limit() -> None:
    document, _ = longest()
    assert MIB // 2 < size_of(document) < MIB - 4096


def test_no_attempt_or_count_has_an_index_of_its_own() -> None:
    """A document may have 40,000 entries in indexes, and each value in a map would be one."""
    path = REPOSITORY / "infra" / "terraform" / "firestore.indexes.json"
    without = {
        (each["collectionGroup"], each["fieldPath"])
        for each in json.loads(path.read_text())["fieldOverrides"]
        if not each["indexes"]
    }
    assert {(documents.VISITORS, name) for name in ("attempts", "months")} <= without


def test_a_store_writes_the_document_as_it_is_measured_here(emulators: None, clock: Clock) -> None:
    store, me = Firestore(Connection(PROJECT), clock), a_visitor()
    gone, kept = a_writing("水"), a_writing("永")
    for writing in (gone, kept):
        store.save(me, writing)
    store.delete(me, gone.id)
    found = Client(PROJECT).collection(documents.VISITORS).document(me).get().to_dict()
    month = f"{NOW:%Y-%m}"
    assert found is not None
    assert set(found) == {"attempts", "months", "count", "expires"}
    (number,) = found["attempts"][month]["永"].values()
    assert list(found["attempts"][month]["永"]) == [kept.id]
    assert packed.unpack(number).score == kept.score
    assert found["attempts"][month].get("水", {}) == {}


def test_the_longest_history_is_one_document_of_firestore(
    emulators: None, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, attempts = longest()
    me = a_visitor()
    Client(PROJECT).collection(documents.VISITORS).document(me).set(document)
    asked: list[str] = []
    for name in ("batch_get_documents", "get_document", "run_query"):
        monkeypatch.setattr(FirestoreClient, name, recorded(name, asked))
    assert Firestore(Connection(PROJECT), clock).attempts(me) == expected(attempts)
    assert asked == ["batch_get_documents"]


def recorded(name: str, asked: list[str]) -> Callable[..., Any]:
    send: Callable[..., Any] = getattr(FirestoreClient, name)

    def record(self: FirestoreClient, request: Any, **options: Any) -> Any:
        asked.append(name)
        assert len(request.get("documents", [""])) == 1
        return send(self, request=request, **options)

    return record


def test_the_longest_history_is_one_query_of_sqlite(clock: Clock, tmp_path: Path) -> None:
    _, attempts = longest()
    path = tmp_path / "history.sqlite3"
    store, me = Sqlite(path, clock), a_visitor()
    assert store.attempts(me) == {}
    with sqlite3.connect(path) as database:
        database.executemany(
            "INSERT INTO writings VALUES (?, ?, ?, ?, ?, ?, 'test-1', x'', ?)",
            [
                (
                    f"{n:032x}",
                    me,
                    int(attempt.written.timestamp()),
                    character,
                    script_of(character).value,
                    attempt.score,
                    "copied",
                )
                for n, (character, attempt) in enumerate(attempts)
            ],
        )
    database.close()
    connection = store._connection
    assert connection is not None
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    assert store.attempts(me) == expected(attempts)
    connection.set_trace_callback(None)
    (query,) = (each for each in asked if each.startswith("SELECT"))
    plan = connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
    assert any("COVERING INDEX attempts" in step[3] for step in plan)
