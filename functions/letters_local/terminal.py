"""Output for a person at a terminal: a readable log, and no noise from libraries."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from letters_core.http.log import Entry


def readable(entry: Entry) -> str:
    """Return a log line as ``12:03:04  POST /score 200  23 ms``, with the problem if any."""
    milliseconds = float(entry["httpRequest"]["latency"].removesuffix("s")) * 1000
    line = f"{time.strftime('%H:%M:%S')}  {entry['message']}  {milliseconds:.0f} ms"
    reasons = (entry.get("problem"), entry.get("cause"))
    line += "".join(f"  {reason}" for reason in reasons if reason)
    return f"{line}\n{entry['stack_trace']}" if "stack_trace" in entry else line


@contextmanager
def quiet() -> Iterator[None]:
    """Drop what libraries in C write to standard error, as TensorFlow Lite does on loading."""
    standard_error = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(standard_error, 2)
        os.close(standard_error)
        os.close(nowhere)
