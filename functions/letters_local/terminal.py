"""What a person at a terminal reads: the log in words, and no chatter."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from letters_core.http.log import Entry


def readable(entry: Entry) -> str:
    """Return a line of the log as ``12:03:04  POST /score 200  23 ms``, and what went wrong."""
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
