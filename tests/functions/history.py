"""Requests to /history, for its tests."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

from werkzeug.test import Client, TestResponse

from tests.conftest import REPOSITORY
from tests.writings import EI, a_receipt

MAIN = REPOSITORY / "functions" / "history" / "main.py"
# Opens a browser with its own cookies.
Open = Callable[..., Client]


def form(**changes: Any) -> dict[str, Any]:
    """Return the fields of a form: bytes become a file, None leaves a field out."""
    whole = {"receipt": a_receipt(), "character": "永", "drawing": EI} | changes
    return {
        name: (io.BytesIO(value), "ei.png") if isinstance(value, bytes) else value
        for name, value in whole.items()
        if value is not None
    }


def post(who: Client, **changes: Any) -> TestResponse:
    return who.post("/history", data=form(**changes), content_type="multipart/form-data")


def save(
    who: Client, character: str = "永", score: int = 93, practice: str | None = None
) -> dict[str, Any]:
    """Save a drawing, and return the answer."""
    receipt = a_receipt(scores={character: score})
    answer = post(who, receipt=receipt, character=character, practice=practice)
    assert answer.status_code == 201, answer.text
    saved: dict[str, Any] = answer.get_json()
    return saved


def history(who: Client, query: str = "") -> dict[str, Any]:
    answer = who.get(f"/history{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def characters(who: Client, query: str = "") -> list[str]:
    return [writing["character"] for writing in history(who, query)["writings"]]


def problem_of(answer: TestResponse) -> tuple[int, str]:
    assert answer.mimetype == "application/problem+json"
    problem = json.loads(answer.data)
    assert problem.keys() == {"type", "title", "status", "detail"}
    return answer.status_code, problem["type"]
