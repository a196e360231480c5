"""The form in which a page hands over a writing to be saved."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

import flask
from werkzeug.exceptions import RequestEntityTooLarge

from letters_core import receipt
from letters_core.http.body import TooLarge
from letters_core.http.problem import BadRequest, Problem
from letters_core.writings.store import MAX_DRAWING_BYTES

_MEDIA_TYPE = "multipart/form-data"
# The drawing, the receipt, and what separates the parts.
_MAX_BYTES = MAX_DRAWING_BYTES + receipt.MAX_LENGTH + 4096
_MAX_PARTS = 8


class NotForm(Problem):
    type = "/problems/not-form"
    title = "The body is not a form"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


@dataclass(frozen=True)
class Form:
    """A receipt, the character that was meant, and the PNG that the receipt was given for."""

    receipt: str
    character: str
    drawing: bytes


def read(request: flask.Request) -> Form:
    """Return the form in a request's body; NotForm, TooLarge or BadRequest where there is none."""
    if request.mimetype != _MEDIA_TYPE:
        found = f"'{request.mimetype[:100]}'" if request.mimetype else "none"
        raise NotForm(f"Expected Content-Type {_MEDIA_TYPE}, found {found}.")
    request.max_content_length = _MAX_BYTES
    request.max_form_memory_size = _MAX_BYTES
    request.max_form_parts = _MAX_PARTS
    try:
        return Form(_text(request, "receipt"), _text(request, "character"), _drawing(request))
    except RequestEntityTooLarge as error:
        raise TooLarge(
            f"Expected a drawing of at most {MAX_DRAWING_BYTES:,} bytes, in a form of "
            f"{_MAX_PARTS} parts and {_MAX_BYTES:,} bytes at most."
        ) from error


def _text(request: flask.Request, name: str) -> str:
    values = request.form.getlist(name)
    if len(values) != 1:
        raise BadRequest(f"Expected one field '{name}' in the form, found {len(values)}.")
    return values[0]


def _drawing(request: flask.Request) -> bytes:
    files = request.files.getlist("drawing")
    if len(files) != 1:
        raise BadRequest(f"Expected one file 'drawing' in the form, found {len(files)}.")
    drawing: bytes = files[0].read()
    if len(drawing) > MAX_DRAWING_BYTES:
        raise TooLarge(
            f"Expected a drawing of at most {MAX_DRAWING_BYTES:,} bytes, found {len(drawing):,}."
        )
    return drawing
