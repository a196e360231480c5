"""POST /score/advice as a client uses it."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client, TestResponse

from letters_core.advice.request import MOST_POINTS, MOST_STROKES
from tests.browser.strokes import STROKES
from tests.functions.conftest import RunPython
from tests.functions.test_score import answer_of, problem_of

WIDTH = 0.045
TREE = [[list(point) for point in stroke] for stroke in STROKES["木"]]
TSU = [[[0.1, 0.4], [0.4, 0.28], [0.75, 0.3], [0.88, 0.5], [0.75, 0.75], [0.45, 0.85]]]


def ask(
    score: Client, strokes: Any = TREE, character: Any = "木", width: Any = WIDTH
) -> TestResponse:
    return send(score, json.dumps({"character": character, "strokes": strokes, "width": width}))


def send(score: Client, body: str | bytes, content_type: str = "application/json") -> TestResponse:
    return score.post("/score/advice", data=body, content_type=content_type)


def changes(response: TestResponse) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = answer_of(response)["changes"]
    return found


def test_an_answer_has_the_score_the_strokes_and_changes_that_gain(score: Client) -> None:
    answer = answer_of(ask(score, TREE[:3]))
    assert answer["character"] == "木"
    assert answer["strokes"] == {"drawn": 3, "usual": 4}
    assert 1 <= len(answer["changes"]) <= 3
    assert min(change["score"] for change in answer["changes"]) >= answer["score"] + 3


def test_a_missing_stroke_is_added_where_it_belongs(score: Client) -> None:
    first = changes(ask(score, TREE[:3]))[0]
    assert (first["kind"], first["strokes"]) == ("add", [])
    (path,) = first["path"]
    assert np.linalg.norm(np.array(path[-1]) - TREE[3][-1]) < 0.15
    assert np.linalg.norm(np.array(path[0]) - TREE[3][0]) < 0.15


def test_a_stray_stroke_is_removed(score: Client) -> None:
    stray = [[0.12, 0.12], [0.3, 0.2], [0.25, 0.28]]
    first = changes(ask(score, [*TREE[:2], stray, *TREE[2:]]))[0]
    assert (first["kind"], first["strokes"], first["path"]) == ("remove", [2], [])


def test_a_stroke_in_the_wrong_place_is_drawn_again(score: Client) -> None:
    crooked = [[0.52, 0.35], [0.5, 0.2], [0.7, 0.14], [0.9, 0.2]]
    first = changes(ask(score, [*TREE[:3], crooked]))[0]
    assert (first["kind"], first["strokes"]) == ("redraw", [3])


@pytest.mark.parametrize("order", [[3, 2, 1, 0], [1, 0, 3, 2]])
def test_neither_order_nor_direction_matters(score: Client, order: list[int]) -> None:
    turned = [TREE[i][::-1] for i in order if i != 3]
    assert changes(ask(score, turned))[0]["kind"] == "add"


def test_a_neat_drawing_is_left_as_it_is(score: Client) -> None:
    answer = answer_of(ask(score, [[list(p) for p in s] for s in STROKES["大"]], "大"))
    assert answer["changes"] == []
    assert answer["strokes"] == {"drawn": 3, "usual": 3}


def test_a_kana_of_the_wrong_size_is_moved(score: Client) -> None:
    first = changes(ask(score, TSU, "っ"))[0]
    assert (first["kind"], first["strokes"]) == ("move", [0])
    (frame,) = first["path"]
    (left, top), (right, bottom) = np.min(frame, axis=0), np.max(frame, axis=0)
    assert max(right - left, bottom - top) < 0.5
    assert (left + right) / 2 < 0.5 < (top + bottom) / 2


def test_the_score_is_nearly_that_of_the_picture(score: Client) -> None:
    from tests.drawings import STROKES as DRAWN
    from tests.drawings import png, write

    apart = []
    for character in "永口十あA":
        strokes = [[list(p) for p in s] for s in DRAWN[character]]
        here = answer_of(ask(score, strokes, character, 12 / 256))["score"]
        sent = score.post(
            "/score",
            query_string={"target": character},
            data=png(write(character)),
            content_type="image/png",
        )
        apart.append(abs(here - answer_of(sent)["target"]["score"]))
    # The two renderers differ slightly at soft edges.
    assert sorted(apart)[len(apart) // 2] <= 2, apart
    assert max(apart) <= 8, apart


def test_a_character_is_taken_in_any_form(score: Client) -> None:
    assert answer_of(ask(score, TREE, " 木\ufe00"))["character"] == "木"


MALFORMED = {
    "no JSON": "{",
    "nothing": "",
    "not UTF-8": b"\xff\xfe",
    "an array": "[]",
    "no fields": "{}",
    "a name twice": '{"character": "木", "character": "木", "strokes": [[[0, 0]]], "width": 0.04}',
    "nested deeply": "[" * 100_000,
    "a number of many digits": '{"width": ' + "9" * 10_000 + "}",
    "NaN": '{"character": "木", "strokes": [[[NaN, 0]]], "width": 0.04}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "UTF-16": '{"width": 1}'.encode("utf-16"),
    "two values": "{}{}",
    "Infinity": '{"character": "木", "strokes": [[[0, 0]]], "width": Infinity}',
}


def test_a_name_that_is_not_known_is_ignored(score: Client) -> None:
    asked = {"character": "木", "strokes": TREE[:3], "width": WIDTH}
    more = asked | {"colour": {"ink": [1e300, "\ud800"]}, "\udfff": None}
    assert answer_of(send(score, json.dumps(more))) == answer_of(send(score, json.dumps(asked)))


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_malformed_is_a_400(score: Client, body: str | bytes) -> None:
    assert problem_of(send(score, body)) == (400, "/problems/bad-request")


@pytest.mark.parametrize(
    "part",
    [
        {"character": 3},
        {"character": None},
        {"character": "\ud800"},
        {"strokes": "木"},
        {"strokes": {}},
        {"strokes": [1]},
        {"strokes": [[1]]},
        {"strokes": [[[1]]]},
        {"strokes": [[[0.1, 0.2, 0.3]]]},
        {"strokes": [[["0.1", 0.2]]]},
        {"strokes": [[[True, 0.2]]]},
        {"strokes": [[[None, 0.2]]]},
        {"width": "0.04"},
        {"width": None},
        {"width": False},
    ],
    ids=str,
)
def test_values_of_other_types_are_a_400(score: Client, part: dict[str, Any]) -> None:
    assert problem_of(ask(score, **part)) == (400, "/problems/bad-request")


@pytest.mark.parametrize(
    "part",
    [
        {"strokes": []},
        {"strokes": [[]]},
        {"strokes": [*TREE, []]},
        {"strokes": TREE * (MOST_STROKES // 4) + TREE},
        {"strokes": [[[0.5, 0.5]] * (MOST_POINTS + 1)]},
        {"strokes": [[[0.5, -1.01]]]},
        {"strokes": [[[1e300, 0.5]]]},
        {"strokes": [[[10**400, 0.5]]]},
        {"width": 0},
        {"width": -0.04},
        {"width": 0.21},
    ],
    ids=lambda part: next(iter(part)),
)
def test_what_is_out_of_bounds_is_a_422(score: Client, part: dict[str, Any]) -> None:
    assert problem_of(ask(score, **part)) == (422, "/problems/bad-strokes")


def test_a_float_that_overflows_is_a_422(score: Client) -> None:
    body = '{"character": "木", "strokes": [[[1e999, 0]]], "width": 0.04}'
    assert problem_of(send(score, body)) == (422, "/problems/bad-strokes")


@pytest.mark.parametrize("character", ["", "木木", "①"])
def test_an_unknown_character_is_a_400(score: Client, character: str) -> None:
    assert problem_of(ask(score, character=character)) == (400, "/problems/unknown-target")


def test_strokes_beside_the_square_are_a_blank_drawing(score: Client) -> None:
    assert problem_of(ask(score, [[[1.5, 1.5], [1.6, 1.6]]])) == (422, "/problems/blank-drawing")


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_what_is_not_declared_json_is_a_415(score: Client, content_type: str) -> None:
    assert problem_of(send(score, "{}", content_type)) == (415, "/problems/not-json")


def test_a_body_that_is_too_large_is_a_413(score: Client) -> None:
    assert problem_of(send(score, " " * (256 * 1024 + 1))) == (413, "/problems/too-large")


def test_another_sites_page_is_refused(score: Client) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    response = score.post("/score/advice", json={}, headers=headers)
    assert problem_of(response) == (403, "/problems/cross-site")


def test_it_says_what_it_takes(score: Client) -> None:
    response = score.options("/score/advice")
    assert (response.status_code, response.headers["Allow"]) == (204, "OPTIONS, POST")
    assert score.get("/score/advice").status_code == 405


def test_the_longest_drawing_is_answered(score: Client) -> None:
    random = np.random.default_rng(3)
    each = MOST_POINTS // MOST_STROKES
    strokes = random.uniform(0, 1, (MOST_STROKES, each, 2)).round(4).tolist()
    assert ask(score, strokes, "鬱", 0.005).status_code in {200, 422}


def test_a_dot_and_a_line_of_one_place_are_answered(score: Client) -> None:
    for strokes in ([[[0.5, 0.5]]], [[[0.5, 0.5]] * 3], [[[0.5, 0.5]], [[0.5, 0.5]]]):
        assert changes(ask(score, strokes, "三")) is not None


COORDINATES = st.floats(-1, 2, width=32) | st.sampled_from([0, 0.5, 1, -0.0, 1e-9])
DRAWINGS = st.lists(
    st.lists(st.tuples(COORDINATES, COORDINATES), min_size=1, max_size=4), min_size=1, max_size=5
)


@given(strokes=DRAWINGS, character=st.sampled_from("っつー一i8永"), width=st.floats(0.005, 0.2))
def test_any_strokes_are_answered(
    score: Client, strokes: list[list[tuple[float, float]]], character: str, width: float
) -> None:
    response = ask(score, strokes, character, width)
    assert response.status_code in {200, 422}
    if response.status_code == 200:
        assert {c["kind"] for c in changes(response)} <= {"redraw", "add", "remove", "move"}


@given(body=st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists))
def test_any_json_is_answered(score: Client, body: Any) -> None:
    found = {"character": "木", "strokes": body, "width": WIDTH}
    assert send(score, json.dumps(found)).status_code in {400, 422}


LOADED = """
import os, sys, functions_framework
app = functions_framework.create_app("score", "functions/score/main.py", "http")
print(*(name for name in sys.modules if "advice" in name or name == "PIL.ImageDraw"))
"""


def test_advice_is_imported_on_first_use(run_python: RunPython) -> None:
    assert run_python(LOADED) == ""
