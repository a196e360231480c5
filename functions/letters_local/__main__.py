"""Serve Letters on this computer until Ctrl-C: `make run`.

PORT and HOST choose the address; PORT=0 takes any free port. STORE=firestore keeps things in the
emulators of Firestore and Cloud Storage, STORE=embedded in files below LETTERS_DATA (.data).

Werkzeug's threaded server is used because it serves from the one process that loaded the model, on
every system, without a fork.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING, Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from letters_core.examples.store import ExampleStore
from letters_local.site import build
from letters_local.stores import prepared

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

MAX_PORT = 65535


class Handler(WSGIRequestHandler):
    """Werkzeug's handler, without its log and its versions, and with the query a client sent."""

    def make_environ(self) -> WSGIEnvironment:
        """Undo Werkzeug's second encoding of a query that is sent in bare UTF-8, as curl does."""
        environ = super().make_environ()
        environ["QUERY_STRING"] = self.path.partition("?")[2]
        return environ

    def version_string(self) -> str:
        """Name no version: a known fault of one is easier to use where it is told."""
        return "Letters"

    def log_request(self, *_args: Any) -> None:
        """Say nothing: functions write a line themselves, and the page's files need none."""


def listen(host: str, port: int, examples: ExampleStore) -> BaseWSGIServer:
    """Return a server that already takes connections."""
    return make_server(host, port, build(examples), threaded=True, request_handler=Handler)


def main() -> None:
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8080")
    if not (port.isdecimal() and int(port) <= MAX_PORT):
        sys.exit(f"PORT must be a number from 0 to {MAX_PORT}, found '{port}'.")
    # As Ctrl-C does, so that the emulators end too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        with prepared(os.environ.get("STORE") or "embedded") as examples:
            serve(host, int(port), examples)
    except KeyboardInterrupt:
        pass
    except (FileNotFoundError, RuntimeError, ValueError) as error:
        sys.exit(str(error))


def serve(host: str, port: int, examples: ExampleStore) -> None:
    server = listen(host, port, examples)
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104
    print(f"Letters is at http://{shown}:{server.server_port}/", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
