"""The page: every address that no other function answers."""

from __future__ import annotations

import os
from pathlib import Path

import flask
from werkzeug.wrappers import Response

from letters_core.http import heartbeat
from letters_core.http.security_headers import serve_every_path
from letters_core.pages import Pages

_PAGES = Pages(
    Path(__file__).resolve().parent / os.environ.get("LETTERS_PAGES", "pages"),
    images=os.environ.get("LETTERS_EXAMPLES_URL", ""),
)


def site(request: flask.Request) -> Response:
    return _PAGES.respond(request)


serve_every_path(site)
heartbeat.turn_off()
