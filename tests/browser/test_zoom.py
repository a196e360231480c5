"""Everything stays within reach at twice the size and on the smallest screens."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Device, OpenPage
from tests.browser.pen import write
from tests.browser.screen import candidates, press, score
from tests.browser.strokes import STROKES

# In one call: with thousands of links, a locator for each one would search all of them.
_CUT_OFF = """() => {
  const controls = [...document.querySelectorAll("button, a, input, select, canvas")];
  const cut = controls.filter((control) => {
    const { left, right, width } = control.getBoundingClientRect();
    return control.checkVisibility() && width > 0 && (left < 0 || right > innerWidth + 0.5);
  });
  return cut.map((control) => control.ariaLabel || control.innerText || control.localName);
}"""


def expect_all_within_reach(page: Page, state: str) -> None:
    width = page.evaluate("innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, state
    assert page.locator("button:visible, a:visible").count() > 0, state
    assert page.evaluate(_CUT_OFF) == [], state


@pytest.mark.parametrize(
    ("width", "height", "text", "locale"),
    [
        (640, 400, 1, "ja-JP"),
        (384, 512, 1, "en-GB"),
        (320, 256, 1, "en-GB"),
        (360, 740, 2, "en-GB"),
        (640, 360, 1, "ja-JP"),
    ],
    ids=["desktop-200%", "tablet-200%", "desktop-400%", "text-200%", "small-phone-aside"],
)
def test_nothing_is_cut_off(
    open_page: OpenPage, width: int, height: int, text: int, locale: str
) -> None:
    page = open_page(Device(width, height, 2, "mouse"), locale=locale)
    page.evaluate("text => { document.documentElement.style.fontSize = `${text}00%`; }", text)
    tools = page.locator(".tool")
    expect(tools).to_have_count(4)
    expect_all_within_reach(page, "empty")
    write(page, STROKES["木"])
    if locale == "ja-JP":
        score(page)
    else:
        press(page, "Score")
    expect(candidates(page)).not_to_have_count(0)
    candidates(page).first.click()
    expect(page.locator(".best")).not_to_be_empty()
    expect_all_within_reach(page, "scored")
    press(page, "どれでもない" if locale == "ja-JP" else "None of these")
    page.locator("#meant").fill("ka")
    expect_all_within_reach(page, "searched")
    paths = "/about", "/history", "/practice", "/practice/小1", "/characters", "/characters/永"
    for path in paths:
        page.goto(path)
        page.evaluate("text => { document.documentElement.style.fontSize = `${text}00%`; }", text)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect_all_within_reach(page, path)


def test_a_character_without_its_strokes_is_not_cut_off(open_page: OpenPage) -> None:
    page = open_page(Device(360, 740, 2, "mouse"), locale="ja-JP")
    page.route("**/*.bin", lambda route: route.abort())
    page.goto("/characters/永")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    expect(page.locator(".one-printed")).to_be_visible()
    expect_all_within_reach(page, "printed")
