"""Stand-ins for Google's two front ends, before functions that run on this computer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.infra.serving import running

# Where a request goes: the name of a function, and the path that reaches it.
Route = Callable[[str], tuple[str, str]]

_OWN = {"connection", "host", "transfer-encoding"}


def shared_origin(path: str) -> tuple[str, str]:
    """Route as REGION-PROJECT.cloudfunctions.net does, which strips the function's name."""
    name, slash, rest = path.lstrip("/").partition("/")
    name, question, query = name.partition("?")
    return name, f"/{rest}" if slash else f"/{question}{query}"


def whole_path(path: str) -> tuple[str, str]:
    """Route by the function's name and leave it in the path, as some hosts do."""
    return shared_origin(path)[0], path


def load_balancer(path: str) -> tuple[str, str]:
    """Route as the URL map of domain.tf does, which leaves the path whole."""
    for name in ("score", "history", "examples"):
        prefix = f"/api/{name}"
        if path.startswith(prefix) and path[len(prefix) :][:1] in ("", "/", "?"):
            return name, path
    return ("examples" if path.startswith("/api") else "site"), path


@contextmanager
def door(route: Route, ports: Mapping[str, int], host: str = "") -> Iterator[str]:
    """Serve a front end to functions on ports of this computer; yield its address.

    Requests to them name ``host``, or an internal name for each function.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            name, path = route(self.path)
            if name not in ports:
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {k: v for k, v in self.headers.items() if k.lower() not in _OWN}
            headers["Host"] = host or f"{name}.internal"
            with closing(HTTPConnection("127.0.0.1", ports[name], timeout=60)) as connection:
                connection.request(self.command, path, body, headers)
                answer = connection.getresponse()
                content = answer.read()
            # A browser closes the connection if it no longer needs the answer.
            with suppress(ConnectionError):
                self.send_response(answer.status)
                for header, value in answer.getheaders():
                    if header.lower() not in (*_OWN, "content-length", "date", "server"):
                        self.send_header(header, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

        do_GET = do_HEAD = do_POST = do_DELETE = do_OPTIONS = do_PUT = pass_on  # noqa: N815

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    with running(server):
        yield f"http://localhost:{server.server_port}"
