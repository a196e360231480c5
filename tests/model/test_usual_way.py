"""The released network as a Keras model, with which the bench compares the functions."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import numpy as np
from PIL import Image

from model.drawing.canvas import Canvas
from model.settings import RELEASE
from model.templates import Drawing
from tests.browser.strokes import STROKES
from tests.conftest import REPOSITORY, require

PYTHON = REPOSITORY / ".venv-model" / "bin" / "python"
ASK = """
import sys
from flask import Flask, Response, request
from tools.bench.apps.tensorflow.main import tensorflow
with Flask("usual").test_request_context("/", method="POST", data=sys.stdin.buffer.read()):
    sys.stdout.buffer.write(tensorflow(request).get_data())
"""


def test_the_usual_way_reads_with_the_released_weights(tmp_path: Path) -> None:
    require(PYTHON, "test-model")
    model = tmp_path / "released.keras"
    ran([str(PYTHON), "-m", "tools.bench.original", str(RELEASE), str(model)], b"", tmp_path)
    for character in "永木":
        strokes = [np.array(stroke, np.float32) for stroke in STROKES[character]]
        picture = io.BytesIO()
        ink = Canvas().draw(Drawing(character, "test", "test", strokes))
        Image.fromarray(255 - ink).save(picture, "PNG")
        answer = json.loads(ran([str(PYTHON), "-c", ASK], picture.getvalue(), tmp_path, str(model)))
        assert answer["candidates"][0]["character"] == character


def ran(command: list[str], given: bytes, home: Path, model: str = "") -> bytes:
    environment = {"PYTHONPATH": "functions:.", "PATH": "/usr/bin:/bin", "HOME": str(home)}
    environment["MEASURED_MODEL"] = model
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment, input=given, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout
