"""All functions handle routes and errors alike, whatever prefix their host strips."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from werkzeug.test import Client, TestResponse

DIARY = """
import flask
from letters_core.http.endpoint import Route, endpoint
from letters_core.http.problem import NotFound

def pages(request):
    return {"pages": []}

def add(request):
    return {"size": len(request.get_data())}, 201, {"Cache-Control": "private"}

def picture(request, identifier):
    if identifier == "lost":
        raise NotFound(f"There is no page {identifier}.")
    return flask.Response(identifier, mimetype="image/png")

def stream(request):
    def pieces():
        while True:
            yield bytes(100_000)
    return flask.Response(pieces(), mimetype="application/zip")

def forget(request):
    flask.abort(400, "Say which page.")

def tell(request):
    return {"tale": "and then " * int(request.args["times"])}

def break_down(request):
    raise RuntimeError("the secret is 永")

diary = endpoint(
    "diary",
    Route("GET", "/", pages),
    Route("POST", "/", add),
    Route("DELETE", "/", forget),
    Route("GET", "/<identifier>/image", picture),
    Route("GET", "/broken", break_down),
    Route("GET", "/tale", tell),
    Route("GET", "/stream", stream),
)
"""


@pytest.fixture
def diary(function: Callable[[str], Client]) -> Client:
    return function(DIARY)


def problem_of(answer: TestResponse) -> str:
    assert answer.mimetype == "application/problem+json"
    problem = json.loads(answer.data)
    assert problem.keys() == {"type", "title", "status", "detail"}
    assert problem["status"] == answer.status_code
    kind: str = problem["type"]
    return kind


def logged(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    (line,) = capsys.readouterr().out.splitlines()
    entry: dict[str, object] = json.loads(line)
    return entry


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


def test_an_unexpected_failure_is_an_error_event_in_the_log(
    diary: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    diary.get("/broken")
    entry = logged(capsys)
    assert entry["severity"] == "ERROR"
    assert 'RuntimeError("the secret is 永")' in str(entry["stack_trace"])


def test_a_body_nobody_wants_is_not_kept_in_memory(diary: Client) -> None:
    answer = diary.get("/lost/image", data=bytes(40_000_000))
    assert problem_of(answer) == "/problems/not-found"


def test_a_body_cut_short_does_no_harm(diary: Client) -> None:
    answer = diary.put("/", data=b"abc", headers={"Content-Length": "99"})
    assert problem_of(answer) == "/problems/method-not-allowed"


def test_each_request_logs_one_line(diary: Client, capsys: pytest.CaptureFixture[str]) -> None:
    diary.post("/api/diary", data=b"abc")
    entry = logged(capsys)
    assert (entry["severity"], entry["message"]) == ("INFO", "POST /diary 201")
    request = entry["httpRequest"]
    assert isinstance(request, dict)
    assert request.pop("latency").endswith("s")
    assert request == {
        "requestMethod": "POST",
        "requestUrl": "/diary",
        "requestSize": "3",
        "status": 201,
        "responseSize": "11",
        "protocol": "HTTP/1.1",
    }


@pytest.mark.parametrize("method", ["A\nB", "\x1b[2J", '"}\n{"', "É", "M" * 3000])
def test_a_method_cannot_forge_a_log_line(
    diary: Client, capsys: pytest.CaptureFixture[str], method: str
) -> None:
    diary.get("/", environ_overrides={"REQUEST_METHOD": method, "SERVER_PROTOCOL": "H\n{}"})
    line = capsys.readouterr().out.removesuffix("\n")
    assert line.isprintable()
    assert json.loads(line)["httpRequest"]["protocol"] == "H\n{}"


def test_if_logging_fails_the_answer_is_the_same(
    diary: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with suppress(OSError), Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        answer = diary.post("/", data=b"abc")
    assert (answer.status_code, answer.json) == (201, {"size": 3})


def test_a_problem_is_logged_by_its_type(diary: Client, capsys: pytest.CaptureFixture[str]) -> None:
    diary.get("/lost/image")
    entry = logged(capsys)
    assert (entry["severity"], entry["problem"]) == ("WARNING", "/problems/not-found")


def test_nothing_private_is_logged(diary: Client, capsys: pytest.CaptureFixture[str]) -> None:
    diary.set_cookie("key", "tell-nobody")
    headers = {"User-Agent": "mine-alone", "Authorization": "Bearer hush"}
    diary.get("/7531/image?target=永", headers=headers)
    line = capsys.readouterr().out
    assert "/diary/<identifier>/image" in line
    private = ("tell-nobody", "mine-alone", "hush", "7531", "target", "127.0.0.1")
    assert not [word for word in private if word in line]


TRACE = "105445aa7843bc8bf206b12000100000"


def test_the_line_belongs_to_the_hosts_trace(
    diary: Client, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "letters")
    diary.get("/", headers={"X-Cloud-Trace-Context": f"{TRACE}/255;o=1"})
    entry = logged(capsys)
    assert entry["logging.googleapis.com/trace"] == f"projects/letters/traces/{TRACE}"
    assert entry["logging.googleapis.com/spanId"] == "00000000000000ff"


@pytest.mark.parametrize("header", ["", "x", "{}", f"{TRACE}/-1", f"{TRACE}'"])
def test_a_malformed_trace_is_left_out(
    diary: Client, capsys: pytest.CaptureFixture[str], header: str
) -> None:
    diary.get("/", headers={"X-Cloud-Trace-Context": header})
    assert "logging.googleapis.com/trace" not in logged(capsys)


@pytest.mark.parametrize(
    "module", ["http.body", "characters", "http.endpoint", "pages", "reading.png"]
)
def test_shared_modules_do_not_import_numpy(module: str, run_python: Callable[[str], str]) -> None:
    code = f"import sys, letters_core.{module}; print('numpy' in sys.modules)"
    assert run_python(code) == "False"
