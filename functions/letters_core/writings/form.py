"""The form with which a page saves a writing."""

from __future__ import annotations

import io
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeAlias

import flask
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from letters_core import receipt
from letters_core.http.body import TooLarge, refuse_encoded
from letters_core.http.problem import BadRequest, Problem
from letters_core.normalize import normalize
from letters_core.writings.store import MAX_DRAWING_BYTES, Practice

_MEDIA_TYPE = "multipart/form-data"
# The drawing, the receipt and the separators between the parts.
_MAX_BYTES = MAX_DRAWING_BYTES + receipt.MAX_LENGTH + 4096
_MAX_PARTS = 8
_PRACTICES = tuple(practice.value for practice in Practice)


_Fields: TypeAlias = MultiDict[str, str]
_Files: TypeAlias = MultiDict[str, FileStorage]


class NotForm(Problem):
    type = "/problems/not-form"
    title = "The body is not a form"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


@dataclass(frozen=True)
class Form:
    """A receipt, the character that was meant, and the PNG that the receipt is for.

    ``practice`` is None where the form does not have it.
    """

    receipt: str
    character: str
    drawing: bytes
    practice: Practice | None


def read(request: flask.Request) -> Form:
    """Return the form in a request's body; NotForm, TooLarge or BadRequest if it is not valid."""
    if request.mimetype != _MEDIA_TYPE:
        found = f"'{request.mimetype[:100]}'" if request.mimetype else "none"
        raise NotForm(f"Expected Content-Type {_MEDIA_TYPE}, found {found}.")
    refuse_encoded(request, "form", NotForm)
    request.max_content_length = _MAX_BYTES
    try:
        fields, files = _parse(request)
        character = normalize(_text(fields, "character"))
        return Form(_text(fields, "receipt"), character, _drawing(files), _practice(fields, files))
    except RequestEntityTooLarge as error:
        raise TooLarge(
            f"Expected a drawing of at most {MAX_DRAWING_BYTES:,} bytes, in a form of "
            f"{_MAX_PARTS} parts and {_MAX_BYTES:,} bytes at most."
        ) from error
    except ValueError as error:
        raise BadRequest(
            "Expected a whole form, each part between two boundaries and with a name, "
            "found one that is cut short or malformed."
        ) from error


def _parse(request: flask.Request) -> tuple[_Fields, _Files]:
    """Return the fields and files of a form; ValueError if it cannot be parsed."""
    parser = FormDataParser(
        lambda *_args, **_options: io.BytesIO(),  # a drawing is small, and no file on a disk
        max_form_memory_size=_MAX_BYTES,
        max_form_parts=_MAX_PARTS,
        silent=False,
    )
    boundary = request.mimetype_params.get("boundary", "").encode("ascii")
    body = _with_utf8_headers(request.get_data(cache=False), boundary)
    if not body:
        raise ValueError("an empty body has no parts")
    _, fields, files = parser.parse(
        io.BytesIO(body), _MEDIA_TYPE, len(body), request.mimetype_params
    )
    return fields, files


def _with_utf8_headers(body: bytes, boundary: bytes) -> bytes:
    """Return a form whose parts have headers in UTF-8, as the parser expects.

    Some programs on Japanese Windows send the name of a file in CP932. Nobody reads that name.
    """
    delimiter = b"--" + boundary
    parts = (part.partition(b"\r\n\r\n") for part in body.split(delimiter))
    return delimiter.join(_as_utf8(head) + blank + content for head, blank, content in parts)


def _as_utf8(head: bytes) -> bytes:
    try:
        head.decode()
    except UnicodeDecodeError:
        return head.decode("cp932", "replace").encode()
    return head


def _text(fields: _Fields, name: str) -> str:
    values = fields.getlist(name)
    if len(values) != 1:
        raise BadRequest(f"Expected one field '{name}' in the form, found {len(values)}.")
    return values[0]


def _practice(fields: _Fields, files: _Files) -> Practice | None:
    if "practice" not in fields and "practice" not in files:
        return None
    value = _text(fields, "practice")
    if value not in _PRACTICES:
        raise BadRequest(
            f"Expected practice to be one of {', '.join(_PRACTICES)}, found '{value[:20]}'."
        )
    return Practice(value)


def _drawing(files: _Files) -> bytes:
    found = files.getlist("drawing")
    if len(found) != 1:
        raise BadRequest(f"Expected one file 'drawing' in the form, found {len(found)}.")
    drawing: bytes = found[0].read()
    if len(drawing) > MAX_DRAWING_BYTES:
        raise TooLarge(
            f"Expected a drawing of at most {MAX_DRAWING_BYTES:,} bytes, found {len(drawing):,}."
        )
    return drawing
