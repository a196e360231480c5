"""The page, as it is built and in small."""

from __future__ import annotations

from pathlib import Path

import pytest

from letters_core.pages import Pages
from tests.conftest import REPOSITORY, require
from tests.local.page_browser import HTML, Browser, browse


@pytest.fixture
def dist() -> Path:
    """The page as it is built."""
    return require(REPOSITORY / "web" / "dist" / "index.html", "build").parent


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A page of a few small files."""
    (tmp_path / "assets").mkdir()
    for name in ("index", "history", "characters", "practice", "about", "404"):
        (tmp_path / f"{name}.html").write_text(f"{HTML}<!-- {name} -->")
    (tmp_path / "favicon.svg").write_text("<svg/>")
    (tmp_path / "manifest.webmanifest").write_text("{}")
    (tmp_path / "worker.js").write_text("addEventListener('fetch', () => {})")
    (tmp_path / "assets" / "index-B1a2C3d4.js").write_text("export {}")
    (tmp_path / "assets" / "index-B1a2C3d4.css").write_text("p {}")
    return tmp_path


@pytest.fixture
def pages(built: Path) -> Browser:
    return browse(Pages(built))
