"""python -m tools.bench.warm: a request to a running instance, and where its time goes."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tools.bench import asks, document, fixtures, machine
from tools.bench.document import REPOSITORY
from tools.bench.figures import median, ms, percentile, rows
from tools.bench.servers import Function, served

COMMAND = "make bench PARTS=warm"
REQUESTS = 400
GOAL = 0.0015
_LITERT = REPOSITORY / ".venv-litert" / "bin" / "python"


def main(said: Callable[[str], None] = print, requests: int = REQUESTS) -> None:
    machine.step_aside()
    found = {}
    for runtime, python in (
        ("tflite-runtime", fixtures.python_of("score")),
        ("LiteRT", _LITERT),
    ):
        found[runtime] = measured(python, requests)
        said(f"{runtime}: {ms(found[runtime]['median'])} ms")
    document.put("warm", COMMAND, table(found))


def measured(python: Path, requests: int) -> dict[str, float]:
    """Return the stages' medians, and the median and 99th percentile of served requests."""
    stages = subprocess.run(
        machine.pinned([str(python), "-m", "tools.bench.stages"]),
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": "functions:."},
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ).stdout
    answers = sorted(served_times(python, requests))
    found: dict[str, float] = json.loads(stages.splitlines()[-1])
    return found | {"median": median(answers), "99th": percentile(answers, 99)}


def served_times(python: Path, requests: int) -> list[float]:
    """Return how long each request takes over one connection, without the first ones."""
    source = REPOSITORY / "functions" / "score"
    with served(Function("score", source, python, {"WORKERS": "1", "THREADS": "2"})) as server:
        server.first_answer(asks.SCORE)
        connection = server.connection()
        times = []
        for _ in range(requests + 20):
            started = time.perf_counter()
            asks.SCORE.of(connection)
            times.append(time.perf_counter() - started)
    return times[20:]


def table(found: dict[str, dict[str, float]]) -> list[str]:
    """Return the table of the stages with each runtime, and the time besides inference."""
    shown: dict[str, Callable[[dict[str, float]], float]] = {
        "decode the PNG": lambda f: f["decode"],
        "take the paper away": lambda f: f["clean"],
        "preprocess": lambda f: f["preprocess"],
        "**infer**": lambda f: f["infer"],
        "size and place": lambda f: f["read"] - f["clean"] - f["preprocess"] - f["infer"],
        "rank": lambda f: f["rank"],
        "sign the receipt": lambda f: f["receipt"],
        "encode as JSON": lambda f: f["encode"],
        "routes, headers, log": lambda f: f["function"] - _stages(f),
        "framework, server, wire": lambda f: f["median"] - f["function"],
        "**served: median**": lambda f: f["median"],
        "served: 99th percentile": lambda f: f["99th"],
        "**beside inference**": lambda f: f["median"] - f["infer"],
    }
    head = ("one request at a time, ms", *found)
    lines = [(name, *(ms(of(f)) for f in found.values())) for name, of in shown.items()]
    said = f"Goal: at most {ms(GOAL)} ms beside inference, at the median."
    return [*rows([head, *lines]), "", said]


def _stages(found: dict[str, float]) -> float:
    return sum(found[name] for name in ("decode", "read", "rank", "receipt", "encode"))


if __name__ == "__main__":
    main()
