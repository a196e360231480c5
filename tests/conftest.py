"""Fixtures for all tests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, settings

from letters_local import emulators as local
from tests.writings import SIGNING_KEY

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).resolve().parent.parent
# How long a test waits for something that must happen. A busy computer takes many times longer
# than an idle one, and a long wait costs time only if the test fails.
START_SECONDS = 600
PATIENCE_MS = 60_000
PATIENCE_SECONDS = PATIENCE_MS / 1000

# The same inputs each time, however slowly they come: `make fuzz` looks for new ones.
settings.register_profile(
    "letters",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("letters")

# Without a key no function starts; the local site makes its own.
os.environ["LETTERS_SIGNING_KEYS"] = SIGNING_KEY


@dataclass
class Site:
    """A running local site; ``address`` is without the last slash."""

    address: str
    process: subprocess.Popen[bytes]


@contextmanager
def local_site(directory: Path, **settings: str) -> Iterator[Site]:
    """Start the local site as `make run` does, with its data in a directory, and stop it."""
    require(REPOSITORY / "web" / "dist" / "index.html", "build")
    output = directory / "output"
    environment = os.environ | {
        "LETTERS_DATA": str(directory),
        "PORT": "0",
        "PYTHONPATH": str(REPOSITORY / "functions"),
    }
    command = [sys.executable, "-m", "letters_local"]
    with output.open("w") as stream:
        process = subprocess.Popen(
            command,
            cwd=REPOSITORY,
            env=environment | settings,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Site(_address(process, output), process)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE_SECONDS)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a local site that all tests share."""
    with local_site(tmp_path_factory.mktemp("site")) as shared:
        yield shared.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once: Playwright cannot run two at once.

    Preferably the one without windows, which is half as much work.
    """
    chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if not chromium:
        wanted = "chromium-headless-shell fonts-ipafont-gothic"
        do_without(f"Expected Debian's Chromium: apt-get install {wanted}.")
    # Some environments that start a local site lack Playwright.
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MS)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=sandbox, env={**os.environ, **fonts()}
        )
        yield browser
        browser.close()


def fonts() -> dict[str, str | float | bool]:
    """Return the setting that limits a browser to the one font that `.ci/run` installs."""
    if not Path("/usr/share/fonts/opentype/ipafont-gothic").is_dir():
        return {}
    return {"FONTCONFIG_FILE": str(REPOSITORY / "tests" / "browser" / "fonts.conf")}


@pytest.fixture(scope="session")
def emulators() -> Iterator[None]:
    """Firestore's and Cloud Storage's emulators, for tests that use their client libraries."""
    require_emulators()
    firestore, storage = local.firestore(), local.storage()
    with local.running(firestore, storage), pytest.MonkeyPatch.context() as patch:
        for name, value in local.environment(firestore, storage).items():
            patch.setenv(name, value)
        # On a busy computer a working store may take longer than a visitor should wait.
        for module in ("letters_core.writings.connection", "letters_core.examples.bucket"):
            patch.setattr(f"{module}.SECONDS", PATIENCE_SECONDS)
        local.warm_up()
        yield


def require_emulators() -> None:
    """Skip or fail the test if gcloud or Java is missing, which Firestore's emulator needs."""
    missing = [program for program in ("gcloud", "java") if not shutil.which(program)]
    if missing:
        do_without(f"Expected Firestore's emulator, found no {' and no '.join(missing)}.")


def require(path: Path, target: str) -> Path:
    """Return a file that `make TARGET` makes; skip or fail the test if it is missing."""
    if not path.exists():
        name = path.relative_to(REPOSITORY)
        do_without(f"Expected {name}, found nothing: `make {target}` sets it up.")
    return path


def do_without(missing: str) -> NoReturn:
    """Skip a test that lacks something; in CI, where nothing may be missing, fail it."""
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


def _address(server: subprocess.Popen[bytes], output: Path) -> str:
    """Return the address, once the server has printed it."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        if match := re.search(r"Letters is at (http://\S+)/\n", output.read_text()):
            return match[1]
        time.sleep(0.05)
    pytest.fail(f"Expected the local site to say where it is, found:\n{output.read_text()}")
