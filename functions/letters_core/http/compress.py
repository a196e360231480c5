"""Compress responses, which no host does for a function."""

from __future__ import annotations

import gzip

import flask

# A response that fits in one packet gains nothing.
MIN_BYTES = 1400
_LEVEL = 1


def compress(request: flask.Request, response: flask.Response) -> None:
    """Compress JSON if it is large enough and the client accepts gzip."""
    if response.mimetype != "application/json" or response.is_streamed:
        return
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) >= MIN_BYTES and request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(body, _LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
