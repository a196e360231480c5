"""Test a running site as a visitor would: the page, a score, a history, the examples.

It writes one character, and deletes all that it wrote. Google takes minutes until everybody can
reach a new deployment, so refusals that may pass are retried.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Mapping
from email.message import Message
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin
from urllib.request import HTTPCookieProcessor, Request, build_opener

_DRAWING = Path(__file__).resolve().parent.parent / "docs" / "drawing.png"
_CHARACTER = "永"
_SECONDS = 30
# Statuses of a function that is not public, not routed or not up yet.
_PASSING = (403, 404, 503)
_PATIENCE = 300.0
_PAUSE = 10.0
_GUARDS = ("Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options")


class Failure(Exception):
    """Something is wrong with a site."""


class NotYet(Failure):
    """A refusal that may pass with time."""


class Answer(NamedTuple):
    status: int
    headers: Message
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Visitor:
    """A visitor with cookies. ``url`` is the page's address, ``api`` the base of the API."""

    def __init__(self, url: str, api: str) -> None:
        self.url = url
        self.api = api.rstrip("/")
        # As browsers do on localhost, where a secure cookie works over HTTP too.
        policy = DefaultCookiePolicy(secure_protocols=("http", "https"))
        self._opener = build_opener(HTTPCookieProcessor(CookieJar(policy)))

    def ask(
        self,
        address: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Return the answer, whatever its status; Failure if there is none."""
        request = Request(address, body, dict(headers or {}), method=method)  # noqa: S310 - as asked
        try:
            with self._opener.open(request, timeout=_SECONDS) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())
        except (URLError, OSError) as error:
            raise Failure(f"{address} does not answer: {error}") from error

    def expect(self, status: int, address: str, *request: Any, **more: Any) -> Answer:
        """Return the answer; NotYet or Failure if its status is another."""
        answer = self.ask(address, *request, **more)
        if answer.status != status:
            failure = NotYet if answer.status in _PASSING else Failure
            raise failure(
                f"expected {status} of {address}, found {answer.status}: {answer.body[:300]!r}"
            )
        return answer


def _page(visitor: Visitor) -> None:
    page = visitor.expect(200, visitor.url)
    if missing := [name for name in _GUARDS if name not in page.headers]:
        raise Failure(f"expected the page to be guarded, found no {', no '.join(missing)}")
    files = re.findall(r'(?:src|href)="([^"]*/assets/[^"]+)"', page.body.decode())
    if not files:
        raise Failure("expected a page that names its files, found none")
    for file in files:
        kept = visitor.expect(200, urljoin(visitor.url, file)).headers["Cache-Control"] or ""
        if "immutable" not in kept:
            raise Failure(f"expected {file} to be kept for ever, found Cache-Control '{kept}'")
    again = visitor.ask(visitor.url, headers={"If-None-Match": page.headers["ETag"] or ""})
    if again.status != 304:
        raise Failure(f"expected 304 where the page is known, found {again.status}")


def _history(visitor: Visitor) -> None:
    drawing = _DRAWING.read_bytes()
    score = f"{visitor.api}/score?target={quote(_CHARACTER)}"
    answer = visitor.expect(200, score, "POST", drawing, {"Content-Type": "image/png"}).json
    found = answer["candidates"][0]["character"]
    if found != _CHARACTER:
        raise Failure(f"expected the drawing to read as {_CHARACTER}, found {found}")
    history = f"{visitor.api}/history"
    visitor.expect(201, f"{history}/visitor", "POST", b"")
    body, form = _form(receipt=answer["receipt"], character=_CHARACTER, drawing=drawing)
    saved = visitor.expect(201, history, "POST", body, {"Content-Type": form}).json
    try:
        listed = visitor.expect(200, history).json["writings"]
        if [writing["id"] for writing in listed] != [saved["id"]]:
            raise Failure(f"expected a history of one writing, found {len(listed)}")
        # Each of these reads an index of its own.
        for filters in (f"character={quote(_CHARACTER)}", "script=kanji"):
            visitor.expect(200, f"{history}?{filters}")
        count = visitor.expect(200, f"{history}/summary").json["count"]
        if count != 1:
            raise Failure(f"expected a summary of one writing, found {count}")
        written = visitor.expect(200, f"{history}/characters").json["characters"]
        if written.keys() != {_CHARACTER}:
            raise Failure(f"expected {_CHARACTER} alone to be written, found {list(written)}")
        visitor.expect(200, f"{history}/export")
        stranger = Visitor(visitor.url, visitor.api).expect(200, history).json["writings"]
        if stranger:
            raise Failure("expected nobody else to see a history, but somebody does")
    finally:
        visitor.expect(204, history, "DELETE")


def _examples(visitor: Visitor) -> None:
    examples = visitor.expect(200, f"{visitor.api}/examples?character={quote(_CHARACTER)}").json
    picture = urljoin(visitor.url, examples["examples"][0]["url"])
    if not visitor.expect(200, picture).body.startswith(b"\x89PNG"):
        raise Failure(f"expected a PNG at {picture}")


def _refusals(visitor: Visitor) -> None:
    png = {"Content-Type": "image/png"}
    refused = visitor.expect(422, f"{visitor.api}/score", "POST", b"no picture", png)
    if refused.headers.get_content_type() != "application/problem+json":
        raise Failure(f"expected a problem, found {refused.headers.get_content_type()}")
    elsewhere = {**png, "Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    visitor.expect(403, f"{visitor.api}/score", "POST", b"", elsewhere)


def _form(receipt: str, character: str, drawing: bytes) -> tuple[bytes, str]:
    fields = {"receipt": receipt.encode(), "character": character.encode(), "drawing": drawing}
    parts = [
        f'--letters\r\nContent-Disposition: form-data; name="{name}"'.encode()
        + (b'; filename="drawing.png"' if name == "drawing" else b"")
        + b"\r\n\r\n"
        + value
        + b"\r\n"
        for name, value in fields.items()
    ]
    return b"".join(parts) + b"--letters--\r\n", "multipart/form-data; boundary=letters"


STEPS: Mapping[str, Callable[[Visitor], None]] = {
    "the page, its files and its headers": _page,
    "a score, saved, listed, exported, deleted": _history,
    "an example": _examples,
    "what must be refused": _refusals,
}


class Clock:
    """The time, in seconds."""

    def now(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


def smoke(
    url: str, api: str | None = None, patience: float = 0, clock: Clock | None = None
) -> None:
    """Test the site at ``url``; Failure at the first thing that is wrong.

    Requests answered with 403, 404 or 503 are repeated, for ``patience`` seconds altogether.
    """
    clock = clock or Clock()
    address = url if url.endswith("/") else f"{url}/"
    end = clock.now() + patience
    for step, look in STEPS.items():
        started = clock.now()
        while True:
            try:
                look(Visitor(address, api or f"{address}api"))
                break
            except NotYet as refusal:
                left = end - clock.now()
                if left <= 0:
                    raise
                print(f"{left:6.0f} s left, not yet: {refusal}", flush=True)
                clock.sleep(min(left, _PAUSE))
        print(f"{clock.now() - started:6.2f} s  {step}", flush=True)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("url", help="address of the page")
    parser.add_argument("--api", help="what the API's paths follow (default: api/ below the page)")
    parser.add_argument(
        "--patience",
        type=float,
        default=_PATIENCE,
        help="seconds to go on asking where the answer is 403, 404 or 503 (default: %(default)g)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the command."""
    try:
        smoke(arguments.url, arguments.api, arguments.patience)
    except Failure as failure:
        sys.exit(f"{arguments.url} does not work: {failure}.")
    print(f"{arguments.url} works.")
    return 0
