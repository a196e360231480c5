"""Each request logs one line, with nothing private in it."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from werkzeug.test import Client

TRACE = "105445aa7843bc8bf206b12000100000"


def logged(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    (line,) = capsys.readouterr().out.splitlines()
    entry: dict[str, object] = json.loads(line)
    return entry


def test_an_unexpected_failure_is_an_error_event_in_the_log(
    diary: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    diary.get("/broken")
    entry = logged(capsys)
    assert entry["severity"] == "ERROR"
    assert 'RuntimeError("the secret is 永")' in str(entry["stack_trace"])


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
