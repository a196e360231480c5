"""Fixtures that load a function as its host does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import functions_framework
import pytest
from flask import Flask
from werkzeug.test import Client

from tests import openapi
from tests.conftest import REPOSITORY
from tests.functions.diary import DIARY
from tests.functions.history import MAIN, Open

RunPython = Callable[[str], str]


def load(name: str, source: Path) -> Client:
    """Return a client that fails on any answer that the API's description lacks."""
    app = functions_framework.create_app(name, str(source), "http")
    assert isinstance(app, Flask)
    app.test_client_class = type("Client", (openapi.Client,), {"function": name})
    return app.test_client()


@pytest.fixture(scope="session")
def score() -> Client:
    """A client of the score function with the released model."""
    return load("score", REPOSITORY / "functions" / "score" / "main.py")


@pytest.fixture
def function(tmp_path: Path) -> Callable[[str], Client]:
    """Make a client of a function named ``diary`` from the source of its main.py."""

    def make(source: str) -> Client:
        main = tmp_path / "main.py"
        main.write_text(source, encoding="utf-8")
        return load("diary", main)

    return make


@pytest.fixture
def diary(function: Callable[[str], Client]) -> Client:
    return function(DIARY)


@pytest.fixture(params=["embedded", "firestore"])
def open_browser(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Open:
    """Open a browser with its own cookies; all use one function."""
    if request.param == "firestore":
        request.getfixturevalue("emulators")
    monkeypatch.setenv("LETTERS_STORE", request.param)
    monkeypatch.setenv("LETTERS_DATA", str(tmp_path))
    function = load("history", MAIN)
    return function.application.test_client  # type: ignore[attr-defined,no-any-return]


@pytest.fixture
def me(open_browser: Open) -> Client:
    return open_browser()


@pytest.fixture
def someone_else(open_browser: Open) -> Client:
    return open_browser()


@pytest.fixture
def run_python() -> RunPython:
    """Run code in a new interpreter that can import the functions; return its output."""

    def run(code: str) -> str:
        environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "functions")}
        command = [sys.executable, "-W", "error", "-c", code]
        return subprocess.run(
            command, cwd=REPOSITORY, env=environment, check=True, capture_output=True, text=True
        ).stdout.strip()

    return run
