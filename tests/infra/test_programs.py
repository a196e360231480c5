"""Ctrl-C leaves no half-written state."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from infra import programs
from tests.conftest import REPOSITORY

# A program that needs time to end in order, as Terraform does, and one that waits for it.
ORDERLY = """
import pathlib, signal, sys, time
def end(*_):
    # Longer than subprocess.run waits before it kills.
    time.sleep(1)
    pathlib.Path(sys.argv[1]).write_text("written")
    sys.exit(1)
signal.signal(signal.SIGINT, end)
print("up", flush=True)
while True:
    time.sleep(60)
"""
WAITING = """
import signal, sys
from infra import programs
# A shell that starts the tests in the background ignores this signal.
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    programs.run([sys.executable, "-c", sys.argv[1], sys.argv[2]])
except programs.Interrupted:
    print("interrupted")
"""


def test_ctrl_c_waits_for_the_program_to_end(tmp_path: Path) -> None:
    state = tmp_path / "state"
    waiting = subprocess.Popen(
        [sys.executable, "-c", WAITING, ORDERLY, str(state)],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert waiting.stdout
    with waiting.stdout as printed:
        assert printed.readline() == "up\n"
        # To all of them at once, as a terminal does.
        os.killpg(waiting.pid, signal.SIGINT)
        assert printed.read() == "interrupted\n"
    assert waiting.wait(timeout=60) == 0
    assert state.read_text() == "written"


def test_what_a_program_prints_and_its_status_are_returned(tmp_path: Path) -> None:
    assert programs.read([sys.executable, "-c", "print('a'); exit(3)"]) == (3, "a\n")
    file = tmp_path / "said"
    command = f"import os; open({str(file)!r}, 'w').write(os.environ['SAID']); exit(2)"
    assert programs.run([sys.executable, "-c", command], {"SAID": "yes"}) == 2
    assert file.read_text() == "yes"
