"""Errors as a client sees them: RFC 9457 problem details."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import ClassVar

import flask


class Problem(Exception):
    """A request that cannot be served, explained so that a person can act on it.

    A subclass sets ``type`` (a URI reference that never changes, so that clients can rely on it),
    ``title`` and ``status``; an instance adds the details of one case.
    """

    type: ClassVar[str]
    title: ClassVar[str]
    status: ClassVar[int]

    def __init__(self, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.headers = dict(headers or {})

    def response(self) -> flask.Response:
        body = {
            "type": self.type,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        return flask.Response(
            json.dumps(body, ensure_ascii=False),
            status=self.status,
            headers=self.headers,
            content_type="application/problem+json",
        )


class BadRequest(Problem):
    type = "/problems/bad-request"
    title = "The request is malformed"
    status = HTTPStatus.BAD_REQUEST


class NotFound(Problem):
    type = "/problems/not-found"
    title = "There is nothing at this address"
    status = HTTPStatus.NOT_FOUND


class MethodNotAllowed(Problem):
    type = "/problems/method-not-allowed"
    title = "This address does not take this method"
    status = HTTPStatus.METHOD_NOT_ALLOWED


class InternalError(Problem):
    type = "/problems/internal-error"
    title = "The server failed"
    status = HTTPStatus.INTERNAL_SERVER_ERROR


class Unavailable(Problem):
    """A store does not answer, or not in time; the request can be tried again."""

    type = "/problems/unavailable"
    title = "The store does not answer"
    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self) -> None:
        super().__init__(
            "The store cannot be reached at the moment. Nothing is lost; try again soon.",
            {"Retry-After": "5"},
        )
