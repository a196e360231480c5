"""The history in a file survives crashes of the process and a full disk."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from letters_core.characters import Script
from letters_core.http.problem import Unavailable
from letters_core.writings.sqlite import Sqlite
from letters_core.writings.store import Filter
from tests.conftest import REPOSITORY
from tests.stores.conftest import Clock
from tests.writings import a_visitor, a_writing

SAVE_FOR_EVER = """
import sys
from pathlib import Path
from letters_core.writings.sqlite import Sqlite
from tests.writings import NOW, a_writing

store = Sqlite(Path(sys.argv[1]), lambda: NOW)
while True:
    writing = a_writing()
    store.save("me", writing)
    print(writing.id, flush=True)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite3"


@pytest.fixture
def store(file: Path, clock: Clock) -> Sqlite:
    return Sqlite(file, clock)


def test_a_killed_process_loses_nothing_that_it_has_acknowledged(file: Path, clock: Clock) -> None:
    environment = os.environ | {"PYTHONPATH": f"{REPOSITORY / 'functions'}{os.pathsep}{REPOSITORY}"}
    for kills in (1, 2, 3):
        with subprocess.Popen(
            [sys.executable, "-c", SAVE_FOR_EVER, str(file)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout
            acknowledged = {process.stdout.readline().strip() for _ in range(7 * kills)}
            process.send_signal(signal.SIGKILL)
            acknowledged |= set(process.stdout.read().split())
        kept = {w.id for w in Sqlite(file, clock).newest("me", Filter(), 10_000)}
        assert acknowledged <= kept


def test_what_is_saved_is_on_the_disk_before_it_is_acknowledged(store: Sqlite) -> None:
    store.summary("me")
    assert store._connection
    (synchronous,) = store._connection.execute("PRAGMA synchronous").fetchone()
    (journal,) = store._connection.execute("PRAGMA journal_mode").fetchone()
    assert (synchronous, journal) == (2, "wal")


def test_another_process_sees_what_was_saved(store: Sqlite, file: Path, clock: Clock) -> None:
    me, mine = a_visitor(), a_writing()
    store.save(me, mine)
    assert Sqlite(file, clock).newest(me, Filter(), 10) == [mine]


def test_a_full_disk_is_reported_and_loses_nothing(store: Sqlite) -> None:
    me, first = a_visitor(), a_writing()
    store.save(me, first)
    assert store._connection
    (pages,) = store._connection.execute("PRAGMA page_count").fetchone()
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Unavailable) as refused:
        store.save(me, a_writing(drawing=bytes(60_000)))
    assert "full" in str(refused.value.__cause__)
    assert store.newest(me, Filter(), 10) == [first]
    store._connection.execute("PRAGMA max_page_count = 10000")
    assert store.save(me, a_writing(drawing=bytes(60_000))).is_new


def test_a_locked_file_is_waited_for(store: Sqlite, file: Path) -> None:
    me = a_visitor()
    store.save(me, a_writing())
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    with pytest.raises(Unavailable):
        store.save(me, a_writing())
    assert time.monotonic() - started > 1.5
    other.execute("ROLLBACK")
    other.close()
    assert store.save(me, a_writing()).is_new


def test_a_file_that_is_no_history_is_not_changed(store: Sqlite, file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"a letter to my mother" * 100)
    with pytest.raises(Unavailable):
        store.save(a_visitor(), a_writing())
    assert file.read_bytes() == b"a letter to my mother" * 100


def test_the_file_of_a_later_version_is_not_changed(store: Sqlite, file: Path) -> None:
    file.parent.mkdir()
    later = sqlite3.connect(file)
    later.execute("PRAGMA user_version = 99")
    later.close()
    with pytest.raises(Unavailable) as refused:
        store.summary(a_visitor())
    assert "found version 99" in str(refused.value.__cause__)


def test_a_folder_that_cannot_be_created_is_reported(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in its place")
    with pytest.raises(Unavailable):
        Sqlite(tmp_path / "data" / "history.sqlite3").summary(a_visitor())


def test_a_file_of_the_first_version_is_brought_up_to_date(file: Path, clock: Clock) -> None:
    me, drawn = a_visitor(), [a_writing(score=score) for score in (90, 90, 71)]
    store = Sqlite(file, clock)
    for writing in drawn:
        store.save(me, writing)
    known, attempts = store.summary(me), store.attempts(me)
    with sqlite3.connect(file) as earlier:
        earlier.executescript(
            "DROP TRIGGER written; DROP TRIGGER deleted; DROP TABLE tallies;"
            "DROP INDEX attempts; ALTER TABLE writings DROP COLUMN practice;"
            "CREATE INDEX newest ON writings (visitor, written, id);"
            "PRAGMA user_version = 1;"
        )
    earlier.close()
    updated = Sqlite(file, clock)
    assert updated.summary(me) == known
    assert updated.attempts(me) == attempts
    assert updated.newest(me, Filter(), 9) == sorted(drawn, key=lambda w: w.id, reverse=True)
    assert updated.delete(me, drawn[0].id)
    assert updated.summary(me)[Script.KANJI].scores == {90: 1, 71: 1}
