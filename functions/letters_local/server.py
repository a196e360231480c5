"""The local site's HTTP server: gunicorn, which serves the deployed functions too.

It forks one worker process with threads after the site is loaded. So the model is in memory once,
and requests are parsed as on Google Cloud.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
import string
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from gunicorn.app.base import BaseApplication
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from gunicorn.workers.base import Worker

# A browser opens six connections and leaves some of them silent for a while.
_THREADS = 32
_STOP_SECONDS = 2
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - a comparison


class BadAddress(ValueError):
    """A host or a port on which this computer cannot listen; the text says why."""


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that accepts connections; port 0 takes any free port.

    BadAddress where ``host`` is no address of this computer, or the port is in use.
    """
    try:
        family, *_, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise BadAddress(f"HOST must be an address of this computer, found '{host}'.") from error
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise BadAddress(_why_not(host, port, error)) from error
    return listener


def _why_not(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"PORT {port} is in use: stop what uses it, or choose another, as in PORT=9000."
    if error.errno == errno.EACCES:
        return f"PORT {port} is for the administrator: choose one from 1024, as in PORT=9000."
    return f"HOST must be an address of this computer, found '{host}'."


def addresses(listener: socket.socket) -> list[str]:
    """Return the URLs of a listening socket, this computer's own first."""
    host, port = listener.getsockname()[:2]
    if host in _EVERYWHERE:
        lan = _lan_address()
        return [_url("localhost", port), *([_url(lan, port)] if lan else [])]
    return [_url("localhost" if host == "127.0.0.1" else host, port)]


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _lan_address() -> str | None:
    """Return this computer's address in the local network, if any."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # Nothing is sent: the system only chooses the interface. The address is for examples.
        probe.connect(("192.0.2.1", 9))
        address: str = probe.getsockname()[0]
        return address
    return None


class _Request(Request):  # type: ignore[misc]  # gunicorn has no types
    """A request whose address may hold unescaped characters, ?target=永, as curl sends them."""

    def parse_request_line(self, line_bytes: bytes) -> None:
        super().parse_request_line(quote(line_bytes, safe=string.printable).encode())


def serve(site: WSGIApplication, listener: socket.socket) -> None:
    """Serve a site until SIGINT, SIGTERM or SIGHUP, which end in SystemExit."""
    RequestParser.mesg_class = _Request
    _Application(site, listener).run()


class _Application(BaseApplication):  # type: ignore[misc]
    def __init__(self, site: WSGIApplication, listener: socket.socket) -> None:
        self._site = site
        # gunicorn closes this number itself.
        self._listener = listener.detach()
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": f"fd://{self._listener}",
            "threads": _THREADS,
            "timeout": 0,  # a worker is not hanging because the computer slept
            "graceful_timeout": _STOP_SECONDS,
            "loglevel": "error",
            "limit_request_line": 0,  # as functions-framework has it
            "control_socket_disable": True,
            "secure_scheme_headers": {},  # nothing stands in front
            "when_ready": _end_on_hangup,
            "worker_exit": _leave,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        return self._site


def _end_on_hangup(_arbiter: object) -> None:
    """End when the terminal is closed; gunicorn would reload the site instead."""
    signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))


def _leave(_arbiter: object, worker: Worker) -> None:
    """End a worker at once: what its parent has opened is the parent's to close."""
    if worker.pid == os.getpid():
        os._exit(0)
