"""A function that was paused, as Google pauses it between requests, answers when it wakes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from infra.package import FUNCTIONS
from tests.infra.runtime import running
from tests.writings import SIGNING_KEY

VENV = Path(sys.prefix)
# Nothing listens there: importing must not send a request.
NOBODY = "127.0.0.1:9"

SERVER = """
import sys
from functions_framework import create_app
from functions_framework._http.gunicorn import GunicornApplication
from gunicorn import util
print(GunicornApplication(create_app(sys.argv[1]), "127.0.0.1", 0, debug=False).cfg.timeout)
print(util.write_error.__module__)
"""


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_server_has_a_heartbeat_and_all_answer_with_problems(name: str, packages: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k in ("HOME", "PATH", "LANG")}
    result = subprocess.run(
        [sys.executable, "-c", SERVER, name],
        cwd=packages / name,
        env={
            **environment,
            "CLOUD_RUN_TIMEOUT_SECONDS": "30",
            "FIRESTORE_EMULATOR_HOST": NOBODY,
            "GOOGLE_CLOUD_PROJECT": "letters",
            "LETTERS_BUCKET": "letters-examples",
            "LETTERS_PAGES": "pages/site",
            "LETTERS_SIGNING_KEYS": SIGNING_KEY,
            "STORAGE_EMULATOR_HOST": f"http://{NOBODY}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    found = result.stdout.splitlines()[-2:]
    assert found == ["0", "letters_core.http.unparsed"], result.stderr


# gunicorn uses another kind of worker with one thread than with more.
@pytest.mark.parametrize("threads", ["1", "8"])
def test_a_worker_survives_a_pause(threads: str, packages: Path) -> None:
    settings = {
        "CLOUD_RUN_TIMEOUT_SECONDS": "1",
        "LETTERS_PAGES": "pages/site",
        "THREADS": threads,
    }
    with running(packages / "site", VENV, "site", **settings) as site:
        (worker,) = _children(site.server)
        os.kill(worker, signal.SIGSTOP)
        # gunicorn checks its workers every second, so it has time to miss this one.
        time.sleep(4)
        os.kill(worker, signal.SIGCONT)
        with urlopen(f"http://127.0.0.1:{site.port}/", timeout=60) as answer:
            assert answer.status == 200
        assert _children(site.server) == [worker]


def _children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(child) for child in found.split()]
