"""Staged functions, served on this computer as Google's runtime serves them."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from letters_local import emulators as local
from tests.conftest import PATIENCE_SECONDS, START_SECONDS
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
        # gunicorn gives open requests half a minute.
        process.wait(timeout=PATIENCE_SECONDS)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(address, timeout=30):
                return
        except HTTPError as error:
            error.close()
            return
        except OSError:
            pass
        time.sleep(0.1)
    pytest.fail(f"Expected a function at {address}, but it did not start.")
