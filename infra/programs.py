"""Other programs, run so that Ctrl-C lets them end in order."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence


class Interrupted(Exception):
    """Somebody pressed Ctrl-C, and the program has ended."""


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Run a program with its output shown; return its exit status."""
    process = subprocess.Popen(command, env={**os.environ, **(environment or {})})  # noqa: S603
    return _wait(process)


def read(command: Sequence[str]) -> tuple[int, str]:
    """Run a program; return its exit status and what it prints."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stdout  # noqa: S101 - it is a pipe
    with process.stdout as printed:
        text = printed.read()
    return _wait(process), text


def _wait(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> int:
    """Wait for the end, whatever is pressed: Ctrl-C reaches the program too.

    Terraform then finishes its step and writes its state. subprocess.run would kill it.
    """
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()
        raise Interrupted from None
