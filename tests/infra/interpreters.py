"""Python interpreters on this computer."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def interpreter(version: str) -> str | None:
    """Return the path of a Python of a version such as 3.13; None if none runs."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = [shutil.which(f"python{version}"), *pyenv.glob(f"versions/{version}.*/bin/python")]
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        found.insert(0, sys.executable)
    return next((str(path) for path in found if path and _runs(path)), None)


def _runs(path: str | Path) -> bool:
    command = [path, "-c", "import venv"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
