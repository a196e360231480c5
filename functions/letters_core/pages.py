"""The built pages, served with the headers a browser needs to trust and to keep them."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from werkzeug.security import safe_join
from werkzeug.wrappers import Request, Response

from letters_core.characters import INDEX
from letters_core.http.problem import MethodNotAllowed, NotFound
from letters_core.http.security_headers import secure
from letters_core.normalize import normalize

_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
}
_FIRST_VIEW = "index.html"
_NO_VIEW = "404.html"
# What can be practised: each character, and the sets of web/src/practice/sets.ts in parts of at
# most 100 kanji.
_PRACTICE = frozenset(
    (
        *INDEX,
        *("今日", "復習", "にがて", "ひらがな", "カタカナ", "英数字"),
        *(f"まちがえやすい{kind}" for kind in ("かな", "英数字", "漢字1", "漢字2")),
        *(f"小{grade}" for grade in range(1, 7)),
        *(f"中学{part}" for part in range(1, 13)),
        *(f"人名{part}" for part in range(1, 10)),
    )
)
# The addresses below a view, such as /characters/永.
_BELOW: Mapping[str, Container[str]] = {
    "characters.html": INDEX,
    "practice.html": _PRACTICE,
}
# Vite puts a hash of the content into every name below assets/.
_HASHED = "assets"
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_EACH_TIME = "no-cache"
# The types of file that are served. Others in the folder, such as source maps and compressed
# copies, are not.
_TYPES = {
    ".bin": "application/octet-stream",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
# Best first; the build puts a file's compressed copies beside it.
_ENCODINGS = {"br": ".br", "gzip": ".gz"}


class Pages:
    """A single-page site: its files, and the page for every address that names no file.

    The build writes one HTML file a view (web/src/views.ts): ``history.html`` is for /history,
    where /history.html and /history/ redirect, and ``characters.html`` is for /characters/永 too,
    where the character in another form (half width, with a variation selector) redirects.
    Any other address gets the "not found" page, with a 404.
    ``images`` is the address below which pictures may come from another origin.
    ``name`` is the function's, if a path may begin with it: some hosts leave it there.
    """

    def __init__(self, directory: Path, images: str = "", name: str = "") -> None:
        for needed in (_FIRST_VIEW, _NO_VIEW):
            if not (directory / needed).is_file():
                raise FileNotFoundError(
                    f"Expected the built page in {directory}, found no {needed}: run `make build`."
                )
        self._directory = directory.resolve()
        self._prefix = f"/{name}" if name else ""
        self._address_of = {
            file.name: "/" if file.name == _FIRST_VIEW else f"/{file.stem}"
            for file in directory.glob("*.html")
            if file.name != _NO_VIEW
        }
        self._file_of = {address: name for name, address in self._address_of.items()}
        self._headers = _HEADERS | {
            "Content-Security-Policy": _CONTENT_SECURITY_POLICY.replace(
                "img-src 'self'", f"img-src 'self' {images}".rstrip()
            )
        }

    def respond(self, request: Request) -> Response:
        response: Response
        if request.method not in ("GET", "HEAD"):
            detail = f"Expected GET or HEAD, found {request.method[:20]}."
            response = MethodNotAllowed(detail, {"Allow": "GET, HEAD"}).response()
        else:
            response = self._file(request)
        response.headers.update(self._headers)
        return secure(response)

    def _file(self, request: Request) -> Response:
        address = self._below(request.path)
        path = PurePosixPath(address.lstrip("/"))
        if view := self._address_of.get(address[1:]):
            return _redirect(f".{view}", request)
        usual = _usual(address)
        if usual != address and self._view_of(usual) and not address.endswith("//"):
            above = "../" if address.endswith("/") else "./"
            return _redirect(above + quote(PurePosixPath(usual).name), request)
        names_file = path.suffix and not address.endswith("/") and str(path) != _NO_VIEW
        is_address = not names_file and path.parts[:1] != (_HASHED,)
        name = (self._view_of(address) or _NO_VIEW) if is_address else str(path)
        media_type = _TYPES.get(PurePosixPath(name).suffix.lower())
        file = self._find(name)
        if file is None or media_type is None:
            return NotFound("There is no such file. Check the address for a slip.").response()
        encoding, body = _smallest(file, request)
        response = Response(body, content_type=media_type)
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.vary.add("Accept-Encoding")
        hashed = path.parts[:1] == (_HASHED,)
        response.headers["Cache-Control"] = _FOR_EVER if hashed else _ASK_EACH_TIME
        if name == _NO_VIEW:
            response.status_code = HTTPStatus.NOT_FOUND
            return response
        # By content: all files of a deployed function have the same date.
        response.set_etag(hashlib.sha256(body).hexdigest()[:32])
        response.make_conditional(request)
        # The server sends the date of every answer itself.
        del response.headers["Date"]
        return response

    def _view_of(self, address: str) -> str | None:
        """Return the name of the file for an address, or None if there is no view."""
        place, _, below = address[1:].partition("/")
        if not below:
            return self._file_of.get(address)
        name = self._file_of.get(f"/{place}", "")
        return name if below in _BELOW.get(name, ()) else None

    def _below(self, path: str) -> str:
        """Return a path without the function's name."""
        if self._prefix and f"{path}/".startswith(f"{self._prefix}/"):
            return path[len(self._prefix) :] or "/"
        return path

    def _find(self, name: str) -> Path | None:
        found = safe_join(str(self._directory), name)
        try:
            return Path(found) if found and Path(found).is_file() else None
        except (OSError, ValueError):
            # The name is not valid for a file.
            return None


def _usual(address: str) -> str:
    """Return an address without a slash at its end, its character as the set writes it."""
    place, _, below = address.removesuffix("/")[1:].partition("/")
    return f"/{place}/{normalize(below)}" if below else f"/{place}"


def _redirect(address: str, request: Request) -> Response:
    """Redirect to a view, by an address that works wherever the site lies on its host."""
    query = quote(request.query_string, safe="!$%&'()*+,;=:@/?")
    location = address + (f"?{query}" if query else "")
    return Response(status=HTTPStatus.MOVED_PERMANENTLY, headers={"Location": location})


def _smallest(file: Path, request: Request) -> tuple[str, bytes]:
    """Return a file's bytes in the smallest encoding that the client accepts, and its name."""
    for encoding, suffix in _ENCODINGS.items():
        compressed = file.with_name(file.name + suffix)
        if request.accept_encodings[encoding] > 0 and compressed.is_file():
            return encoding, compressed.read_bytes()
    return "", file.read_bytes()
