"""The wrapper around every function's handlers: routes, problems, headers, the log line."""

from __future__ import annotations

import io
import re
import time
import traceback
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus

import flask
from flask.typing import ResponseReturnValue
from werkzeug import exceptions
from werkzeug.routing import Map, MapAdapter, Rule

from letters_core import config
from letters_core.http import heartbeat, log, origins, unparsed
from letters_core.http.body import WholeBody
from letters_core.http.compress import compress
from letters_core.http.problem import BadRequest, InternalError, MethodNotAllowed, NotFound, Problem
from letters_core.http.security_headers import serve_every_path

Handler = Callable[..., ResponseReturnValue]

_DRAIN_CHUNK = 64 * 1024
# The converter before a variable's name in a rule.
_CONVERTER = re.compile(r"<[^<>]*:")


@dataclass(frozen=True)
class Route:
    """One method of one path below the function.

    ``path`` is "/" or a Werkzeug rule such as ``/<identifier>/image``; its variables reach the
    handler as keyword arguments after the request. GET answers HEAD too.
    """

    method: str
    path: str
    handler: Handler


def endpoint(name: str, *routes: Route) -> Callable[[flask.Request], flask.Response]:
    """Return the HTTP function ``name`` that serves ``routes``.

    A handler returns anything Flask makes a response of and may raise Problem. For any other
    exception the client gets a problem without the cause; the log gets the cause. Requests from
    other sites' pages reach a handler only if they only read. BadSetting if an origin is wrong.
    """
    allowed = config.origins()
    url_map = Map(
        [Rule(route.path, methods=[route.method], endpoint=route.handler) for route in routes],
        strict_slashes=False,
        merge_slashes=False,
    )

    def serve(request: flask.Request) -> flask.Response:
        started = time.perf_counter()
        body = WholeBody(request.environ["wsgi.input"], request.content_length)
        request.environ["wsgi.input"] = body
        call = _Call(request, tail(request.path, name), url_map.bind(""), allowed)
        response = call.answer()
        origins.share(request, response, allowed)
        compress(request, response)
        _drain(request)
        log.write(
            request,
            response,
            route=f"/{name}{call.pattern}",
            seconds=time.perf_counter() - started,
            problem=call.problem,
            cause=call.cause,
            stack_trace=call.stack_trace,
        )
        return response

    serve.__name__ = name
    serve_every_path(serve)
    heartbeat.turn_off()
    unparsed.answer_with_problems()
    return serve


def tail(path: str, name: str) -> str:
    """Return the part of a path below the function, "/" where that is nothing.

    Hosts differ in what they strip: ``/history/export`` reaches the function as it is, behind a
    prefix, or as ``/export``.
    """
    segments = [segment for segment in path.split("/") if segment]
    if name in segments:
        segments = segments[segments.index(name) + 1 :]
    return "/" + "/".join(segments)


class _Call:
    """One request on its way to a response, with what the log records about it."""

    def __init__(
        self, request: flask.Request, path: str, adapter: MapAdapter, allowed: Collection[str]
    ) -> None:
        self._request = request
        self._path = path
        self._adapter = adapter
        self._allowed_origins = allowed
        self.pattern = ""
        self.problem: str | None = None
        self.cause: str | None = None
        self.stack_trace: str | None = None

    def answer(self) -> flask.Response:
        try:
            return self._dispatch()
        except Problem as problem:
            return self._refuse(problem)
        except exceptions.HTTPException as error:
            return self._refuse(BadRequest(error.description or error.name))
        except Exception:  # noqa: BLE001 - nothing unexpected may reach the client
            self.stack_trace = traceback.format_exc()
            return self._refuse(
                InternalError("Something went wrong on our side. Please try again later.")
            )

    def _dispatch(self) -> flask.Response:
        method = self._request.method
        allow = self._allowed()
        if not allow:
            raise NotFound("Nothing is served here. Check the address for a slip.")
        if method == "OPTIONS":
            return flask.Response(status=HTTPStatus.NO_CONTENT, headers={"Allow": allow})
        try:
            rule, arguments = self._adapter.match(self._path, method=method, return_rule=True)
        except exceptions.MethodNotAllowed as error:
            detail = f"Expected one of {allow}, found {method[:20]}."
            raise MethodNotAllowed(detail, {"Allow": allow}) from error
        self.pattern = _CONVERTER.sub("<", rule.rule.rstrip("/"))
        origins.refuse_cross_site(self._request, self._allowed_origins)
        return flask.make_response(rule.endpoint(self._request, **arguments))

    def _allowed(self) -> str:
        methods = set(self._adapter.allowed_methods(self._path))
        return ", ".join(sorted(methods | {"OPTIONS"})) if methods else ""

    def _refuse(self, problem: Problem) -> flask.Response:
        self.problem = problem.type
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR and problem.__cause__:
            self.cause = type(problem.__cause__).__name__
        return problem.response()


def _drain(request: flask.Request) -> None:
    """Discard the part of the body that no handler has read.

    Otherwise functions-framework reads it into memory after the response is made, and answers a
    plain-text 500 if that fails.
    """
    with suppress(exceptions.HTTPException, Problem):
        while request.stream.read(_DRAIN_CHUNK):
            pass
    request.stream = io.BytesIO()
