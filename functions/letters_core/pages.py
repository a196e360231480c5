"""The built pages, served with the headers a browser needs to trust and to keep them."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path, PurePosixPath

from werkzeug.exceptions import NotFound
from werkzeug.utils import send_from_directory
from werkzeug.wrappers import Request, Response

_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
}
# Vite puts a hash of the content into every name below assets/.
_HASHED = "assets"
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"
# What the system's own table of types may lack or call otherwise.
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}


class Pages:
    """A single-page site: its files, and index.html for every address that names no file."""

    def __init__(self, directory: Path) -> None:
        if not (directory / "index.html").is_file():
            raise FileNotFoundError(
                f"Expected the built page in {directory}, found no index.html: run `make build`."
            )
        self._directory = directory.resolve()

    def respond(self, request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            response = Response(
                "Expected GET or HEAD.\n",
                HTTPStatus.METHOD_NOT_ALLOWED,
                {"Allow": "GET, HEAD"},
            )
        else:
            response = self._file(request)
        response.headers.update(_HEADERS)
        return response

    def _file(self, request: Request) -> Response:
        path = PurePosixPath(request.path.lstrip("/"))
        is_address = not path.suffix and path.parts[:1] != (_HASHED,)
        name = "index.html" if is_address else str(path)
        try:
            response = send_from_directory(self._directory, name, request.environ)
        except NotFound:
            return Response("There is no such file.\n", HTTPStatus.NOT_FOUND)
        if content_type := _TYPES.get(path.suffix):
            response.headers["Content-Type"] = content_type
        hashed = path.parts[:1] == (_HASHED,)
        response.headers["Cache-Control"] = _FOR_EVER if hashed else _ASK_EACH_TIME
        return response
