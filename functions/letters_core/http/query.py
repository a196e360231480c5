"""The parameters in a request's query string."""

from __future__ import annotations

from http import HTTPStatus

import flask

from letters_core.characters import INDEX
from letters_core.http.problem import BadRequest, Problem
from letters_core.normalize import normalize


class UnknownCharacter(Problem):
    type = "/problems/unknown-character"
    title = "Letters does not read this character"
    status = HTTPStatus.BAD_REQUEST


def one(request: flask.Request, name: str) -> str | None:
    """Return the value of a parameter, None if it is missing; BadRequest if it comes twice."""
    values = request.args.getlist(name)
    if len(values) > 1:
        raise BadRequest(f"Expected one {name}, found {len(values)}.")
    return values[0] if values else None


def character(request: flask.Request) -> str | None:
    """Return ?character=, None if it is missing; BadRequest or UnknownCharacter."""
    value = one(request, "character")
    if value is None:
        return None
    asked = normalize(value)
    if asked not in INDEX:
        raise UnknownCharacter(
            f"Expected one of the {len(INDEX):,} characters Letters reads, found '{asked[:20]}'."
        )
    return asked


def whole_number(request: flask.Request, name: str, default: int, highest: int) -> int:
    """Return a parameter that is a whole number from 1 to ``highest``; BadRequest otherwise."""
    value = one(request, name)
    if value is None:
        return default
    # int() also accepts digits of other scripts.
    is_number = value.isascii() and value.isdecimal() and len(value) <= len(str(highest))
    if not is_number or not 1 <= int(value) <= highest:
        raise BadRequest(f"Expected a {name} from 1 to {highest}, found '{value[:20]}'.")
    return int(value)
