"""The address that the local site prints, and its line for a request."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from letters_local import server
from letters_local.terminal import readable
from tests.conftest import PATIENCE_SECONDS, REPOSITORY, local_site


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def said(host: str) -> list[str]:
    with server.listen(host, 0) as listener:
        return [
            each.replace(str(listener.getsockname()[1]), "PORT")
            for each in server.addresses(listener)
        ]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_loopback_host_is_named_localhost(host: str) -> None:
    assert said(host) in (["http://localhost:PORT/"], ["http://[::1]:PORT/"])


@pytest.mark.skipif(not has_ipv6(), reason="this computer has no IPv6")
def test_an_ipv6_address_stands_in_brackets(tmp_path: Path) -> None:
    assert said("::1") == ["http://[::1]:PORT/"]
    with local_site(tmp_path, HOST="::1") as site, urlopen(site.address) as answer:
        assert answer.status == 200


def test_open_to_the_network_the_lan_address_is_named_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "_lan_address", lambda: "192.168.1.7")
    assert said("0.0.0.0") == ["http://localhost:PORT/", "http://192.168.1.7:PORT/"]  # noqa: S104
    monkeypatch.setattr(server, "_lan_address", lambda: None)
    assert said("0.0.0.0") == ["http://localhost:PORT/"]  # noqa: S104


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1", "a b", "é" * 80])
def test_a_host_that_is_not_this_computer_is_refused_by_name(host: str) -> None:
    with pytest.raises(server.BadAddress, match=f"HOST must be .*, found '{host}'"):
        server.listen(host, 0)


ENTRY = {
    "severity": "INFO",
    "message": "POST /score 200",
    "httpRequest": {"latency": "0.012345s"},
}


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "POST /score 200  12 ms"),
        ({"problem": "/problems/too-large"}, "POST /score 200  12 ms  /problems/too-large"),
        (
            {"problem": "/problems/unavailable", "cause": "Timeout"},
            "POST /score 200  12 ms  /problems/unavailable  Timeout",
        ),
        ({"stack_trace": "Traceback …"}, "POST /score 200  12 ms\nTraceback …"),
    ],
)
def test_a_request_is_a_line_to_read(more: dict[str, str], line: str) -> None:
    assert re.fullmatch(rf"\d\d:\d\d:\d\d  {re.escape(line)}", readable({**ENTRY, **more}))


def test_a_terminal_gets_few_lines_that_people_can_read(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "letters_local"],
        env=os.environ
        | {"PYTHONPATH": str(REPOSITORY / "functions"), "LETTERS_DATA": str(tmp_path)}
        | {"PORT": "0"},
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    try:
        started = until(ours, r"Letters is at (http://\S+)/\r\n")
        assert started.count("\n") == 1
        urlopen(f"{re.findall(r'http://[^/]+', started)[0]}/api/examples").close()
        assert re.search(r"^\d\d:\d\d:\d\d  GET /examples 200  \d+ ms", until(ours, r"ms\r\n"))
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE_SECONDS) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def until(terminal: int, pattern: str) -> str:
    """Read a terminal until its text matches, and return the text."""
    shown = ""
    while not re.search(pattern, shown):
        ready, *_ = select.select([terminal], [], [], PATIENCE_SECONDS)
        assert ready, shown
        shown += os.read(terminal, 4096).decode()
    return shown
