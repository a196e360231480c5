"""Which page is at which address."""

from __future__ import annotations

import json
import re
from collections import Counter
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urljoin

import pytest
from werkzeug.test import TestResponse

from letters_core.pages import Pages
from tests.conftest import REPOSITORY
from tests.local.page_browser import HTML, Browser, browse


def seen(answer: TestResponse) -> tuple[int, str | None, str]:
    return answer.status_code, answer.mimetype, answer.text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "index"),
        ("/history", "history"),
        ("/about", "about"),
        ("/practice", "practice"),
        ("/practice/今日", "practice"),
        ("/practice/%E5%B0%8F6", "practice"),
        ("/practice/%E6%B0%B8", "practice"),
        ("/characters", "characters"),
        ("/characters/%E6%B0%B8", "characters"),
        ("/characters/A", "characters"),
    ],
)
def test_every_view_has_its_page(pages: Browser, path: str, name: str) -> None:
    assert seen(pages.get(path)) == (200, "text/html", f"{HTML}<!-- {name} -->")


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("/index.html", "/"),
        ("/history.html", "/history"),
        ("/about.html", "/about"),
        ("/history.html?character=%E6%B0%B8", "/history?character=%E6%B0%B8"),
        ("/history/", "/history"),
        ("/about/", "/about"),
        ("/history/?character=%E6%B0%B8", "/history?character=%E6%B0%B8"),
        ("/characters/", "/characters"),
        ("/characters/%E6%B0%B8/", "/characters/%E6%B0%B8"),
        # Half width, a variation selector, two code points, a radical; also a slash at the end.
        ("/characters/%EF%BD%B6%EF%BE%9E", "/characters/%E3%82%AC"),
        ("/characters/%E6%B0%B8%EF%B8%8F", "/characters/%E6%B0%B8"),
        ("/characters/%E3%81%8B%E3%82%99/", "/characters/%E3%81%8C"),
        ("/practice/%E2%BD%8A?x=1", "/practice/%E6%9C%A8?x=1"),
    ],
)
def test_another_name_of_a_view_leads_to_the_view(pages: Browser, file: str, address: str) -> None:
    moved = pages.get(file)
    assert moved.status_code == HTTPStatus.MOVED_PERMANENTLY
    # Also below a function's name.
    for site in ("https://letters.example", "https://a.example/site"):
        assert urljoin(site + file, moved.headers["Location"]) == site + address
    assert pages.get(address).status_code == HTTPStatus.OK


@pytest.mark.parametrize(
    "path",
    [
        "/history/7",
        "/history//",
        "/examples/",
        "/é",
        "/wp-login",
        "/404.html",
        "/index.html/",
        "/practice/%E5%B0%8F7",
        "/practice/小6/1",
        "/characters/%E2%98%83",
        "/characters/%E6%B0%B8%E9%81%A0",
        "/characters/%E6%B0%B8/more",
        "/characters/%E6",
        "/characters/%E2%80%8B",
        "/characters/%EF%B8%8F/",
        "/characters//",
        "/history/%E6%B0%B8",
    ],
)
def test_any_other_address_gets_the_not_found_page(pages: Browser, path: str) -> None:
    assert seen(pages.get(path)) == (404, "text/html", f"{HTML}<!-- 404 -->")
    again = pages.get(path, headers={"If-None-Match": pages.get("/").headers["ETag"]})
    assert again.status_code == 404


def test_every_part_of_the_catalogue_can_be_practised(pages: Browser) -> None:
    data = REPOSITORY / "web" / "src" / "characters-data" / "index.json"
    grades = Counter(json.loads(data.read_text("utf-8"))["grades"])
    for name, grade in (("中学", "7"), ("人名", "8")):
        parts = -(-grades[grade] // 100)
        assert pages.get(f"/practice/{name}{parts}").status_code == HTTPStatus.OK
        assert pages.get(f"/practice/{name}{parts + 1}").status_code == HTTPStatus.NOT_FOUND


def test_every_set_that_needs_no_catalogue_has_an_address(pages: Browser) -> None:
    sets = (REPOSITORY / "web" / "src" / "practice" / "sets.ts").read_text("utf-8")
    names = re.findall(r'\bid: "(.+?)"', sets)
    assert "まちがえやすい漢字2" in names
    assert {pages.get(f"/practice/{name}").status_code for name in names} == {HTTPStatus.OK}


@pytest.mark.parametrize("path", ["/", "/history", "/assets/index-B1a2C3d4.js", "/assets/gone.js"])
def test_a_path_may_begin_with_the_name_of_the_function(built: Path, path: str) -> None:
    pages = browse(Pages(built, name="site"))
    without, with_name = pages.get(path), pages.get(f"/site{path}")
    assert (with_name.status_code, with_name.data) == (without.status_code, without.data)


def test_only_the_whole_name_is_taken_off_and_only_once(built: Path) -> None:
    pages = browse(Pages(built, name="site"))
    assert pages.get("/site").status_code == 200
    assert pages.get("/sites").status_code == 404
    assert pages.get("/site/site").status_code == 404
    assert pages.get("/history/site").status_code == 404


def test_a_page_at_a_root_has_no_name_before_it(pages: Browser) -> None:
    assert pages.get("/site").status_code == 404


def test_a_page_is_only_read(pages: Browser) -> None:
    answer = pages.post("/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert json.loads(answer.data)["type"] == "/problems/method-not-allowed"


def test_a_page_that_was_not_built_is_an_error_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="run `make build`"):
        Pages(tmp_path)
