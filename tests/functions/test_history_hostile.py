"""/history answers any input with its own answers or one of its problems."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import Client

from tests.functions.conftest import load
from tests.functions.history import MAIN


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Client:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LETTERS_STORE", "embedded")
        patch.setenv("LETTERS_DATA", str(tmp_path_factory.mktemp("data")))
        return load("history", MAIN)


@given(cookie=st.text(st.characters(max_codepoint=255, exclude_categories=["Cc"])))
def test_any_cookie_is_answered(embedded: Client, cookie: str) -> None:
    browser = embedded.application.test_client(use_cookies=False)  # type: ignore[attr-defined]
    answer = browser.get("/history", headers={"Cookie": f"letters={cookie}"})
    assert answer.status_code in {200, 400}


@given(cursor=st.text() | st.from_regex(r"\A\d{1,12}-[0-9a-f]{32}\Z"))
def test_any_cursor_is_answered(embedded: Client, cursor: str) -> None:
    embedded.set_cookie("letters", "a" * 43)
    answer = embedded.get("/history", query_string={"cursor": cursor})
    assert answer.status_code in {200, 400}


@given(body=st.binary(max_size=2000), boundary=st.from_regex(r"\A[a-z]{0,9}\Z"))
def test_any_form_is_answered(embedded: Client, body: bytes, boundary: str) -> None:
    media_type = f"multipart/form-data; boundary={boundary}"
    body = body.replace(b"\0", f"\r\n--{boundary}\r\n".encode())
    answer = embedded.post("/history", data=body, content_type=media_type)
    assert answer.status_code in {400, 413}


@given(path=st.text(max_size=30), method=st.sampled_from(["GET", "DELETE", "POST"]))
def test_any_path_is_answered(embedded: Client, path: str, method: str) -> None:
    answer = embedded.open("/history/" + path, method=method)
    assert answer.status_code in {200, 204, 400, 404, 405, 415}
