"""A function reads the manifest once, caches it, and sees a new one within a minute."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from letters_core.examples import manifest
from letters_core.examples.directory import Directory
from letters_core.examples.shelf import Shelf
from letters_core.examples.store import Version
from letters_core.http.problem import Unavailable
from tests.conftest import PATIENCE_SECONDS
from tests.examples import a_pack, as_zip

PACK, OTHER = a_pack(永=[97]), a_pack(口=[95])


class Watched(Directory):
    """A folder of examples that counts how often it is read."""

    looks = 0

    def newer(self, generation: str | None) -> Version | None:
        self.looks += 1
        return super().newer(generation)


class Desk:
    """A shelf, the zip below it and the clock above it."""

    def __init__(self, path: Path) -> None:
        self.path = path / "pack.zip"
        self.store = Watched(self.path)
        self.now = 0.0
        self.shelf = Shelf(self.store, lambda: self.now)

    @property
    def characters(self) -> str:
        return "".join(self.shelf.manifest().characters)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    as_zip(PACK, desk.path)
    return desk


def test_the_manifest_is_read_once(desk: Desk) -> None:
    for desk.now in (0, 1, 40):
        assert desk.characters == "永"
    assert desk.store.looks == 1


def test_a_new_manifest_is_seen_within_a_minute(desk: Desk) -> None:
    assert desk.characters == "永"
    as_zip(OTHER, desk.path)
    desk.now = 60
    assert desk.characters == "口"


def test_an_unavailable_store_leaves_the_cached_manifest(desk: Desk) -> None:
    assert desk.characters == "永"
    desk.path.unlink()
    for desk.now in (60, 61, 65):
        assert desk.characters == "永"
    assert desk.store.looks == 2
    as_zip(OTHER, desk.path)
    desk.now = 71
    assert desk.characters == "口"


def test_an_invalid_manifest_does_not_replace_a_valid_one(desk: Desk) -> None:
    assert desk.characters == "永"
    as_zip({manifest.NAME: b"{}"}, desk.path)
    desk.now = 60
    assert desk.characters == "永"


@pytest.mark.parametrize("pack", [{}, {manifest.NAME: b"{}"}, {manifest.NAME: b"\xff"}])
def test_without_a_manifest_it_is_unavailable_until_there_is_one(
    tmp_path: Path, pack: dict[str, bytes]
) -> None:
    desk = Desk(tmp_path)
    as_zip(pack, desk.path)
    for desk.now in (0, 0.5):
        with pytest.raises(Unavailable):
            desk.shelf.manifest()
    assert desk.store.looks == 1
    as_zip(PACK, desk.path)
    desk.now = 2
    assert desk.characters == "永"


def test_while_one_thread_checks_the_others_go_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.characters == "永"
    looking, go_on = Event(), Event()

    def slow(generation: str | None) -> None:
        looking.set()
        assert go_on.wait(PATIENCE_SECONDS)

    monkeypatch.setattr(desk.store, "newer", slow)
    # If the others waited for the thread that checks, they would wait an hour.
    monkeypatch.setattr("letters_core.examples.shelf._WAIT_SECONDS", 3600)
    desk.now = 60
    with ThreadPoolExecutor() as pool:
        one = pool.submit(desk.shelf.manifest)
        assert looking.wait(PATIENCE_SECONDS)
        assert desk.characters == "永"
        assert not one.done()
        go_on.set()
        assert "永" in one.result().characters
