"""Fuzz every target: ``python -m tools.fuzz``, or ``make fuzz``.

An input that breaks a target goes to ``.fuzz/TARGET/found-*``; ``python -m tools.fuzz TARGET
--replay FILE`` runs it again. Interesting inputs stay in ``.fuzz/TARGET/corpus`` for the next run.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tools.fuzz.targets import TARGETS, seeds

# An input that takes longer is a finding; on a quiet machine none takes a tenth of this.
_MAX_INPUT_SECONDS = 10
# The fuzzer's instrumentation leaks some KiB per input, so a process runs only this many.
_RUNS_A_PROCESS = 25_000
_MAX_MEMORY_MIB = 2048
_PROGRESS = re.compile(rb"cov: (\d+) ft: (\d+) corp: (\d+)/")
_EXECUTED = re.compile(rb"stat::number_of_executed_units: (\d+)")

HEADING = (
    "| target | inputs by coverage | inputs at random | seconds | edges | features | kept "
    "| peak MiB |\n|---|---|---|---|---|---|---|---|"
)


@dataclass
class Outcome:
    """The result of a search; ``edges`` and ``features`` are libFuzzer's measures of coverage.

    ``peak_mib`` is from the random inputs, where only the target takes memory.
    """

    target: str
    guided: int = 0
    blind: int = 0
    seconds: float = 0
    edges: int = 0
    features: int = 0
    kept: int = 0
    peak_mib: int = 0

    def __str__(self) -> str:
        return (
            f"| {self.target} | {self.guided:,} | {self.blind:,} | {self.seconds:,.0f} "
            f"| {self.edges:,} | {self.features:,} | {self.kept:,} | {self.peak_mib} |"
        )


class Found(Exception):
    """A target raised an exception; the text is its process's output."""


def search(target: str, folder: Path, *, runs: int, seconds: int) -> Outcome:
    """Search for so many inputs or seconds, then try a quarter as many random changes.

    Raises Found if a target raised an exception.
    """
    corpus, first = folder / "corpus", folder / "seeds"
    for directory in (corpus, first):
        directory.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(target)):
        (first / f"{number:03}").write_bytes(seed)
    outcome, started = Outcome(target), time.monotonic()
    while outcome.guided < runs and (left := seconds - time.monotonic() + started) > 0:
        said = _run(
            *("search", target, "-max_len=4096", f"-timeout={_MAX_INPUT_SECONDS}"),
            *(f"-rss_limit_mb={_MAX_MEMORY_MIB}", f"-max_total_time={max(int(left), 1)}"),
            *(f"-runs={min(runs - outcome.guided, _RUNS_A_PROCESS)}", "-print_final_stats=1"),
            *(f"-artifact_prefix={folder}/found-", str(corpus), str(first)),
        )
        outcome.guided += int(_EXECUTED.findall(said)[-1])
        outcome.edges, outcome.features, outcome.kept = map(int, _PROGRESS.findall(said)[-1])
    outcome.blind = max(outcome.guided // 4, 1)
    outcome.peak_mib = int(_run("blind", target, str(corpus), str(outcome.blind)).split()[-1])
    outcome.seconds = time.monotonic() - started
    return outcome


def _run(module: str, *arguments: str) -> bytes:
    """Run a module of this folder; return its output."""
    command = [sys.executable, "-m", f"tools.fuzz.{module}", *arguments]
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if ended.returncode:
        raise Found(ended.stdout.decode(errors="replace")[-6000:])
    return ended.stdout


def main() -> None:
    parser = argparse.ArgumentParser(prog="tools.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--runs", type=int, default=40_000, help="inputs for each target")
    parser.add_argument("--seconds", type=int, default=600, help="at most, for each target")
    parser.add_argument("--folder", type=Path, default=Path(".fuzz"), help="where inputs are kept")
    parser.add_argument("--replay", type=Path, help="give this one input to the target")
    chosen = parser.parse_args()
    targets = chosen.targets or list(TARGETS)
    if unknown := set(targets) - TARGETS.keys():
        parser.error(f"expected {', '.join(TARGETS)}, found {', '.join(sorted(unknown))}")
    if chosen.replay:
        for target in targets:
            TARGETS[target](chosen.replay.read_bytes())
        return
    print(HEADING, flush=True)
    for target in targets:
        try:
            outcome = search(
                target, chosen.folder / target, runs=chosen.runs, seconds=chosen.seconds
            )
        except Found as error:
            sys.exit(f"{error}\n{target}: the input lies in {chosen.folder / target}/found-*")
        print(outcome, flush=True)


if __name__ == "__main__":
    main()
