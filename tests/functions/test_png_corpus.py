"""Unusual and broken PNGs through the real function: each gets the right answer."""

from __future__ import annotations

import json
import tracemalloc

import pytest
from werkzeug.test import Client, TestResponse

from letters_core.characters import look_alikes
from tests.odd_pngs import CHARACTER, CORPUS, SCORED, TOO_LARGE

STATUS = {SCORED: 200, TOO_LARGE: 413}
EVERY_CASE = [
    pytest.param(body, expected, id=f"{name} is {expected.removeprefix('/problems/')}")
    for expected, cases in CORPUS.items()
    for name, body in cases.items()
]
MIB = 2**20


def send(score: Client, body: bytes) -> TestResponse:
    return score.post("/score", data=body, content_type="image/png")


@pytest.mark.parametrize(("body", "expected"), EVERY_CASE)
def test_each_png_gets_its_answer(score: Client, body: bytes, expected: str) -> None:
    answer = send(score, body)
    content = json.loads(answer.data)
    assert answer.status_code == STATUS.get(expected, 422), content
    if expected == SCORED:
        assert content["candidates"][0]["character"] in look_alikes(CHARACTER)
    else:
        assert content["type"] == expected


def test_no_png_takes_more_memory_than_the_largest_picture_needs(score: Client) -> None:
    tracemalloc.start()
    try:
        for cases in CORPUS.values():
            for body in cases.values():
                send(score, body)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 48 * MIB
