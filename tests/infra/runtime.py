"""Staged functions, served on this computer as Google's runtime serves them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from letters_local import emulators as local
from tests.writings import SIGNING_KEY


class Running(NamedTuple):
    port: int
    server: int  # the process that watches the workers


@contextmanager
def running(folder: Path, venv: Path, name: str, **settings: str) -> Iterator[Running]:
    """Serve a staged function as its runtime does."""
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
            # Google sets it to the function's timeout.
            "CLOUD_RUN_TIMEOUT_SECONDS": "30",
            "THREADS": "4",
            **settings,
        },
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{port}/", process)
        yield Running(port, process.pid)
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
