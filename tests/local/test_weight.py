"""The first view is small, and a build with a larger one fails."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, require

WEB = REPOSITORY / "web"


@pytest.fixture(autouse=True)
def _built() -> None:
    require(WEB / "dist" / "index.html", "build")


def weigh(dist: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["node", "weigh.mjs", str(dist)], cwd=WEB, check=False, capture_output=True, text=True
    )


def test_the_first_view_is_within_the_budget() -> None:
    weighed = weigh(WEB / "dist")
    assert weighed.returncode == 0, weighed.stderr
    assert "first view, gzip (budget 15360)" in weighed.stdout
    for view in (WEB / "dist").glob("*.html"):
        assert view.name in weighed.stdout


@pytest.mark.parametrize("pattern", ["index.html", "assets/index-*.js", "assets/index-*.css"])
def test_a_heavier_one_fails_the_build(tmp_path: Path, pattern: str) -> None:
    dist = shutil.copytree(WEB / "dist", tmp_path / "dist")
    (heavier,) = dist.glob(pattern)
    with heavier.open("ab") as file:
        file.write(random.Random(1).randbytes(5_000))  # noqa: S311
    weighed = weigh(dist)
    assert weighed.returncode == 1
    assert "the budget is 15360" in weighed.stderr


def test_what_is_loaded_later_does_not_count(tmp_path: Path) -> None:
    dist = shutil.copytree(WEB / "dist", tmp_path / "dist")
    view = next(dist.glob("assets/history-*.js"))
    view.write_bytes(random.Random(1).randbytes(50_000))  # noqa: S311
    assert weigh(dist).returncode == 0
