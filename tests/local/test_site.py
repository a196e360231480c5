"""`make run` serves the page and the functions from one process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from letters_core.http import security_headers
from tests.conftest import REPOSITORY
from tests.drawings import png, write

EI = png(write("永"))


def score(site: str, body: bytes = EI) -> dict[str, list[dict[str, object]]]:
    request = Request(f"{site}/api/score", data=body, headers={"Content-Type": "image/png"})
    with urlopen(request) as answer:
        read: dict[str, list[dict[str, object]]] = json.load(answer)
    return read


def test_the_page_is_served(site: str) -> None:
    with urlopen(f"{site}/history") as answer:
        assert b"<!doctype html>" in answer.read().lower()


def test_a_drawing_is_scored(site: str) -> None:
    assert score(site)["candidates"][0]["character"] == "永"


def test_drawings_sent_at_once_are_each_read_correctly(site: str) -> None:
    characters = "永十あ4A" * 5
    with ThreadPoolExecutor(8) as clients:
        answers = clients.map(lambda character: score(site, png(write(character))), characters)
        read = [str(answer["candidates"][0]["character"]) for answer in answers]
    assert "".join(read) == characters


def test_a_target_may_be_typed_as_it_is(site: str) -> None:
    upload = ["--data-binary", "@docs/drawing.png", "--header", "Content-Type: image/png"]
    command = ["curl", "--silent", *upload, f"{site}/api/score?target=永"]
    answer = subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True).stdout
    assert json.loads(answer)["target"]["character"] == "永"


def test_an_unknown_function_is_a_problem(site: str) -> None:
    with pytest.raises(HTTPError) as refused, urlopen(f"{site}/api/nothing"):
        pass
    with refused.value as answer:
        assert answer.code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "path",
    ["/", "/gone.js", "/api", "/api/nothing", "/api/examples", "/api/score", "/storage/gone.png"],
)
def test_every_answer_has_the_security_headers_and_names_no_version(site: str, path: str) -> None:
    try:
        answer = urlopen(f"{site}{path}")
    except HTTPError as refused:
        answer = refused
    with answer:
        assert security_headers.HEADERS.keys() <= set(answer.headers)
        assert answer.headers["Server"] == "gunicorn"


def test_a_refused_method_closes_the_connection_cleanly(site: str) -> None:
    request = Request(f"{site}/api/score", data=EI, method="PUT")
    with pytest.raises(HTTPError) as refused, urlopen(request):
        pass
    with refused.value as answer:
        assert answer.code == 405


def start(**environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "letters_local"],
        env=os.environ | {"PYTHONPATH": str(REPOSITORY / "functions")} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("port", ["", "eighty", "-1", "65536"])
def test_an_invalid_port_is_refused_with_a_message(port: str) -> None:
    refused = start(PORT=port)
    assert refused.returncode != 0
    assert f"PORT must be a number from 0 to 65535, found '{port}'." in refused.stderr


def test_a_port_in_use_is_refused_with_a_message(site: str) -> None:
    refused = start(PORT=site.rsplit(":", 1)[1])
    assert refused.returncode != 0
    assert "is in use" in refused.stderr
    assert "Traceback" not in refused.stderr
