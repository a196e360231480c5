"""What every answer of every function carries to keep browsers careful, whoever made it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import flask
from werkzeug.wrappers import Response

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    # Browsers heed it where it came over HTTPS, which is all that reaches a deployed function.
    # Not for the domains below: they are not Letters' to decide on.
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
}
# What functions-framework calls its own route to a function.
_TO_FUNCTION = "run"

_Answer = TypeVar("_Answer", bound=Response)


def secure(response: _Answer) -> _Answer:
    """Add each header that a response does not have."""
    for header, value in HEADERS.items():
        response.headers.setdefault(header, value)
    return response


def serve_every_path(function: Callable[[flask.Request], Response]) -> None:
    """Let a function answer whatever its host's framework would answer without it.

    functions-framework has a 404 of its own for /favicon.ico and /robots.txt, and Flask a 400 for a
    Host that is none. Where a function fails, the framework's answer is guarded at least.
    """
    app = flask.current_app

    @app.before_request
    def _answer() -> Response | None:
        request = flask.request
        return None if request.endpoint == _TO_FUNCTION else function(request)

    app.after_request(secure)
