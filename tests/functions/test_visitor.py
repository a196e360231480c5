"""The cookie that tells visitors apart: who gets it, and which ones are refused."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from tests.functions.history import Open, form, problem_of, save


def cookie_of(answer: TestResponse) -> str:
    (cookie,) = answer.headers.getlist("Set-Cookie")
    return str(cookie)


def test_the_cookie_is_for_the_server_of_this_page_alone(
    me: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("K_SERVICE", "history")
    name, *attributes = cookie_of(me.post("/history/visitor")).split("; ")
    assert re.fullmatch(r"__Host-letters=[A-Za-z0-9_-]{43}", name)
    attributes = [a for a in attributes if not a.startswith("Expires=")]
    assert sorted(attributes) == [
        *("HttpOnly", "Max-Age=31536000", "Path=/", "SameSite=Strict", "Secure")
    ]


def test_no_header_weakens_a_deployed_cookie(me: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("K_SERVICE", "history")
    headers = {"X-Forwarded-Proto": "http", "Forwarded": "proto=http", "Host": "localhost"}
    cookie = cookie_of(me.post("/history/visitor", headers=headers))
    assert cookie.startswith("__Host-letters=")
    assert "Secure" in cookie


@pytest.mark.parametrize("headers", [{"X-Forwarded-Proto": "https"}])
def test_behind_https_the_cookie_is_secure(me: Client, headers: dict[str, str]) -> None:
    cookie = cookie_of(me.post("/history/visitor", headers=headers))
    assert cookie.startswith("__Host-letters=")
    assert "Secure" in cookie


def test_on_plain_http_it_has_a_name_that_browsers_take(me: Client) -> None:
    cookie = cookie_of(me.post("/history/visitor"))
    assert cookie.startswith("letters=")
    assert "Secure" not in cookie


@pytest.mark.parametrize(
    "path", [f"/history{path}" for path in ("", "/summary", "/characters", "/export")]
)
def test_the_cookie_is_renewed_on_use(me: Client, path: str) -> None:
    save(me)
    cookie = me.get_cookie("letters")
    assert cookie
    assert cookie_of(me.get(path)).startswith(f"letters={cookie.value}; ")


def test_a_known_visitor_keeps_the_cookie(me: Client) -> None:
    first, second = (cookie_of(me.post("/history/visitor")).split(";")[0] for _ in range(2))
    assert first == second


def test_no_two_visitors_are_the_same(me: Client, someone_else: Client) -> None:
    save(me)
    save(someone_else)
    cookies = [who.get_cookie("letters") for who in (me, someone_else)]
    assert len({cookie.value for cookie in cookies if cookie}) == 2


HOSTILE = [
    "x",
    "",
    "a" * 42,
    "a" * 44,
    "a" * 42 + "é",
    "../" * 14 + "a",
    "'; DROP TABLE writings;--",
]


@pytest.mark.parametrize("token", HOSTILE)
@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("GET", "/export"), ("POST", ""), ("DELETE", "")]
)
def test_a_foreign_cookie_is_a_400_and_is_removed(
    open_browser: Open, token: str, method: str, path: str
) -> None:
    sent: dict[str, Any] = {"data": form()} if method == "POST" else {}
    answer = open_browser(use_cookies=False).open(
        f"/history{path}", method=method, headers={"Cookie": f'letters="{token}"'}, **sent
    )
    assert problem_of(answer) == (400, "/problems/bad-cookie")
    assert "letters=;" in cookie_of(answer)
    assert "Max-Age=0" in cookie_of(answer)


def test_two_cookies_are_one_too_many(open_browser: Open) -> None:
    headers = {"Cookie": f"letters={'a' * 43}; letters={'b' * 43}"}
    answer = open_browser(use_cookies=False).get("/history", headers=headers)
    assert problem_of(answer) == (400, "/problems/bad-cookie")


def test_the_cookie_is_not_logged(me: Client, capsys: pytest.CaptureFixture[str]) -> None:
    save(me)
    cookie = me.get_cookie("letters")
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["message"] == "POST /history 201"
    assert cookie
    assert cookie.value not in line
    assert "永" not in line
