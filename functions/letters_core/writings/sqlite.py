"""A history in one SQLite file, for `make run`."""

from __future__ import annotations

import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from letters_core import receipt
from letters_core.characters import Script
from letters_core.http.problem import Unavailable
from letters_core.writings.store import (
    MAX_WRITINGS,
    AlreadySpent,
    Attempt,
    Attempts,
    Clock,
    Filter,
    Position,
    Practice,
    Saved,
    Summary,
    Tally,
    Writing,
    oldest_kept,
    utc_now,
)

_WAIT_SECONDS = 2.0
# What each version of the file adds to the one before.
_VERSIONS = (
    """
CREATE TABLE writings (
    id TEXT PRIMARY KEY,
    visitor TEXT NOT NULL,
    written INTEGER NOT NULL,
    character TEXT NOT NULL,
    script TEXT NOT NULL,
    score INTEGER NOT NULL,
    model TEXT NOT NULL,
    drawing BLOB NOT NULL
);
CREATE INDEX newest ON writings (visitor, written, id);
CREATE INDEX newest_of_script ON writings (visitor, script, written, id, score);
CREATE INDEX newest_of_character ON writings (visitor, character, written, id);
CREATE INDEX oldest ON writings (written);
CREATE TABLE spent (id TEXT PRIMARY KEY, until INTEGER NOT NULL);
""",
    # How often a visitor had a score in a month, so that a summary need not read all writings.
    """
CREATE TABLE tallies (
    visitor TEXT,
    month TEXT,
    script TEXT,
    score INTEGER,
    count INTEGER NOT NULL,
    PRIMARY KEY (visitor, month, script, score)
) WITHOUT ROWID;
INSERT INTO tallies
    SELECT visitor, strftime('%Y-%m', written, 'unixepoch') AS month, script, score, count(*)
    FROM writings GROUP BY visitor, month, script, score;
CREATE TRIGGER written AFTER INSERT ON writings BEGIN
    INSERT INTO tallies VALUES (
        new.visitor, strftime('%Y-%m', new.written, 'unixepoch'), new.script, new.score, 1
    ) ON CONFLICT (visitor, month, script, score) DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER deleted AFTER DELETE ON writings BEGIN
    UPDATE tallies SET count = count - 1 WHERE visitor = old.visitor
        AND month = strftime('%Y-%m', old.written, 'unixepoch')
        AND script = old.script AND score = old.score;
    DELETE FROM tallies WHERE visitor = old.visitor
        AND month = strftime('%Y-%m', old.written, 'unixepoch')
        AND script = old.script AND score = old.score AND count = 0;
END;
""",
    # How a character was asked for in practice. Traced writings are not counted.
    """
ALTER TABLE writings ADD COLUMN practice TEXT;
DROP INDEX newest;
CREATE INDEX attempts ON writings (visitor, written, id, character, score, practice);
DROP TRIGGER written;
CREATE TRIGGER written AFTER INSERT ON writings WHEN new.practice IS NOT 'traced' BEGIN
    INSERT INTO tallies VALUES (
        new.visitor, strftime('%Y-%m', new.written, 'unixepoch'), new.script, new.score, 1
    ) ON CONFLICT (visitor, month, script, score) DO UPDATE SET count = count + 1;
END;
DROP TRIGGER deleted;
CREATE TRIGGER deleted AFTER DELETE ON writings WHEN old.practice IS NOT 'traced' BEGIN
    UPDATE tallies SET count = count - 1 WHERE visitor = old.visitor
        AND month = strftime('%Y-%m', old.written, 'unixepoch')
        AND script = old.script AND score = old.score;
    DELETE FROM tallies WHERE visitor = old.visitor
        AND month = strftime('%Y-%m', old.written, 'unixepoch')
        AND script = old.script AND score = old.score AND count = 0;
END;
""",
)
_COLUMNS = "id, written, character, script, score, model, drawing, practice"
_SPEND = "INSERT OR IGNORE INTO spent SELECT id, ? FROM writings WHERE "


class Sqlite:
    """A store in a file, which stays intact even if the server is killed.

    It has one connection, used by one thread at a time. That is enough on one computer, and SQLite
    allows only one writer anyway.
    """

    def __init__(self, path: Path, clock: Clock = utc_now) -> None:
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def save(self, visitor: str, writing: Writing) -> Saved:
        with self._transaction() as database:
            self._sweep(database)
            spent = database.execute("SELECT 1 FROM spent WHERE id = ?", (writing.id,))
            if spent.fetchone():
                raise AlreadySpent
            if found := self._find(database, writing.id):
                owner, first = found
                if owner != visitor:
                    raise AlreadySpent
                return Saved(first, is_new=False)
            database.execute(
                "INSERT INTO writings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    writing.id,
                    visitor,
                    _seconds(writing.written),
                    writing.character,
                    writing.script.value,
                    writing.score,
                    writing.model,
                    writing.drawing,
                    writing.practice and writing.practice.value,
                ),
            )
            # The newest stay.
            self._delete(
                database,
                "id IN (SELECT id FROM writings WHERE visitor = ?"
                " ORDER BY written DESC, id DESC LIMIT -1 OFFSET ?)",
                (visitor, MAX_WRITINGS),
            )
            return Saved(writing, is_new=True)

    def newest(
        self, visitor: str, wanted: Filter, limit: int, after: Position | None = None
    ) -> list[Writing]:
        condition = "visitor = ? AND written >= ?"
        values: list[Any] = [visitor, _seconds(oldest_kept(self._clock()))]
        if wanted.script:
            condition += " AND script = ?"
            values.append(wanted.script.value)
        if wanted.character:
            condition += " AND character = ?"
            values.append(wanted.character)
        if after:
            condition += " AND (written, id) < (?, ?)"
            values += [_seconds(after.written), after.id]
        with self._transaction() as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM writings WHERE {condition}"  # noqa: S608
                " ORDER BY written DESC, id DESC LIMIT ?",
                (*values, limit),
            )
            return [_writing(row) for row in rows]

    def summary(self, visitor: str) -> Summary:
        scores: dict[Script, dict[int, int]] = {}
        with self._transaction() as database:
            rows = database.execute(
                "SELECT script, score, sum(count) FROM tallies"
                " WHERE visitor = ? AND month >= ? GROUP BY script, score",
                (visitor, f"{oldest_kept(self._clock()):%Y-%m}"),
            )
            for script, score, times in rows:
                scores.setdefault(Script(script), {})[score] = times
        return {script: Tally(found) for script, found in scores.items()}

    def attempts(self, visitor: str) -> Attempts:
        found: dict[str, list[Attempt]] = {}
        with self._transaction() as database:
            rows = database.execute(
                "SELECT character, written, score, practice FROM writings"
                " WHERE visitor = ? AND written >= ? ORDER BY written, id",
                (visitor, _seconds(oldest_kept(self._clock()))),
            )
            for character, written, score, practice in rows:
                attempt = Attempt(_time(written), score, _practice(practice))
                found.setdefault(character, []).append(attempt)
        return found

    def delete(self, visitor: str, identifier: str) -> bool:
        with self._transaction() as database:
            self._sweep(database)
            return self._delete(database, "visitor = ? AND id = ?", (visitor, identifier))

    def delete_all(self, visitor: str) -> None:
        with self._transaction() as database:
            self._delete(database, "visitor = ?", (visitor,))

    def _delete(
        self, database: sqlite3.Connection, condition: str, values: tuple[object, ...]
    ) -> bool:
        """Delete writings, and store their ids until their receipts have expired."""
        until = _seconds(self._clock() + receipt.LIFETIME)
        database.execute(_SPEND + condition, (until, *values))
        return database.execute(f"DELETE FROM writings WHERE {condition}", values).rowcount > 0  # noqa: S608

    def _sweep(self, database: sqlite3.Connection) -> None:
        """Remove everything that has expired, of every visitor."""
        now = self._clock()
        database.execute("DELETE FROM writings WHERE written < ?", (_seconds(oldest_kept(now)),))
        database.execute("DELETE FROM spent WHERE until < ?", (_seconds(now),))

    def _find(self, database: sqlite3.Connection, identifier: str) -> tuple[str, Writing] | None:
        row = database.execute(
            f"SELECT visitor, {_COLUMNS} FROM writings WHERE id = ?",  # noqa: S608
            (identifier,),
        ).fetchone()
        return (row[0], _writing(row[1:])) if row else None

    def _open(self) -> sqlite3.Connection:
        self._connection = _connect(self._path)
        weakref.finalize(self, self._connection.close)
        return self._connection

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to one thread; commit all of its changes, or none."""
        with self._lock:
            try:
                database = self._connection or self._open()
                with database:
                    database.execute("BEGIN IMMEDIATE")
                    yield database
            except (sqlite3.DatabaseError, OSError) as error:
                raise Unavailable from error


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(
        path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        _set_up(database)
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _set_up(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA journal_mode = WAL")
    # A write is on the disk before it is acknowledged, so that a power cut loses nothing.
    database.execute("PRAGMA synchronous = FULL")
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > len(_VERSIONS):
        raise sqlite3.DatabaseError(
            f"expected version {len(_VERSIONS)} at most, found version {version}"
        )
    for number, changes in enumerate(_VERSIONS[version:], version + 1):
        database.executescript(
            f"BEGIN IMMEDIATE; {changes} PRAGMA user_version = {number}; COMMIT;"
        )


def _writing(row: tuple[Any, ...]) -> Writing:
    identifier, written, character, script, score, model, drawing, practice = row
    return Writing(
        identifier,
        _time(written),
        character,
        Script(script),
        score,
        model,
        drawing,
        _practice(practice),
    )


def _practice(value: str | None) -> Practice | None:
    return Practice(value) if value else None


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, timezone.utc)


def _seconds(time: datetime) -> int:
    return int(time.timestamp())
