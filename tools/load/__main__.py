"""python -m tools.load [--seconds 600] [--visitors 16]: `make load`.

Mixed traffic on the local site, then the same with faults, then a full disk; loopback only, with
time limits. Exits with 1 if anything acknowledged is missing, anything is stored twice, or
something failed without reason.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.drawings import STROKES, png, write
from tools.bench import document
from tools.bench.figures import median, mib, ms, percentile, rows
from tools.load import disk, site
from tools.load.proxy import Mode
from tools.load.site import Site
from tools.load.visitor import Ledger, Visitor

# How much the memory may grow.
_GROWTH = 1.10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--visitors", type=int, default=16, help="at once")
    chosen = parser.parse_args()
    command = f"make load SECONDS={chosen.seconds:g} VISITORS={chosen.visitors}"
    with tempfile.TemporaryDirectory() as folder, site.running(Path(folder)) as running:
        found = load(running, chosen.seconds, chosen.visitors, lambda: None, faults=False)
        document.put("load", command, found.lines)
        half = chosen.seconds / 2
        faulty = load(running, half, chosen.visitors, lambda: faults(running, half), faults=True)
    full = disk.full()
    document.put("faults", command, [*faulty.lines, "", *full.lines])
    if wrong := [*found.wrong, *faulty.wrong, *full.wrong]:
        sys.exit("\n".join(wrong[:40]))
    print("Nothing acknowledged is missing, nothing is there twice.")


def load(
    running: Site, seconds: float, visitors: int, meanwhile: Callable[[], None], *, faults: bool
) -> disk.Outcome:
    """Run this many visitors at once for some seconds, then check what each has stored."""
    drawings = [png(write(c, pen=pen, mode="RGBA")) for c in STROKES for pen in (8.0, 12.0, 16.0)]
    end = time.monotonic() + seconds
    running.memory.clear()
    people: list[Visitor] = []

    def come_and_go(place: int) -> None:
        for number in itertools.count(place, visitors):
            if (left := end - time.monotonic()) <= 0:
                return
            visitor = Visitor(running.port, number, drawings, faults=faults)
            people.append(visitor)
            visitor.stay(min(left, visitor.patience))

    with ThreadPoolExecutor(visitors) as pool:
        stays = [pool.submit(come_and_go, place) for place in range(visitors)]
        meanwhile()
        while not all(stay.done() for stay in stays):
            time.sleep(5)
            met = list(people)
            asked = sum(len(all_) for p in met for all_ in list(p.ledger.seconds.values()))
            saved = sum(len(p.ledger.saved) for p in met)
            left = max(end - time.monotonic(), 0)
            print(f"{left:4.0f} s left: {asked:,} answers, {saved:,} saved", flush=True)
        broken = [f"a visitor gave up: {e}" for stay in stays if (e := stay.exception())]
    memory = list(running.memory)
    wrong = broken + [
        f"visitor {number}: {what}" for number, each in enumerate(people) for what in each.check()
    ]
    failed = [f"visitor {n}: {what}" for n, p in enumerate(people) for what in p.ledger.errors]
    if not faults and (grown := growth(memory)) > _GROWTH:
        wrong.append(f"memory grew to {grown:.2f} of what it was")
    lines = table([p.ledger for p in people], memory, seconds, wrong, at_once=visitors)
    return disk.Outcome(lines, wrong + failed)


def faults(running: Site, seconds: float) -> None:
    """Cause every fault once, with a pause after each."""
    proxy = running.proxy
    part = seconds / 11
    for what in ("stopped", Mode.SLOW, Mode.ERRORS, Mode.LOST, "killed"):
        time.sleep(part)
        if what == "stopped":
            print("Firestore stops", flush=True)
            proxy.stop()
        elif what == "killed":
            print("a worker is killed", flush=True)
            running.kill_a_worker()
        elif isinstance(what, Mode):
            print(f"Firestore: {what.value}", flush=True)
            proxy.mode = what
        time.sleep(part)
        if what == "stopped":
            proxy.start()
        proxy.mode = Mode.OPEN
        print("peace", flush=True)


def growth(memory: Sequence[float]) -> float:
    """Return the memory of the last third as a multiple of that of the second."""
    third = len(memory) // 3
    if not third:
        return 1.0
    return median(memory[-third:]) / median(memory[third : 2 * third])


def table(
    ledgers: Sequence[Ledger],
    memory: Sequence[float],
    seconds: float,
    wrong: Sequence[str],
    *,
    at_once: int,
) -> list[str]:
    """Return the number and times of the requests, then the saves, refusals and errors."""
    kinds = ("score", "save", "list", "summary", "characters", "examples")
    by_kind = {k: [s for each in ledgers for s in each.seconds.get(k, [])] for k in kinds}
    refused: Counter[str] = sum((each.refused for each in ledgers), Counter())
    head = ("request", "answers", "a second", "median, ms", "99th, ms")
    lines = [
        (
            kind,
            f"{len(all_):,}",
            f"{len(all_) / seconds:.1f}",
            ms(median(all_)),
            ms(percentile(all_, 99)),
        )
        for kind, all_ in by_kind.items()
        if all_
    ]
    saved = sum(len(each.saved) for each in ledgers)
    failed = Counter(what for each in ledgers for what in each.errors)
    held = "not sampled"
    if memory:
        held = f"{mib(memory[0])} to {mib(memory[-1])} MiB, at most {mib(max(memory))}"
    return [
        *rows([head, *lines]),
        "",
        f"- {len(ledgers):,} visitors, {at_once} at once; {saved:,} writings acknowledged",
        f"- lost, doubled or wrong: {len(wrong)}",
        f"- failed without a fault: {failed.total()}{_each(failed)}",
        f"- refused and asked again: {refused.total():,}{_each(refused)}",
        f"- memory of both workers: {held}",
    ]


def _each(times: Counter[str]) -> str:
    return f" ({', '.join(f'{what} {n}' for what, n in sorted(times.items()))})" if times else ""


if __name__ == "__main__":
    main()
