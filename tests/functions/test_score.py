"""POST /score as a client uses it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import numpy as np
import pytest
from werkzeug.test import Client, TestResponse

from letters_core.characters import CHARACTERS, look_alikes
from letters_core.receipt import ReceiptSigner, digest
from tests import pngs
from tests.conftest import REPOSITORY
from tests.drawings import STROKES, png, write
from tests.functions.conftest import load
from tests.writings import SIGNING_KEY

EI = png(write("永"))
KIB = 1024


def send(score: Client, body: bytes = EI, *, target: str | None = None) -> TestResponse:
    query = "" if target is None else f"?target={quote(target)}"
    return score.post(f"/score{query}", data=body, content_type="image/png")


def answer_of(response: TestResponse) -> dict[str, Any]:
    assert (response.status_code, response.mimetype) == (200, "application/json")
    answer: dict[str, Any] = json.loads(response.data)
    return answer


def problem_of(response: TestResponse) -> tuple[int, str]:
    assert response.mimetype == "application/problem+json"
    problem = json.loads(response.data)
    assert problem.keys() == {"type", "title", "status", "detail"}
    assert problem["status"] == response.status_code
    assert "Traceback" not in response.text
    return response.status_code, problem["type"]


def test_an_answer_is_candidates_and_the_models_version(score: Client) -> None:
    answer = answer_of(send(score))
    assert answer.keys() == {"candidates", "defect", "model", "reads_like", "receipt"}
    assert isinstance(answer["model"], str)


AMBIGUOUS = png(write("十").resize((256, 96)))


@pytest.mark.parametrize("body", [EI, AMBIGUOUS], ids=["clear", "ambiguous"])
def test_candidates_have_a_real_chance(score: Client, body: bytes) -> None:
    candidates = answer_of(send(score, body))["candidates"]
    characters = [c["character"] for c in candidates]
    assert 1 <= len(characters) == len(set(characters)) <= 10
    assert set(characters) <= set(CHARACTERS)
    assert all(c["probability"] >= 0.001 for c in candidates[1:])


def test_a_candidate_is_a_character_a_score_and_a_probability(score: Client) -> None:
    for candidate in answer_of(send(score))["candidates"]:
        assert candidate.keys() == {"character", "score", "probability"}
        assert type(candidate["score"]) is int
        assert 0 <= candidate["score"] <= 100
        assert 0.0 <= candidate["probability"] <= 1.0


def test_the_best_candidate_comes_first(score: Client) -> None:
    probabilities = [c["probability"] for c in answer_of(send(score))["candidates"]]
    assert probabilities == sorted(probabilities, reverse=True)


@pytest.mark.parametrize("character", STROKES)
def test_a_neat_character_is_recognised(score: Client, character: str) -> None:
    first = answer_of(send(score, png(write(character))))["candidates"][0]
    assert first["character"] in look_alikes(character)


@pytest.mark.parametrize("side", [64, 256, 1024])
@pytest.mark.parametrize("pen", [4, 12, 32])
def test_neither_canvas_nor_pen_decides_the_reading(score: Client, side: int, pen: int) -> None:
    body = png(write("永", side=side, pen=pen))
    assert answer_of(send(score, body))["candidates"][0]["character"] == "永"


def test_characters_are_sent_as_they_are(score: Client) -> None:
    assert "永".encode() in send(score).data


def test_the_target_is_scored(score: Client) -> None:
    target = answer_of(send(score, target="永"))["target"]
    assert target.keys() == {"character", "score", "probability", "rank"}
    assert (target["character"], target["rank"]) == ("永", 1)
    assert target["score"] >= 80


def test_a_parameter_that_is_not_known_is_ignored(score: Client) -> None:
    answer = answer_of(score.post("/score?colour=red", data=EI, content_type="image/png"))
    assert "target" not in answer


def test_a_target_and_its_candidate_agree(score: Client) -> None:
    answer = answer_of(send(score, target="永"))
    candidate = answer["candidates"][0]
    assert {name: answer["target"][name] for name in candidate} == candidate


def test_a_target_that_is_no_candidate_is_scored_too(score: Client) -> None:
    answer = answer_of(send(score, target="鰯"))
    assert "鰯" not in [c["character"] for c in answer["candidates"]]
    assert answer["target"]["rank"] > 10
    assert answer["target"]["score"] <= 20


def test_what_was_drawn_instead_is_named_before_anything_else(score: Client) -> None:
    near = answer_of(send(score, target="鰯"))["reads_like"]
    assert near[0]["character"] == "永"
    assert near[0]["share"] > 0.5
    assert 1 <= len(near) <= 3


def test_a_small_kana_that_is_too_large_reads_like_the_large_one(score: Client) -> None:
    near = answer_of(send(score, png(write("つ")), target="っ"))["reads_like"]
    assert near[0]["character"] == "つ"
    assert near[0]["share"] > 0.5


def test_a_neat_box_is_not_punished_for_its_twin(score: Client) -> None:
    box = png(write("口"))
    scores = [answer_of(send(score, box, target=twin))["target"]["score"] for twin in "口ロ"]
    assert min(scores) >= 80


def test_the_same_drawing_gets_the_same_answer(score: Client) -> None:
    answers = [answer_of(send(score)) for _ in range(2)]
    receipts = {answer.pop("receipt") for answer in answers}
    assert (answers[0], len(receipts)) == (answers[1], 2)


def test_the_receipt_covers_the_drawing_and_its_candidates(score: Client) -> None:
    answer = answer_of(send(score))
    receipt = ReceiptSigner(SIGNING_KEY).read(answer["receipt"])
    assert (receipt.drawing, receipt.model) == (digest(EI), answer["model"])
    assert receipt.scores == {c["character"]: c["score"] for c in answer["candidates"]}


def test_the_receipt_covers_a_target_that_is_no_candidate(score: Client) -> None:
    answer = answer_of(send(score, target="鰯"))
    receipt = ReceiptSigner(SIGNING_KEY).read(answer["receipt"])
    assert receipt.scores["鰯"] == answer["target"]["score"]
    assert receipt.scores.keys() == {"鰯", *(c["character"] for c in answer["candidates"])}


def test_without_a_key_it_refuses_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LETTERS_SIGNING_KEYS")
    with pytest.raises(ValueError, match="LETTERS_SIGNING_KEYS"):
        load("score", REPOSITORY / "functions" / "score" / "main.py")


@pytest.mark.parametrize("path", ["/", "/score", "/score/", "/api/score"])
def test_the_function_is_found_whatever_its_host_strips(score: Client, path: str) -> None:
    answer_of(score.post(path, data=EI, content_type="image/png"))


def test_parameters_of_the_media_type_do_not_matter(score: Client) -> None:
    answer_of(score.post("/score", data=EI, content_type="Image/PNG; name=ei.png"))


def test_a_transparent_canvas_reads_as_a_white_one(score: Client) -> None:
    transparent = write("永", mode="LA")
    transparent.putalpha(transparent.getchannel("L").point(lambda value: 255 - value))
    first = answer_of(send(score, png(transparent)))["candidates"][0]
    assert first["character"] == "永"


def test_a_dark_page_reads_as_a_white_one(score: Client) -> None:
    dark = png(write("永").point(lambda value: 255 - value))
    turned, usual = (answer_of(send(score, body, target="永")) for body in (dark, EI))
    assert turned["target"] == usual["target"]


@pytest.mark.parametrize(
    "target", ["", "é", "永永", "㍿", "ゔ", "永 水", "永\0", "�", "𠮟", "\u200b"]
)
def test_an_unknown_target_is_a_400(score: Client, target: str) -> None:
    assert problem_of(send(score, target=target)) == (400, "/problems/unknown-target")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (" 永", "永"),
        ("永\ufe00", "永"),
        ("か\u3099", "が"),
        ("Ａ", "A"),
        ("ｶﾞ", "ガ"),
        ("\u200b永", "永"),
    ],
)
def test_a_target_may_be_written_in_any_form(score: Client, asked: str, meant: str) -> None:
    answer = answer_of(send(score, target=asked))
    assert answer["target"]["character"] == meant
    assert meant in ReceiptSigner(SIGNING_KEY).read(answer["receipt"]).scores


def test_a_target_that_is_no_utf_8_is_a_400(score: Client) -> None:
    response = score.post("/score?target=%B1%CA", data=EI, content_type="image/png")
    assert problem_of(response) == (400, "/problems/unknown-target")


def test_two_targets_are_a_400(score: Client) -> None:
    response = score.post("/score?target=永&target=水", data=EI, content_type="image/png")
    assert problem_of(response) == (400, "/problems/unknown-target")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH"])
def test_any_method_but_post_is_a_405(score: Client, method: str) -> None:
    response = score.open("/score", method=method)
    assert (response.status_code, response.headers["Allow"]) == (405, "OPTIONS, POST")


def test_a_wrong_method_is_a_problem(score: Client) -> None:
    assert problem_of(score.get("/score")) == (405, "/problems/method-not-allowed")


def test_options_says_that_post_is_allowed(score: Client) -> None:
    response = score.options("/score")
    assert (response.status_code, response.headers["Allow"]) == (204, "OPTIONS, POST")


def test_a_path_below_it_is_a_404(score: Client) -> None:
    response = score.post("/score/more", data=EI, content_type="image/png")
    assert problem_of(response) == (404, "/problems/not-found")


@pytest.mark.parametrize("media_type", [None, "", "image/jpeg", "image/*", "text/plain", "png"])
def test_another_media_type_is_a_415(score: Client, media_type: str | None) -> None:
    response = score.post("/score", data=EI, content_type=media_type)
    assert problem_of(response) == (415, "/problems/not-png")
    assert response.headers["Accept"] == "image/png"


def test_a_compressed_body_is_a_415(score: Client) -> None:
    headers = {"Content-Encoding": "gzip"}
    response = score.post("/score", data=EI, content_type="image/png", headers=headers)
    assert problem_of(response) == (415, "/problems/not-png")


def padded(length: int) -> bytes:
    """Return the drawing, made ``length`` bytes long with a text chunk."""
    note = pngs.chunk(b"tEXt", b"Comment\0" + bytes(length - len(EI) - 20))
    return EI[:33] + note + EI[33:]


def test_256_kib_are_allowed(score: Client) -> None:
    answer_of(send(score, padded(256 * KIB)))


@pytest.mark.parametrize("length", [256 * KIB + 1, 40_000_000])
def test_more_than_256_kib_are_a_413(score: Client, length: int) -> None:
    assert problem_of(send(score, padded(length))) == (413, "/problems/too-large")


def test_a_body_of_unknown_length_is_measured(score: Client) -> None:
    body = {"wsgi.input_terminated": True, "CONTENT_LENGTH": None}
    response = score.post(
        "/score", data=padded(300 * KIB), content_type="image/png", environ_overrides=body
    )
    assert problem_of(response) == (413, "/problems/too-large")


REFUSED = {
    "/problems/blank-drawing": pngs.dark_on_light(
        np.zeros((64, 64), dtype=bool), pngs.Format(pngs.GRAY, 8)
    ),
    "/problems/undecodable-drawing": EI[:-20],
    "/problems/drawing-dimensions": pngs.SIGNATURE
    + pngs.header(30_000, 30_000, pngs.Format(pngs.GRAY, 8)),
    "/problems/dark-paper": pngs.dark_on_light(
        np.broadcast_to(np.arange(64) % 8 < 5, (64, 64)), pngs.Format(pngs.GRAY, 8)
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_scored_is_a_422(score: Client, kind: str) -> None:
    assert problem_of(send(score, REFUSED[kind])) == (422, kind)


def test_an_empty_body_is_a_422(score: Client) -> None:
    assert problem_of(send(score, b"")) == (422, "/problems/undecodable-drawing")


def test_the_drawing_is_not_logged(score: Client, capsys: pytest.CaptureFixture[str]) -> None:
    send(score, target="永")
    line = capsys.readouterr().out
    assert json.loads(line)["message"] == "POST /score 200"
    assert "PNG" not in line
    assert "永" not in line
    assert "\\u6c38" not in line
