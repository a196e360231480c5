"""The score function runs on either TensorFlow Lite runtime."""

from __future__ import annotations

import base64
import json
import os
import subprocess

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from werkzeug.test import Client

from tests.conftest import REPOSITORY, require
from tests.drawings import STROKES, png, write

REQUIREMENTS = REPOSITORY / "functions" / "score" / "requirements.txt"
LITERT_PYTHON = REPOSITORY / ".venv-litert" / "bin" / "python"

SCORE_ALL = """
import base64, functions_framework, importlib.util, json, numpy, sys
score = functions_framework.create_app("score", "functions/score/main.py", "http").test_client()
drawings = json.load(sys.stdin)
answers = {
    character: score.post("/", data=base64.b64decode(body), content_type="image/png").json
    for character, body in drawings.items()
}
print(json.dumps({
    "numpy": numpy.__version__,
    "tflite": importlib.util.find_spec("tflite_runtime") is not None,
    "answers": answers,
}))
"""


def chosen(python: str, platform: str = "linux") -> dict[str, str]:
    """Return the versions that pip picks for one Python on one system, by name."""
    environment = {"python_version": python, "sys_platform": platform}
    lines = REQUIREMENTS.read_text().splitlines()
    requirements = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {
        requirement.name: str(requirement.specifier).removeprefix("==")
        for requirement in requirements
        if requirement.marker is None or requirement.marker.evaluate(environment)
    }


@pytest.mark.parametrize("python", ["3.10", "3.11"])
def test_an_older_python_gets_tflite_runtime_and_numpy_1(python: str) -> None:
    packages = chosen(python)
    assert "tflite-runtime" in packages
    assert "ai-edge-litert" not in packages
    assert Version(packages["numpy"]) < Version("2")


@pytest.mark.parametrize("python", ["3.12", "3.13", "3.14"])
def test_a_newer_python_gets_litert_and_numpy_2(python: str) -> None:
    packages = chosen(python)
    assert "ai-edge-litert" in packages
    assert "tflite-runtime" not in packages
    assert Version(packages["numpy"]) >= Version("2")


@pytest.mark.parametrize("python", ["3.10", "3.11", "3.12", "3.13"])
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_python_on_every_system_gets_one_runtime(python: str, platform: str) -> None:
    assert len({"ai-edge-litert", "tflite-runtime"} & chosen(python, platform).keys()) == 1


def test_every_package_is_pinned() -> None:
    assert all(chosen(python).values() for python in ("3.10", "3.13"))


def test_litert_with_numpy_2_reads_what_tflite_runtime_reads(score: Client) -> None:
    drawings = {character: png(write(character)) for character in STROKES}
    report = subprocess.run(
        [require(LITERT_PYTHON, "test-functions"), "-c", SCORE_ALL],
        cwd=REPOSITORY,
        env=os.environ | {"PYTHONPATH": "functions"},
        input=json.dumps({c: base64.b64encode(body).decode() for c, body in drawings.items()}),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    ).stdout.splitlines()[-1]
    litert = json.loads(report)
    assert (litert["numpy"].split(".")[0], litert["tflite"]) == ("2", False)
    for character, body in drawings.items():
        here = score.post("/", data=body, content_type="image/png").get_json()
        there = litert["answers"][character]
        assert there["candidates"][0]["character"] == here["candidates"][0]["character"]
        assert there["candidates"][0]["score"] == pytest.approx(
            here["candidates"][0]["score"], abs=5
        )
