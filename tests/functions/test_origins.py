"""Other sites' pages may not change or read anything unless a setting allows their origin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from werkzeug.test import Client, TestResponse

DIARY = """
from letters_core.http.endpoint import Route, endpoint

def read(request):
    return {"pages": []}

def change(request):
    return {}, 201

diary = endpoint(
    "diary", Route("GET", "/", read), Route("POST", "/", change), Route("DELETE", "/", change)
)
"""
FRIEND = "https://friend.example"
STRANGER = "https://stranger.example"


@pytest.fixture
def diary(function: Callable[[str], Client]) -> Client:
    return function(DIARY)


@pytest.fixture
def friendly(function: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch) -> Client:
    """A function whose setting names an origin."""
    monkeypatch.setenv("LETTERS_ORIGINS", f"{FRIEND} https://other.example")
    return function(DIARY)


def access(answer: TestResponse) -> dict[str, str]:
    return {name: value for name, value in answer.headers if name.startswith("Access-Control")}


OTHERS = [
    {"Origin": STRANGER},
    {"Origin": "null"},
    {"Origin": "https://localhost.stranger.example"},
    {"Origin": "http://["},
    {"Origin": ""},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": "https://sister.localhost"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "anything"},
]
OWN = [
    {},
    {"Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://behind-a-proxy.example"},
    {"Sec-Fetch-Site": "none"},
]


@pytest.mark.parametrize("method", ["POST", "DELETE"])
@pytest.mark.parametrize("headers", OTHERS)
def test_another_sites_page_changes_nothing(
    diary: Client, method: str, headers: dict[str, str]
) -> None:
    answer = diary.open("/", method=method, headers=headers)
    problem = answer.get_json(force=True)
    assert (answer.status_code, problem["type"]) == (403, "/problems/cross-site")


@pytest.mark.parametrize("headers", OWN)
def test_the_sites_own_page_and_programs_may_change_things(
    diary: Client, headers: dict[str, str]
) -> None:
    assert diary.post("/", headers=headers).status_code == 201


def test_no_other_page_reads(diary: Client) -> None:
    assert not access(diary.get("/", headers={"Origin": STRANGER}))


def test_a_named_origin_reads_and_changes(friendly: Client) -> None:
    headers = {"Origin": FRIEND, "Sec-Fetch-Site": "cross-site"}
    for answer in (friendly.get("/", headers=headers), friendly.post("/", headers=headers)):
        assert answer.status_code < 300
        assert access(answer)["Access-Control-Allow-Origin"] == FRIEND
        assert access(answer)["Access-Control-Allow-Credentials"] == "true"


def test_a_named_origin_learns_what_it_may_send(friendly: Client) -> None:
    answer = friendly.options("/", headers={"Origin": FRIEND})
    assert access(answer)["Access-Control-Allow-Methods"] == "DELETE, GET, HEAD, OPTIONS, POST"
    assert access(answer)["Access-Control-Allow-Headers"] == "Content-Type"


def test_a_named_origin_reads_problems_too(friendly: Client) -> None:
    answer = friendly.get("/nowhere", headers={"Origin": FRIEND})
    assert access(answer)["Access-Control-Allow-Origin"] == FRIEND


@pytest.mark.parametrize("origin", [STRANGER, f"{FRIEND}.example", "https://friend.example:81"])
def test_an_origin_that_is_not_named_stays_out(friendly: Client, origin: str) -> None:
    assert not access(friendly.get("/", headers={"Origin": origin}))
    assert friendly.post("/", headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("origin", ["null", "*", "friend.example", f"{FRIEND}/", "https://["])
def test_a_setting_that_names_no_origin_is_refused(
    function: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch, origin: str
) -> None:
    monkeypatch.setenv("LETTERS_ORIGINS", f"{FRIEND} {origin}")
    with pytest.raises(ValueError, match="LETTERS_ORIGINS: expected origins"):
        function(DIARY)


@pytest.mark.parametrize("host", ["a b", "stranger.example/", "x:y", "[", "é"])
def test_an_invalid_host_lets_nobody_in(diary: Client, host: str) -> None:
    answer = diary.post("/", headers={"Origin": STRANGER, "Host": host})
    assert answer.status_code in (400, 403)


def test_a_cache_keeps_the_origins_apart(friendly: Client) -> None:
    assert "Origin" in friendly.get("/").vary
