"""POST /history as the page uses it, with both stores."""

from __future__ import annotations

import base64
import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from letters_core.reading import png as png_format
from letters_core.receipt import LIFETIME
from letters_core.writings.store import MAX_DRAWING_BYTES
from tests import pngs
from tests.drawings import png, write
from tests.functions.conftest import load
from tests.functions.history import MAIN, characters, history, post, problem_of, save
from tests.writings import EI, a_receipt


def test_a_writing_is_saved_and_described(me: Client) -> None:
    saved = save(me)
    assert re.fullmatch(r"[0-9a-f]{32}", saved.pop("id"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", saved.pop("written"))
    assert saved == {
        "character": "永",
        "script": "kanji",
        "score": 93,
        "model": "test-1",
        "practice": None,
    }


def test_a_save_sent_again_is_the_first_one(me: Client) -> None:
    receipt = a_receipt()
    first, second = post(me, receipt=receipt), post(me, receipt=receipt, character="水")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.get_json() == second.get_json()
    assert characters(me) == ["永"]


def test_after_a_lost_answer_a_visitor_with_a_cookie_still_has_the_writing(me: Client) -> None:
    assert [me.post("/history/visitor").status_code for _ in range(2)] == [201, 204]
    receipt = a_receipt()
    post(me, receipt=receipt)
    assert post(me, receipt=receipt).status_code == 200
    assert characters(me) == ["永"]


def test_somebody_elses_receipt_is_a_409(me: Client, someone_else: Client) -> None:
    receipt = a_receipt()
    post(me, receipt=receipt)
    answer = post(someone_else, receipt=receipt)
    assert problem_of(answer) == (409, "/problems/receipt-spent")
    assert "Set-Cookie" not in answer.headers
    assert characters(someone_else) == []


def test_the_receipt_of_a_deleted_writing_is_a_409(me: Client) -> None:
    receipt = a_receipt()
    me.delete(f"/history/{post(me, receipt=receipt).get_json()['id']}")
    assert problem_of(post(me, receipt=receipt)) == (409, "/problems/receipt-spent")
    assert characters(me) == []


OTHER_KEY = "some-other-key-that-somebody-else-has-made-up"
BAD: dict[str, tuple[int, list[dict[str, Any]]]] = {
    "/problems/bad-receipt": (
        400,
        [
            {"receipt": receipt}
            for receipt in (
                "x",
                "",
                "a" * 5000,
                "\0é永",
                a_receipt()[:-4],
                a_receipt(key=OTHER_KEY),
            )
        ],
    ),
    "/problems/other-drawing": (
        422,
        [{"drawing": drawing} for drawing in (b"", EI + b"\0", b"<script>")],
    ),
    "/problems/not-scored": (422, [{"character": c} for c in ("火", "", "永水", "x" * 3000)]),
    "/problems/bad-request": (
        400,
        [
            *({name: None} for name in ("receipt", "character", "drawing")),
            {"drawing": "a text"},
            {"receipt": b"a file"},
            {"character": ["永", "水"]},
            *({"practice": p} for p in ("", "drawn", "TRACED", "\0", ["traced", "copied"], b"x")),
        ],
    ),
}


@pytest.mark.parametrize(
    ("kind", "changes"), [(kind, changes) for kind, (_, each) in BAD.items() for changes in each]
)
def test_what_cannot_be_saved_is_refused_and_not_stored(
    me: Client, kind: str, changes: dict[str, Any]
) -> None:
    assert problem_of(post(me, **changes)) == (BAD[kind][0], kind)
    assert characters(me) == []


def test_an_expired_receipt_is_a_410(me: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("itsdangerous.timed.time.time", lambda: 1_700_000_000)
        receipt = a_receipt()
    assert LIFETIME.days < 365
    assert problem_of(post(me, receipt=receipt)) == (410, "/problems/receipt-expired")


def padded(length: int) -> bytes:
    """Return the drawing, made ``length`` bytes long with a text chunk."""
    note = pngs.chunk(b"tEXt", b"Comment\0" + bytes(length - len(EI) - 20))
    return EI[:33] + note + EI[33:]


@pytest.mark.parametrize(("length", "status"), [(MAX_DRAWING_BYTES, 201), (65_537, 413)])
def test_a_drawing_has_64_kib_at_most(me: Client, length: int, status: int) -> None:
    body = padded(length)
    answer = post(me, receipt=a_receipt(body), drawing=body)
    assert answer.status_code == status
    assert len(characters(me)) == (status == 201)


@pytest.mark.parametrize(
    "changes",
    [
        {"drawing": bytes(400_000)},
        {"receipt": "x" * 400_000},
        {f"field{n}": "x" for n in range(20)},
    ],
    ids=["drawing", "field", "fields"],
)
def test_a_form_too_large_is_a_413(me: Client, changes: dict[str, Any]) -> None:
    assert problem_of(post(me, **changes)) == (413, "/problems/too-large")


@pytest.mark.parametrize(
    ("media_type", "body", "status", "kind"),
    [
        ("application/json", b"{}", 415, "/problems/not-form"),
        ("image/png", EI, 415, "/problems/not-form"),
        ("", b"", 415, "/problems/not-form"),
        ("multipart/form-data", b"--x\r\n", 400, "/problems/bad-request"),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense", 400, "/problems/bad-request"),
        ("multipart/form-data; boundary=x", b"", 400, "/problems/bad-request"),
    ],
)
def test_a_body_that_is_no_form_is_refused(
    me: Client, media_type: str, body: bytes, status: int, kind: str
) -> None:
    answer = me.post("/history", data=body, content_type=media_type)
    assert problem_of(answer) == (status, kind)


def test_a_form_that_is_compressed_is_a_415(me: Client) -> None:
    answer = me.post(
        "/history",
        data=gzip.compress(b"--x--\r\n"),
        content_type="multipart/form-data; boundary=x",
        headers={"Content-Encoding": "gzip"},
    )
    assert problem_of(answer) == (415, "/problems/not-form")
    assert answer.headers["Accept-Encoding"] == "identity"


def test_metadata_in_a_file_is_not_kept(me: Client) -> None:
    body = padded(len(EI) + 100)
    post(me, receipt=a_receipt(body), drawing=body)
    (writing,) = history(me)["writings"]
    kept = base64.b64decode(writing["drawing"].removeprefix("data:image/png;base64,"))
    assert kept == png_format.parse(EI).data
    assert b"Comment" not in kept


def test_without_a_key_it_refuses_to_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("LETTERS_SIGNING_KEYS")
    with pytest.raises(ValueError, match="LETTERS_SIGNING_KEYS"):
        load("history", MAIN)


def test_a_drawing_of_the_page_fits(me: Client) -> None:
    body = png(write("永", side=256, pen=32))
    assert len(body) < MAX_DRAWING_BYTES
    answer = post(me, receipt=a_receipt(body), drawing=body)
    assert answer.status_code == 201
