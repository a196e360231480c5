"""Requests over a bad connection or from a faulty program: none hangs or gets a wrong answer."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.conftest import PATIENCE_SECONDS, REPOSITORY, local_site
from tests.writings import EI, FORM, a_form, a_receipt

DRAWING = (REPOSITORY / "docs" / "drawing.png").read_bytes()
MEDIA_TYPES = {"/api/score": "image/png", "/api/history": FORM}


def body_for(path: str) -> bytes:
    """Return a body that is answered with 200 or 201 once."""
    if path == "/api/score":
        return DRAWING
    return a_form(EI, receipt=a_receipt(), character="永")


@dataclass
class Answer:
    status: int
    headers: Any
    body: bytes

    @property
    def problem(self) -> str:
        assert self.headers.get_content_type() == "application/problem+json"
        return str(json.loads(self.body)["type"])


@dataclass
class Line:
    """A site that gets a connection for each request, and its log."""

    address: str
    log: Path

    def send(self, request: bytes, *, hang_up: bool = False) -> Answer:
        """Send raw bytes and return the answer; the connection stays open unless ``hang_up``."""
        there = urlsplit(self.address)
        with socket.create_connection(
            (there.hostname or "", there.port or 0), PATIENCE_SECONDS
        ) as line:
            line.sendall(request)
            if hang_up:
                line.shutdown(socket.SHUT_WR)
            with line.makefile("rb") as answer:
                status = int(answer.readline().split()[1])
                head = b"".join(iter(answer.readline, b"\r\n"))
                headers = BytesParser().parsebytes(head, headersonly=True)
                return Answer(status, headers, answer.read(int(headers["Content-Length"] or 0)))

    def post(self, path: str, body: bytes, *, hang_up: bool = False, length: int = -1) -> Answer:
        """Send a body, chunked unless a length is given."""
        how = f"Content-Length: {length}" if length >= 0 else "Transfer-Encoding: chunked"
        head = (
            f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {MEDIA_TYPES[path]}\r\n{how}\r\n\r\n"
        )
        return self.send(head.encode() + body, hang_up=hang_up)


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    directory = tmp_path_factory.mktemp("site")
    with local_site(directory) as site:
        yield Line(site.address, directory / "output")


def chunk(data: bytes, extension: bytes = b"") -> bytes:
    return b"%x%s\r\n%s\r\n" % (len(data), extension, data)


@pytest.mark.parametrize("path", MEDIA_TYPES)
@pytest.mark.parametrize(
    ("extension", "trailer"),
    [
        (b"", b""),
        (b";x=y", b""),
        (b" ; x", b""),
        (b';x="a;b \\" c"', b""),
        (b"", b"X-Checksum: 1\r\n"),
        (b";x=y", b"X-Checksum: 1\r\nX-Other: 2\r\n"),
    ],
)
def test_a_chunked_body_may_have_extensions_and_trailers(
    line: Line, path: str, extension: bytes, trailer: bytes
) -> None:
    body = body_for(path)
    chunks = chunk(body[:100], extension) + chunk(body[100:], extension)
    answer = line.post(path, chunks + b"0" + extension + b"\r\n" + trailer + b"\r\n")
    assert answer.status in {200, 201}


def whole(path: str) -> bytes:
    body = body_for(path)
    return chunk(body[:100]) + chunk(body[100:]) + b"0\r\n\r\n"


# What is missing, in bytes or as a part: the last line break, the last chunk, half, all.
@pytest.mark.parametrize("missing", [2, 3, 4, 5, 6, 20, 0.5, 0.99, 1.0])
@pytest.mark.parametrize("path", MEDIA_TYPES)
def test_a_chunked_body_cut_short_is_a_bad_request(line: Line, path: str, missing: float) -> None:
    body = whole(path)
    cut = missing if isinstance(missing, int) else round(len(body) * missing)
    answer = line.post(path, body[:-cut], hang_up=True)
    assert (answer.status, answer.problem) == (400, "/problems/bad-request")
    assert "cut short" in json.loads(answer.body)["detail"]
    assert '"ERROR"' not in line.log.read_text()


@pytest.mark.parametrize("path", MEDIA_TYPES)
def test_a_body_shorter_than_it_says_is_a_bad_request(line: Line, path: str) -> None:
    body = body_for(path)
    answer = line.post(path, body[:-10], length=len(body), hang_up=True)
    assert (answer.status, answer.problem) == (400, "/problems/bad-request")
    assert '"ERROR"' not in line.log.read_text()


@pytest.mark.parametrize(
    "chunks",
    [
        b"zz\r\n",
        b"-1\r\n",
        b"0x5\r\nhello\r\n",
        b"\r\n",
        b"+5\r\nhello\r\n",
        b"5\nhello\n",
        b"5\r\nhello world\r\n",
        b"5 ;x=\r\nhello\r\n",
        b"5;x=\x00\r\nhello\r\n",
        b"f" * 20_000,
        b"0\r\nno colon\r\n\r\n",
    ],
)
def test_a_broken_chunk_is_answered_while_the_line_is_open(line: Line, chunks: bytes) -> None:
    answer = line.post("/api/score", chunk(DRAWING[:50]) + chunks + b"\r\n")
    assert (answer.status, answer.problem) == (400, "/problems/bad-request")
    assert '"ERROR"' not in line.log.read_text()


@pytest.mark.parametrize(
    "request_line",
    ["GET /", "GET /history", "GET /history.html", "GET /gone.js", "GET /api/examples", "GET /api"],
)
def test_every_answer_has_one_date(line: Line, request_line: str) -> None:
    answer = line.send(f"{request_line} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert len(answer.headers.get_all("Date")) == 1


def test_an_answer_that_nothing_has_changed_has_one_date(line: Line) -> None:
    tag = line.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").headers["ETag"]
    request = f"GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: {tag}\r\n\r\n"
    again = line.send(request.encode())
    assert (again.status, len(again.headers.get_all("Date"))) == (304, 1)


@pytest.mark.parametrize(
    ("request_line", "header", "status", "type_"),
    [
        ("get /api/score HTTP/1.1", "", 400, "/problems/bad-request"),
        ("GET /api/score HTTP/9.9", "", 400, "/problems/bad-request"),
        ("GET", "", 400, "/problems/bad-request"),
        ("POST /api/score HTTP/1.1", "Content-Length: a", 400, "/problems/bad-request"),
        ("POST /api/score HTTP/1.1", "Content-Length: -1", 400, "/problems/bad-request"),
        ("POST /api/score HTTP/1.1", "Content-Length : 1", 400, "/problems/bad-request"),
        ("GET / HTTP/1.1", "no colon", 400, "/problems/bad-request"),
        ("GET / HTTP/1.1", "Cookie: " + "a" * 9000, 431, "about:blank"),
        ("POST /api/score HTTP/1.1", "Transfer-Encoding: gzip", 400, "/problems/bad-request"),
    ],
)
def test_what_cannot_be_parsed_is_a_problem_too(
    line: Line, request_line: str, header: str, status: int, type_: str
) -> None:
    lines = [request_line, "Host: x", *([header] if header else []), "", ""]
    answer = line.send("\r\n".join(lines).encode())
    assert (answer.status, answer.problem) == (status, type_)
    assert json.loads(answer.body).keys() == {"type", "title", "status", "detail"}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert len(answer.headers.get_all("Date")) == 1
    assert "Traceback" not in line.log.read_text()
