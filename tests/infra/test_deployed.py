"""Each staged folder runs as Google's build and runtime run it, behind both front doors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, expect

from infra.smoke import Failure, smoke
from letters_local import emulators as local
from tests.browser.conftest import PHONE
from tests.browser.pen import write
from tests.browser.screen import candidate, press
from tests.browser.strokes import STROKES
from tests.conftest import REPOSITORY
from tests.examples import a_pack, as_zip, publish
from tests.infra.front import door, load_balancer, shared_origin
from tests.infra.interpreters import interpreter
from tests.writings import SIGNING_KEY

DRAWING = REPOSITORY / "docs" / "drawing.png"
DEFAULT = interpreter("3.11") or sys.executable

Install = Callable[..., Path]


@pytest.fixture(scope="session")
def install(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Install:
    """Make the environment of a staged function from its requirements.txt alone."""
    made: dict[tuple[str, str], Path] = {}

    def environment(name: str, python: str = DEFAULT) -> Path:
        if (name, python) not in made:
            venv = tmp_path_factory.mktemp(f"venv-{name}")
            subprocess.run([python, "-m", "venv", "--without-pip", venv], check=True)
            subprocess.run(
                [
                    *(sys.executable, "-m", "pip", f"--python={venv / 'bin' / 'python'}"),
                    *("install", "--quiet", "--disable-pip-version-check", "--no-compile"),
                    *("--require-hashes", "--requirement", packages / name / "requirements.txt"),
                ],
                check=True,
            )
            made[name, python] = venv
        return made[name, python]

    return environment


@contextmanager
def running(folder: Path, venv: Path, name: str, **settings: str) -> Iterator[int]:
    """Serve a staged function as its runtime does; the port."""
    port = local.free_port()
    kept = {k: v for k, v in os.environ.items() if k in ("HOME", "PATH", "LANG")}
    emulated = {k: v for k, v in os.environ.items() if "EMULATOR" in k or "GOOGLE_CLOUD" in k}
    process = subprocess.Popen(
        [venv / "bin" / "functions-framework"],
        cwd=folder,
        env={
            **kept,
            **emulated,
            "FUNCTION_TARGET": name,
            "K_SERVICE": name,
            "LETTERS_SIGNING_KEYS": SIGNING_KEY,
            "PORT": str(port),
            "THREADS": "4",
            **settings,
        },
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/", process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except URLError as error:
            if hasattr(error, "code"):
                error.close()  # type: ignore[attr-defined]
                return
        time.sleep(0.1)
    pytest.fail(f"Expected a function at {address}, but it did not start.")


@pytest.fixture(scope="session")
def examples_url(emulators: None, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a bucket of examples of 永 is read by browsers: another origin than the page's."""
    from google.cloud.storage import Client

    publish(
        Client().bucket(local.BUCKET),
        as_zip(a_pack(永=[97, 91]), tmp_path_factory.mktemp("p") / "p.zip"),
    )
    return f"{os.environ['STORAGE_EMULATOR_HOST']}/{local.BUCKET}/"


@pytest.fixture(scope="session")
def ports(packages: Path, install: Install, examples_url: str) -> Iterator[dict[str, int]]:
    """All functions, deployed; "root" is the site for a domain."""
    shown = {"LETTERS_EXAMPLES_URL": examples_url}
    settings = {
        "score": {},
        "history": {},
        "examples": {"LETTERS_BUCKET": local.BUCKET, **shown},
        "site": {"LETTERS_PAGES": "pages/site", **shown},
        "root": {"LETTERS_PAGES": "pages/root", **shown},
    }
    with ExitStack() as stack:
        started = {}
        for key, given in settings.items():
            name = "site" if key == "root" else key
            server = running(packages / name, install(name), name, **given)
            started[key] = stack.enter_context(server)
        yield started


@pytest.fixture(scope="session")
def shared(ports: dict[str, int]) -> Iterator[str]:
    """The origin that a project's functions share."""
    with door(shared_origin, ports) as address:
        yield address


def test_the_shared_origin_works(shared: str) -> None:
    smoke(f"{shared}/site", shared)


def test_a_domain_works(ports: dict[str, int]) -> None:
    with door(load_balancer, ports | {"site": ports["root"]}) as address:
        smoke(address)


def test_the_page_for_a_domain_does_not_pass_among_functions(ports: dict[str, int]) -> None:
    with door(shared_origin, ports | {"site": ports["root"]}) as address, pytest.raises(Failure):
        smoke(f"{address}/site", address)


def test_the_page_is_at_home_among_functions(browser: Browser, shared: str) -> None:
    context = browser.new_context(**PHONE.options, locale="ja-JP")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.goto(f"{shared}/site")
    write(page, STROKES["永"], PHONE.how)
    press(page, "採点")
    candidate(page, "永").click()
    # An example comes from the bucket, which is another origin.
    expect(page.locator("img[src*='letters-examples']").first).to_be_visible()
    loaded = "img => img.complete && img.naturalWidth > 0"
    page.wait_for_function(f"[...document.images].every({loaded})")
    page.get_by_role("link", name="履歴").click()
    expect(page).to_have_url(f"{shared}/site/history")
    expect(page.get_by_role("button", name="永").first).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="永").first).to_be_visible()
    assert [c["name"] for c in context.cookies()] == ["__Host-letters"]
    assert not complaints


def test_litert_scores_what_is_deployed_on_a_newer_python(packages: Path, install: Install) -> None:
    """Where none is at hand, test_package makes sure that its packages can be had."""
    python = interpreter("3.13") or interpreter("3.12")
    if not python:
        return
    venv = install("score", python)
    assert list(venv.glob("lib/*/site-packages/ai_edge_litert"))
    with running(packages / "score", venv, "score") as port:
        address = f"http://127.0.0.1:{port}/score?target={quote('永')}"
        request = Request(address, DRAWING.read_bytes(), {"Content-Type": "image/png"})
        with urlopen(request, timeout=60) as answer:
            scored = json.load(answer)
    assert scored["candidates"][0]["character"] == "永"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", None), ("br;q=0", None)],
)
def test_the_page_comes_as_the_browser_takes_it(
    ports: dict[str, int], accepted: str, encoding: str | None
) -> None:
    address = f"http://127.0.0.1:{ports['root']}/history"
    with urlopen(Request(address, headers={"Accept-Encoding": accepted})) as answer:
        assert answer.headers["Content-Encoding"] == encoding
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["Strict-Transport-Security"]


def test_the_page_may_show_examples_from_the_bucket(
    ports: dict[str, int], examples_url: str
) -> None:
    with urlopen(f"http://127.0.0.1:{ports['root']}/") as answer:
        assert f"img-src 'self' {examples_url} " in answer.headers["Content-Security-Policy"]
