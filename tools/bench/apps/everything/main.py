"""The score function with the clients of both stores, as one function for everything would be."""

from __future__ import annotations

import runpy
from pathlib import Path

_SCORE = Path(__file__).resolve().parents[4] / "functions" / "score" / "main.py"

everything = runpy.run_path(str(_SCORE))["score"]
