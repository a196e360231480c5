"""axe finds no violation in any view, state, colour scheme, size and language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.builds import WEB
from tests.browser.conftest import DESKTOP, PHONE, Device, OpenPage
from tests.browser.pen import write
from tests.browser.screen import alert, candidate, candidates
from tests.browser.strokes import STROKES
from tests.browser.test_history import keep

AXE = (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
# Added through the debugger, to which the Content-Security-Policy does not apply.
RUN = """rules => axe.run(document, {
  resultTypes: ["violations"],
  ...(rules.length ? { runOnly: { type: "rule", values: rules } } : {}),
})"""
# The rules that a colour scheme can break; all others depend only on the page's structure.
OF_COLORS = ("color-contrast", "link-in-text-block")

STATES: dict[str, Callable[[Page, Device], None]] = {}


def state(of: Callable[[Page, Device], None]) -> Callable[[Page, Device], None]:
    STATES[of.__name__] = of
    return of


@state
def nothing_written(page: Page, device: Device) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@state
def nothing_to_score(page: Page, device: Device) -> None:
    page.locator(".score-button").click()
    expect(alert(page)).not_to_be_empty()


@state
def written_and_read(page: Page, device: Device) -> None:
    write(page, STROKES["永"], device.how)
    page.locator(".score-button").click()
    expect(candidates(page)).not_to_have_count(0)


@state
def scored(page: Page, device: Device) -> None:
    written_and_read(page, device)
    candidate(page, "永").click()
    expect(page.locator(".examples img")).to_have_count(4)
    expect(page.locator(".saving-note")).not_to_be_empty()


@state
def advised(page: Page, device: Device) -> None:
    write(page, STROKES["書"][:9], device.how)
    page.locator(".score-button").click()
    candidate(page, "書").click()
    expect(page.locator(".advice-score")).to_be_visible()
    expect(page.locator(".saving-note")).not_to_be_empty()


@state
def again_and_compared(page: Page, device: Device) -> None:
    advised(page, device)
    page.locator(".ways button").nth(1).click()
    expect(page.locator(".last-try")).to_be_visible()
    assert complaints(page) == []
    write(page, STROKES["書"], device.how)
    page.locator(".score-button").click()
    expect(page.locator(".compared")).to_be_visible()


@state
def example_with_its_stroke_order(page: Page, device: Device) -> None:
    scored(page, device)
    page.locator(".examples button").first.click()
    page.get_by_role("dialog").get_by_text("書き順").or_(page.get_by_text("Stroke order")).click()
    expect(page.locator("dialog .stroke-order")).to_be_visible()


@state
def typing_what_was_meant(page: Page, device: Device) -> None:
    written_and_read(page, device)
    page.locator(".ways button").first.click()
    expect(page.locator("form input").first).to_be_focused()


@state
def out_of_reach(page: Page, device: Device) -> None:
    page.route("**/api/score*", lambda route: route.abort())
    write(page, STROKES["一"], device.how)
    page.locator(".score-button").click()
    expect(alert(page)).not_to_be_empty()


@state
def empty_history(page: Page, device: Device) -> None:
    page.goto("/history")
    expect(page.get_by_role("heading", level=2)).to_be_visible()


@state
def history(page: Page, device: Device) -> None:
    keep(page, "永", "あ", "A")
    page.goto("/history")
    expect(page.locator("main img")).to_have_count(3)


@state
def one_of_the_history(page: Page, device: Device) -> None:
    history(page, device)
    page.locator("main button:has(img)").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


@state
def history_out_of_reach(page: Page, device: Device) -> None:
    page.route("**/api/history?*", lambda route: route.abort())
    page.goto("/history")
    expect(page.get_by_role("alert")).to_be_visible()


@state
def characters(page: Page, device: Device) -> None:
    keep(page, "あ", "永")
    page.goto("/characters")
    expect(page.locator("a.glyph-best")).to_have_count(1)  # 永 is further down


@state
def search_for_a_character(page: Page, device: Device) -> None:
    page.goto("/characters")
    page.get_by_role("searchbox").fill("ei")
    expect(page.locator(".found li")).not_to_have_count(0)


@state
def one_character(page: Page, device: Device) -> None:
    keep(page, "永", "永")
    page.goto("/characters/永")
    expect(page.locator(".one-list dt")).not_to_have_count(0)
    expect(page.locator(".one-drawings li")).to_have_count(2)
    expect(page.locator(".examples img")).to_have_count(3)


@state
def practice(page: Page, device: Device) -> None:
    keep(page, "あ", "A")
    page.goto("/practice")
    expect(page.locator(".stamp-set")).not_to_have_count(0)


@state
def a_set_to_practise(page: Page, device: Device) -> None:
    keep(page, "あ", "A")
    page.goto("/practice/ひらがな")
    expect(page.locator(".practice-characters li[class^=score]")).to_have_count(1)


@state
def a_card(page: Page, device: Device) -> None:
    page.goto("/practice/今日")
    expect(page.locator(".square")).to_be_visible()


@state
def the_end_of_a_sitting(page: Page, device: Device) -> None:
    page.goto("/practice/今日")
    write(page, STROKES["永"], device.how)
    page.locator(".score-button").click()
    page.locator(".answer-ways .main-button:not(.score-button)").click()
    expect(page.locator(".end-tiles li")).to_have_count(1)


@state
def about(page: Page, device: Device) -> None:
    page.goto("/about")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@state
def no_such_page(page: Page, device: Device) -> None:
    page.goto("/nowhere")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@state
def broken(page: Page, device: Device) -> None:
    page.route("**/assets/history-*.js", lambda route: route.abort())
    page.goto("/history")
    expect(page.get_by_role("alert").get_by_role("button")).to_be_visible()


@pytest.mark.parametrize(
    ("device", "locale"), [(PHONE, "ja-JP"), (DESKTOP, "en-GB")], ids=["phone-ja", "desktop-en"]
)
@pytest.mark.parametrize("name", STATES)
def test_axe_finds_nothing(open_page: OpenPage, name: str, device: Device, locale: str) -> None:
    page = open_page(device, locale=locale, reduced_motion="reduce")
    STATES[name](page, device)
    page.emulate_media(color_scheme="light")
    assert complaints(page) == []
    page.emulate_media(color_scheme="dark")
    assert complaints(page, *OF_COLORS) == []


def test_axe_finds_what_there_is_to_find(open_page: OpenPage) -> None:
    page = open_page(PHONE)
    page.evaluate("document.querySelector('.invitation p').style.color = 'var(--line)'")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    found = " ".join(complaints(page))
    assert "color-contrast" in found
    assert "button-name" in found
    page.emulate_media(color_scheme="dark")
    found = " ".join(complaints(page, *OF_COLORS))
    assert "color-contrast" in found
    assert "button-name" not in found


def complaints(page: Page, *rules: str) -> list[str]:
    """Return axe's violations of these rules, or of all: the rule and the place."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    violations: list[dict[str, Any]] = page.evaluate(RUN, list(rules))["violations"]
    return [
        f"{each['id']}: {node['html'][:120]} ({node['failureSummary']})"
        for each in violations
        for node in each["nodes"]
    ]
