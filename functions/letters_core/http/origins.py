"""Which pages may call the functions: the site's own, and those of the allowed origins."""

from __future__ import annotations

from collections.abc import Collection
from http import HTTPStatus
from urllib.parse import urlsplit

import flask

from letters_core.http.problem import Problem

_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
# A preflight is asked again after a day at the latest; browsers take less.
_PREFLIGHT_SECONDS = 86_400


class CrossSite(Problem):
    type = "/problems/cross-site"
    title = "Another site's page may not do this"
    status = HTTPStatus.FORBIDDEN


def refuse_cross_site(request: flask.Request, allowed: Collection[str]) -> None:
    """Raise CrossSite if a page of an origin that is not allowed asks to change something.

    Browsers say in Sec-Fetch-Site where a request comes from, older ones only in Origin. A client
    that sends neither is not a browser, so it carries nobody else's cookie.
    """
    if request.method in _SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    if origin in allowed:
        return
    site = request.headers.get("Sec-Fetch-Site")
    own = site in ("same-origin", "none") if site else origin is None or _is_own(origin, request)
    if not own:
        raise CrossSite(
            f"Expected a request from this site's own page, found one from "
            f"'{(origin or site or '')[:100]}'."
        )


def share(request: flask.Request, response: flask.Response, allowed: Collection[str]) -> None:
    """Let the page of an allowed origin read the response, and no other."""
    if not allowed:
        return
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin not in allowed:
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Allow-Credentials"] = "true"
    response.headers["Access-Control-Expose-Headers"] = "Retry-After"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "")
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Max-Age"] = str(_PREFLIGHT_SECONDS)


def _is_own(origin: str, request: flask.Request) -> bool:
    try:
        return urlsplit(origin).netloc == request.host
    except ValueError:
        return False
