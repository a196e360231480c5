"""Installing the page, its share card, and the colour of the browser around it."""

from __future__ import annotations

import io
import json
import re
import subprocess
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.builds import WEB
from tests.browser.conftest import PHONE, OpenPage


def content(page: Page, name: str) -> str:
    """Return the content of a <meta>."""
    found = page.locator(f'meta[name="{name}"], meta[property="{name}"]')
    return found.get_attribute("content") or ""


def image(page: Page, address: str) -> Image.Image:
    answer = page.request.get(address)
    assert answer.ok, address
    return Image.open(io.BytesIO(answer.body()))


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page(PHONE)


def test_it_can_be_installed(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    said: dict[str, Any] = json.loads(manifest["data"])
    assert said["display"] == "standalone"
    for icon in said["icons"]:
        drawn = image(page, urljoin(manifest["url"], icon["src"]))
        assert icon["sizes"] == "{}x{}".format(*drawn.size)
    assert {icon.get("purpose", "any") for icon in said["icons"]} == {"any", "maskable"}
    started = page.request.get(urljoin(manifest["url"], said["start_url"]))
    assert started.url == page.url
    problems = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [each["errorId"] for each in problems if each["errorId"] != "in-incognito"] == []


def test_it_has_icons_for_browsers_without_svg(page: Page) -> None:
    touch = page.locator("link[rel=apple-touch-icon]").get_attribute("href")
    assert touch
    assert image(page, touch).size == (180, 180)
    assert image(page, touch).mode in {"P", "RGB"}, "iOS shows what is transparent in black"
    assert image(page, "/favicon.ico").info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_a_shared_link_shows_a_card(page: Page) -> None:
    assert "読める" in content(page, "og:title")
    assert "100点満点" in content(page, "description")
    assert content(page, "twitter:card") == "summary_large_image"
    assert image(page, urlsplit(content(page, "og:image")).path).size == (1200, 630)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_browser_around_it_has_its_colour(open_page: OpenPage, scheme: str) -> None:
    page = open_page(PHONE, color_scheme=scheme)
    colour = page.locator(f'meta[name="theme-color"][media*="{scheme}"]').get_attribute("content")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    rgb = [int(number) for number in re.findall(r"\d+", paper)]
    assert colour == "#{:02x}{:02x}{:02x}".format(*rgb)


def test_the_weighed_files_are_those_that_the_page_requests(open_page: OpenPage, site: str) -> None:
    page = open_page(PHONE, "/nowhere")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    assert all(address.startswith(site) for address in asked), "a third party"
    weighed = subprocess.run(
        ["node", "weigh.mjs"], cwd=WEB, check=True, capture_output=True, text=True
    ).stdout
    listed = re.findall(r"^ *\d+  (\S+)$", weighed, re.MULTILINE)
    html = (WEB / "dist" / "index.html").read_text(encoding="utf-8")
    paths = [address.removeprefix(f"{site}/") or "index.html" for address in asked]
    assert {path for path in paths if path in html or path == "index.html"} == set(listed)
