"""Answers to requests that gunicorn cannot parse, such as one with a malformed Content-Length.

gunicorn answers them itself, in HTML. Neither it nor functions-framework has a setting for that,
and no function sees such a request, so the answer is replaced where gunicorn writes it.
"""

from __future__ import annotations

import json
from email.utils import formatdate
from typing import TYPE_CHECKING

from gunicorn import util

from letters_core.http.problem import BadRequest, InternalError, Problem
from letters_core.http.security_headers import HEADERS

if TYPE_CHECKING:
    from socket import socket

_MOST = 200  # characters of what gunicorn says, which repeats what was sent
_KNOWN: dict[int, type[Problem]] = {
    problem.status: problem for problem in (BadRequest, InternalError)
}


def answer_with_problems() -> None:
    """Have gunicorn answer with problem details from now on."""
    util.write_error = _write_problem


def _write_problem(client: socket, status: int, reason: str, message: str) -> None:
    known = _KNOWN.get(status)
    body = json.dumps(
        {
            "type": known.type if known else "about:blank",
            "title": known.title if known else reason,
            "status": status,
            "detail": message[:_MOST] or "The request cannot be answered.",
        }
    )
    headers = {
        "Connection": "close",
        "Content-Type": "application/problem+json",
        "Content-Length": len(body),
        "Date": formatdate(usegmt=True),
        **HEADERS,
    }
    lines = [
        f"HTTP/1.1 {status} {reason}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    util.write_nonblock(client, "\r\n".join([*lines, "", body]).encode())
