"""The local site as one WSGI application."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import functions_framework
from werkzeug.wrappers import Request, Response

from letters_core.examples.store import ExampleStore
from letters_core.http.problem import MethodNotAllowed, NotFound, Problem
from letters_core.http.security_headers import secure
from letters_core.pages import Pages
from letters_local.stores import STORAGE_URL

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FUNCTIONS_DIRECTORY = Path(__file__).resolve().parent.parent
PAGES_DIRECTORY = FUNCTIONS_DIRECTORY.parent / "web" / "dist"

# Each is functions/<name>/main.py, whose function of the same name is served as /api/<name>.
FUNCTIONS = ("score", "history", "examples")
_FOR_EVER = "public, max-age=31536000, immutable"


def build(examples: ExampleStore, pages_directory: Path = PAGES_DIRECTORY) -> WSGIApplication:
    """Return the site; FileNotFoundError where the page has not been built."""
    pages = Pages(pages_directory)
    functions = {name: load(name) for name in FUNCTIONS}

    def site(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = Request(environ)
        _, api, name, *_ = f"{request.path}//".split("/")
        if api == "api" and name in functions:
            # The path stays whole, as with run.app and a load balancer.
            return functions[name](environ, start_response)
        if api == "api":
            return secure(_no_function())(environ, start_response)
        if request.path.startswith(STORAGE_URL):
            return secure(_image(examples, request))(environ, start_response)
        return pages.respond(request)(environ, start_response)

    return site


def load(name: str) -> WSGIApplication:
    """Load one function as its host does."""
    source = str(FUNCTIONS_DIRECTORY / name / "main.py")
    app: WSGIApplication = functions_framework.create_app(name, source, "http")
    return app


def _no_function() -> Response:
    known = ", ".join(f"/api/{name}" for name in FUNCTIONS)
    return NotFound(f"No function is served here. There is {known}.").response()


def _image(examples: ExampleStore, request: Request) -> Response:
    """Return an example as Cloud Storage does."""
    if request.method not in ("GET", "HEAD"):
        return MethodNotAllowed("Expected GET or HEAD.", {"Allow": "GET, HEAD"}).response()
    try:
        png = examples.image(request.path.removeprefix(STORAGE_URL))
    except Problem as problem:
        return problem.response()
    if png is None:
        return NotFound("There is no such example.").response()
    return Response(png, mimetype="image/png", headers={"Cache-Control": _FOR_EVER})
