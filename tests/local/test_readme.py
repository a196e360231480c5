"""What the README tells people to type works."""

from __future__ import annotations

import json
import re
import shlex
import subprocess

from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def test_the_curl_line_scores_the_drawing(site: str) -> None:
    (line,) = re.findall(r"^curl .*", README, re.MULTILINE)
    command = shlex.split(line.replace("http://localhost:8080", site))
    output = subprocess.run(
        [*command, "--silent", "--show-error"], cwd=REPOSITORY, check=True, capture_output=True
    ).stdout
    answer = json.loads(output)
    assert answer["candidates"][0]["character"] == answer["target"]["character"] == "永"
