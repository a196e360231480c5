"""python -m tools.bench.throughput: drawings scored per second, by workers and threads."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tools.bench import asks, document, fixtures, machine
from tools.bench.figures import median, ms, percentile, rows, times
from tools.bench.servers import Server, served

COMMAND = "make bench PARTS=throughput"
SECONDS = 5.0
# As many requests as Google sends one instance at once.
AT_ONCE = 16
SETTINGS = ((1, 1), (1, 2), (1, 4), (1, 8), (2, 1), (2, 2), (2, 4), (4, 1))


def main(said: Callable[[str], None] = print, seconds: float = SECONDS) -> None:
    found = {}
    for workers, threads in SETTINGS:
        settings = {"WORKERS": str(workers), "THREADS": str(threads)}
        with served(fixtures.function("score", **settings), machine.CORES) as server:
            server.first_answer(asks.SCORE)
            found[workers, threads] = answered(server, seconds)
        said(f"{workers} x {threads}: {len(found[workers, threads]) / seconds:.0f} a second")
    document.put("throughput", COMMAND, table(found, seconds))


def answered(server: Server, seconds: float) -> list[float]:
    """Ask from many connections at once; return how long each answer took."""
    end = time.monotonic() + seconds

    def ask(_number: int) -> list[float]:
        found = []
        while time.monotonic() < end:
            # A new connection each time: an open one stays with one worker.
            started = time.perf_counter()
            asks.SCORE.of(server.connection())
            found.append(time.perf_counter() - started)
        return found

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [each for found in pool.map(ask, range(AT_ONCE)) for each in found]


def table(found: dict[tuple[int, int], list[float]], seconds: float) -> list[str]:
    """Return the table of all settings, and the best one."""
    base = len(found[SETTINGS[0]])
    head = (
        f"workers x threads, {AT_ONCE} at once",
        "a second",
        "x first",
        "median, ms",
        "99th, ms",
    )
    lines = [
        (
            f"{workers} x {threads}",
            f"{len(all_) / seconds:.0f}",
            times(len(all_) / base),
            ms(median(all_)),
            ms(percentile(all_, 99)),
        )
        for (workers, threads), all_ in found.items()
    ]
    workers, threads = max(found, key=lambda setting: len(found[setting]))
    cores = len(machine.CORES)
    said = f"Most on {cores} cores: `WORKERS={workers}`, `THREADS={threads}`."
    return [*rows([head, *lines]), "", said]


if __name__ == "__main__":
    main()
