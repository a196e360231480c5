"""The page: every address that no other function answers."""

from __future__ import annotations

import os
from pathlib import Path

import flask
from werkzeug.wrappers import Response

from letters_core.pages import Pages

_PAGES = Pages(
    Path(__file__).resolve().parent / os.environ.get("LETTERS_PAGES", "pages"),
    images=os.environ.get("LETTERS_EXAMPLES_URL", ""),
)
# Browsers heed it where it came over HTTPS, which is all that reaches a deployed function.
_HTTPS_ALONE = "max-age=31536000"


def site(request: flask.Request) -> Response:
    response = _PAGES.respond(request)
    response.headers["Strict-Transport-Security"] = _HTTPS_ALONE
    return response


@flask.current_app.before_request
def _kept_by_the_framework() -> Response | None:
    """Answer for the two names for which functions-framework has a 404 of its own."""
    is_kept = flask.request.path in ("/favicon.ico", "/robots.txt")
    return site(flask.request) if is_kept else None
