"""The emulators of Firestore and Cloud Storage, each in a process group that ends with ours."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

BUCKET = "letters-examples"
PROJECT = "letters-local"
_START_SECONDS = 600
_HOST = "127.0.0.1"
_TIED = Path(__file__).with_name("tied.py")


class Emulator:
    """A running emulator; ``address`` is its host and port."""

    def __init__(self, command: list[str], port: int) -> None:
        self.address = f"{_HOST}:{port}"
        # A group of its own: gcloud starts Java, and both have to go, even if we are killed.
        self._process = subprocess.Popen(  # noqa: S603 - a command of ours
            [sys.executable, str(_TIED), *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def wait(self) -> None:
        """Wait until it answers; RuntimeError if it ends or takes too long."""
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            with suppress(URLError, OSError), urlopen(f"http://{self.address}/", timeout=2):
                return
            time.sleep(0.05)
        self.kill()
        raise RuntimeError(f"Expected an emulator at {self.address}, but it did not start.")

    def send(self, signal_: signal.Signals) -> None:
        """Send a signal to all its processes."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal_)

    def kill(self) -> None:
        self.send(signal.SIGKILL)
        self._process.wait()
        if self._process.stdin:
            self._process.stdin.close()


def firestore(port: int | None = None) -> Emulator:
    """Start Firestore's emulator; FileNotFoundError if gcloud or Java is missing."""
    for program, package in (("gcloud", "Google Cloud CLI"), ("java", "Java 11 or newer")):
        if not shutil.which(program):
            raise FileNotFoundError(
                f"Firestore's emulator needs {package}, and there is no '{program}'."
            )
    port = port or free_port()
    return Emulator(
        ["gcloud", "emulators", "firestore", "start", f"--host-port={_HOST}:{port}"], port
    )


def storage(directory: Path | None = None, port: int | None = None) -> Emulator:
    """Start Cloud Storage's emulator, on files in a directory or in memory."""
    port = port or free_port()
    where = [f"--data-dir={directory}"] if directory else []
    memory = [] if directory else ["--in-memory"]
    options = ["--quiet", f"--host={_HOST}", f"--port={port}", f"--default-bucket={BUCKET}"]
    command = [sys.executable, "-m", "gcp_storage_emulator", *where, "start", *options, *memory]
    return Emulator(command, port)


@contextmanager
def running(*emulators: Emulator) -> Iterator[None]:
    """Wait for emulators to start, and end them after the block."""
    try:
        for emulator in emulators:
            emulator.wait()
        yield
    finally:
        for emulator in emulators:
            emulator.kill()


def environment(firestore: Emulator, storage: Emulator) -> dict[str, str]:
    """Return the variables that make the client libraries use the emulators."""
    return {
        "FIRESTORE_EMULATOR_HOST": firestore.address,
        "STORAGE_EMULATOR_HOST": f"http://{storage.address}",
        "GOOGLE_CLOUD_PROJECT": PROJECT,
    }


def warm_up() -> None:
    """Warm up Firestore's emulator: its first operations take longer than our time limit."""
    from google.cloud.firestore import Client

    document = Client(project=PROJECT).document("warm", "up")
    document.set({"up": True}, timeout=_START_SECONDS)
    document.get(timeout=_START_SECONDS)
    document.parent.limit(1).get(timeout=_START_SECONDS)
    document.delete(timeout=_START_SECONDS)


def free_port() -> int:
    """Return a port below those that the system gives to others, so that it is still free later.

    On Linux it is also kept from other callers, by a socket that stays open as long as this
    process: servers may bind to the same port, as it does not listen.
    """
    while True:
        port = 15_000 + secrets.randbelow(15_000)
        probe = socket.socket()
        try:
            probe.bind((_HOST, port))
        except OSError:
            probe.close()
            continue
        if sys.platform == "linux":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.detach()
        else:
            probe.close()
        return port
