"""The report's pictures show characters, so they need a font that has them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, require

PYTHON = REPOSITORY / ".venv-model" / "bin" / "python"
SHEET = """
import sys
from pathlib import Path
import numpy as np
from model.measuring import plots
{before}
plots.use_japanese_font()
plots.sheet([(np.zeros((8, 8), np.uint8), "永あア")], Path(sys.argv[1]))
"""
OLD = "plots.font_manager.fontManager.ttflist = []"
NONE = 'plots._JAPANESE = ("No Such Gothic",)'


def drawn(to: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    """Draw a sheet with captions; a missing glyph is a warning, and so an error."""
    return subprocess.run(
        [require(PYTHON, "test-model"), "-W", "error", "-c", SHEET.format(before=before), to],
        cwd=REPOSITORY,
        env={"PYTHONPATH": "functions", "MPLCONFIGDIR": str(to.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


@pytest.mark.parametrize("before", ["", OLD], ids=["found at once", "installed since"])
def test_captions_are_in_japanese(tmp_path: Path, before: str) -> None:
    result = drawn(tmp_path / "sheet.png", before)
    # On a busy computer Matplotlib writes to stderr that it is listing fonts.
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "sheet.png").stat().st_size > 1000


def test_without_a_japanese_font_nothing_is_drawn(tmp_path: Path) -> None:
    result = drawn(tmp_path / "sheet.png", NONE)
    assert "expected a font with Japanese to be installed (No Such Gothic)" in result.stderr
    assert not (tmp_path / "sheet.png").exists()
