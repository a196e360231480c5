"""What the local site stores, and where."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener, urlopen

import pytest

from letters_core.examples import manifest
from tests.conftest import PATIENCE_SECONDS, REPOSITORY, Site, local_site, require_emulators
from tests.drawings import png, write
from tests.examples import a_pack, as_zip
from tests.writings import EI, FORM, a_form, a_receipt

PACK = a_pack(永=[97])
(IMAGE,) = PACK.keys() - {manifest.NAME}


class Browser:
    """A visitor with cookies who repeats requests while a store is busy, as the page does."""

    def __init__(self, site: str) -> None:
        self._site = site
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor())

    def get(self, path: str) -> Any:
        return self._open(f"{self._site}{path}")

    def score(self, drawing: bytes) -> Any:
        return self._post("/api/score", "image/png", drawing)

    def save(self, receipt: str, character: str, drawing: bytes = EI) -> str:
        """Save a writing, and return its id."""
        # With a cookie first, a save that is repeated after a 503 is of the same visitor.
        self._post("/api/history/visitor", "text/plain", b"")
        body = a_form(drawing, receipt=receipt, character=character)
        saved = self._post("/api/history", FORM, body)
        return str(saved["id"])

    @property
    def history(self) -> dict[str, str]:
        """The characters in the history, by id."""
        found: dict[str, str] = {}
        query = "?limit=100"
        while query:
            page = self.get(f"/api/history{query}")
            found |= {w["id"]: w["character"] for w in page["writings"]}
            query = f"?limit=100&cursor={page['next']}" if page["next"] else ""
        return found

    def move(self, site: str) -> None:
        """Use the same site at its new port from now on."""
        self._site = site

    def _post(self, path: str, media_type: str, body: bytes) -> Any:
        request = Request(f"{self._site}{path}", body, {"Content-Type": media_type})
        return self._open(request)

    def _open(self, request: str | Request) -> Any:
        end = time.monotonic() + PATIENCE_SECONDS
        while (answer := self._ask(request)) is None:
            assert time.monotonic() < end, "Expected an answer, found a 503 each time."
        return answer

    def _ask(self, request: str | Request) -> Any | None:
        """Return the answer; None if it is a 503."""
        try:
            with self._opener.open(request, timeout=PATIENCE_SECONDS) as answer:
                return json.loads(answer.read() or "{}")
        except HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
                raise
            error.close()
            return None


@pytest.fixture
def pack(tmp_path: Path) -> str:
    return str(as_zip(PACK, tmp_path / "pack.zip"))


def test_what_is_scored_is_saved_and_kept(site: str) -> None:
    me, someone_else = Browser(site), Browser(site)
    drawing = png(write("永"))
    saved = me.save(me.score(drawing)["receipt"], "永", drawing)
    assert me.history == {saved: "永"}
    assert someone_else.history == {}


def test_a_killed_site_loses_nothing_that_it_has_acknowledged(tmp_path: Path) -> None:
    acknowledged: set[str] = set()

    def save_on(me: Browser, site: Site) -> None:
        with suppress(URLError, HTTPException, OSError):
            while True:
                acknowledged.add(me.save(a_receipt(), "永"))
                if len(acknowledged) > 40:
                    site.process.kill()

    with local_site(tmp_path) as site, ThreadPoolExecutor() as pool:
        me = Browser(site.address)
        acknowledged.add(me.save(a_receipt(), "永"))
        list(pool.map(lambda _: save_on(me, site), range(4)))
    assert len(acknowledged) > 40
    with local_site(tmp_path) as site:
        me.move(site.address)
        assert acknowledged <= me.history.keys()


def test_the_site_has_a_key_of_its_own_that_it_keeps(tmp_path: Path) -> None:
    drawing = png(write("永"))
    data = tmp_path / "data"
    settings = {"LETTERS_SIGNING_KEYS": "", "LETTERS_DATA": str(data)}
    with local_site(tmp_path, **settings) as site:
        me = Browser(site.address)
        receipt = me.score(drawing)["receipt"]
    assert stat.S_IMODE((data / "signing-keys").stat().st_mode) == 0o600
    # No other user of this computer may read the history beside it either.
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    with local_site(tmp_path, **settings) as site:
        me.move(site.address)
        assert me.history == {}
        me.save(receipt, "永", drawing)


def test_receipts_of_another_computer_are_refused(tmp_path: Path) -> None:
    with local_site(tmp_path, LETTERS_SIGNING_KEYS="") as site:
        with pytest.raises(HTTPError) as refused:
            Browser(site.address).save(a_receipt(), "永")
        with refused.value as answer:
            assert json.load(answer)["type"] == "/problems/bad-receipt"


@pytest.fixture(params=["embedded", "firestore"])
def site_with_examples(request: pytest.FixtureRequest, tmp_path: Path, pack: str) -> Iterator[str]:
    if request.param == "firestore":
        require_emulators()
    with local_site(tmp_path, STORE=request.param, LETTERS_EXAMPLES=pack) as site:
        yield site.address


def test_the_site_scores_keeps_and_shows_on_either_store(site_with_examples: str) -> None:
    me = Browser(site_with_examples)
    saved = me.save(a_receipt(), "永")
    assert me.history == {saved: "永"}
    assert me.get("/api/history/summary")["count"] == 1
    (example,) = me.get("/api/examples?character=%E6%B0%B8")["examples"]
    assert example["url"] == f"/storage/{IMAGE}"
    with urlopen(site_with_examples + example["url"]) as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.read() == PACK[IMAGE]


@pytest.mark.parametrize("path", ["examples/manifest.json", "..%2f..%2fpyproject.toml", "x.png"])
def test_nothing_but_examples_is_served(site: str, path: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{site}/storage/{path}")
    with refused.value as answer:
        assert answer.code == 404


# The signals of Ctrl-C, of `kill`, and of the kernel when memory is short.
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_emulators_end_with_the_site(tmp_path: Path, pack: str, how: signal.Signals) -> None:
    require_emulators()
    with local_site(tmp_path, STORE="firestore", LETTERS_EXAMPLES=pack) as site:
        commands = {child: _command(child) for child in _descendants(site.process.pid)}
        for emulator in ("java", "gcp_storage_emulator"):
            assert any(emulator in command for command in commands.values())
        site.process.send_signal(how)
        site.process.wait(PATIENCE_SECONDS)
    end = time.monotonic() + PATIENCE_SECONDS
    # Another process may get the ID of one that has ended.
    while left := [c for child, c in commands.items() if c and _command(child) == c]:
        assert time.monotonic() < end, left
        time.sleep(0.05)


def test_the_emulated_bucket_gets_a_drawing_when_it_is_asked_for(tmp_path: Path) -> None:
    require_emulators()
    pack = a_pack(永=[97], 十=[90])
    archive = str(as_zip(pack, tmp_path / "pack.zip"))
    with local_site(tmp_path, STORE="firestore", LETTERS_EXAMPLES=archive) as site:
        me = Browser(site.address)
        assert set(me.get("/api/examples")["characters"]) == {"永", "十"}
        assert _kept_drawings(tmp_path) == []
        (example,) = me.get("/api/examples?character=%E6%B0%B8")["examples"]
        for _ in range(2):
            with urlopen(site.address + example["url"]) as answer:
                assert answer.read() == pack[example["url"].removeprefix("/storage/")]
        assert _kept_drawings(tmp_path) == [Path(example["url"]).name]
    assert "starts with an empty history" in (tmp_path / "output").read_text()


def _kept_drawings(data: Path) -> list[str]:
    return [file.name for file in (data / "storage").rglob("*.png")]


def _descendants(pid: int) -> list[int]:
    """Return process IDs, found by each process's parent.

    /proc lists the children of each thread, and gives them to another thread when it ends.
    """
    children: dict[int, list[int]] = {}
    for process in Path("/proc").glob("[0-9]*"):
        # The process may end meanwhile.
        with suppress(FileNotFoundError, ProcessLookupError):
            _, _, rest = (process / "stat").read_text().rpartition(")")
            children.setdefault(int(rest.split()[1]), []).append(int(process.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return found[1:]


def _command(pid: int) -> str:
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text()
    return ""


def test_an_unknown_store_is_refused_with_a_message(tmp_path: Path) -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "letters_local"],
        env=os.environ
        | {"PYTHONPATH": str(REPOSITORY / "functions"), "LETTERS_DATA": str(tmp_path)}
        | {"STORE": "paper"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert refused.returncode != 0
    assert refused.stderr == "STORE: expected embedded or firestore, found 'paper'.\n"
