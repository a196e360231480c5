"""The API's description has exactly the routes and problems of the code.

The clients of all other tests check that the answers match the description.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from jsonschema_rs import Draft202012Validator
from werkzeug.test import Client

from letters_core.advice import request
from letters_core.characters import CHARACTERS, Script
from letters_core.http import endpoint
from letters_core.http.endpoint import Route
from letters_core.http.problem import Problem
from tests import openapi
from tests.conftest import REPOSITORY
from tests.functions.conftest import load
from tests.writings import EI

DESCRIPTION = openapi.DESCRIPTION


@pytest.fixture
def routes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> set[tuple[str, str]]:
    """All methods and paths of the functions, in the description's form."""
    monkeypatch.setenv("LETTERS_STORE", "embedded")
    monkeypatch.setenv("LETTERS_DATA", str(tmp_path))
    monkeypatch.setenv("LETTERS_EXAMPLES", str(tmp_path))
    found = set()
    wrapped = endpoint.endpoint

    def note(name: str, *routes: Route) -> Any:
        for route in routes:
            path = re.sub(r"<(?:.*:)?(\w+)>", r"{\1}", route.path).rstrip("/")
            found.add((route.method, f"/{name}{path}"))
        return wrapped(name, *routes)

    monkeypatch.setattr(endpoint, "endpoint", note)
    for name in openapi.FUNCTIONS:
        load(name, REPOSITORY / "functions" / name / "main.py")
    return found


def test_every_route_is_described_and_every_description_is_a_route(
    routes: set[tuple[str, str]],
) -> None:
    assert {(method, path) for method, path, _ in openapi.operations()} == routes


def test_every_problem_is_described_with_its_status(routes: set[tuple[str, str]]) -> None:
    assert set(openapi.problems()) == {(kind.type, int(kind.status)) for kind in _kinds(Problem)}


def _kinds(parent: type[Problem]) -> set[type[Problem]]:
    children = set(parent.__subclasses__())
    return children | {kind for child in children for kind in _kinds(child)}


def test_the_limits_are_those_of_the_code() -> None:
    schemas = DESCRIPTION["components"]["schemas"]
    assert schemas["Script"]["enum"] == [script.value for script in Script]
    assert schemas["Target"]["properties"]["rank"]["maximum"] == len(CHARACTERS)
    asked = schemas["Strokes"]["properties"]
    assert asked["strokes"]["maxItems"] == request.MOST_STROKES
    assert asked["strokes"]["items"]["maxItems"] == request.MOST_POINTS
    assert f"{request.MOST_POINTS:,} points" in asked["strokes"]["description"]
    assert (asked["width"]["minimum"], asked["width"]["maximum"]) == (
        request.THINNEST,
        request.WIDEST,
    )
    coordinate = schemas["Point"]["items"]
    assert (coordinate["minimum"], coordinate["maximum"]) == (request.LOWEST, request.HIGHEST)
    assert f"{len(CHARACTERS):,} characters" in schemas["Character"]["description"]


def test_every_schema_is_sound_and_used() -> None:
    components = DESCRIPTION["components"]
    text = json.dumps(DESCRIPTION)
    for kind in ("schemas", "headers", "responses"):
        for name in components[kind]:
            anywhere = kind == "responses" and name in ("NotFound", "MethodNotAllowed")
            assert anywhere or f'"#/components/{kind}/{name}"' in text, name
    for schema in components["schemas"].values():
        Draft202012Validator(schema | {"components": components})


def test_the_site_serves_it(site: str) -> None:
    with urlopen(f"{site}/openapi.json") as answer:
        assert answer.headers["Content-Type"].startswith("application/json")
        assert json.load(answer) == DESCRIPTION


@pytest.mark.parametrize(
    "change",
    [
        {"responses": {}},
        {"responses": {"200": {"description": "", "content": {"text/plain": {}}}}},
        {
            "responses": {
                "200": {"description": "", "content": {"application/json": {"schema": {"not": {}}}}}
            }
        },
    ],
    ids=["status", "media type", "schema"],
)
def test_an_answer_that_is_not_described_fails_a_test(
    score: Client, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any]
) -> None:
    monkeypatch.setitem(DESCRIPTION["paths"]["/score"], "post", change)
    with pytest.raises((AssertionError, ValueError)):
        score.post("/score", data=EI, content_type="image/png")
