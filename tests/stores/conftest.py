"""Every store of writings, and its clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from letters_core.writings.connection import Connection
from letters_core.writings.firestore import Firestore
from letters_core.writings.sqlite import Sqlite
from letters_core.writings.store import Store
from letters_local.emulators import PROJECT
from tests.writings import NOW


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "firestore"])
def store(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path) -> Store:
    """Each store in turn; tests use different visitors."""
    if request.param == "sqlite":
        return Sqlite(tmp_path / "history.sqlite3", clock)
    request.getfixturevalue("emulators")
    return Firestore(Connection(PROJECT), clock)
