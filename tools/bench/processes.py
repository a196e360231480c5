"""The memory of running processes, from /proc."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def of_group(group: int) -> Iterator[int]:
    """Yield the processes of a group."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(ProcessLookupError):
                if os.getpgid(int(entry.name)) == group:
                    yield int(entry.name)


def held(group: int) -> float:
    """Return the memory of a process group in bytes; shared memory counts once."""
    return sum(map(proportional, of_group(group)))


def proportional(process: int) -> float:
    """Return a process's proportional set size in bytes, 0 if it has ended."""
    with suppress(OSError):
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
        if found := re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE):
            return int(found[1]) * 1024
    return 0
