"""Visitors: each is a random cookie, which no store ever sees."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from http import HTTPStatus

import flask
from werkzeug.http import dump_cookie

from letters_core.http.problem import Problem

MAX_AGE_SECONDS = 365 * 24 * 60 * 60
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class BadCookie(Problem):
    type = "/problems/bad-cookie"
    title = "The cookie is not one of ours"
    status = HTTPStatus.BAD_REQUEST


@dataclass(frozen=True)
class Visitor:
    """Somebody with a history. A store knows their ``key`` and never sees their ``token``."""

    token: str

    @property
    def key(self) -> str:
        """The SHA-256 of the token, in hexadecimal."""
        return hashlib.sha256(self.token.encode()).hexdigest()


def new() -> Visitor:
    """Return a visitor of 256 random bits."""
    return Visitor(secrets.token_urlsafe(32))


def from_request(request: flask.Request) -> Visitor | None:
    """Return the visitor of a request's cookie, None without one; BadCookie if it is malformed.

    The error response deletes the cookie, so that the browser is not stuck with it.
    """
    tokens = set(request.cookies.getlist(_name(request)))
    if not tokens:
        return None
    if len(tokens) > 1 or not _TOKEN.fullmatch(next(iter(tokens))):
        raise BadCookie(
            f"Expected one cookie {_name(request)} of 43 characters, found something else. "
            "It is taken away with this answer.",
            {"Set-Cookie": _cookie(request, "", 0)},
        )
    return Visitor(tokens.pop())


def set_cookie(request: flask.Request, response: flask.Response, visitor: Visitor) -> None:
    """Set a visitor's cookie, valid for a year from now."""
    response.headers.add("Set-Cookie", _cookie(request, visitor.token, MAX_AGE_SECONDS))


def clear_cookie(request: flask.Request, response: flask.Response) -> None:
    """Delete the cookie."""
    response.headers.add("Set-Cookie", _cookie(request, "", 0))


def _name(request: flask.Request) -> str:
    return "__Host-letters" if _is_secure(request) else "letters"


def _cookie(request: flask.Request, token: str, max_age: int) -> str:
    return dump_cookie(
        _name(request),
        token,
        max_age=max_age,
        secure=_is_secure(request),
        httponly=True,
        samesite="Strict",
    )


def _is_secure(request: flask.Request) -> bool:
    """Return whether the browser uses HTTPS, which ends in front of a deployed function.

    Cloud Run and Cloud Functions set K_SERVICE, and there it is always HTTPS.
    """
    forwarded = request.headers.get("X-Forwarded-Proto")
    return "K_SERVICE" in os.environ or request.is_secure or forwarded == "https"
