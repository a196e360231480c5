"""python -m tools.bench.cold_start: time from a process's start to its first real answer."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tools.bench import asks, document, fixtures, machine
from tools.bench.document import REPOSITORY
from tools.bench.figures import interleaved, median, ms, ratios, rows, times
from tools.bench.servers import APPS, Ask, Function, served

COMMAND = "make bench PARTS=cold_start"
ROUNDS = 11
FLOOR = "hello"
GOALS = {"score": "at most 1.45", "history": "at most 2.5", "examples": "at most 2.5"}
_WHAT = {
    "hello": "functions-framework alone, hello",
    "score": "score: a drawing read",
    "history": "history: a page of it, from Firestore's emulator",
    "examples": "examples: of 永, from Cloud Storage's emulator",
    "everything": "score with the clients of both stores imported too",
    "tensorflow": "the usual way: Flask, Keras, full TensorFlow, the same weights",
}
_MODEL_PYTHON = REPOSITORY / ".venv-model" / "bin" / "python"
_RELEASED = REPOSITORY / "model" / "release"


def main(said: Callable[[str], None] = print, rounds: int = ROUNDS) -> None:
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        with fixtures.stores(directory) as settings:
            # Only now: on one core an emulator may take too long to start.
            machine.step_aside()
            measured = _functions(directory, settings)
            runs = {name: partial(cold_start, *what) for name, what in measured.items()}
            for run in runs.values():
                # The very first start writes bytecode and reads files from the disk.
                run()
            found = interleaved(rounds, runs, said)
    document.put("cold-start", COMMAND, table(found))


def cold_start(function: Function, ask: Ask) -> float:
    """Return the seconds from the start of a process to its first answer."""
    with served(function) as server:
        return server.first_answer(ask)


def table(found: dict[str, list[float]]) -> list[str]:
    """Return a table with the median, the minimum and the ratio to the floor of each start."""
    ratio = ratios(found, FLOOR)
    head = ("one pinned core, start to first answer", "median, ms", "least, ms", "x floor", "goal")
    lines = [
        (_WHAT[name], ms(median(all_)), ms(min(all_)), times(ratio[name]), GOALS.get(name, ""))
        for name, all_ in found.items()
    ]
    faster = ratio["tensorflow"] / ratio["score"]
    said = f"Score is {faster:.1f} times as fast as the usual way (goal: at least 10)."
    return [*rows([head, *lines]), "", said]


def _functions(directory: Path, settings: dict[str, str]) -> dict[str, tuple[Function, Ask]]:
    keras = directory / "released.keras"
    original = [str(_MODEL_PYTHON), "-m", "tools.bench.original", str(_RELEASED), str(keras)]
    environment = {"PYTHONPATH": "functions:.", "PATH": "/usr/bin:/bin"}
    subprocess.run(original, cwd=REPOSITORY, env=environment, check=True, capture_output=True)
    usual = Function(
        "tensorflow",
        APPS / "tensorflow",
        _MODEL_PYTHON,
        {"MEASURED_MODEL": str(keras)},
    )
    return {
        "hello": (fixtures.app("hello"), asks.HELLO),
        "score": (fixtures.function("score"), asks.SCORE),
        "history": (fixtures.function("history", **settings), asks.LIST),
        "examples": (fixtures.function("examples", **settings), asks.EXAMPLES),
        "everything": (fixtures.app("everything"), asks.SCORE),
        "tensorflow": (usual, asks.SCORE),
    }


if __name__ == "__main__":
    main()
