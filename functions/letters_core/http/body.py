"""A request's body: complete or refused, and within the size limit."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import flask

from letters_core.http.problem import BadRequest, Problem

if TYPE_CHECKING:
    from _typeshed.wsgi import InputStream

MAX_BYTES = 256 * 1024


class NotPng(Problem):
    type = "/problems/not-png"
    title = "The body is not a PNG picture"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class NotJson(Problem):
    type = "/problems/not-json"
    title = "The body is not JSON"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class TooLarge(Problem):
    type = "/problems/too-large"
    title = "The drawing is too large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class WholeBody:
    """A server's input stream that raises BadRequest if the body is cut short or malformed.

    Servers differ: when a connection closes early, some return nothing more and some raise an
    exception of their own. Both are the client's fault. After that nothing more is read.
    """

    def __init__(self, source: InputStream, length: int | None) -> None:
        """``length`` is what the client says of its body, in bytes; None where it is chunked."""
        self._source = source
        self._left = length
        self._has_failed = False

    def read(self, size: int = -1, /) -> bytes:
        """Return ``size`` bytes, or what is left where that is less or ``size`` is negative."""
        if self._has_failed:
            return b""
        try:
            return self._read(size)
        except Exception as error:
            self._has_failed = True
            raise BadRequest(
                "Expected a whole body, found one that is cut short or malformed."
            ) from error

    def _read(self, size: int) -> bytes:
        if self._left is None:
            return self._source.read(size)
        wanted = self._left if size < 0 else min(size, self._left)
        data = b""
        while len(data) < wanted:
            more = self._source.read(wanted - len(data))
            if not more:
                raise EOFError
            data += more
        self._left -= wanted
        return data


def read_png(request: flask.Request) -> bytes:
    """Return the body of a request that declares it to be a PNG; NotPng or TooLarge otherwise."""
    return _read_as(request, "image/png", "PNG", NotPng)


def read_json(request: flask.Request) -> bytes:
    """Return the body of a request that declares it to be JSON; NotJson or TooLarge otherwise."""
    return _read_as(request, "application/json", "JSON", NotJson)


def _read_as(request: flask.Request, media: str, name: str, other: type[Problem]) -> bytes:
    if request.mimetype != media:
        found = f"'{request.mimetype[:100]}'" if request.mimetype else "none"
        raise other(f"Expected Content-Type {media}, found {found}.", {"Accept": media})
    refuse_encoded(request, name, other)
    body = request.stream.read(MAX_BYTES + 1) if _may_fit(request) else None
    if body is None or len(body) > MAX_BYTES:
        found = f"{request.content_length:,} bytes" if request.content_length else "more"
        raise TooLarge(f"Expected at most {MAX_BYTES:,} bytes, found {found}.")
    return body


def refuse_encoded(request: flask.Request, name: str, other: type[Problem]) -> None:
    """Raise ``other`` where the body is compressed once more."""
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding != "identity":
        detail = f"Expected the {name} as it is, found Content-Encoding '{encoding[:100]}'."
        raise other(detail, {"Accept-Encoding": "identity"})


def _may_fit(request: flask.Request) -> bool:
    return request.content_length is None or request.content_length <= MAX_BYTES
