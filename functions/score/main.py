"""POST /score: which character a drawing reads as, and how readable it is as the one meant.

POST /score/advice: which of its strokes to write differently, and what that would bring.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from pathlib import Path

import flask

from letters_core import cold_start, config

with cold_start.imports(*cold_start.NUMPY, *cold_start.PILLOW):
    from letters_core.characters import INDEX
    from letters_core.http.body import read_json, read_png
    from letters_core.http.endpoint import Route, endpoint
    from letters_core.http.problem import Problem
    from letters_core.normalize import normalize
    from letters_core.reading.drawing import decode
    from letters_core.reading.recogniser import Recogniser
    from letters_core.reading.scoring import judge, rank, reads_like
    from letters_core.receipt import ReceiptSigner


class UnknownTarget(Problem):
    type = "/problems/unknown-target"
    title = "The target is no character that can be scored"
    status = HTTPStatus.BAD_REQUEST


def _model_directory() -> Path:
    """Return the model's directory: LETTERS_MODEL, or beside this file, or in the repository."""
    if chosen := config.model_directory():
        return chosen
    here = Path(__file__).resolve().parent
    staged = here / "model"
    return staged if staged.is_dir() else here.parent.parent / "model" / "release"


_RECOGNISER = Recogniser.load(_model_directory())
_SIGNER = ReceiptSigner(*config.signing_keys())


def _target(request: flask.Request) -> str | None:
    """Return ?target=, None if it is missing."""
    targets = request.args.getlist("target")
    if len(targets) > 1:
        raise UnknownTarget(f"Expected one target, found {len(targets)}.")
    return _known(targets[0]) if targets else None


def _known(text: str) -> str:
    """Return a character as the set writes it; UnknownTarget if it holds no such character."""
    character = normalize(text)
    if character not in INDEX:
        raise UnknownTarget(
            f"Expected one of the {len(INDEX):,} characters Letters reads, "
            f"found '{character[:20]}'."
        )
    return character


def _score(request: flask.Request) -> flask.Response:
    target = _target(request)
    png = read_png(request)
    reading = _RECOGNISER.read(decode(png))
    candidates = rank(reading)
    answer: dict[str, object] = {
        "candidates": [vars(candidate) for candidate in candidates],
        "model": _RECOGNISER.version,
    }
    scores = {candidate.character: candidate.score for candidate in candidates}
    if target:
        judged = judge(reading, target)
        answer["target"] = vars(judged)
        scores[target] = judged.score
    meant = target or candidates[0].character
    answer["reads_like"] = [vars(near) for near in reads_like(reading, meant)]
    answer["defect"] = vars(reading.defect)
    answer["receipt"] = _SIGNER.issue(png, scores, _RECOGNISER.version)
    return _json(answer)


def _advice(request: flask.Request) -> flask.Response:
    # Few ask for it: it must not slow down the start.
    from letters_core.advice import request as asked
    from letters_core.advice.advise import advise

    drawing = asked.parse(read_json(request))
    character = _known(drawing.character)
    advice = advise(_RECOGNISER, character, drawing.strokes, drawing.width)
    return _json(
        {
            "character": character,
            "score": advice.score,
            "strokes": {"drawn": len(drawing.strokes), "usual": advice.usual},
            "model": _RECOGNISER.version,
            "changes": [change.as_json() for change in advice.changes],
        }
    )


def _json(answer: dict[str, object]) -> flask.Response:
    return flask.Response(json.dumps(answer, ensure_ascii=False), mimetype="application/json")


score = endpoint("score", Route("POST", "/", _score), Route("POST", "/advice", _advice))
