"""The API's description, and a check of answers against it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from flask.testing import FlaskClient
from jsonschema_rs import Draft202012Validator
from werkzeug.test import TestResponse

from letters_core.http.endpoint import tail
from tests.conftest import REPOSITORY

FILE = REPOSITORY / "web" / "public" / "openapi.json"
DESCRIPTION: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
FUNCTIONS = {path.split("/")[1] for path in DESCRIPTION["paths"]}
_COMPONENTS = DESCRIPTION["components"]
# The answers of every function to an unknown method or path.
_ANYWHERE = {"404": "NotFound", "405": "MethodNotAllowed"}

Part = dict[str, Any]


def operations() -> Iterator[tuple[str, str, Part]]:
    """Yield the method, path and description of each operation."""
    for path, methods in DESCRIPTION["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def problems() -> Iterator[tuple[str, int]]:
    """Yield each problem's type and status; some types have several."""
    described = [response for _, _, operation in operations() for response in _responses(operation)]
    for status, response in described + [
        (status, resolved({"$ref": f"#/components/responses/{name}"}))
        for status, name in _ANYWHERE.items()
    ]:
        for kind in _problem_types(response):
            yield kind, int(status)


def resolved(part: Part) -> Part:
    """Return a part of the description, with its reference resolved."""
    if "$ref" not in part:
        return part
    _, _, kind, name = part["$ref"].split("/")
    found: Part = _COMPONENTS[kind][name]
    return found


def check(function: str, method: str, path: str, answer: TestResponse) -> None:
    """Raise AssertionError if a function's answer is not described."""
    said = f"{method} {path} answered {answer.status_code}"
    asked = "GET" if method == "HEAD" else method
    operation = _operation(function, tail(path, function), asked)
    if asked == "OPTIONS" and answer.status_code == 204:
        assert "Allow" in answer.headers, said
        return
    status = str(answer.status_code)
    responses = operation["responses"] if operation else {}
    if status not in responses and status in _ANYWHERE:
        responses = {status: {"$ref": f"#/components/responses/{_ANYWHERE[status]}"}}
    assert status in responses, f"{said}, which is not described"
    response = resolved(responses[status])
    _check_headers(response, answer, said)
    if method == "HEAD":
        return
    content = response.get("content", {})
    if not content:
        assert not answer.data, f"{said} with a body that is not described"
        return
    assert answer.mimetype in content, f"{said} as {answer.mimetype}, which is not described"
    if (media_type := answer.mimetype or "").endswith("json"):
        _validator(json.dumps(content[media_type]["schema"])).validate(_json(answer))


class Client(FlaskClient):
    """A client of one function that fails on any answer that is not described."""

    function = ""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        answer = super().open(*args, **kwargs)
        if self.function in FUNCTIONS:
            check(self.function, answer.request.method, answer.request.path, answer)
        return answer


def _responses(operation: Part) -> Iterator[tuple[str, Part]]:
    for status, response in operation["responses"].items():
        yield status, resolved(response)


def _problem_types(response: Part) -> list[str]:
    schema = response.get("content", {}).get("application/problem+json", {}).get("schema", {})
    types: list[str] = schema.get("properties", {}).get("type", {}).get("enum", [])
    return types


def _operation(function: str, path: str, method: str) -> Part | None:
    """Return the description of a function's method and path, None if there is none."""
    paths = DESCRIPTION["paths"]
    whole = f"/{function}{path}".rstrip("/")
    if whole not in paths and path.count("/") == 1:
        whole = f"/{function}/{{identifier}}"
    found: Part | None = paths.get(whole, {}).get(method.lower())
    return found


def _check_headers(response: Part, answer: TestResponse, said: str) -> None:
    described = response.get("headers", {})
    for name, part in described.items():
        header = resolved(part)
        values = answer.headers.getlist(name)
        assert values or not header.get("required"), f"{said} without {name}"
        for value in values:
            _validator(json.dumps(header["schema"])).validate(value)
    assert "Set-Cookie" in described or "Set-Cookie" not in answer.headers, f"{said} with a cookie"


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads(schema) | {"components": _COMPONENTS}, validate_formats=True
    )


def _json(answer: TestResponse) -> Any:
    packed = answer.headers.get("Content-Encoding") == "gzip"
    return json.loads(gzip.decompress(answer.data) if packed else answer.data)
