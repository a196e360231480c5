"""All functions handle routes and errors alike, whatever prefix their host strips."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

import pytest
from werkzeug.test import Client, TestResponse


def problem_of(answer: TestResponse) -> str:
    assert answer.mimetype == "application/problem+json"
    problem = json.loads(answer.data)
    assert problem.keys() == {"type", "title", "status", "detail"}
    assert problem["status"] == answer.status_code
    kind: str = problem["type"]
    return kind


@pytest.mark.parametrize("path", ["/", "/diary", "/diary/", "/api/diary"])
def test_a_function_is_found_whatever_its_host_strips(diary: Client, path: str) -> None:
    assert diary.get(path).json == {"pages": []}


@pytest.mark.parametrize("path", ["/7/image", "/diary/7/image", "/api/diary/7/image"])
def test_a_path_below_it_is_found_whatever_its_host_strips(diary: Client, path: str) -> None:
    assert diary.get(path).data == b"7"


@pytest.mark.parametrize("path", ["/nowhere", "/diary/nowhere", "/diary/7/image/again"])
def test_an_unknown_path_is_a_404_problem(diary: Client, path: str) -> None:
    answer = diary.get(path)
    assert (answer.status_code, problem_of(answer)) == (404, "/problems/not-found")


def test_a_handler_chooses_status_and_headers(diary: Client) -> None:
    answer = diary.post("/", data=b"abc")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (201, "private")


def test_a_problem_that_a_handler_raises_is_the_answer(diary: Client) -> None:
    answer = diary.get("/lost/image")
    assert (answer.status_code, answer.get_json(force=True)["detail"]) == (
        404,
        "There is no page lost.",
    )


def test_an_http_error_of_flask_is_a_problem_too(diary: Client) -> None:
    answer = diary.delete("/")
    assert (answer.status_code, problem_of(answer)) == (400, "/problems/bad-request")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "TRACE", "BREW"])
def test_a_wrong_method_gets_the_list_of_allowed_ones(diary: Client, method: str) -> None:
    answer = diary.open("/", method=method)
    assert (answer.status_code, problem_of(answer)) == (405, "/problems/method-not-allowed")
    assert answer.headers["Allow"] == "DELETE, GET, HEAD, OPTIONS, POST"


def test_a_method_override_is_ignored(diary: Client) -> None:
    headers = {"X-HTTP-Method-Override": "DELETE", "X-HTTP-Method": "DELETE"}
    assert diary.post("/?_method=DELETE", headers=headers).status_code == 201


def test_options_says_what_is_allowed_and_nothing_to_other_origins(diary: Client) -> None:
    asks = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    answer = diary.options("/diary/7/image", headers=asks)
    assert (answer.status_code, answer.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]


def test_head_is_get_without_a_body(diary: Client) -> None:
    answer = diary.head("/7/image")
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "image/png", b"")


GUARDS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.mark.parametrize("path", ["/", "/nowhere", "/broken", "/robots.txt", "/favicon.ico"])
def test_every_answer_carries_the_security_headers(diary: Client, path: str) -> None:
    assert GUARDS.items() <= dict(diary.get(path).headers).items()


@pytest.mark.parametrize("path", ["/robots.txt", "/favicon.ico", "/diary/robots.txt"])
def test_a_path_that_the_framework_reserves_is_a_404_problem(diary: Client, path: str) -> None:
    answer = diary.get(path)
    assert (answer.status_code, problem_of(answer)) == (404, "/problems/not-found")


@pytest.mark.parametrize("path", ["//elsewhere.example/diary/", "/diary//", "/diary//7/image"])
def test_no_answer_redirects(diary: Client, path: str) -> None:
    answer = diary.get("/", environ_overrides={"PATH_INFO": path})
    assert answer.status_code < 300
    assert "Location" not in answer.headers


@pytest.mark.parametrize("host", ["a b", "<x>", f"{'x' * 300}.example", "diary:port", "[::1"])
def test_an_invalid_host_changes_no_answer(diary: Client, host: str) -> None:
    answer = diary.get("/", headers={"Host": host})
    assert answer.json == {"pages": []}
    assert GUARDS.items() <= dict(answer.headers).items()


def test_the_frameworks_error_page_carries_the_security_headers(
    function: Callable[[str], Client],
) -> None:
    source = (
        "from letters_core.http.security_headers import serve_every_path\n"
        "diary = lambda request: 1 / 0\nserve_every_path(diary)"
    )
    answer = function(source).get("/<script>")
    assert answer.status_code == 500
    assert "division" not in answer.text
    assert "script" not in answer.text
    assert GUARDS.items() <= dict(answer.headers).items()


def test_a_long_answer_is_compressed_for_whoever_takes_it(diary: Client) -> None:
    plain = diary.get("/tale?times=500")
    packed = diary.get("/tale?times=500", headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 10
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("times", "accept"), [(500, ""), (500, "br"), (500, "gzip;q=0"), (5, "gzip"), (500, "q=;,;")]
)
def test_any_other_answer_is_sent_as_it_is(diary: Client, times: int, accept: str) -> None:
    answer = diary.get(f"/tale?times={times}", headers={"Accept-Encoding": accept})
    assert "Content-Encoding" not in answer.headers
    assert answer.get_json()["tale"].startswith("and then")


def test_a_stream_is_passed_on_as_it_comes(diary: Client) -> None:
    answer = diary.get("/stream", headers={"Accept-Encoding": "gzip"}, buffered=False)
    assert next(iter(answer.response)) == bytes(100_000)
    answer.close()


def test_an_unexpected_failure_does_not_reveal_its_cause(diary: Client) -> None:
    answer = diary.get("/broken")
    assert (answer.status_code, problem_of(answer)) == (500, "/problems/internal-error")
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


def test_a_body_nobody_wants_is_not_kept_in_memory(diary: Client) -> None:
    answer = diary.get("/lost/image", data=bytes(40_000_000))
    assert problem_of(answer) == "/problems/not-found"


def test_a_body_cut_short_does_no_harm(diary: Client) -> None:
    answer = diary.put("/", data=b"abc", headers={"Content-Length": "99"})
    assert problem_of(answer) == "/problems/method-not-allowed"


@pytest.mark.parametrize(
    "module", ["http.body", "characters", "http.endpoint", "pages", "reading.png"]
)
def test_shared_modules_do_not_import_numpy(module: str, run_python: Callable[[str], str]) -> None:
    code = f"import sys, letters_core.{module}; print('numpy' in sys.modules)"
    assert run_python(code) == "False"
