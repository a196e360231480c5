"""python -m tools.bench.growth: the time of each operation as a history grows, on both stores."""

from __future__ import annotations

import os
import secrets
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from google.api_core.retry import Retry, if_exception_type

from letters_core.http.problem import Unavailable
from letters_core.writings import export
from letters_core.writings.sqlite import Sqlite
from letters_core.writings.store import Filter, Position, Store, Writing, each, utc_now
from tests.writings import a_writing
from tools.bench import document, fixtures
from tools.bench.figures import median, ms, rows, times

COMMAND = "make bench PARTS=growth"
SIZES = (10, 1_000, 5_000)
REPEATS = 15
_PAGE = 50
FLAT = ("page", "page in the middle", "summary", "save", "delete one")


def main(said: Callable[[str], None] = print, sizes: Sequence[int] = SIZES) -> None:
    from letters_core.writings.connection import Connection
    from letters_core.writings.firestore import Firestore

    lines: list[str] = []
    with tempfile.TemporaryDirectory() as name, fixtures.stores(Path(name)):
        stores: dict[str, Store] = {
            "SQLite": Sqlite(Path(name) / "history.sqlite3"),
            "Firestore's emulator": Firestore(Connection(os.environ.get("GOOGLE_CLOUD_PROJECT"))),
        }
        for kind, store in stores.items():
            found = {}
            for size in sizes:
                found[size] = measured(store, size)
                said(f"{kind}, {size:,} writings: a page {ms(found[size]['page'])} ms")
            lines += [*table(kind, found), ""]
    document.put("growth", COMMAND, lines[:-1])


def measured(store: Store, size: int) -> dict[str, float]:
    """Return the median seconds of each operation for a visitor with ``size`` writings."""
    visitor = secrets.token_hex(32)
    written = fill(store, visitor, size)
    middle = Position.of(written[size // 2])
    some = iter(written)
    operations: dict[str, Callable[[], object]] = {
        "page": lambda: store.newest(visitor, Filter(), _PAGE),
        "page in the middle": lambda: store.newest(visitor, Filter(), _PAGE, middle),
        "summary": lambda: store.summary(visitor),
        "characters": lambda: store.attempts(visitor),
        "delete one": lambda: store.delete(visitor, next(some).id),
        "save": lambda: store.save(visitor, _recent()),
        "export": lambda: sum(map(len, export.stream(each(store, visitor)))),
    }
    repeats = min(REPEATS, size)
    found = {
        name: timed(operation, 1 if name == "export" else repeats)
        for name, operation in operations.items()
    }
    return found | {"delete all": timed(lambda: store.delete_all(visitor), 1)}


def fill(store: Store, visitor: str, size: int) -> list[Writing]:
    """Save ``size`` writings, a minute apart; newest first."""
    now = utc_now().replace(microsecond=0)
    writings = [_recent(now - timedelta(minutes=number)) for number in range(size)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda writing: _save(store, visitor, writing), writings))
    return writings


def _save(store: Store, visitor: str, writing: Writing) -> None:
    # The emulator is sometimes overloaded; here it only matters that all are saved.
    Retry(predicate=if_exception_type(Unavailable), timeout=60)(store.save)(visitor, writing)


def _recent(written: datetime | None = None) -> Writing:
    when = written or utc_now().replace(microsecond=0)
    return replace(a_writing(score=secrets.randbelow(101)), written=when)


def timed(operation: Callable[[], object], repeats: int) -> float:
    found = []
    for _ in range(repeats):
        started = time.perf_counter()
        operation()
        found.append(time.perf_counter() - started)
    return median(found)


def table(kind: str, found: dict[int, dict[str, float]]) -> list[str]:
    """Return the table of a store: the time of each operation by size, and its growth."""
    # The smallest history does not fill a page.
    _, small, *_, large = found
    head = (
        f"{kind}, ms",
        *(f"{size:,} writings" for size in found),
        f"{large:,} / {small:,}",
        "should be",
    )
    names = next(iter(found.values()))
    lines = [
        (
            name,
            *(ms(of[name]) for of in found.values()),
            times(found[large][name] / found[small][name]),
            "flat" if name in FLAT else "in proportion",
        )
        for name in names
    ]
    return rows([head, *lines])


if __name__ == "__main__":
    main()
