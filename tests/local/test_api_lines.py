"""The examples in docs/api.md work."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import PATIENCE_SECONDS, REPOSITORY

API = (REPOSITORY / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", API, re.DOTALL)
# A command that fails ends the block.
STRICT = 'set -euo pipefail\ncurl() { command curl --silent --show-error --fail "$@"; }\n'


def run(site: str, *command: str, cwd: Path = REPOSITORY) -> str:
    there = [word.replace("http://localhost:8080", site) for word in command]
    return subprocess.run(
        there, cwd=cwd, check=True, capture_output=True, text=True, timeout=PATIENCE_SECONDS
    ).stdout


def block(language: str) -> str:
    (code,) = re.findall(rf"```{language}\n(.*?)```", API, re.DOTALL)
    return str(code)


def test_the_curl_lines_score_save_and_list(site: str, tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(REPOSITORY / "docs")
    score_and_examples, history = (
        run(site, "bash", "-c", STRICT + b, cwd=tmp_path) for b in BLOCKS
    )
    assert '"target": {"character": "永"' in score_and_examples
    assert '"examples": [{' in score_and_examples
    assert '"writings": [{' in history
    assert '"count": 1' in history


def test_the_python_lines_score_save_and_list(site: str) -> None:
    scored, saved = run(site, sys.executable, "-c", block("python")).splitlines()
    assert scored.startswith("永 ")
    assert saved.endswith(scored)


def test_the_javascript_lines_score(site: str) -> None:
    output = run(site, "node", "--input-type=module", "--eval", block("js"))
    assert output.startswith("永 ")
