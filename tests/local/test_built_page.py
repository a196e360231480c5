"""The page as it is built: each view asks at once for all that it needs."""

from __future__ import annotations

import re
from http import HTTPStatus
from pathlib import Path

import pytest

from letters_core.pages import Pages
from tests.conftest import REPOSITORY
from tests.local.page_browser import browse


def preloaded(html: str) -> list[str]:
    """Return the names of the files that a page asks for before its code does."""
    return re.findall(r'<link rel="(?:module)?preload"[^>]* href="/assets/([^"]+)">', html)


@pytest.mark.parametrize(
    ("name", "view"), [("history", "history"), ("about", "about"), ("404", "not-found")]
)
def test_a_page_preloads_what_its_view_needs(dist: Path, name: str, view: str) -> None:
    parts = [each.name for each in dist.glob(f"assets/{view}-*") if each.suffix in (".js", ".css")]
    assert parts
    html = (dist / f"{name}.html").read_text("utf-8")
    assert set(parts) <= set(preloaded(html))
    # Every page begins with what the first view needs.
    first = (dist / "index.html").read_text("utf-8").rstrip().splitlines()
    assert set(first) <= set(html.splitlines())


@pytest.mark.parametrize("name", ["characters", "practice"])
def test_a_page_of_the_catalogue_preloads_its_index_alone(dist: Path, name: str) -> None:
    data = [
        each for each in preloaded((dist / f"{name}.html").read_text("utf-8")) if "json" in each
    ]
    assert [each.rsplit("-", 1)[0] for each in data] == ["index"]


# A browser asks one server for six at a time.
@pytest.mark.parametrize("name", ["history", "characters", "practice"])
def test_a_view_comes_in_few_files(dist: Path, name: str) -> None:
    assert len(preloaded((dist / f"{name}.html").read_text("utf-8"))) <= 18


def test_every_view_of_the_page_has_an_address(dist: Path) -> None:
    views = (REPOSITORY / "web" / "src" / "views.ts").read_text("utf-8")
    addresses = re.findall(r'^  "(/\w*)":', views, re.MULTILINE)
    assert "/history" in addresses
    site = browse(Pages(dist))
    assert {site.get(address).status_code for address in addresses} == {HTTPStatus.OK}


def test_every_file_of_the_page_is_served(dist: Path) -> None:
    pages = browse(Pages(dist))
    for file in (file for file in dist.rglob("*") if file.is_file()):
        is_twin = file.suffix in (".br", ".gz")
        expected = (
            404 if is_twin or file.name == "404.html" else 301 if file.suffix == ".html" else 200
        )
        status = pages.get(f"/{file.relative_to(dist).as_posix()}").status_code
        assert status == expected, file


def test_the_strokes_come_with_their_licence(dist: Path) -> None:
    shipped = dist / "assets" / "strokes"
    assert len(list(shipped.glob("*.bin"))) == 55
    assert "creativecommons.org/licenses/by-sa/3.0" in (shipped / "LICENSE.txt").read_text()
    assert "ARPHIC PUBLIC LICENSE" in (shipped / "ARPHICPL.TXT").read_text().upper()
    client = browse(Pages(dist))
    for name in ("LICENSE.txt", "ARPHICPL.TXT"):
        answer = client.get(f"/assets/strokes/{name}")
        assert (answer.status_code, answer.mimetype) == (HTTPStatus.OK, "text/plain")
