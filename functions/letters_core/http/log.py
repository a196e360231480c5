"""One line a request on standard output: JSON, in the fields Google Cloud Logging understands.

This module decides what a line holds: the route, never identifiers in the path or the query,
sizes and never bodies, no cookie, no address, no user agent.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import flask

Entry = dict[str, Any]

_TRACE_CONTEXT = re.compile(r"(?P<trace>[0-9a-f]{32})(?:/(?P<span>[0-9]{1,20}))?(?:;o=[0-9]+)?")
_ERROR_EVENT = "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent"
_format: Callable[[Entry], str] = json.dumps


def write(  # noqa: PLR0913 - a line is made of what it is told
    request: flask.Request,
    response: flask.Response,
    *,
    route: str,
    seconds: float,
    problem: str | None = None,
    cause: str | None = None,
    stack_trace: str | None = None,
) -> None:
    """Write the line of one finished request.

    ``route`` is the route's pattern, ``problem`` the type of the problem answered if any,
    ``cause`` the name of the exception behind a failure that was expected, and ``stack_trace`` the
    traceback of an unexpected one, which makes the line an event of Google Cloud Error Reporting.
    """
    status = response.status_code
    entry: Entry = {
        "severity": _severity(status),
        "message": f"{request.method} {route} {status}",
        "httpRequest": {
            "requestMethod": request.method,
            "requestUrl": route,
            "requestSize": str(request.content_length or 0),
            "status": status,
            # Measuring a stream would load all of it.
            "responseSize": str(0 if response.is_streamed else _length(response)),
            "latency": f"{seconds:.6f}s",
            "protocol": request.environ.get("SERVER_PROTOCOL", ""),
        },
        **_trace(request.headers.get("X-Cloud-Trace-Context", "")),
    }
    if problem:
        entry["problem"] = problem
    if cause:
        entry["cause"] = cause
    if stack_trace:
        entry["@type"] = _ERROR_EVENT
        entry["stack_trace"] = stack_trace
    # If logging fails (disk full), answer anyway.
    with suppress(OSError):
        # One call for the whole line: threads share the stream.
        sys.stdout.write(_format(entry) + "\n")
        sys.stdout.flush()


def use_format(format_: Callable[[Entry], str]) -> None:
    """Write lines in another format from now on, such as for a person at a terminal."""
    global _format  # noqa: PLW0603 - one output, one format
    _format = format_


def _length(response: flask.Response) -> int:
    return response.calculate_content_length() or 0


def _severity(status: int) -> str:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "ERROR"
    return "WARNING" if status >= HTTPStatus.BAD_REQUEST else "INFO"


def _trace(header: str) -> dict[str, str]:
    match = _TRACE_CONTEXT.fullmatch(header)
    if not match:
        return {}
    project = os.environ.get("GOOGLE_CLOUD_PROJECT")
    trace = f"projects/{project}/traces/{match['trace']}" if project else match["trace"]
    fields = {"logging.googleapis.com/trace": trace}
    if match["span"]:
        fields["logging.googleapis.com/spanId"] = f"{int(match['span']):016x}"
    return fields
