"""Builds of the page, and a host that serves one build, a mix of two, or nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import SHUT_RDWR
from threading import Thread

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from letters_core.pages import Pages
from tests.conftest import REPOSITORY, require

WEB = REPOSITORY / "web"
_SOURCES = [".env", "index.html", "package.json", "public", "src", "*.ts", "tsconfig.json"]


def build(directory: Path, words: tuple[str, str] = ("", ""), **environment: str) -> Path:
    """Build the page as `npm run build` does, with some words replaced; return its folder."""
    for path in (path for pattern in _SOURCES for path in WEB.glob(pattern)):
        if path.is_dir():
            shutil.copytree(path, directory / path.name)
        else:
            shutil.copy(path, directory / path.name)
    (directory / "node_modules").symlink_to(require(WEB / "node_modules", "build"))
    source = directory / "src" / "write" / "words.ts"
    assert words[0] in source.read_text(encoding="utf-8")
    source.write_text(source.read_text(encoding="utf-8").replace(*words), encoding="utf-8")
    subprocess.run(
        ["node_modules/.bin/vite", "build", "--logLevel", "warn"],
        cwd=directory,
        env=os.environ | environment,
        check=True,
    )
    return directory / "dist"


class _Handler(WSGIRequestHandler):
    def log_request(self, *_arguments: object) -> None:
        """Log nothing: a failing test says enough."""


class Host:
    """Serves a build at an address, and nothing while it is down."""

    def __init__(self, directory: Path) -> None:
        self._away = False
        self.deploy(directory)
        application = Request.application(self._respond)
        self._server = make_server(
            "127.0.0.1", 0, application, threaded=True, request_handler=_Handler
        )
        Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def deploy(self, directory: Path, *, but: tuple[str, Path] | None = None) -> None:
        """Serve another build from now on, optionally with one address from yet another."""
        self._pages = Pages(directory)
        self._exception = (but[0], Pages(but[1])) if but else None

    @contextmanager
    def away(self) -> Iterator[None]:
        """Close all connections."""
        self._away = True
        yield
        self._away = False

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _respond(self, request: Request) -> Response:
        if self._away:
            request.environ["werkzeug.socket"].shutdown(SHUT_RDWR)
        if self._exception and request.path == self._exception[0]:
            return self._exception[1].respond(request)
        return self._pages.respond(request)
