"""The machine that is measured on."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path

# The client must not use the core of the measured process.
CORES: Sequence[int] = sorted(os.sched_getaffinity(0))
MEASURED = CORES[-1]


def kind() -> str:
    """Return for example "2 vCPU AMD EPYC, Debian 12, Python 3.11.2"."""
    return f"{len(CORES)} vCPU {_processor()}, {_system()}, Python {platform.python_version()}"


def step_aside() -> None:
    """Leave the measured core, if there is another one."""
    os.sched_setaffinity(0, set(CORES) - {MEASURED} or set(CORES))


def pinned(command: Sequence[str], cores: Sequence[int] = (MEASURED,)) -> list[str]:
    """Return a command that runs on the given cores only."""
    return ["taskset", "--cpu-list", ",".join(map(str, cores)), *command]


def _processor() -> str:
    found = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _system() -> str:
    release = platform.freedesktop_os_release()
    return f"{release['NAME'].split()[0]} {release.get('VERSION_ID', '')}".strip()
