"""What tests of practice do: begin a sitting, write, have it scored."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Device
from tests.browser.pen import ink, square, write
from tests.browser.screen import shown_score
from tests.browser.strokes import STROKES
from tests.browser.test_saving import NOTHING_WAITS
from tests.conftest import PATIENCE_MS

DEVICES = pytest.mark.parametrize(
    "device", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"]
)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def use(located: Locator, device: Device) -> None:
    """Tap or click, whichever the device has."""
    located.tap() if device.how == "touch" else located.click()


def begin(page: Page, device: Device, method: str = "見て書く") -> None:
    """Start a sitting of hiragana, which asks for あ first."""
    page.goto("/practice")
    use(page.get_by_role("link", name="ひらがな"), device)
    use(button(page, method), device)
    use(button(page, "始める"), device)
    expect(square(page)).to_be_visible()


def saved(page: Page) -> list[dict[str, Any]]:
    """Return the writings of this browser's visitor, once all are sent."""
    page.wait_for_function(NOTHING_WAITS)
    found: list[dict[str, Any]] = page.request.get("/api/history").json()["writings"]
    return found


IS_INKED = """() => {
  const sheet = document.querySelector(".square-ink");
  if (!sheet?.width) return false;
  const { data } = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height);
  return data.some((value, i) => i % 4 === 3 && value > 128);
}"""


def expect_ink(page: Page, written: list[float]) -> None:
    """Expect this ink on the sheet, once it is painted."""
    page.wait_for_function(IS_INKED, timeout=PATIENCE_MS)
    assert ink(page) == pytest.approx(written, abs=0.001)


def score(page: Page, device: Device, character: str = "あ") -> None:
    """Write a character and have it scored."""
    write(page, STROKES[character], device.how)
    use(button(page, "採点"), device)
    expect(shown_score(page)).to_be_visible()
