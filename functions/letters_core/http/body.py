"""The drawing in a request's body, read no further than a drawing may be long."""

from __future__ import annotations

from http import HTTPStatus

import flask

from letters_core.http.problem import Problem

MAX_BYTES = 256 * 1024


class NotPng(Problem):
    type = "/problems/not-png"
    title = "The body is not a PNG picture"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class TooLarge(Problem):
    type = "/problems/too-large"
    title = "The drawing is too large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


def read_png(request: flask.Request) -> bytes:
    """Return the body of a request that declares it to be a PNG; NotPng or TooLarge otherwise."""
    if request.mimetype != "image/png":
        found = f"'{request.mimetype[:100]}'" if request.mimetype else "none"
        raise NotPng(f"Expected Content-Type image/png, found {found}.", {"Accept": "image/png"})
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding != "identity":
        detail = f"Expected the PNG as it is, found Content-Encoding '{encoding[:100]}'."
        raise NotPng(detail, {"Accept-Encoding": "identity"})
    body = request.stream.read(MAX_BYTES + 1) if _may_fit(request) else None
    if body is None or len(body) > MAX_BYTES:
        found = f"{request.content_length:,} bytes" if request.content_length else "more"
        raise TooLarge(f"Expected at most {MAX_BYTES:,} bytes, found {found}.")
    return body


def _may_fit(request: flask.Request) -> bool:
    return request.content_length is None or request.content_length <= MAX_BYTES
