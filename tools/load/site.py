"""The site under load: two workers on the emulators, with a proxy in front of Firestore's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from letters_local.emulators import free_port
from tools.bench.document import REPOSITORY
from tools.bench.fixtures import stores
from tools.bench.processes import held, of_group
from tools.load.proxy import Proxy

WORKERS, THREADS = 2, 8
_START_SECONDS = 120
_SAMPLED_SECONDS = 2.0


@dataclass
class Site:
    """A running site; ``process`` leads the group of its workers."""

    port: int
    process: subprocess.Popen[bytes]
    proxy: Proxy
    # The memory of all processes together, in bytes, every two seconds.
    memory: list[float] = field(default_factory=list)

    def kill_a_worker(self) -> None:
        """Kill one worker, as the kernel does when memory runs out."""
        workers = [each for each in of_group(self.process.pid) if each != self.process.pid]
        os.kill(workers[0], signal.SIGKILL)


@contextmanager
def running(directory: Path) -> Iterator[Site]:
    """Serve the site until the block ends."""
    with stores(directory) as settings:
        proxy = Proxy(settings["FIRESTORE_EMULATOR_HOST"], free_port())
        proxy.start()
        own = {
            "FIRESTORE_EMULATOR_HOST": proxy.address,
            "LETTERS_PAGES": str(REPOSITORY / "web" / "dist"),
            "LETTERS_SIGNING_KEYS": "a-key-of-the-load-test-that-signs-nothing-of-worth",
            "LETTERS_STORE": "firestore",
            "PYTHONPATH": f"{REPOSITORY / 'functions'}:{REPOSITORY}",
        }
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{port}"]
        options = [f"--workers={WORKERS}", f"--threads={THREADS}", "--keep-alive=75", "--preload"]
        with (directory / "output").open("wb") as output:
            process = subprocess.Popen(
                [*command, *options, "tools.load.wsgi:site"],
                cwd=REPOSITORY,
                env={**os.environ, **settings, **own},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        site = Site(port, process, proxy)
        done = threading.Event()
        watcher = threading.Thread(target=_watch, args=(site, done))
        try:
            _wait(site, directory / "output")
            watcher.start()
            yield site
        finally:
            done.set()
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            proxy.stop()


def _watch(site: Site, done: threading.Event) -> None:
    while not done.wait(_SAMPLED_SECONDS):
        site.memory.append(held(site.process.pid))


def _wait(site: Site, output: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and site.process.poll() is None:
        with suppress(URLError, OSError), urlopen(f"http://127.0.0.1:{site.port}/", timeout=5):
            return
        time.sleep(0.1)
    raise RuntimeError(f"Expected the site to start, found:\n{output.read_text()[-3000:]}")
