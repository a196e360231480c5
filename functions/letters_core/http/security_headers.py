"""Security headers for every response, including those that the framework makes."""

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
    # Browsers respect it only over HTTPS, which a deployed function always uses.
    # Without includeSubDomains: subdomains may belong to others.
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
}
# The name of functions-framework's route to a function.
_TO_FUNCTION = "run"

_Answer = TypeVar("_Answer", bound=Response)


def secure(response: _Answer) -> _Answer:
    """Add the security headers that a response does not have yet."""
    for header, value in HEADERS.items():
        response.headers.setdefault(header, value)
    return response


def serve_every_path(function: Callable[[flask.Request], Response]) -> None:
    """Let a function answer the requests that the framework would answer itself.

    functions-framework has its own 404 for /favicon.ico and /robots.txt, and Flask a 400 for an
    invalid Host. If a function fails, the framework's answer still gets the security headers.
    """
    app = flask.current_app

    @app.before_request
    def _answer() -> Response | None:
        request = flask.request
        return None if request.endpoint == _TO_FUNCTION else function(request)

    app.after_request(secure)
