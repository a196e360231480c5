"""What docs/api.md has people copy works."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY

API = (REPOSITORY / "docs" / "api.md").read_text(encoding="utf-8")
CURL = re.findall(r"^curl .*", API, re.MULTILINE)


def run(site: str, *command: str) -> str:
    there = [word.replace("http://localhost:8080", site) for word in command]
    return subprocess.run(
        there, cwd=REPOSITORY, check=True, capture_output=True, text=True, timeout=60
    ).stdout


def block(language: str) -> str:
    (code,) = re.findall(rf"```{language}\n(.*?)```", API, re.DOTALL)
    return str(code)


@pytest.mark.parametrize("line", CURL)
def test_the_curl_lines_are_answered(site: str, line: str) -> None:
    run(site, *shlex.split(line), "--silent", "--show-error", "--fail")


def test_the_python_lines_score_save_and_list(site: str) -> None:
    scored, saved = run(site, sys.executable, "-c", block("python")).splitlines()
    assert scored.startswith("永 ")
    assert saved.endswith(scored)


def test_the_javascript_lines_score(site: str) -> None:
    output = run(site, "node", "--input-type=module", "--eval", block("js"))
    assert output.startswith("永 ")
