"""Each staged folder runs as Google's build and runtime run it, behind both front doors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, expect

from infra.smoke import Failure, smoke
from letters_local import emulators as local
from tests.browser.conftest import PATIENCE, PHONE, wait_longer
from tests.browser.pen import write
from tests.browser.screen import candidate, press
from tests.browser.strokes import STROKES
from tests.conftest import PATIENCE_MS, PATIENCE_SECONDS, REPOSITORY
from tests.examples import a_pack, as_zip, publish
from tests.infra.front import door, load_balancer, shared_origin, whole_path
from tests.infra.interpreters import interpreter
from tests.infra.runtime import running

DOMAIN = "letters.example.org"
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


@pytest.fixture(scope="session")
def examples_url(emulators: None, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a bucket with examples of 永, which is not the page's origin."""
    from google.cloud.storage import Client

    publish(
        Client().bucket(local.BUCKET),
        as_zip(a_pack(永=[97, 91]), tmp_path_factory.mktemp("p") / "p.zip"),
    )
    return f"{os.environ['STORAGE_EMULATOR_HOST']}/{local.BUCKET}/"


@pytest.fixture(scope="session")
def ports(packages: Path, install: Install, examples_url: str) -> Iterator[dict[str, int]]:
    """The ports of all functions, as deployed; "root" is the site for a domain."""
    shown = {"LETTERS_EXAMPLES_URL": examples_url}
    settings = {
        "score": {},
        "history": {},
        "examples": {"LETTERS_BUCKET": local.BUCKET, **shown},
        "site": {"LETTERS_PAGES": "pages/site", "LETTERS_DOMAIN": DOMAIN, **shown},
        "root": {"LETTERS_PAGES": "pages/root", **shown},
    }
    with ExitStack() as stack:
        started = {}
        for key, given in settings.items():
            name = "site" if key == "root" else key
            server = running(packages / name, install(name), name, **given)
            started[key] = stack.enter_context(server).port
        yield started


@pytest.fixture(scope="session")
def shared(ports: dict[str, int]) -> Iterator[str]:
    """The origin that a project's functions share."""
    with door(shared_origin, ports) as address:
        yield address


def test_the_shared_origin_works(shared: str) -> None:
    smoke(f"{shared}/site", shared, PATIENCE_SECONDS)


def test_a_domain_works(ports: dict[str, int]) -> None:
    with door(load_balancer, ports | {"site": ports["root"]}) as address:
        smoke(address, patience=PATIENCE_SECONDS)


def test_a_domain_works_while_the_old_address_is_open(ports: dict[str, int], shared: str) -> None:
    with door(load_balancer, ports, host=DOMAIN) as address:
        smoke(address, patience=PATIENCE_SECONDS)
    smoke(f"{shared}/site", shared, PATIENCE_SECONDS)


def test_a_path_may_keep_the_name_of_its_function(ports: dict[str, int]) -> None:
    with door(whole_path, ports) as address:
        smoke(f"{address}/site", address, PATIENCE_SECONDS)


def test_the_page_for_a_domain_fails_below_a_functions_name(ports: dict[str, int]) -> None:
    with door(shared_origin, ports | {"site": ports["root"]}) as address, pytest.raises(Failure):
        smoke(f"{address}/site", address)


def test_the_page_works_below_a_functions_name(browser: Browser, shared: str) -> None:
    context = browser.new_context(**PHONE.options, locale="ja-JP")
    context.set_default_timeout(PATIENCE_MS)
    wait_longer(context, *PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.goto(f"{shared}/site")
    # The worker can serve only this address without a network.
    expect(page).to_have_url(f"{shared}/site/")
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
    """Without such a Python, test_package checks that its packages can be downloaded."""
    python = interpreter("3.13") or interpreter("3.12")
    if not python:
        return
    venv = install("score", python)
    assert list(venv.glob("lib/*/site-packages/ai_edge_litert"))
    with running(packages / "score", venv, "score") as server:
        address = f"http://127.0.0.1:{server.port}/score?target={quote('永')}"
        request = Request(address, DRAWING.read_bytes(), {"Content-Type": "image/png"})
        with urlopen(request, timeout=60) as answer:
            scored = json.load(answer)
    assert scored["candidates"][0]["character"] == "永"


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("identity", None), ("br;q=0", None)],
)
def test_the_page_comes_in_an_encoding_that_the_browser_accepts(
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
