"""Serve Letters on this computer until Ctrl-C: `make run`.

PORT and HOST choose the address; PORT=0 takes any free port. Werkzeug's threaded server is used
because it serves from the one process that loaded the model, on every system, without a fork.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from letters_local.site import build

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

MAX_PORT = 65535


class Handler(WSGIRequestHandler):
    """Werkzeug's handler, without its log and with the query a client sent."""

    def make_environ(self) -> WSGIEnvironment:
        """Undo Werkzeug's second encoding of a query that is sent in bare UTF-8, as curl does."""
        environ = super().make_environ()
        environ["QUERY_STRING"] = self.path.partition("?")[2]
        return environ

    def log_request(self, *_args: Any) -> None:
        """Say nothing: functions write a line themselves, and the page's files need none."""


def listen(host: str, port: int) -> BaseWSGIServer:
    """Return a server that already takes connections."""
    return make_server(host, port, build(), threaded=True, request_handler=Handler)


def main() -> None:
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8080")
    if not (port.isdecimal() and int(port) <= MAX_PORT):
        sys.exit(f"PORT must be a number from 0 to {MAX_PORT}, found '{port}'.")
    try:
        server = listen(host, int(port))
    except FileNotFoundError as error:
        sys.exit(str(error))
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104
    print(f"Letters is at http://{shown}:{server.server_port}/", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
