"""The body of POST /score/advice: every value is checked before anything is computed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from math import isfinite
from typing import Any, NoReturn

import numpy as np

from letters_core.advice.strokes import Stroke
from letters_core.http.problem import BadRequest, Problem

MOST_STROKES = 64
MOST_POINTS = 4096
# In sides of the square. A pen may leave the square and come back.
LOWEST, HIGHEST = -1.0, 2.0
THINNEST, WIDEST = 0.005, 0.2


class BadStrokes(Problem):
    type = "/problems/bad-strokes"
    title = "The strokes are too many, too few or out of bounds"
    status = HTTPStatus.UNPROCESSABLE_ENTITY


@dataclass(frozen=True)
class Request:
    """What is asked: the character as it was written, its strokes and the line's width.

    Both in sides of the square.
    """

    character: str
    strokes: list[Stroke]
    width: float


def parse(body: bytes) -> Request:
    """Return what a body asks; BadRequest if it is malformed, BadStrokes if out of bounds."""
    found = _loaded(body)
    if not isinstance(found, dict):
        raise BadRequest("Expected a JSON object with character, strokes and width.")
    character = found.get("character")
    # JSON allows a lone surrogate in a string, but it is no text.
    if not isinstance(character, str) or any("\ud800" <= c <= "\udfff" for c in character):
        raise BadRequest("Expected a character, a string of one.")
    return Request(character, _strokes(found.get("strokes")), _width(found.get("width")))


def _loaded(body: bytes) -> Any:
    try:
        return json.loads(body.decode(), object_pairs_hook=_object, parse_constant=_refuse_constant)
    # Nested too deeply, a number with too many digits, or not JSON at all.
    except (ValueError, RecursionError) as error:
        raise BadRequest("Expected a body in JSON (RFC 8259) and in UTF-8.") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise BadRequest("Expected each name once in an object.")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise BadRequest(f"Expected numbers, found {name}.")


def _strokes(found: Any) -> list[Stroke]:
    if not isinstance(found, list) or not all(isinstance(stroke, list) for stroke in found):
        raise BadRequest("Expected strokes, an array of arrays of points.")
    if not 0 < len(found) <= MOST_STROKES:
        raise BadStrokes(f"Expected 1 to {MOST_STROKES} strokes, found {len(found)}.")
    points = sum(len(stroke) for stroke in found)
    if points > MOST_POINTS or not all(found):
        raise BadStrokes(
            f"Expected at least one point a stroke and {MOST_POINTS:,} in all, found {points:,}."
        )
    return [np.array([_point(point) for point in stroke]) for stroke in found]


def _point(found: Any) -> tuple[float, float]:
    if not isinstance(found, list) or len(found) != 2:
        raise BadRequest("Expected a point, an array of x and y.")
    x, y = (_number(value, "coordinate") for value in found)
    if not (LOWEST <= x <= HIGHEST and LOWEST <= y <= HIGHEST):
        raise BadStrokes(
            f"Expected coordinates from {LOWEST:g} to {HIGHEST:g}, sides of the square."
        )
    return x, y


def _width(found: Any) -> float:
    width = _number(found, "width")
    if not THINNEST <= width <= WIDEST:
        raise BadStrokes(f"Expected a width from {THINNEST} to {WIDEST}, found {width:.6g}.")
    return width


def _number(found: Any, name: str) -> float:
    # In Python a bool is an int.
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise BadRequest(f"Expected a number as {name}.")
    try:
        value = float(found)
    except OverflowError as error:
        raise BadStrokes(f"Expected a smaller number as {name}.") from error
    if not isfinite(value):
        raise BadStrokes(f"Expected a smaller number as {name}.")
    return value
