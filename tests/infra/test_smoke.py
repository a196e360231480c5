"""The smoke test passes on the local site, and fails if something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Request, Response

from infra.smoke import Clock, Failure, smoke
from tests.conftest import local_site
from tests.examples import a_pack, as_zip
from tests.infra.front import door
from tests.infra.serving import running

Answer = Callable[[Request], Response]


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """Serve the answers that a test gives."""
    server = make_server("127.0.0.1", 0, Request.application(answer), threaded=True)
    with running(server):
        yield f"http://127.0.0.1:{server.server_port}"


def test_the_local_site_works(tmp_path: Path) -> None:
    pack = as_zip(a_pack(永=[97]), tmp_path / "pack.zip")
    with local_site(tmp_path, LETTERS_EXAMPLES=str(pack)) as site:
        smoke(site.address)


def test_a_site_without_examples_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused = pytest.raises(Failure, match=r"expected 200 of .*/api/examples.*found 503")
    with local_site(tmp_path, LETTERS_EXAMPLES=str(tmp_path / "none.zip")) as site, refused:
        smoke(site.address)
    assert "a score, saved" in capsys.readouterr().out


def test_a_site_that_does_not_answer_fails() -> None:
    with pytest.raises(Failure, match="does not answer"):
        smoke("http://127.0.0.1:9/")


def test_a_page_without_security_headers_fails() -> None:
    refused = pytest.raises(Failure, match="no Content-Security-Policy")
    with serving(lambda _: Response("<p>", mimetype="text/html")) as site, refused:
        smoke(site)


def test_a_page_that_is_not_built_fails() -> None:
    guards = dict.fromkeys(
        ("Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"), "x"
    )
    refused = pytest.raises(Failure, match="names its files")
    with serving(lambda _: Response("<p>", headers=guards)) as site, refused:
        smoke(site)


class StoppedClock(Clock):
    """A clock that moves only in ``sleep``."""

    def __init__(self) -> None:
        self.time = 0.0

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds


@pytest.mark.parametrize("status", [403, 404, 503])
def test_an_error_that_may_pass_is_retried_for_five_minutes(
    status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []
    clock = StoppedClock()

    def answer(request: Request) -> Response:
        asked.append(request.path)
        return Response(status=status)

    with serving(answer) as site, pytest.raises(Failure, match=f"found {status}"):
        smoke(site, patience=300, clock=clock)
    assert clock.time == 300
    assert asked == ["/"] * 31
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 30
    assert lines[0].startswith("   300 s left, not yet: expected 200 of http://127.0.0.1:")
    assert lines[-1].startswith("    10 s left, not yet")


@pytest.mark.parametrize("status", [400, 401, 429, 500, 502])
def test_an_error_that_will_not_pass_fails_at_once(status: int) -> None:
    asked = []

    def answer(request: Request) -> Response:
        asked.append(request.path)
        return Response(status=status)

    with serving(answer) as site, pytest.raises(Failure, match=f"found {status}"):
        smoke(site, patience=300, clock=StoppedClock())
    assert asked == ["/"]


def test_a_site_that_opens_late_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each address answers its first request with a 404."""
    pack = as_zip(a_pack(永=[97]), tmp_path / "pack.zip")
    known: set[str] = set()

    def route(path: str) -> tuple[str, str]:
        is_known = path in known
        known.add(path)
        return ("site" if is_known else "nothing"), path

    clock = StoppedClock()
    with local_site(tmp_path, LETTERS_EXAMPLES=str(pack)) as site:
        port = int(site.address.rsplit(":", 1)[1].strip("/"))
        with door(route, {"site": port}) as address:
            smoke(address, patience=600, clock=clock)
    assert clock.time > 0
    assert "not yet" in capsys.readouterr().out
