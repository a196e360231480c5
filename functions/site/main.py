"""The page: answers every address that no other function serves."""

from __future__ import annotations

from pathlib import Path

import flask
from werkzeug.wrappers import Response

from letters_core import config
from letters_core.http import heartbeat, unparsed
from letters_core.http.security_headers import serve_every_path
from letters_core.pages import Pages

_HERE = Path(__file__).resolve().parent
_IMAGES = config.examples_url()
_FOLDER = _HERE / config.pages_folder()
# The page that is built for the address shared by all functions lives below /site.
_PAGES = Pages(_FOLDER, _IMAGES, name="site" if _FOLDER.name == "site" else "")

# While a domain moves here, the old address still works; the domain has the page at its root.
_DOMAIN = config.domain()
_PAGES_AT_DOMAIN = Pages(_HERE / "pages" / "root", _IMAGES) if _DOMAIN else _PAGES


def site(request: flask.Request) -> Response:
    host = request.headers.get("Host", "").partition(":")[0]
    return (_PAGES_AT_DOMAIN if host == _DOMAIN else _PAGES).respond(request)


serve_every_path(site)
heartbeat.turn_off()
unparsed.answer_with_problems()
