"""Functions served in a process of their own, the way their host does."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from letters_local.emulators import free_port
from tests.writings import SIGNING_KEY
from tools.bench import machine
from tools.bench.document import REPOSITORY

HOST = "127.0.0.1"
APPS = Path(__file__).resolve().parent / "apps"
_START_SECONDS = 120


@dataclass(frozen=True)
class Ask:
    """A request that must be answered with a 200."""

    method: str = "GET"
    path: str = "/"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def of(self, connection: http.client.HTTPConnection) -> bytes:
        """Send it and return the answer; RuntimeError if it is not a success."""
        connection.request(self.method, self.path, self.body, dict(self.headers))
        answer = connection.getresponse()
        content = answer.read()
        if answer.status != http.client.OK:
            raise RuntimeError(
                f"expected a 200 for {self.path}, found {answer.status}: {content!r}"
            )
        return content


@dataclass(frozen=True)
class Function:
    """A function, the Python that has its packages, and its settings.

    ``source`` is the folder of its main.py, in which ``name`` is defined.
    """

    name: str
    source: Path
    python: Path = Path(sys.executable)
    settings: Mapping[str, str] = field(default_factory=dict)

    def command(self, port: int) -> list[str]:
        where = ["--source", str(self.source / "main.py"), "--host", HOST, "--port", str(port)]
        return [str(self.python), "-m", "functions_framework", "--target", self.name, *where]

    @property
    def environment(self) -> dict[str, str]:
        own = {"PYTHONPATH": str(REPOSITORY / "functions"), "LETTERS_SIGNING_KEYS": SIGNING_KEY}
        return {**os.environ, **own, **self.settings}


@dataclass
class Server:
    """A function that is being served; ``process`` leads the group of all its processes."""

    process: subprocess.Popen[bytes]
    port: int
    started: float
    errors: IO[bytes]

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(HOST, self.port, timeout=_START_SECONDS)

    def first_answer(self, ask: Ask) -> float:
        """Ask until there is an answer; return the seconds since the process started."""
        while self.process.poll() is None and time.perf_counter() - self.started < _START_SECONDS:
            with suppress(OSError):
                ask.of(self.connection())
                return time.perf_counter() - self.started
            time.sleep(0.001)
        self.errors.seek(0)
        said = self.errors.read()[-2000:].decode(errors="replace")
        raise RuntimeError(f"expected an answer of {self.process.args!r}, found none:\n{said}")


@contextmanager
def served(function: Function, cores: Sequence[int] = (machine.MEASURED,)) -> Iterator[Server]:
    """Serve a function on the given cores, and end it."""
    port = free_port()
    started = time.perf_counter()
    errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
    process = subprocess.Popen(
        machine.pinned(function.command(port), cores),
        cwd=REPOSITORY,
        env=function.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        start_new_session=True,
    )
    try:
        yield Server(process, port, started, errors)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        errors.close()
