"""python -m tools.bench.memory: each function's peak memory, and the instance that fits it."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.drawings import png, write
from tools.bench import asks, document, fixtures, machine
from tools.bench.figures import mib, rows
from tools.bench.processes import held
from tools.bench.servers import Ask, Function, Server, served

COMMAND = "make bench PARTS=memory"
SIZES = (128, 256, 512, 1024, 2048)
_TIMES = 5
_SAMPLED_SECONDS = 0.02


def main(said: Callable[[str], None] = print, times: int = _TIMES) -> None:
    largest = Ask("POST", "/score", png(write("永", side=1024, mode="RGBA")), asks.PNG)
    everything = Ask("GET", "/history/export", headers=asks.LIST.headers)
    page = Ask("GET", "/history?limit=100", headers=asks.LIST.headers)
    with tempfile.TemporaryDirectory() as folder, fixtures.stores(Path(folder)) as settings:
        wanted: dict[str, tuple[Function, Sequence[Ask], int]] = {
            "score": (fixtures.function("score", THREADS="4"), [largest], 4),
            "history": (
                fixtures.function("history", THREADS="16", **settings),
                [page, everything],
                16,
            ),
            "examples": (
                fixtures.function("examples", THREADS="8", **settings),
                [asks.EXAMPLES, Ask("GET", "/examples")],
                8,
            ),
        }
        found = {}
        for name, (function, wished, at_once) in wanted.items():
            found[name] = peak(function, wished, at_once, times)
            said(f"{name}: {mib(max(found[name]))} MiB")
    document.put("memory", COMMAND, table(found))


def peak(
    function: Function, wished: Sequence[Ask], at_once: int, times: int
) -> tuple[float, float]:
    """Return a function's memory after its first answer and its peak, in bytes.

    The peak is of many requests at once; the history gets a few saves first.
    """
    done = threading.Event()
    most = 0.0

    def watch(group: int) -> None:
        nonlocal most
        while not done.wait(_SAMPLED_SECONDS):
            most = max(most, held(group))

    with served(function, machine.CORES) as server, ThreadPoolExecutor(at_once) as pool:
        server.first_answer(wished[0])
        at_first = held(server.process.pid)
        watcher = threading.Thread(target=watch, args=(server.process.pid,))
        watcher.start()
        try:
            if function.name == "history":
                _fill(server.port)
            jobs = [ask for ask in wished for _ in range(times * at_once)]
            answered = sum(pool.map(lambda ask: _ask(server, ask), jobs))
        finally:
            done.set()
            watcher.join()
    # A busy emulator may refuse a few.
    if answered < len(jobs) / 2:
        raise RuntimeError(f"expected {len(jobs)} answers of {function.name}, found {answered}")
    return at_first, most


def _ask(server: Server, ask: Ask) -> bool:
    """Return whether there was an answer."""
    try:
        ask.of(server.connection())
    except (OSError, RuntimeError):
        return False
    return True


def _fill(port: int, writings: int = 200) -> None:
    import http.client

    for _ in range(writings):
        ask = asks.save()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request(ask.method, ask.path, ask.body, dict(ask.headers))
        connection.getresponse().read()


def smallest(size: float) -> int:
    """Return the smallest instance, in MiB, of which at least a third stays free."""
    return next(one for one in SIZES if size <= one * 2**20 * 2 / 3)


def table(found: dict[str, tuple[float, float]]) -> list[str]:
    head = ("all processes of an instance, MiB", "first answer", "peak", "smallest instance")
    lines = [
        (name, mib(first), mib(most), f"{smallest(most)} MiB")
        for name, (first, most) in found.items()
    ]
    return rows([head, *lines])


if __name__ == "__main__":
    main()
