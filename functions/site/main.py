"""The page: every address that no other function answers."""

from __future__ import annotations

import os
from pathlib import Path

import flask
from werkzeug.wrappers import Response

from letters_core.http import heartbeat
from letters_core.http.security_headers import serve_every_path
from letters_core.pages import Pages

_HERE = Path(__file__).resolve().parent
_IMAGES = os.environ.get("LETTERS_EXAMPLES_URL", "")
_FOLDER = _HERE / os.environ.get("LETTERS_PAGES", "pages")
# The page built for the address that all functions share is at home below this function's name.
_PAGES = Pages(_FOLDER, _IMAGES, name="site" if _FOLDER.name == "site" else "")

# A domain whose old address is still open: the page built for a root is at home there.
_DOMAIN = os.environ.get("LETTERS_DOMAIN", "")
_PAGES_AT_DOMAIN = Pages(_HERE / "pages" / "root", _IMAGES) if _DOMAIN else _PAGES


def site(request: flask.Request) -> Response:
    host = request.headers.get("Host", "").partition(":")[0]
    return (_PAGES_AT_DOMAIN if host == _DOMAIN else _PAGES).respond(request)


serve_every_path(site)
heartbeat.turn_off()
