"""Ink, paper and choices stay visible where the browser or the system sets the colours."""

from __future__ import annotations

import io
import statistics

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.odd import odd_browser
from tests.browser.pen import write
from tests.browser.screen import candidate, score
from tests.browser.strokes import STROKES
from tests.browser.test_history import keep


def test_ink_stands_out_where_the_browser_darkens_the_page(browser: Browser, site: str) -> None:
    with odd_browser(browser, site, color_scheme="light") as page:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setAutoDarkModeOverride", {"enabled": True})
        page.reload()
        write(page, STROKES["一"])
        assert contrast(page, ".square") > 150
        score(page)
        candidate(page, "一").click()
        expect(page.locator(".saving-note")).to_have_text("保存しました")
        page.goto("/history")
        expect(page.locator(".tile img")).to_be_visible()
        assert contrast(page, ".tile .sheet") > 150


def contrast(page: Page, selector: str) -> int:
    """Return the difference of the darkest and the lightest grey in the middle of an element."""
    shown = Image.open(io.BytesIO(page.locator(selector).screenshot())).convert("L")
    near, far = shown.width * 3 // 10, shown.width * 7 // 10
    values = shown.crop((near, near, far, far)).tobytes()
    return max(values) - min(values)


def median(page: Page, selector: str) -> int:
    """Return the gray that half of an element's pixels are darker than."""
    shown = Image.open(io.BytesIO(page.locator(selector).screenshot())).convert("L")
    return int(statistics.median(shown.tobytes()))


def test_pictures_lie_on_their_own_paper_where_the_browser_darkens_the_page(
    browser: Browser, site: str
) -> None:
    with odd_browser(browser, site, color_scheme="light", reduced_motion="reduce") as page:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setAutoDarkModeOverride", {"enabled": True})
        keep(page, "永", "永")
        for path, picture in (
            ("/characters/永", ".stroke-order-model"),
            ("/history", ".chart svg"),
            ("/about", ".about-picture"),
        ):
            page.goto(path)
            expect(page.locator(picture)).to_be_visible()
            assert median(page, picture) > 180, path
        page.goto("/characters/永")
        expect(page.locator(".stroke-order-stroke")).to_have_count(5)
        assert contrast(page, ".stroke-order-model") > 150


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_and_what_is_chosen_stand_out_where_the_system_chooses_the_colours(
    browser: Browser, site: str, scheme: str
) -> None:
    with odd_browser(browser, site, color_scheme=scheme, forced_colors="active") as page:
        for path in ("/", "/practice/一"):
            page.goto(path)
            expect(page.locator(".tool")).to_have_count(4)
            write(page, STROKES["一"])
            assert contrast(page, ".square") > 150, path
        chosen = page.locator(".methods-one[aria-pressed=true]")
        other = page.locator(".methods-one[aria-pressed=false]").first
        background = "of => getComputedStyle(of).backgroundColor"
        assert chosen.evaluate(background) != other.evaluate(background)
