"""Time the stages of one score in a process; print their medians in seconds as JSON.

Run with any Python that has the score function's packages, with either runtime.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import runpy
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.writings import SIGNING_KEY
from tools.bench.document import REPOSITORY
from tools.bench.figures import median

os.environ.setdefault("LETTERS_SIGNING_KEYS", SIGNING_KEY)

TIMES = 300


def main() -> None:
    import flask
    import functions_framework

    from letters_core.reading.drawing import decode
    from letters_core.reading.paper import clean
    from letters_core.reading.preprocess import prepare
    from letters_core.reading.recogniser import Reading, Recogniser
    from letters_core.reading.scoring import rank, reads_like
    from letters_core.receipt import ReceiptSigner
    from tools.bench.asks import DRAWING

    source = REPOSITORY / "functions" / "score" / "main.py"
    app = functions_framework.create_app("score", str(source), "http")
    # A function adds to the application that loads it.
    with flask.Flask("score").app_context():
        function: dict[str, Any] = runpy.run_path(str(source))
    # With their types, a method that was renamed is found here as well.
    recogniser: Recogniser = function["_RECOGNISER"]
    signer: ReceiptSigner = function["_SIGNER"]
    ink = decode(DRAWING)
    written = clean(ink)
    picture, reading = prepare(written), recogniser.read(ink)
    candidates = rank(reading)
    scores = {candidate.character: candidate.score for candidate in candidates}
    context = app.test_request_context(
        "/score", method="POST", data=DRAWING, content_type="image/png"
    )

    def told(anew: Reading) -> object:
        return rank(anew), reads_like(anew, candidates[0].character)

    def handle() -> None:
        context.request.environ["wsgi.input"] = io.BytesIO(DRAWING)
        with contextlib.redirect_stdout(io.StringIO()):
            function["score"](app.request_class(context.request.environ))

    stages: dict[str, Callable[[], object]] = {
        "decode": lambda: decode(DRAWING),
        "clean": lambda: clean(ink),
        "preprocess": lambda: prepare(written),
        "infer": lambda: recogniser.outputs(picture),
        "read": lambda: recogniser.read(ink),
        "rank": lambda: told(replace(reading)),
        "receipt": lambda: signer.issue(DRAWING, scores, recogniser.version),
        "encode": lambda: json.dumps([vars(c) for c in candidates], ensure_ascii=False),
        "function": handle,
    }
    print(json.dumps({name: timed(stage) for name, stage in stages.items()}))


def timed(stage: Callable[[], object], times: int = TIMES) -> float:
    """Return the median time of a call, after a few warm-up calls."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        stage()
        found.append(time.perf_counter() - started)
    return median(found[times // 5 :])


if __name__ == "__main__":
    main()
